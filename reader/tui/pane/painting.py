"""Rows of an article painted as strips: text, highlights, matches, selection and caret, and the margin.

All text drawn comes from `PlacedChar.glyph`, which is safe for a terminal, and goes out as plain segments:
nothing here reads markup.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.cleaning.model import BlockKind
from reader.frozen import Frozen
from reader.text.cells import Ambiguous, cell_length
from reader.text.span import Span
from reader.tui.pane.layout import ArticleLayout
from reader.tui.pane.marks import LANES, Mark, MarkIndex
from reader.typesetting.placing import PlacedRow

MARGIN = LANES + 1
"""Cells left of the text: the lanes and one blank."""

_CARET_ROW = "▸"
"""Stands in the margin of the caret's row; one cell in every terminal (East Asian Width: neutral)."""

_BARS = {Ambiguous.NARROW: ("┃", "┣"), Ambiguous.WIDE: ("|", "+")}
"""What a lane shows where a highlight goes on and where it begins: box drawing is of ambiguous width."""

_KIND_STYLES = {
    BlockKind.KICKER: "kicker",
    BlockKind.TITLE: "title",
    BlockKind.SUBTITLE: "subtitle",
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
}


class Decorations(Frozen):
    """What lies over the text of a pane; spans are of the view's text, sorted and without overlap."""

    marks: MarkIndex = MarkIndex()
    current_mark: str | None = None
    """Id of the highlight under the caret, which is brought out."""
    matches: tuple[Span, ...] = ()
    shared: tuple[Span, ...] = ()
    """What the article has in common with the one beside it."""
    changed: tuple[Span, ...] = ()
    """What that one has otherwise, between two shared passages."""
    damage: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()
    refused: tuple[Span, ...] = ()
    suggested: tuple[Span, ...] = ()
    selection: Span | None = None
    caret: Span | None = None
    """The grapheme that the caret stands on."""
    has_focus: bool = False
    """Whether the keys go to this pane: else only the caret's row is shown."""

    @property
    def layers(self) -> tuple[tuple[str, Sequence[Span]], ...]:
        """What lies over the text by the name of its style, the lowest first; what is empty is left out."""
        layers: tuple[tuple[str, Sequence[Span]], ...] = (
            ("removed", self.removed),
            ("refused", self.refused),
            ("suggested", self.suggested),
            ("shared", self.shared),
            ("changed", self.changed),
            ("damage", self.damage),
            ("match", self.matches),
            ("selection", (self.selection,) if self.selection else ()),
            ("caret", (self.caret,) if self.caret and self.has_focus else ()),
        )
        return tuple((name, spans) for name, spans in layers if spans)


