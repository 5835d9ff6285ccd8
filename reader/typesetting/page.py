"""A text set in rows: which row shows a code point, which cell it takes, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.errors import LayoutError
from reader.frozen import Frozen
from reader.text.cells import Ambiguous
from reader.text.span import Span
from reader.typesetting.blocks import Blocks, BlockStyle
from reader.typesetting.bonds import Line
from reader.typesetting.breaking import MIN_WIDTH
from reader.typesetting.estimating import Estimate
from reader.typesetting.heights import EstimatedHeights
from reader.typesetting.placing import PlacedChar, PlacedRow, indent_of, place_readings, place_row
from reader.typesetting.rows import BlockRows, Setting, rows_of
from reader.typesetting.ruby import LEFT, RIGHT, Ruby
from reader.typesetting.shown import Shown

__all__ = ["BlockStyle", "Blocks", "Page", "PlacedChar", "Row"]

_PLACED_KEPT: Final = 256
_BLOCKS_KEPT: Final = 256
_FINDS_KEPT: Final = 1024


class Row(Frozen):
    """One row of a page."""

    block: int
    """Index of the block; that of the block below for an empty row."""
    span: Span
    """Code points of the text; empty at the block's start for an empty row."""
    indent: int
    """Cells before the first character."""
    is_blank: bool = False
    """Whether the row only parts two blocks."""
    is_reading: bool = False
    """Whether the readings of the row below stand on it; the code points are those of that row."""


