"""The rows of one block, set as far as they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reader.text.cells import Ambiguous
from reader.text.span import Span
from reader.typesetting.breaking import MIN_WIDTH, row_ends

# Beyond these a centred block is no title, and balancing it would cost as much as setting a page.
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
class Setting:
    """What all blocks of a page have in common."""

    text: str
    """The text shown."""
    width: int
    """Cells of a row."""
    ambiguous: Ambiguous = Ambiguous.NARROW
    """How many cells characters of ambiguous width take."""
    justify: bool = False
    """Whether rows are spread so that the right edge is even."""


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
        """Return the rows reached, at least those asked for."""
        return len(self._edges) - 1

    def row(self, index: int) -> Span:
        """Return the code points of a row that has been reached."""
        return Span(self._edges[index], self._edges[index + 1])

    def reach(self, index: int) -> bool:
        """Set rows down to the one at `index`; say whether the block has it."""
        while len(self) <= index and not self.is_complete:
            self._reach_next()
        return index < len(self)

    def reach_end(self) -> int:
        """Set every row and return how many there are."""
        if not self.is_complete:
            self._edges.extend(self._ends)
            self.is_complete = True
        return len(self)

    def index_at(self, offset: int) -> int:
        """Set rows down to the one that shows the code point at `offset` and return its index.

        An offset before the block counts for its first row, one past it for its last.
        """
        while self._edges[-1] <= offset and not self.is_complete:
            self._reach_next()
        self.reach(0)
        return min(max(0, bisect_right(self._edges, offset) - 1), len(self) - 1)

    @property
    def share_reached(self) -> float:
        """The part of the block's code points that stand in rows reached, from 0 to 1."""
        return (self._edges[-1] - self.span.start) / len(self.span) if self.span else 1.0

    def _reach_next(self) -> None:
        end = next(self._ends, None)
        if end is None:
            self.is_complete = True
            return
        self._edges.append(end)
        self.is_complete = end == self.span.end


def _ends_of(setting: Setting, span: Span, style: BlockStyle) -> Iterator[int]:
    width = _balanced_width(setting, span, style) if style.centred else setting.width
    return row_ends(setting.text, span, width, style.first_indent, style.indent, setting.ambiguous)


def _balanced_width(setting: Setting, span: Span, style: BlockStyle) -> int:
    """Return the least width that takes no more rows than the page's own: it makes rows of like lengths.

    A title of 36 cells on a page of 30 would be set in rows of 30 and 6; at 18 cells it has two rows as well.
    """

    def count_rows(width: int) -> int:
        ends = row_ends(setting.text, span, width, style.first_indent, style.indent, setting.ambiguous)
        return sum(1 for _ in ends)

    if len(span) > _BALANCED_LENGTH:
        return setting.width
    rows = count_rows(setting.width)
    if not 1 < rows <= _BALANCED_ROWS:
        return setting.width
    narrow, wide = max(MIN_WIDTH, setting.width // 2), setting.width
    while narrow < wide:
        middle = (narrow + wide) // 2
        if count_rows(middle) <= rows:
            wide = middle
        else:
            narrow = middle + 1
    return wide
