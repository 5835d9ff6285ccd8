"""The rows of one block, set as far as they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from reader.frozen import Frozen
from reader.text.cells import Ambiguous, cells_of
from reader.text.span import Span
from reader.typesetting.blocks import BlockStyle
from reader.typesetting.breaking import MIN_WIDTH, char_cells, clamp_indent, row_ends
from reader.typesetting.marks import MARKS, Mark
from reader.typesetting.ruby import LEFT, RIGHT, Ruby
from reader.typesetting.shown import Shown

# Beyond these a centred block is no title, and balancing it would cost as much as setting a page.
_BALANCED_ROWS: Final = 4
_BALANCED_LENGTH: Final = 400
# Blanks of a title beyond which it is not tried which of them to divide it at: 8 give at most 56 ways.
_GAPS_TRIED: Final = 8


class Setting(Frozen):
    """What all blocks of a page have in common."""

    text: str
    """The text shown."""
    width: int
    """Cells of a row."""
    ambiguous: Ambiguous = Ambiguous.NARROW
    """How many cells characters of ambiguous width take."""
    justify: bool = False
    """Whether rows are spread so that the right edge is even."""
    ruby: Ruby | None = None
    """The readings that stand above the rows, or None."""
    hang: int = 0
    """Cells by which a closing mark may go over the end of a row that is not centred."""
    shown: Shown | None = None
    """What is drawn in place of some of the text; None where it is drawn as it stands."""

    @property
    def left(self) -> int:
        """Cells kept free before a row."""
        return LEFT if self.ruby else 0

    @property
    def right(self) -> int:
        """The cell before which a row ends."""
        return self.width - (RIGHT if self.ruby else 0)

    @property
    def room(self) -> int:
        """Cells for the characters of a row, its indent included."""
        return self.right - self.left


class BlockRows:
    """The rows with text of one block, from its top as far as they have been reached.

    Args:
        setting: The page's text and width.
        span: The block, in code points of the text.
        style: How it is set.
    """

    def __init__(self, setting: Setting, span: Span, style: BlockStyle) -> None:
        self.span = span
        """The block, in code points of the text."""
        # Where each row reached begins, and the last of them ends.
        self._edges = array("q", [span.start])
        self._ends = _ends_of(setting, span, style)
        self.is_complete = False
        """Whether the last row has been reached."""

    def __len__(self) -> int:
        """Return the rows reached, at least those asked for, rows of readings included."""
        return len(self._edges) - 1

    def line(self, index: int) -> tuple[int, bool]:
        """Return which row of text a row is, counted without rows of readings; and whether it is one."""
        return index, False

    def row(self, index: int) -> Span:
        """Return the code points of a row that has been reached; a row of readings has those below it."""
        line, _ = self.line(index)
        return Span(self._edges[line], self._edges[line + 1])

    def reach(self, index: int) -> bool:
        """Set rows down to the one at `index`; say whether the block has it."""
        while len(self) <= index and not self.is_complete:
            self._reach_next()
        return index < len(self)

    def reach_end(self) -> int:
        """Set every row and return how many there are."""
        if not self.is_complete:
            self._extend(self._ends)
            self.is_complete = True
        return len(self)

    def index_at(self, offset: int) -> int:
        """Set rows down to the one that shows the code point at `offset` and return its index.

        An offset before the block counts for its first row, one past it for its last.
        """
        while self._edges[-1] <= offset and not self.is_complete:
            self._reach_next()
        self.reach(0)
        return self._index_of(min(max(0, bisect_right(self._edges, offset) - 1), len(self._edges) - 2))

    @property
    def share_reached(self) -> float:
        """The part of the block's code points that stand in rows reached, from 0 to 1."""
        return (self._edges[-1] - self.span.start) / len(self.span) if self.span else 1.0

    def _reach_next(self) -> None:
        end = next(self._ends, None)
        if end is None:
            self.is_complete = True
            return
        self._extend((end,))
        self.is_complete = end == self.span.end

    def _extend(self, ends: Iterable[int]) -> None:
        self._edges.extend(ends)

    def _index_of(self, line: int) -> int:
        """Return the row of a row of text."""
        return line


class RubyRows(BlockRows):
    """The rows of a block with a row of readings above each that has any; the arguments are the same."""

    def __init__(self, setting: Setting, span: Span, style: BlockStyle) -> None:
        super().__init__(setting, span, style)
        self._ruby = setting.ruby
        # Of each row, twice the number of its row of text, and one more for a row of readings.
        self._lines = array("q")
        # Where each row of text is among the rows.
        self._places = array("q")

    def __len__(self) -> int:
        """Return the rows reached, at least those asked for, rows of readings included."""
        return len(self._lines)

    def line(self, index: int) -> tuple[int, bool]:
        """Return which row of text a row is, counted without rows of readings; and whether it is one."""
        line, is_reading = divmod(self._lines[index], 2)
        return line, is_reading == 1

    def _extend(self, ends: Iterable[int]) -> None:
        for end in ends:
            line, start = len(self._places), self._edges[-1]
            if self._ruby is not None and self._ruby.has_any(start, end):
                self._lines.append(2 * line + 1)
            self._places.append(len(self._lines))
            self._lines.append(2 * line)
            self._edges.append(end)

    def _index_of(self, line: int) -> int:
        return self._places[line]


def rows_of(setting: Setting, span: Span, style: BlockStyle) -> BlockRows:
    """Return the rows of a block, with readings where the page has them."""
    return (RubyRows if setting.ruby else BlockRows)(setting, span, style)


def _ends_of(setting: Setting, span: Span, style: BlockStyle) -> Iterator[int]:
    if not style.centred or len(span) > _BALANCED_LENGTH:
        return _ends(setting, span, style, setting.room)
    rows = sum(1 for _ in _ends(setting, span, style, setting.room))
    if not 1 < rows <= _BALANCED_ROWS:
        return _ends(setting, span, style, setting.room)
    parted = _ends_at_blanks(setting, span, style, rows)
    return (
        iter(parted) if parted else _ends(setting, span, style, _balanced_width(setting, span, style, rows))
    )


def _ends(setting: Setting, span: Span, style: BlockStyle, width: int) -> Iterator[int]:
    hang = 0 if style.centred else setting.hang
    return row_ends(
        setting.text, span, width, style.first_indent, style.indent, setting.ambiguous, setting.ruby, hang
    )


def _ends_at_blanks(setting: Setting, span: Span, style: BlockStyle, rows: int) -> tuple[int, ...] | None:
    """Divide a title of several phrases between them, if that takes no more rows; None if it does.

    Of the ways to do so the one whose longest row is shortest.
    """
    text = setting.text
    gaps = [
        offset
        for offset in range(span.start + 1, span.end)
        if MARKS[text[offset - 1]] is Mark.BLANK and MARKS[text[offset]] is not Mark.BLANK
    ]
    if len(gaps) > _GAPS_TRIED or "\n" in span.of(text):
        return None
    cells: Sequence[int] = char_cells(text, span.start, span.end, span.start, setting.ambiguous)
    if setting.ruby is not None:
        leads = setting.ruby.leads(text, span.start, span.end, cells)
        cells = [lead + width for lead, width in zip(leads, cells, strict=True)]
    room = setting.room - clamp_indent(max(style.first_indent, style.indent), setting.room)
    best: tuple[int, tuple[int, ...]] | None = None
    for chosen in combinations(gaps, rows - 1):
        ends = (*chosen, span.end)
        starts = (span.start, *chosen)
        longest = max(
            sum(cells[start - span.start : end - span.start]) - _blanks_before(text, start, end)
            for start, end in zip(starts, ends, strict=True)
        )
        if longest <= room and (best is None or longest < best[0]):
            best = longest, ends
    return best[1] if best else None


def _blanks_before(text: str, start: int, end: int) -> int:
    """Return the cells of the blanks that hang at the end of a row."""
    first = end
    while first > start and MARKS[text[first - 1]] is Mark.BLANK:
        first -= 1
    return sum(cells_of(char) for char in text[first:end])


def _balanced_width(setting: Setting, span: Span, style: BlockStyle, rows: int) -> int:
    """Return the least width that takes no more than `rows`: it makes rows of like lengths.

    A title of 36 cells on a page of 30 would be set in rows of 30 and 6; at 18 cells it has two rows as well.
    """
    narrow, wide = max(MIN_WIDTH, setting.room // 2), setting.room
    while narrow < wide:
        middle = (narrow + wide) // 2
        if sum(1 for _ in _ends(setting, span, style, middle)) <= rows:
            wide = middle
        else:
            narrow = middle + 1
    return wide
