"""How many rows stand above each block, when the height of any block may change."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Final

CHUNK: Final = 64
"""Blocks that are estimated one by one as soon as one of them is asked for; a page shows a few dozen."""


class Heights:
    """The heights of a page's blocks, in rows, and their sums (a binary indexed tree: Fenwick 1994).

    A change and a question each take a number of steps that grows with the logarithm of the number of blocks.

    Args:
        heights: Rows of each block, from the top.
    """

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("q", heights)
        # _tree[i] is the sum of the last (i & -i) heights before block i.
        self._tree = array("q", [0])
        self._tree.extend(self._heights)
        for place in range(1, len(self._tree)):
            above = place + (place & -place)
            if above < len(self._tree):
                self._tree[above] += self._tree[place]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        """Return the rows of one block."""
        return self._heights[block]

    def change(self, block: int, height: int) -> None:
        """Make `block` `height` rows high."""
        difference = height - self._heights[block]
        if difference:
            self._heights[block] = height
            place = block + 1
            while place < len(self._tree):
                self._tree[place] += difference
                place += place & -place

    def before(self, block: int) -> int:
        """Return the rows of all blocks above `block`; the page's height for the block past the last."""
        total = 0
        while block:
            total += self._tree[block]
            block -= block & -block
        return total

    def block_at(self, row: int) -> int:
        """Return the block that holds `row`; the block past the last where the page is not so high."""
        block = 0
        step = 1 << len(self._heights).bit_length()
        while step:
            place = block + step
            if place < len(self._tree) and self._tree[place] <= row:
                block = place
                row -= self._tree[place]
            step >>= 1
        return block


class EstimatedHeights:
    """Heights of blocks of which most are never asked for: estimated by chunks, then one by one.

    Asking about a block replaces its chunk's estimate by the sum of its blocks', which moves the rows below
    the chunk and no other. Opening a page takes steps by the number of chunks only.

    Args:
        count: Blocks there are.
        estimate: Gives the rows that a block probably takes.
        estimate_many: Gives those of the blocks from the first number up to, but not including, the second.
    """

    def __init__(
        self, count: int, estimate: Callable[[int], int], estimate_many: Callable[[int, int], int]
    ) -> None:
        self._count = count
        self._estimate = estimate
        self._chunks = Heights(
            estimate_many(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)
        )
        self._blocks: dict[int, Heights] = {}
        self.version = 0
        """Grows when a height changes, and with it what stands at the rows below."""
        self._total = self._total_in = -1

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, block: int) -> int:
        """Return the rows of one block."""
        return self._chunk(block // CHUNK)[block % CHUNK]

    @property
    def total(self) -> int:
        """The rows of all blocks, counted again only when a height has changed."""
        if self._total_in != self.version:
            self._total = self.before(self._count)
            self._total_in = self.version
        return self._total

    def change(self, block: int, height: int) -> None:
        """Make `block` `height` rows high."""
        number = block // CHUNK
        chunk = self._chunk(number)
        difference = height - chunk[block % CHUNK]
        if difference:
            self.version += 1
            chunk.change(block % CHUNK, height)
            self._chunks.change(number, self._chunks[number] + difference)

    def before(self, block: int) -> int:
        """Return the rows of all blocks above `block`; the page's height for the block past the last."""
        number, place = divmod(block, CHUNK)
        above = self._chunks.before(min(number, len(self._chunks)))
        return above + self._chunk(number).before(place) if place else above

    def block_at(self, row: int) -> int:
        """Return the block that holds `row`; the block past the last where the page is not so high."""
        while True:
            number = self._chunks.block_at(row)
            if number == len(self._chunks):
                return self._count
            place = self._chunk(number).block_at(row - self._chunks.before(number))
            if place < len(self._blocks[number]):
                return number * CHUNK + place

    def _chunk(self, number: int) -> Heights:
        chunk = self._blocks.get(number)
        if chunk is None:
            first = number * CHUNK
            last = min(first + CHUNK, self._count)
            chunk = self._blocks[number] = Heights(self._estimate(block) for block in range(first, last))
            self.version += 1
            self._chunks.change(number, chunk.before(last - first))
        return chunk
