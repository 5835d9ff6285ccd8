"""A viewport that hands out its rows as they were painted.

Textual draws every row of a widget through its styles (border, padding, hatch, tint, opacity), of which a
pane has none: a strip that is painted has the pane's width and ground. That took a seventh of the time of a
page down (November 2026, Textual 8.2.8).
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final, Self

from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

_AHEAD_S: Final = 0.02
"""Seconds after other rows came into sight until those below them are painted, and between two steps of that:
a key that comes meanwhile waits for one step at most."""
_AHEAD_ROWS: Final = 12
"""Rows of such a step: some two milliseconds."""


class PaintedScrollView(ScrollView, inherit_bindings=False):
    """A viewport whose `render_line` returns strips of its whole width, in its own colours.

    Nothing that Textual's styles draw around or over a row is drawn.
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        # The rows that are on the screen, and what they were drawn for.
        self._drawn: dict[int, Strip] = {}
        self._drawn_for: tuple[object, ...] = ()
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

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the rows of some regions of the viewport anew, or all."""
        if not regions:
            self._drawn.clear()
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn when the theme changes."""
        super().notify_style_update()
        self._drawn.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a region of the viewport."""
        filters, ground = self.get_line_filters(), self.background_colors[1]
        drawn, drawn_for = self._drawn, (*filters, ground, self.size)
        if drawn_for != self._drawn_for:
            drawn.clear()
            self._drawn_for = drawn_for
        strips = []
        for y in crop.line_range:
            strip = drawn.get(y)
            if strip is None:
                strip = self.render_line(y)
                for each in filters:
                    strip = strip.apply_filter(each, ground)
                drawn[y] = strip
            strips.append(strip)
        if crop.column_span != (0, self.size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips
