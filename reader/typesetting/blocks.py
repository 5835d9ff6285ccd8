"""The blocks of a text: checked once, then shared by every page that sets them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import gt
from typing import Self

from reader.errors import LayoutError
from reader.frozen import Frozen
from reader.text.span import Span


class BlockStyle(Frozen):
    """How a block is set."""

    first_indent: int = 0
    """Cells before the first row."""
    indent: int = 0
    """Cells before the other rows."""
    centred: bool = False
    """Whether each row stands in the middle, and the rows are of about one length."""
    rows_before: int = 0
    """Empty rows above."""


class Blocks:
    """Spans of a text in order, without overlap, each with its style; 24 bytes a block.

    Args:
        starts: The first code point of each block, from the top.
        ends: Just past its last.
        styles: How each is set.

    Raises:
        LayoutError: If they overlap or are out of order.
    """

    def __init__(self, starts: array[int], ends: array[int], styles: Sequence[BlockStyle]) -> None:
        # Side by side without a loop: there may be fifty thousand.
        if any(map(gt, chain([0], ends), starts)):
            at = next(at for at, end in enumerate(chain([0], ends)) if end > starts[at])
            raise LayoutError(
                f"a page cannot hold the block of code points {starts[at]} to {ends[at]}",
                "give the blocks in order, without overlap and inside the text",
            )
        self._starts = starts
        self._ends = ends
        self._styles = styles

    @classmethod
    def of(cls, blocks: Iterable[tuple[Span, BlockStyle]]) -> Self:
        """Return spans, each with its style, as blocks; errors as above."""
        each = tuple(blocks)
        starts, ends = (span.start for span, _ in each), (span.end for span, _ in each)
        return cls(array("q", starts), array("q", ends), [style for _, style in each])

    def __len__(self) -> int:
        return len(self._styles)

    def __getitem__(self, index: int) -> tuple[Span, BlockStyle]:
        """Return a block; its span in code points of the text."""
        return Span(self._starts[index], self._ends[index]), self._styles[index]

    def __iter__(self) -> Iterator[tuple[Span, BlockStyle]]:
        return (self[index] for index in range(len(self)))

    @property
    def end(self) -> int:
        """The code point just past the last block; 0 without one."""
        return self._ends[-1] if self._ends else 0

    def start_of(self, index: int) -> int:
        """Return the first code point of a block."""
        return self._starts[index]

    def rows_before(self, index: int) -> int:
        """Return the empty rows above a block."""
        return self._styles[index].rows_before

    def index_at(self, offset: int) -> int:
        """Return the block that holds a code point; what no block covers belongs to the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)
