"""Driving the reader as a user would, and reading what it shows."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets._toast import Toast
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
    """Wait until all is done that has begun, but for dialogs that wait for the user.

    Pilot's own pauses take a process that computes nothing for one that has nothing to do: on a machine with
    other work that is wrong. Here all queues are empty, nothing is to be drawn, and no timer or worker runs.
    """
    calm = 0
    while calm < _CALM:
        await pilot._wait_for_screen()
        if busy := [worker for worker in pilot.app.workers if not asks_the_user(worker)]:
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete([each for each in busy if each.group != "dialog"])
            await asyncio.sleep(0)
        pilot.app.screen._on_timer_update()
        calm = calm + 1 if is_calm(pilot) else 0


_CALM = 2
"""Rounds in which nothing was found to do: a message may be on its way from one queue to the next in one."""


def is_calm(pilot: Pilot[None]) -> bool:
    """Say whether nothing waits to be done at this moment."""
    pumps: list[MessagePump] = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
    waiting = any(pump.message_queue_size or pump._next_callbacks or is_to_ring(pump) for pump in pumps)
    drawing = pilot.app.screen._callbacks or pilot.app.screen._dirty_widgets
    return not waiting and not drawing and all(map(asks_the_user, pilot.app.workers))


def is_to_ring(pump: MessagePump) -> bool:
    """Say whether a timer that rings once, but for that of a notice, has yet to."""
    if isinstance(pump, Toast):
        return False
    return any(timer._repeat == 0 and timer._task and not timer._task.done() for timer in pump._timers)


def asks_the_user(worker: Worker[Any]) -> bool:
    """Say whether a worker has pushed a screen and waits for its result, or has ended."""
    waiting: Any = worker._task.get_coro() if worker._task else None
    while waiting is not None and not worker.is_finished:
        if getattr(waiting, "__name__", "") == "push_screen_wait":
            return True
        waiting = getattr(waiting, "cr_await", None)
    return worker.is_finished


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, and wait for what each of them starts."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = Key(name, character_of(key))
        event.set_sender(pilot.app)
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(event)
        await quiet(pilot)


def character_of(key: str) -> str | None:
    """Return what a key types."""
    name = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
    with suppress(KeyError):
        return unicodedata.lookup(name)
    return key if len(key) == 1 else None


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
