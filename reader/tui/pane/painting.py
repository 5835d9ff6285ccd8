"""Rows of an article painted as strips: text, highlights, matches, selection and caret, and the margin.

All text drawn comes from `PlacedChar.glyph`, which is safe for a terminal, and goes out as plain segments:
nothing here reads markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.cleaning.model import BlockKind
from reader.text.cells import cell_length
from reader.text.span import Span
from reader.tui.pane.layout import ArticleLayout
from reader.tui.pane.marks import LANES, Mark, marks_over

MARGIN = LANES + 1
"""Cells left of the text: the lanes and one blank."""

_KIND_STYLES = {
    BlockKind.KICKER: "kicker",
    BlockKind.TITLE: "title",
    BlockKind.SUBTITLE: "subtitle",
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
}


@dataclass(frozen=True, slots=True)
class Decorations:
    """What lies over the text of a pane; spans are of the view's text."""

    marks: tuple[Mark, ...] = ()
    current_mark: str | None = None
    """Id of the highlight under the caret, which is brought out."""
    matches: tuple[Span, ...] = ()
    damage: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()
    """Sorted, without overlap."""
    selection: Span | None = None
    caret: Span | None = None
    """The grapheme that the caret stands on."""


def _is_in(spans: Sequence[Span], offset: int) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset in spans[index]


class RowPainter:
    """Paints rows of one layout.

    Args:
        layout: The article as it is set.
        styles: Rich styles by name: `paragraph`, `title`, …, `tag-0` to `tag-8`, `overlap`, `current`,
            `match`, `damage`, `selection`, `caret`, `front`, `margin`.
        width: Cells of the pane.
    """

    def __init__(self, layout: ArticleLayout, styles: Mapping[str, Style], width: int) -> None:
        self._layout = layout
        self._styles = styles
        self._width = width
        self.text_column = MARGIN + max(0, (width - MARGIN - 1 - layout.page.width) // 2)
        self._combined: dict[tuple[str, ...], Style] = {}

    def paint(self, pane_row: int, decorations: Decorations) -> Strip:
        """Return the row as a strip of exactly the pane's width."""
        base = self._styles["paragraph"]
        if pane_row >= self._layout.height:
            return Strip.blank(self._width, base)
        front = self._layout.front_matter(pane_row)
        if front is not None:
            return self._paint_front_matter(front)
        page_row = self._layout.page_row(pane_row)
        row = self._layout.page.row(page_row)
        if row.is_blank:
            return Strip.blank(self._width, base)
        marks = marks_over(decorations.marks, row.span)
        segments = self._paint_margin(marks, row.span)
        segments += self._paint_text(page_row, decorations, marks)
        return Strip(segments).adjust_cell_length(self._width, base)

    def _paint_front_matter(self, front: str) -> Strip:
        lead = self.text_column + max(0, (self._layout.page.width - cell_length(front)) // 2)
        base = self._styles["paragraph"]
        segments = [Segment(" " * lead, base), Segment(front, self._styles["front"])]
        return Strip(segments).adjust_cell_length(self._width, base)

    def _paint_margin(self, marks: Sequence[Mark], row_span: Span) -> list[Segment]:
        base = self._styles["paragraph"]
        lead = Segment(" " * (self.text_column - MARGIN), base)
        starting = [mark for mark in marks if mark.span.start in row_span]
        if len(marks) == 1 and starting:
            initial = starting[0].initial
            style = base + self._styles[f"mark-{starting[0].colour}"]
            padding = " " * (LANES - cell_length(initial))
            return [lead, Segment(padding + initial, style), Segment(" ", base)]
        lanes = [Segment(" ", base)] * LANES
        for mark in marks:
            bar = "┣" if mark in starting else "┃"
            lanes[LANES - 1 - mark.lane] = Segment(bar, base + self._styles[f"mark-{mark.colour}"])
        return [lead, *lanes, Segment(" ", base)]

    def _paint_text(self, page_row: int, decorations: Decorations, marks: Sequence[Mark]) -> list[Segment]:
        placed = self._layout.placed(page_row)
        kind = _KIND_STYLES[self._layout.kind_of(page_row)]
        column = 0
        segments: list[Segment] = []
        run: list[str] = []
        run_style: Style | None = None
        for char in placed:
            if char.column > column:
                gap_style = run_style if run_style and self._joins_gap(char.offset, decorations) else None
                self._flush(segments, run, run_style)
                segments.append(Segment(" " * (char.column - column), gap_style or self._styles[kind]))
                run_style = None
            style = self._style_at(kind, char.offset, decorations, marks)
            if style is not run_style:
                self._flush(segments, run, run_style)
                run_style = style
            run.append(char.glyph)
            column = max(column, char.column + char.width)
        self._flush(segments, run, run_style)
        return segments

    @staticmethod
    def _flush(segments: list[Segment], run: list[str], style: Style | None) -> None:
        if run:
            segments.append(Segment("".join(run), style))
            run.clear()

    @staticmethod
    def _joins_gap(offset: int, decorations: Decorations) -> bool:
        selection = decorations.selection
        return selection is not None and offset in selection and offset - 1 in selection

    def _style_at(self, kind: str, offset: int, decorations: Decorations, marks: Sequence[Mark]) -> Style:
        names = [kind]
        covering = [mark for mark in marks if offset in mark.span]
        if covering:
            names.append(f"tag-{covering[-1].colour}")
            if len(covering) > 1:
                names.append("overlap")
            if any(mark.highlight_id == decorations.current_mark for mark in covering):
                names.append("current")
        if _is_in(decorations.removed, offset):
            names.append("removed")
        if any(offset in span for span in decorations.damage):
            names.append("damage")
        if any(offset in span for span in decorations.matches):
            names.append("match")
        if decorations.selection is not None and offset in decorations.selection:
            names.append("selection")
        if decorations.caret is not None and offset in decorations.caret:
            names.append("caret")
        return self._combine(tuple(names))

    def _combine(self, names: tuple[str, ...]) -> Style:
        style = self._combined.get(names)
        if style is None:
            style = self._styles[names[0]]
            for name in names[1:]:
                style = style + self._styles[name]
            self._combined[names] = style
        return style
