"""The scrollbar of a pane: what is seen of the article, and where its highlights and matches are.

It is drawn as a column of the pane, by code points of the text: so it does not move when the height of rows
that were never seen turns out to be another, a mark stands where the bar will be when its place is seen, and
it costs no widget (Textual's own took a third of the time of a page down; November 2026, Textual 8.2.8).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from rich.segment import Segment
from rich.style import Style

from reader.text.span import Span
from reader.tui.pane.marks import Mark

Place = TypeVar("Place")
WIDTH = 1
"""Cells of the bar."""
_HIGHLIGHT = "╸"
"""Marks a highlight; one cell in every terminal, as the next (East Asian Width: neutral)."""
_MATCH = "◂"
"""Marks a match; it goes before a highlight."""


def paint(
    rows: int,
    length: int,
    seen: Span,
    marks: Sequence[Mark],
    matches: Sequence[Span],
    styles: Mapping[str, Style],
) -> tuple[Segment, ...]:
    """Draw the bar.

    Args:
        rows: Rows of the viewport.
        length: Code points of the text shown.
        seen: Those of them that are seen.
        marks: Its highlights, sorted by where they begin.
        matches: What a search found, sorted.
        styles: Rich styles by name: `bar`, `bar-thumb`, `bar-match`, and `bar-0` to `bar-8` for the tags.

    Returns:
        A segment of `WIDTH` cells for each row.
    """
    length = max(1, length)
    first = min(rows - 1, seen.start * rows // length)
    last = max(first, -(-seen.end * rows // length) - 1)
    segments = []
    for row in range(rows):
        # The row of an offset is offset * rows // length; looked up, for there may be 100,000 matches.
        start, end = -(-row * length // rows), -(-(row + 1) * length // rows)
        glyph, name = " ", "bar"
        if (last_match := _last_before(end, matches, _start_of)) is not None and last_match.start >= start:
            glyph, name = _MATCH, "bar-match"
        elif (mark := _last_before(end, marks, _start_of_mark)) is not None and mark.span.start >= start:
            glyph, name = _HIGHLIGHT, f"bar-{mark.colour}"
        style = styles[name]
        if first <= row <= last:
            style = style + styles["bar-thumb"]
        segments.append(Segment(glyph, style))
    return tuple(segments)


def _last_before(end: int, places: Sequence[Place], start_of: Callable[[Place], int]) -> Place | None:
    index = bisect_left(places, end, key=start_of)
    return places[index - 1] if index else None


def _start_of(span: Span) -> int:
    return span.start


def _start_of_mark(mark: Mark) -> int:
    return mark.span.start
