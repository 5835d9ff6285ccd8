"""A text set in rows: which row shows a code point, which cell it takes, and back."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from reader.errors import LayoutError
from reader.text.cells import Ambiguous, glyph_cells
from reader.text.display import CONTEXT, drawn
from reader.text.span import Span
from reader.typesetting.breaking import MIN_WIDTH, char_cells, clamp_indent, row_ends
from reader.typesetting.marks import MARKS, Mark

_ROWS_KEPT: Final = 1024
_BALANCED_ROWS: Final = 4
_BALANCED_LENGTH: Final = 400


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a block is set."""

    first_indent: int = 0
    """Cells before the first row."""
    indent: int = 0
    """Cells before the other rows."""
    centred: bool = False
    """Whether each row stands in the middle, and the rows are of about one length."""
    rows_before: int = 0
    """Empty rows above."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page."""

    block: int
    """Index of the block; that of the block below for an empty row."""
    span: Span
    """Code points of the text; empty at the block's start for an empty row."""
    indent: int
    """Cells before the first character."""
    is_blank: bool = False
    """Whether the row only parts two blocks."""


class PlacedChar(NamedTuple):
    """One code point on a row."""

    offset: int
    """Code point offset in the text."""
    column: int
    """Its first cell; for what takes no cell of its own the first cell of what it modifies."""
    width: int
    """Cells it takes, 0 for what modifies its neighbour and for what hangs over the row's end."""
    glyph: str
    """What is drawn, empty where nothing is."""


