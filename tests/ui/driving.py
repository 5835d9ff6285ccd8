"""Driving the reader as a user would, and reading what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from unittest.mock import patch

from textual import app as textual_app
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled

from reader.tui.app import ReaderApp
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.screen import ReadingScreen
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace

_SETTLED_S = 30.0
_LOOK_AGAIN_S = 0.001
_CALM = 4
"""Rounds of the event loop with nothing left to do: after messages comes what a widget does when idle."""


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
    await settled(pilot)
    while busy := [worker for worker in pilot.app.workers if not asks_the_user(worker)]:
        # One that opens a dialog ends only with it. Textual takes no workers for all of them.
        if ending := [worker for worker in busy if worker.group != "dialog"]:
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete(ending)
        await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every message is processed, and what it led to is laid out and painted.

    In place of Textual's own waiting, which takes an app for idle that did nothing for 20 ms: a machine with
    other work gives it no more than that, and on one without, a test sleeps most of its time.

    Raises:
        TimeoutError: If that takes half a minute.
    """
    app, calm = pilot.app, 0
    async with asyncio.timeout(_SETTLED_S):
        while calm < _CALM and app.is_running and app._exception is None:
            is_busy = any(map(_is_at_work, app.screen_stack)) or _is_busy(app)
            calm = 0 if is_busy else calm + 1
            await asyncio.sleep(_LOOK_AGAIN_S if is_busy else 0)
    if app._exception is not None:
        # Raises it.
        await pilot.pause()


def _is_at_work(screen: Screen[Any]) -> bool:
    """Say whether something on a screen has messages left; paint what is to be painted next."""
    if any(map(_is_busy, screen.walk_children(with_self=True))):
        return True
    if not (screen.is_current and (screen._layout_required or screen._dirty_widgets or screen._callbacks)):
        return False
    screen._on_timer_update()
    return True


def _is_busy(node: MessagePump) -> bool:
    """Say whether an app, a screen or a widget does anything but wait for its next message."""
    queue: Any = node._message_queue
    return not (node._closed or (queue.empty() and queue.ready_event._waiters))


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
    with patch.object(textual_app, "wait_for_idle", lambda _: quiet(pilot)):
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
