"""What the documents say is there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from reader.cli.registry import COMMANDS
from reader.tui.keys import KEYS

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")

AS_WRITTEN = {
    **dict.fromkeys(("left", "right", "up", "down"), "arrows"),
    **dict.fromkeys(("shift+left", "shift+right", "shift+up", "shift+down"), "shift+arrows"),
    "slash": "/",
    "question_mark": "?",
    "backslash": "\\",
    "number_sign": "#",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""How the README writes what Textual names otherwise."""


def section(document: str, title: str) -> str:
    return document.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_folder_says_what_it_is_for() -> None:
    modules = [(path, path.read_text(encoding="utf-8")) for path in PROJECT.glob("reader/**/__init__.py")]
    assert [path for path, text in modules if not ast.get_docstring(ast.parse(text))] == []
    tests = PROJECT / "tests"
    said = set(re.findall(r"^\| `(\w+)/` \| .+ \|$", (tests / "README.md").read_text("utf-8"), re.MULTILINE))
    folders = {path.name for path in tests.iterdir() if path.is_dir() and path.name[0] not in "_."}
    assert said == folders


def test_the_commands_of_the_readme_are_those_there_are() -> None:
    named = re.findall(r"^\| `tx-reader ([a-z-]+)", section(README, "Command line"), re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def test_the_keys_of_the_readme_are_those_there_are() -> None:
    named = {key for row in section(README, "Keys").splitlines() for key in re.findall(r"`([^`]+)`", row)}
    bound = {AS_WRITTEN.get(key, key) for entry in KEYS for key in entry.keys.split(",")}
    assert bound - named <= {"arrows", "shift+tab"}
    assert named - bound <= {"ctrl+p"}


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_the_make_targets_that_are_named_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", document, re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize(
    "path", [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", PROJECT / "CHANGELOG.md"]
)
def test_links_within_the_project_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_the_manual_page_is_what_the_help_says() -> None:
    made = subprocess.run([sys.executable, PROJECT / "docs/man.py", "--check"], check=False)
    assert made.returncode == 0, "make docs"


def test_every_dependency_is_justified_in_one_line() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    names = sorted(re.split(r"[^a-z0-9-]", each)[0] for each in [*project["dependencies"], *extras])
    table = section(CONTRIBUTING, "Dependencies")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| .+ \|$", table, re.MULTILINE)
    assert sorted(rows) == sorted(["package", *names])
