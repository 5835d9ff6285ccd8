"""The blocks of an article as numbers: a text of ten million characters has fifty thousand.

As values, each with a span, they took a tenth of a second to load (November 2026) and 10 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import gt
from typing import Self, overload

from reader.cleaning.model import Block, BlockKind
from reader.text.span import Span


class BlockList(Sequence[Block]):
    """Blocks in order, each made when it is asked for; equal to any sequence of the same blocks.

    Args:
        kinds: What each is.
        starts: The first code point of each.
        ends: Just past its last.

    Raises:
        ValueError: If these are not of one length, or a block ends before it begins.
    """

    __slots__ = ("ends", "kinds", "starts")

    def __init__(self, kinds: Sequence[BlockKind], starts: array[int], ends: array[int]) -> None:
        if not len(kinds) == len(starts) == len(ends) or any(map(gt, starts, ends)):
            raise ValueError("not blocks")
        self.kinds = kinds
        """What each block is."""
        self.starts = starts
        """The first code point of each."""
        self.ends = ends
        """Just past the last code point of each."""

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Self:
        """Return blocks as numbers; those that are numbers already as they are."""
        if isinstance(blocks, cls):
            return blocks
        each = tuple(blocks)
        starts, ends = (block.span.start for block in each), (block.span.end for block in each)
        return cls([block.kind for block in each], array("q", starts), array("q", ends))

    def starts_of(self, kind: BlockKind) -> array[int]:
        """Return the first code points of all blocks of a kind."""
        return array("q", compress(self.starts, [each is kind for each in self.kinds]))

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        if isinstance(index, slice):
            return tuple(map(self.__getitem__, range(*index.indices(len(self)))))
        return Block(self.kinds[index], Span(self.starts[index], self.ends[index]))

    def __iter__(self) -> Iterator[Block]:
        for kind, start, end in zip(self.kinds, self.starts, self.ends, strict=True):
            yield Block(kind, Span(start, end))

    def __len__(self) -> int:
        return len(self.starts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, BlockList):
            return (self.starts, self.ends) == (other.starts, other.ends) and self.kinds == other.kinds
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"BlockList({list(self)})"
