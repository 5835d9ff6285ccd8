"""Driving the reader as a user would, and reading what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from textual.pilot import Pilot
from textual.worker import Worker, WorkerCancelled

from reader.tui.app import ReaderApp
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.screen import ReadingScreen
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace


@asynccontextmanager
async def reading(
    workspace: Workspace, size: tuple[int, int] = (120, 40), articles: tuple[str, ...] = ()
) -> AsyncIterator[Pilot[None]]:
    """Open the reader and wait until it has loaded all it loads by itself."""
    async with ReaderApp(workspace, articles).run_test(size=size, notifications=True) as pilot:
        await quiet(pilot)
        yield pilot


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until nothing runs but dialogs that wait for the user."""
    await pilot.pause()
    while busy := [worker for worker in pilot.app.workers if not asks_the_user(worker)]:
        # One that opens a dialog ends only with it. Textual takes no workers for all of them.
        if ending := [worker for worker in busy if worker.group != "dialog"]:
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete(ending)
        await pilot.pause()


def asks_the_user(worker: Worker[Any]) -> bool:
    """Say whether a worker has pushed a screen and waits for its result, or has ended."""
    # On a machine with other work a dialog may take a while to be pushed: that it is idle says nothing.
    waiting: Any = worker._task.get_coro() if worker._task else None
    while waiting is not None and not worker.is_finished:
        if getattr(waiting, "__name__", "") == "push_screen_wait":
            return True
        waiting = getattr(waiting, "cr_await", None)
    return worker.is_finished


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, and wait for what they start."""
    await pilot.press(*keys)
    await quiet(pilot)


def screen(pilot: Pilot[None]) -> ReadingScreen:
    """Return the reading screen."""
    found = [screen for screen in pilot.app.screen_stack if isinstance(screen, ReadingScreen)]
    return found[0]


def active(pilot: Pilot[None]) -> ArticlePane:
    """Return the pane that the keys go to."""
    return screen(pilot).active


def character(pilot: Pilot[None]) -> str:
    """Return the character of the article on which the caret stands."""
    pane = active(pilot)
    assert pane.content is not None
    return pane.content.article.text[pane.caret]


def selected(pilot: Pilot[None]) -> str:
    """Return the text of the article that is selected; empty without a selection."""
    pane = active(pilot)
    assert pane.content is not None
    return pane.selection.of(pane.content.article.text) if pane.selection else ""


def rows(pane: ArticlePane) -> list[str]:
    """Return the rows that a pane shows, as text."""
    return [pane.render_line(y).text for y in range(pane.size.height)]


def status(pilot: Pilot[None]) -> str:
    """Return the status line: place and word."""
    line = screen(pilot).query_one(StatusLine)
    return f"{line.place} | {line.word}"