def _touching(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of the sorted spans that share a code point with `span`."""
    first = bisect_right(spans, span.start, key=lambda each: each.end)
    last = bisect_left(spans, span.end, key=lambda each: each.start)
    return spans[first:last]


class RowPainter:
    """Paints rows of one layout.

    Args:
        layout: The article as it is set.
        styles: Rich styles by name: `paragraph`, `title`, …, `tag-0` to `tag-8`, `overlap`, `current`,
            `match`, `shared`, `changed`, `damage`, `selection`, `caret`, `front`, `ruby`, `ruby-current`.
        width: Cells of the pane.
    """

    def __init__(self, layout: ArticleLayout, styles: Mapping[str, Style], width: int) -> None:
        self._layout = layout
        self._styles = styles
        self.width = width
        """Cells of the pane."""
        self.text_column = MARGIN + max(0, (width - MARGIN - 1 - layout.page.width) // 2)
        self._combined: dict[tuple[str, ...], Style] = {}

    def paint(self, pane_row: int, decorations: Decorations) -> Strip:
        """Return the row as a strip of exactly the pane's width."""
        base = self._styles["paragraph"]
        if pane_row >= self._layout.height:
            return Strip.blank(self.width, base)
        front = self._layout.front_matter(pane_row)
        if front is not None:
            return self._paint_front_matter(front)
        page_row = self._layout.page_row(pane_row)
        row = self._layout.page.row(page_row)
        if row.is_blank:
            return Strip.blank(self.width, base)
        marks = decorations.marks.over(row.span)
        if row.is_reading:
            return self._strip(*self._paint_readings(page_row, row.span, decorations, marks))
        has_caret = decorations.caret is not None and decorations.caret.start in row.span
        segments = self._paint_margin(marks, row.span, has_caret=has_caret)
        kind = _KIND_STYLES[self._layout.article.blocks[row.block].kind]
        placed = self._layout.page.placed_row(page_row, row)
        text, end = self._paint_text(placed, kind, row.span, decorations, marks)
        return self._strip(segments + text, end)

    def _strip(self, segments: list[Segment], end: int) -> Strip:
        """Return segments that end at a cell of the measure as a strip of the pane's width.

        Its cells are known, and are not counted again: that would cost as much as painting.
        """
        rest = self.width - self.text_column - end
        if rest < 0:
            return Strip(segments).adjust_cell_length(self.width)
        return Strip([*segments, Segment(" " * rest, self._styles["paragraph"])], self.width)

    def _paint_front_matter(self, front: str) -> Strip:
        cells = cell_length(front, self._layout.ambiguous)
        lead = max(0, (self._layout.page.width - cells) // 2)
        segments = [
            Segment(" " * (self.text_column + lead), self._styles["paragraph"]),
            Segment(front, self._styles["front"]),
        ]
        return self._strip(segments, lead + cells)

    def _paint_readings(
        self, page_row: int, row_span: Span, decorations: Decorations, marks: Sequence[Mark]
    ) -> tuple[list[Segment], int]:
        """Paint the readings above a row; the lanes of its highlights go on unless they only begin there."""
        base, caret = self._styles["paragraph"], decorations.caret
        going_on = [mark for mark in marks if mark.span.start < row_span.start]
        segments = self._paint_margin(going_on, row_span, has_caret=False)
        column = 0
        for reading in self._layout.placed(page_row):
            segments.append(Segment(" " * (reading.column - column), base))
            is_current = caret is not None and reading.offset in caret
            segments.append(Segment(reading.glyph, self._styles["ruby-current" if is_current else "ruby"]))
            column = reading.column + reading.width
        return segments, column

    def _paint_margin(self, marks: Sequence[Mark], row_span: Span, *, has_caret: bool) -> list[Segment]:
        base = self._styles["paragraph"]
        if not marks and not has_caret:
            return [Segment(" " * self.text_column, base)]
        foot = Segment(_CARET_ROW, self._styles["caret-row"]) if has_caret else Segment(" ", base)
        lead = Segment(" " * (self.text_column - MARGIN), base)
        starting = [mark for mark in marks if mark.span.start in row_span]
        if len(marks) == 1 and starting:
            initial = starting[0].initial
            style = base + self._styles[f"mark-{starting[0].colour}"]
            padding = " " * (LANES - cell_length(initial, self._layout.ambiguous))
            return [lead, Segment(padding + initial, style), foot]
        goes_on, begins = _BARS[self._layout.ambiguous]
        lanes = [Segment(" ", base)] * LANES
        for mark in marks:
            fits = cell_length(mark.initial, self._layout.ambiguous) == 1
            bar = (mark.initial if fits else begins) if mark in starting else goes_on
            lanes[LANES - 1 - mark.lane] = Segment(bar, base + self._styles[f"mark-{mark.colour}"])
        return [lead, *lanes, foot]

    def _paint_text(
        self, placed: PlacedRow, kind: str, row: Span, decorations: Decorations, marks: Sequence[Mark]
    ) -> tuple[list[Segment], int]:
        """Return the segments of a row of text, and the cell of the measure at which they end."""
        base, count = self._styles[kind], len(placed.columns)
        if not count:
            return [], 0
        segments = [Segment(" " * placed.columns[0], base)]
        first = 0
        for end, style in self._stretches(kind, row, decorations, marks):
            last = min(end - row.start, count)
            segments.append(Segment(placed.drawn(first, last), style))
            if last < count and placed.gaps[last - 1]:
                segments.append(Segment(" " * placed.gaps[last - 1], base))
            first = last
        return segments, placed.end

    def _stretches(
        self, kind: str, row: Span, decorations: Decorations, marks: Sequence[Mark]
    ) -> Iterator[tuple[int, Style]]:
        """Part a row into stretches of one style; yield the end and the style of each."""
        overlays = [(span, name) for name, spans in decorations.layers for span in _touching(spans, row)]
        edges = {row.end}
        for span in (*(span for span, _ in overlays), *(mark.span for mark in marks)):
            edges.update(edge for edge in (span.start, span.end) if row.start < edge < row.end)
        start = row.start
        for end in sorted(edges):
            names = [kind, *self._mark_styles(start, marks, decorations.current_mark)]
            names += [name for span, name in overlays if start in span]
            yield end, self._combine(tuple(names))
            start = end

    @staticmethod
    def _mark_styles(offset: int, marks: Sequence[Mark], current: str | None) -> list[str]:
        covering = [mark for mark in marks if offset in mark.span]
        if not covering:
            return []
        names = [f"tag-{covering[-1].colour}"]
        if len(covering) > 1:
            names.append("overlap")
        if any(mark.highlight_id == current for mark in covering):
            names.append("current")
        return names

    def _combine(self, names: tuple[str, ...]) -> Style:
        style = self._combined.get(names)
        if style is None:
            style = self._styles[names[0]]
            for name in names[1:]:
                style = style + self._styles[name]
            self._combined[names] = style
        return style