class Page:
    """A text set in rows of a width, block by block.

    Rows are set when they are first asked for, from the top down to the row or the code point in question;
    only `height` sets them all. What no block covers (a line feed between two) belongs to the row before it.

    Args:
        text: The text shown.
        blocks: Spans of `text` in order, without overlap, each with its style.
        width: Cells of a row, at least 2.
        ambiguous: How many cells characters of ambiguous width take.

    Raises:
        LayoutError: If `width` is less than 2, or the blocks overlap, are out of order or leave the text.
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[tuple[Span, BlockStyle]],
        width: int,
        ambiguous: Ambiguous = Ambiguous.NARROW,
    ) -> None:
        if width < MIN_WIDTH:
            raise LayoutError(
                f"a page cannot be {width} cells wide", f"give it a width of at least {MIN_WIDTH} cells"
            )
        _check_blocks(text, blocks)
        self.text = text
        """The text shown."""
        self.width = width
        """Cells of a row."""
        self._blocks = tuple(blocks)
        self._block_starts = array("q", (span.start for span, _ in blocks))
        self._ambiguous = ambiguous
        # First row of each block that is set, empty rows above included, and of the one that follows.
        self._first_rows = array("q", [0])
        # Index into _row_starts of the first row with text of each block that is set, likewise.
        self._first_starts = array("q", [0])
        # First code point of each row with text.
        self._row_starts = array("q")
        self._placed: OrderedDict[int, tuple[PlacedChar, ...]] = OrderedDict()

    @property
    def height(self) -> int:
        """Rows of the page, empty ones included; sets every block."""
        self._set_blocks(len(self._blocks))
        return self._first_rows[-1]

    def row(self, index: int) -> Row:
        """Return the row at `index`.

        Raises:
            IndexError: If the page has no such row.
        """
        block = self._block_of_row(index)
        span, style = self._blocks[block]
        above = style.rows_before - (index - self._first_rows[block])
        if above > 0:
            return Row(block, Span(span.start, span.start), 0, is_blank=True)
        place = self._first_starts[block] - above
        end = self._row_starts[place + 1] if place + 1 < self._first_starts[block + 1] else span.end
        row_span = Span(self._row_starts[place], end)
        return Row(block, row_span, self._indent_of(style, row_span, is_first=above == 0))

    def placed(self, index: int) -> tuple[PlacedChar, ...]:
        """Return every code point of the row at `index`, in order; empty for an empty row.

        The last 1,024 rows asked for are kept.

        Raises:
            IndexError: If the page has no such row.
        """
        placed = self._placed.get(index)
        if placed is None:
            placed = self._place(self.row(index))
            self._placed[index] = placed
            if len(self._placed) > _ROWS_KEPT:
                self._placed.popitem(last=False)
        else:
            self._placed.move_to_end(index)
        return placed

    def row_at(self, offset: int) -> int:
        """Return the index of the row that shows the code point at `offset`.

        An offset between two blocks, or at the end of the text, belongs to the last row of the block before;
        one before the first block to that block's first row. A page without blocks has row 0 only by name.

        Raises:
            IndexError: If `offset` is negative or past the end of the text.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"code point {offset} of a text of {len(self.text)}")
        block = max(0, bisect_right(self._block_starts, offset) - 1)
        if not self._blocks:
            return 0
        self._set_blocks(block + 1)
        first, last = self._first_starts[block], self._first_starts[block + 1]
        place = max(first, bisect_right(self._row_starts, offset, first, last) - 1)
        return self._first_rows[block] + self._blocks[block][1].rows_before + place - first

    def column_of(self, offset: int) -> int:
        """Return the cell column of the code point at `offset` in its row, or the row's end for one past it.

        Raises:
            IndexError: If `offset` is negative or past the end of the text.
        """
        if not self._blocks:
            return 0
        index = self.row_at(offset)
        row, placed = self.row(index), self.placed(index)
        if not placed:
            return row.indent
        if offset >= row.span.end:
            return placed[-1].column + placed[-1].width
        return placed[max(0, offset - row.span.start)].column

    def offset_at(self, row: int, column: int) -> int:
        """Return the code point that takes the cell `column` of the row, or the nearest one on that row.

        Both halves of a wide character give that character; a cell left of the text gives its first code
        point, one right of it the last that is drawn. An empty row gives the start of the block below.

        Raises:
            IndexError: If the page has no such row.
        """
        nearest = self.row(row).span.start
        for char in self.placed(row):
            if char.column > column:
                break
            if char.width:
                nearest = char.offset
        return nearest

    def _block_of_row(self, index: int) -> int:
        if index < 0:
            raise IndexError(f"row {index}")
        while self._first_rows[-1] <= index and len(self._first_rows) <= len(self._blocks):
            self._set_blocks(len(self._first_rows))
        if index >= self._first_rows[-1]:
            raise IndexError(f"row {index} of a page of {self._first_rows[-1]} rows")
        return bisect_right(self._first_rows, index) - 1

    def _set_blocks(self, count: int) -> None:
        """Set the blocks before `count` that are not set yet."""
        for span, style in self._blocks[len(self._first_rows) - 1 : count]:
            self._row_starts.append(span.start)
            ends = row_ends(
                self.text, span, self._measure(span, style), style.first_indent, style.indent, self._ambiguous
            )
            self._row_starts.extend(ends)
            self._row_starts.pop()
            rows = len(self._row_starts) - self._first_starts[-1]
            self._first_starts.append(len(self._row_starts))
            self._first_rows.append(self._first_rows[-1] + style.rows_before + rows)

    def _measure(self, span: Span, style: BlockStyle) -> int:
        """Return the cells to break a block at: fewer than the width where centred rows can be made alike."""
        if not style.centred or len(span) > _BALANCED_LENGTH:
            return self.width

        def count_rows(width: int) -> int:
            ends = row_ends(self.text, span, width, style.first_indent, style.indent, self._ambiguous)
            return sum(1 for _ in ends)

        rows = count_rows(self.width)
        if not 1 < rows <= _BALANCED_ROWS:
            return self.width
        narrow, wide = max(MIN_WIDTH, self.width // 2), self.width
        while narrow < wide:
            middle = (narrow + wide) // 2
            if count_rows(middle) <= rows:
                wide = middle
            else:
                narrow = middle + 1
        return wide

    def _indent_of(self, style: BlockStyle, span: Span, *, is_first: bool) -> int:
        indent = clamp_indent(style.first_indent if is_first else style.indent, self.width)
        if not style.centred:
            return indent
        end = span.end
        while end > span.start and (self.text[end - 1] == "\n" or MARKS[self.text[end - 1]] is Mark.BLANK):
            end -= 1
        cells = sum(char_cells(self.text, span.start, end, span.start, self._ambiguous))
        return indent + max(0, self.width - indent - cells) // 2

    def _place(self, row: Row) -> tuple[PlacedChar, ...]:
        floor = self._floor_of(row)
        column, base = row.indent, row.indent
        placed: list[PlacedChar] = []
        for offset, glyph in enumerate(drawn(self.text, row.span.start, row.span.end, floor), row.span.start):
            is_feed = self.text[offset] == "\n"
            cells = 0 if is_feed else glyph_cells(glyph, self._ambiguous)
            if is_feed or column + cells > self.width:
                placed.append(PlacedChar(offset, column, 0, ""))
                continue
            if cells:
                base = column
            placed.append(PlacedChar(offset, base, cells, glyph))
            column += cells
        return tuple(placed)

    def _floor_of(self, row: Row) -> int:
        """Return a code point before which nothing of the row's line decides how the row is drawn."""
        block_start = self._blocks[row.block][0].start
        nearest = max(block_start, row.span.start - CONTEXT)
        return max(nearest, self.text.rfind("\n", nearest, row.span.start) + 1)


def _check_blocks(text: str, blocks: Sequence[tuple[Span, BlockStyle]]) -> None:
    end = 0
    for span, _ in blocks:
        if span.start < end or span.end > len(text):
            raise LayoutError(
                f"a page cannot hold the block of code points {span.start} to {span.end}",
                "give the blocks in order, without overlap and inside the text",
            )
        end = span.end
