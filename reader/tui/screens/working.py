"""What every full screen beside the page has: the workspace, slow work, its errors, a status line."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TypeVar

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from reader.errors import ReaderError
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.faults import advice, log_fault
from reader.tui.keyorder import dialog_begins, dialog_fails
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace

R = TypeVar("R")
_ERROR_S, _FAULT_S = 10.0, 15.0
"""Seconds for which an error and a mistake of ours stand; chosen by eye."""


class WorkingScreen(Screen[R]):
    """A screen with a status line, whose slow work goes on beside the event loop.

    Args:
        workspace: What is worked on.
        background: The threads for slow work.
    """

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__()
        self.workspace = workspace
        self.background = background

    def say(self, word: str) -> None:
        """Put the latest word on the status line."""
        self.query_one(StatusLine).word = word

    def start(self, task: Coroutine[None, None, None], group: str, *, exclusive: bool = False) -> None:
        """Run a task beside the event loop's own work; its ReaderErrors are shown.

        Args:
            task: What to do.
            group: Tasks of one group with `exclusive` replace each other.
            exclusive: Whether this one replaces those before it.
        """
        dialog_begins(self.app, group)
        self.run_worker(self._guarded(task), group=group, exclusive=exclusive, exit_on_error=False)

    async def _guarded(self, task: Coroutine[None, None, None]) -> None:
        try:
            await task
        except ReaderError as error:
            self.say("failed")
            self.notify(visible(str(error)), severity="error", markup=False, timeout=_ERROR_S)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Report a task that failed on a mistake of ours, which must not pass in silence."""
        dialog_fails(self.app, event)
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            told = advice(error, log_fault(error, self.workspace.cache_folder))
            self.notify(visible(told), severity="error", markup=False, timeout=_FAULT_S)
