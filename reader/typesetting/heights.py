"""How many rows stand above each block, when the height of any block may change."""

from __future__ import annotations

from array import array
from collections.abc import Iterable


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