class Page:
    """A text set in rows of a width, block by block.

    Rows are set when they are asked for. A page is exact by default: a row's index is the number of rows
    above it, for which every block above it is set first, and `height` sets them all. With `estimate`, only
    the blocks asked for are set and the others count with the height they probably have, so that a text of
    any length opens at once. Setting a block then moves the indexes of the rows below it; whoever shows such
    a page keeps the code point at the top of what is shown and asks `settle` for its row before drawing.

    What no block covers (a line feed between two) belongs to the row before it.

    Args:
        text: The text shown.
        blocks: Spans of `text` in order, without overlap, each with its style; `Blocks` where several pages
            share them.
        width: Cells of a row, at least 2.
        ambiguous: How many cells characters of ambiguous width take.
        justify: Whether to spread rows, so that the right edge is even where it can be.
        estimate: Whether blocks may count with an estimated height until they are asked for.
        ruby: Readings to stand above the rows that have any.
        hang: Cells beside the rows in which a closing mark may hang that has no room on its row; 0 to 2.
        shown: What is drawn in place of some of the text.

    Raises:
        LayoutError: If `width` is less than 2 (7 with readings), or the blocks overlap, are out of order or
            leave the text.
    """

    def __init__(
        self,
        text: str,
        blocks: Blocks | Sequence[tuple[Span, BlockStyle]],
        width: int,
        ambiguous: Ambiguous = Ambiguous.NARROW,
        *,
        justify: bool = False,
        estimate: bool = False,
        ruby: Ruby | None = None,
        hang: int = 0,
        shown: Shown | None = None,
    ) -> None:
        least = MIN_WIDTH + (LEFT + RIGHT if ruby else 0)
        if width < least:
            raise LayoutError(
                f"a page cannot be {width} cells wide", f"give it a width of at least {least} cells"
            )
        blocks = blocks if isinstance(blocks, Blocks) else Blocks.of(blocks)
        if blocks.end > len(text):
            raise LayoutError(
                f"a page cannot hold code point {blocks.end} of a text of {len(text)}",
                "give blocks inside the text",
            )
        self.text = text
        """The text shown."""
        self.width = width
        """Cells of a row."""
        self._plain = Setting(text, width, ambiguous, justify, hang=hang, shown=shown)
        self._setting = replace(self._plain, ruby=ruby)
        self._blocks = blocks
        estimate_of = Estimate.of(blocks, self._setting)
        self._heights = EstimatedHeights(len(blocks), estimate_of.rows, estimate_of.rows_of_many)
        # The blocks above this one are counted exactly; with `estimate` nobody asks for that.
        self._exact_to = len(self._blocks) if estimate else 0
        self._rows: OrderedDict[int, BlockRows] = OrderedDict()
        # Where rows asked for are, as long as no height changes.
        self._found: dict[int, tuple[int, int]] = {}
        self._found_in = 0
        self._line: Line | None = None
        self._placed: OrderedDict[tuple[int, int], PlacedRow] = OrderedDict()

    @property
    def height(self) -> int:
        """Rows of the page, empty ones included; an estimate until all is set on a page that estimates."""
        while self._exact_to < len(self._blocks):
            self._count(self._exact_to)
        return self._heights.total

    def row(self, index: int) -> Row:
        """Return the row at `index`.

        Raises:
            IndexError: If the page has no such row.
        """
        block, place = self._find(index)
        span, style = self._blocks[block]
        if place < 0:
            return Row(block, Span(span.start, span.start), 0, is_blank=True)
        rows = self._rows_of(block)
        rows.reach(place)
        row_span = rows.row(place)
        line, is_reading = rows.line(place)
        indent = indent_of(self._setting_of(block), style, row_span, is_first=line == 0)
        return Row(block, row_span, indent, is_reading=is_reading)

    def placed(self, index: int) -> tuple[PlacedChar, ...]:
        """Return every code point of the row at `index`, in order; empty for an empty row.

        On a row of readings each is a reading at the offset of its character; other code points are left out.

        Raises:
            IndexError: If the page has no such row.
        """
        row = self.row(index)
        if row.is_blank:
            return ()
        if row.is_reading and self._setting.ruby is not None:
            return place_readings(self._setting.ruby, self.placed(index + 1))
        return self.placed_row(index, row).chars

    def placed_row(self, index: int, row: Row) -> PlacedRow:
        """Return where the code points of a row of text stand.

        The last 256 rows asked for are kept: those of a few screens.

        Args:
            index: The row's.
            row: What `row` returns for it.
        """
        key = self._find(index)
        placed = self._placed.get(key)
        if placed is None:
            floor, setting = self._blocks.start_of(row.block), self._setting_of(row.block)
            placed = place_row(setting, floor, row.span, row.indent, self._line_to_spread(row))
            self._placed[key] = placed
            if len(self._placed) > _PLACED_KEPT:
                self._placed.popitem(last=False)
        else:
            self._placed.move_to_end(key)
        return placed

    def row_at(self, offset: int) -> int:
        """Return the index of the row that shows the code point at `offset`.

        An offset between two blocks, or at the end of the text, belongs to the last row of the block before;
        one before the first block to that block's first row. On a page without blocks it is 0.

        Raises:
            IndexError: If `offset` is negative or past the end of the text.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"code point {offset} of a text of {len(self.text)}")
        if not self._blocks:
            return 0
        block = self._blocks.index_at(offset)
        while self._exact_to < block:
            self._count(self._exact_to)
        place = self._rows_of(block).index_at(offset)
        self._note(block)
        return self._heights.before(block) + self._blocks.rows_before(block) + place

    def column_of(self, offset: int) -> int:
        """Return the cell column of the code point at `offset` in its row, or the row's end for one past it.

        Raises:
            IndexError: If `offset` is negative or past the end of the text.
        """
        index = self.row_at(offset)
        if not self._blocks:
            return 0
        row = self.row(index)
        if not row.span:
            return row.indent
        placed = self.placed_row(index, row)
        if offset >= row.span.end:
            return placed.end
        return placed.columns[max(0, offset - row.span.start)]

    def offset_at(self, row: int, column: int) -> int:
        """Return the code point that takes the cell `column` of a row, or the nearest one on that row.

        Both halves of a wide character give that character, as does a cell that justifying put after it; a
        cell left of the text gives its first code point, one right of it the last that is drawn. On a row of
        readings only characters that have one count. An empty row gives the start of the block below.

        Raises:
            IndexError: If the page has no such row.
        """
        found = self.row(row)
        if found.is_reading:
            readings = self.placed(row)
            place = bisect_right(readings, column, key=_column_of) - 1
            return readings[max(0, place)].offset
        return self.placed_row(row, found).nearest(column) if found.span else found.span.start

    def settle(self, offset: int, above: int, below: int) -> int:
        """Set what is about to be shown, and return the row of the code point at `offset`.

        Args:
            offset: Code point of the text that stays where it is on the screen.
            above: Rows that will be shown above its row.
            below: Rows that will be shown from its row on.

        Returns:
            Its index. The rows from `above` before it to `below` after it keep their indexes until rows
            outside them are asked for.
        """
        index = self.row_at(offset)
        if not self._blocks:
            return index
        block = self._blocks.index_at(offset)
        missing = above - (index - self._heights.before(block))
        while missing > 0 and block > 0:
            block -= 1
            self._count(block)
            missing -= self._heights[block]
        self._reach_down(self._blocks.index_at(offset), self.row_at(offset), below)
        return self.row_at(offset)

    def _reach_down(self, block: int, index: int, below: int) -> None:
        """Set the rows from the one at `index`, in `block`, on."""
        while below > 0 and block < len(self._blocks):
            rows, above = self._rows_of(block), self._blocks.rows_before(block)
            place = max(0, index - self._heights.before(block) - above)
            rows.reach(place + below - 1)
            self._note(block)
            if not rows.is_complete:
                return
            block += 1
            shown = self._heights.before(block) - index
            below -= shown
            index += shown

    def place_of(self, index: int) -> tuple[int, int]:
        """Return what the row at `index` is known by when indexes change: its block and its place there.

        Raises:
            IndexError: If the page has no such row.
        """
        return self._find(index)

    def _find(self, index: int) -> tuple[int, int]:
        """Return the block of a row and the row's place among those with text, negative above them."""
        if self._found_in != self._heights.version or len(self._found) > _FINDS_KEPT:
            self._found.clear()
        found = self._found.get(index)
        if found is None:
            found = self._look_for(index)
            self._found[index] = found
            self._found_in = self._heights.version
        return found

    def _look_for(self, index: int) -> tuple[int, int]:
        if index < 0 or not self._blocks:
            raise IndexError(f"row {index} of a page that has none")
        while True:
            block = min(self._heights.block_at(index), len(self._blocks) - 1, self._exact_to)
            place = index - self._heights.before(block) - self._blocks.rows_before(block)
            reached = place < 0 or self._rows_of(block).reach(place)
            self._note(block)
            if reached:
                return block, place
            if block == len(self._blocks) - 1 and index >= self._heights.before(len(self._blocks)):
                raise IndexError(f"row {index} of a page of {self._heights.before(len(self._blocks))} rows")

    def _rows_of(self, block: int) -> BlockRows:
        rows = self._rows.get(block)
        if rows is None:
            rows = self._rows[block] = rows_of(self._setting_of(block), *self._blocks[block])
            if len(self._rows) > _BLOCKS_KEPT:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(block)
        return rows

    def _setting_of(self, block: int) -> Setting:
        """Return how a block is set: only one with readings is moved apart for them."""
        ruby = self._setting.ruby
        if ruby is None:
            return self._plain
        span, _ = self._blocks[block]
        return self._setting if ruby.has_any(span.start, span.end) else self._plain

    def _count(self, block: int) -> None:
        """Set the whole of a block."""
        self._rows_of(block).reach_end()
        self._note(block)

    def _note(self, block: int) -> None:
        """Take the height of a block from the rows reached, as far as they tell."""
        rows, above = self._rows_of(block), self._blocks.rows_before(block)
        if rows.is_complete:
            self._heights.change(block, above + len(rows))
            if block == self._exact_to:
                self._exact_to += 1
        elif above + len(rows) >= self._heights[block]:
            self._heights.change(block, above + 1 + round(len(rows) / rows.share_reached))

    def _line_to_spread(self, row: Row) -> Line | None:
        """Return the line of a row that is to be spread: not the last of its line, nor a centred one."""
        span, style = self._blocks[row.block]
        end = row.span.end
        is_last = end == span.end or not row.span or self.text[end - 1] == "\n"
        if not self._setting.justify or style.centred or is_last:
            return None
        if self._line is None or not self._line.start <= row.span.start < self._line.end:
            start = self.text.rfind("\n", span.start, row.span.start) + 1
            feed = self.text.find("\n", end, span.end)
            self._line = Line(self.text, max(span.start, start), span.end if feed < 0 else feed)
        return self._line


def _column_of(char: PlacedChar) -> int:
    return char.column
