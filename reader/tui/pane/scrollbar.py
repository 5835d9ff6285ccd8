"""The scrollbar of a pane: what is seen of the article, and where its highlights and matches are.

It is drawn as a column of the pane, by code points of the text: so it does not move when the height of rows
that were never seen turns out to be another, a mark stands where the bar will be when its place is seen, and
it costs no widget (Textual's own took a third of the time of a page down; November 2026, Textual 8.2.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style

from reader.text.span import Span
from reader.tui.pane.marks import Mark

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
    marks: Iterable[Mark],
    matches: Iterable[Span],
    styles: Mapping[str, Style],
) -> tuple[Segment, ...]:
    """Draw the bar.

    Args:
        rows: Rows of the viewport.
        length: Code points of the text shown.
        seen: Those of them that are seen.
        marks: Its highlights.
        matches: What a search found.
        styles: Rich styles by name: `bar`, `bar-thumb`, `bar-match`, and `bar-0` to `bar-8` for the tags.

    Returns:
        A segment of `WIDTH` cells for each row.
    """
    length = max(1, length)
    glyphs: dict[int, tuple[str, str]] = {}
    for mark in marks:
        glyphs[mark.span.start * rows // length] = _HIGHLIGHT, f"bar-{mark.colour}"
    for match in matches:
        glyphs[match.start * rows // length] = _MATCH, "bar-match"
    first = min(rows - 1, seen.start * rows // length)
    last = max(first, -(-seen.end * rows // length) - 1)
    segments = []
    for row in range(rows):
        glyph, name = glyphs.get(row, (" ", "bar"))
        style = styles[name]
        if first <= row <= last:
            style = style + styles["bar-thumb"]
        segments.append(Segment(glyph, style))
    return tuple(segments)
