"""Readings above the characters of a row (ruby), and the cells that characters are moved apart for them.

A syllable stands centred over its character. Most are wider than the two cells of an ideograph, so they reach
over what stands beside it, as ruby in print does (W3C "Requirements for Chinese Text Layout", interlinear
annotation); only where two syllables would touch are their characters moved apart. A mark of punctuation
therefore stays with its character, the end of a long syllable above it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reader.text.cells import Ambiguous, cell_length
from reader.text.display import visible
from reader.typesetting.marks import MARKS, Mark

LEFT: Final = 2
"""Cells kept free before the characters of a row under readings, its indent aside."""
RIGHT: Final = 3
"""Cells kept free past them: the widest syllables take seven cells (`zhuang4`, ㄓㄨㄤˋ), of which two stand
before an ideograph and three past it."""
_BETWEEN: Final = 1
"""Cells between two syllables."""
_FAR: Final = 64
"""Cells after which no syllable reaches."""


class Ruby:
    """The readings of a text, as far as they are known.

    Args:
        parts: Stretches of the text: where each begins, in code points, and a reading for each of its code
            points, "" where it has none. In order, without overlap.
        ambiguous: How many cells characters of ambiguous width take, the letters with tone marks among them.
        is_whole: Whether the rest of the text has readings too, which are not known yet.
    """

    def __init__(
        self,
        parts: Iterable[tuple[int, Sequence[str]]],
        ambiguous: Ambiguous = Ambiguous.NARROW,
        *,
        is_whole: bool = True,
    ) -> None:
        self._parts = tuple(parts)
        self._starts = [start for start, _ in self._parts]
        self._ambiguous = ambiguous
        self._cells: dict[str, int] = {"": 0}
        self.is_whole = is_whole
        """Whether the rest of the text has readings too, which are not known yet."""

    @property
    def start(self) -> int:
        """The first code point that is known to have a reading or to have none."""
        return self._starts[0] if self._starts else 0

    def reading(self, offset: int) -> str:
        """Return the reading of the code point at `offset`, safe for display; "" without one."""
        part = bisect_right(self._starts, offset) - 1
        if part < 0:
            return ""
        start, readings = self._parts[part]
        return visible(readings[offset - start]) if offset - start < len(readings) else ""

    def cells(self, start: int, end: int) -> Iterator[int]:
        """Yield the cells of the reading of each code point from `start` to `end`, 0 without one."""
        known = self._cells
        for reading in self._over(start, end):
            cells = known.get(reading)
            if cells is None:
                cells = known[reading] = cell_length(visible(reading), self._ambiguous)
            yield cells

    def has_any(self, start: int, end: int) -> bool:
        """Say whether one of the code points from `start` to `end` has a reading."""
        first = max(0, bisect_right(self._starts, start) - 1)
        parts = self._parts[first : bisect_left(self._starts, end)]
        return any(any(readings[max(0, start - at) : max(0, end - at)]) for at, readings in parts)

    def leads(self, text: str, start: int, end: int, widths: Sequence[int]) -> bytearray:
        """Return the cells by which each code point is moved away from the one before it.

        An opening mark is moved with the character that it stands before.

        Args:
            text: The whole text.
            start: First code point; nothing stands before it.
            end: Just past the last.
            widths: Cells of each code point.
        """
        leads = bytearray(end - start)
        # Cells from the end of the last syllable to the next character; negative where it reaches over it.
        free = _FAR
        for index, (cells, width) in enumerate(zip(self.cells(start, end), widths, strict=True)):
            if cells:
                reach = reach_left(cells, width)
                moved = index
                while moved and MARKS[text[start + moved - 1]] is Mark.OPENING:
                    moved -= 1
                leads[moved] += max(0, _BETWEEN + reach - free)
                free = width + reach - cells
            else:
                free = min(_FAR, free + width)
        return leads

    def _over(self, start: int, end: int) -> Iterator[str]:
        part = max(0, bisect_right(self._starts, start) - 1)
        while start < end:
            first, readings = self._parts[part] if part < len(self._parts) else (end, ())
            for _ in range(start, min(first, end)):
                yield ""
            start = max(start, min(first, end))
            known = readings[start - first : end - first]
            yield from known
            start += len(known)
            part += 1


def reach_left(cells: int, width: int) -> int:
    """Return how many cells a reading begins before its character.

    Args:
        cells: Cells of the reading.
        width: Cells of the character.
    """
    return max(0, cells - width) // 2
