"""Lines of text broken as a page is: no closing mark at a row's head."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from reader.text.cells import cut, drawn_ambiguous
from reader.text.span import Span
from reader.typesetting.breaking import MIN_WIDTH, row_ends

_WIDEST = 100
"""Cells of the longest row: of a wider one the eye loses the next. Chosen by eye."""


def rows_in(text: str, cells: int, most: int | None = None) -> list[str]:
    """Break one line, safe for display, into rows.

    Args:
        text: The line.
        cells: Cells of a row.
        most: Rows there may be; what goes past them is cut. None for any number.
    """
    rows: list[str] = []
    start = 0
    for end in row_ends(text, Span(0, len(text)), max(MIN_WIDTH, cells), ambiguous=drawn_ambiguous()):
        if most is not None and len(rows) == most - 1:
            return [*rows, cut(text[start:].rstrip(), cells)]
        rows.append(text[start:end].rstrip())
        start = end
    return rows


class Prose(Widget):
    """Lines, each broken into rows for the width there is.

    Args:
        id: As for every widget.
        wraps: Whether they are broken; else what is too long is left to the styles.
    """

    def __init__(self, *, id: str, wraps: bool = True) -> None:
        super().__init__(id=id)
        self._wraps = wraps
        self._lines: tuple[str, ...] = ()

    def say(self, *lines: str) -> None:
        """Show lines that are safe for display."""
        self._lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the lines take."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n".join(self._rows(self.content_size.width)))

    def _rows(self, width: int) -> list[str]:
        if not self._wraps:
            return list(self._lines)
        return [row for line in self._lines for row in rows_in(line, min(width, _WIDEST))]
