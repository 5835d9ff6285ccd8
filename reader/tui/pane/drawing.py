"""A viewport that paints the rows of the next screen before they are asked for."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from reader.tui.widgets.painted import Painted

_AHEAD_S: Final = 0.02
"""Seconds after other rows came into sight until those below them are painted, and between two steps of that:
a key that comes meanwhile waits for one step at most."""
_AHEAD_ROWS: Final = 12
"""Rows of such a step: some two milliseconds."""


class PaintedScrollView(ScrollView, Painted, inherit_bindings=False):
    """A viewport that is painted, and paints the rows of the next screen ahead."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._ahead: Timer | None = None
        self._next_ahead = 0

    def on_mount(self) -> None:
        """Be ready to paint ahead."""
        self._ahead = self.set_interval(_AHEAD_S, self._paint_next, pause=True)

    def painted_row(self, y: int) -> Strip:
        """Paint a row, or return it as it was painted before, without what may lie over it.

        Args:
            y: The row, counted from the top of the viewport; it may lie below it.
        """
        raise NotImplementedError

    def paint_ahead(self) -> None:
        """Paint the rows of the next screen as soon as nothing else is to be done."""
        if self._ahead is not None:
            self._next_ahead = self.size.height
            self._ahead.reset()

    def _paint_next(self) -> None:
        first, end = self._next_ahead, 2 * self.size.height
        self._next_ahead = min(first + _AHEAD_ROWS, end)
        # There may be fewer rows than were estimated.
        with suppress(IndexError):
            for y in range(first, self._next_ahead):
                self.painted_row(y)
        if self._next_ahead >= end and self._ahead is not None:
            self._ahead.pause()
