"""The picture of the architecture is the one that the import contracts give; every folder explains itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_picture_is_drawn_from_the_contracts() -> None:
    made = subprocess.run([sys.executable, PROJECT / "docs/layers.py", "--check"], check=False)
    assert made.returncode == 0, "make docs"


def test_the_layers_of_contributing_are_those_of_the_picture() -> None:
    picture = (PROJECT / "docs/architecture.svg").read_text(encoding="utf-8")
    drawn = re.findall(r'class="name" [^>]*>(\w+)<', picture)
    page = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = page.partition("## Layers\n\n```\n")[2].partition("```")[0]
    rows = [re.split(r"\s{2,}", line)[0].split(" | ") for line in block.splitlines()]
    assert [name for row in rows for name in row] == drawn


def test_every_folder_of_the_package_says_what_it_is() -> None:
    silent = [
        path.parent.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "reader").rglob("__init__.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
