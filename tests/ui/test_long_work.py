"""Long work on the screen: it says how far it is, and whoever leaves or gives it up ends it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.errors import LibraryError
from reader.text.span import Span
from reader.tui.background import Background
from reader.tui.screens.digest import DigestScreen
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from tests.ui.driving import press, reading, screen

END_S = 10.0


class Endless:
    """Work that goes on until its `progress` ends it.

    Args:
        returned: What it gives when it is let go on.
    """

    def __init__(self, returned: Any = ()) -> None:
        self.begun, self.ended, self.let_go = threading.Event(), threading.Event(), threading.Event()
        self._returned = returned

    def __call__(self, *_: object, progress: Callable[[str, int, int], None], **__: object) -> Any:
        try:
            done = 0
            while not self.let_go.wait(0.001):
                done += 1
                progress("looking for formulae", done, 40_000)
                self.begun.set()
            return self._returned
        finally:
            self.ended.set()


async def until(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, END_S)


def word(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(StatusLine).word


async def shown(pilot: Pilot[None], part: str) -> None:
    """Wait until the status line says something."""
    async with asyncio.timeout(END_S):
        while part not in word(pilot):
            await pilot.pause()


@pytest.mark.parametrize(("keys", "method"), [(("m",), "formulae"), (("f",), "search")])
async def test_an_analysis_says_how_far_it_is_and_ends_with_its_screen(
    pair: Workspace, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], method: str
) -> None:
    work = Endless()
    monkeypatch.setattr(pair, method, work)
    async with reading(pair) as pilot:
        await pilot.press(*keys)
        await shown(pilot, "looking for formulae: ")
        assert word(pilot).endswith(" of 40,000")
        await pilot.press("escape", "escape")
        await until(work.ended)
        assert pilot.app.screen is screen(pilot)


async def test_leaving_the_reader_ends_an_analysis(pair: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Endless()
    monkeypatch.setattr(pair, "formulae", work)
    async with reading(pair) as pilot:
        await pilot.press("m")
        await until(work.begun)
        await pilot.press("ctrl+q")
    await until(work.ended)


async def test_an_export_says_how_far_it_is_and_escape_gives_it_up(
    pair: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.add_highlight(pair.article("#1"), Span(0, 4), ["布局"])
    async with reading(pair) as pilot:
        await press(pilot, "d")
        work = Endless()
        monkeypatch.setattr(pair, "export", work)
        await pilot.press("enter")
        await shown(pilot, "looking for formulae: ")
        await pilot.press("escape")
        await until(work.ended)
        assert word(pilot) == "given up: nothing was written"
        assert not (pair.annotations_folder / "exports").exists()
        monkeypatch.undo()
        assert isinstance(pilot.app.screen, DigestScreen)
        await press(pilot, "enter")
        assert word(pilot) == "exported to annotations/exports/digest.md"


async def test_what_was_said_of_work_is_wiped_at_its_end_and_errors_come_through() -> None:
    background, said = Background(), list[str]()
    work = Endless("found")

    def fail(*, progress: Callable[[str, int, int], None]) -> None:
        progress("reading", 1, 2)
        raise LibraryError("it cannot be read", "mend it")

    running = asyncio.ensure_future(background.told(background.analysis, said.append, work))
    async with asyncio.timeout(END_S):
        while not said:
            await asyncio.sleep(0)
    work.let_go.set()
    assert await running == "found"
    assert (said[0][:20], said[-1]) == ("looking for formulae", "")
    with pytest.raises(LibraryError):
        await background.told(background.analysis, said.append, fail)
    background.close()
