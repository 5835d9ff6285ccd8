"""Which characters of a row get the cells that the row has left over.

A cell is half an ideograph, so a row of ideographs with an odd number of half-width marks ends one cell
early, and one whose last word moved down several. CLREQ (adjustment of line width) has the space go first
where there is some already: after a mark that is half-width here, at blanks, between ideographs and Latin
letters; then after full-width marks. It would go last between ideographs, which is left out where they stand
side by side: print spreads it there by fractions, but a whole cell inside a word reads as a mistake. Under
readings they stand apart already.
"""

from __future__ import annotations

from typing import Final

from reader.typesetting.bonds import FREE, Line
from reader.typesetting.marks import MARKS, Mark

# A row short of more than an eighth of its cells would look torn rather than justified: chosen by eye.
_MOST: Final = 8
_LAST: Final = 4
_HAN: Final = frozenset({Mark.IDEOGRAPH, Mark.MEASURE, Mark.FOLLOWER})
_LATIN: Final = frozenset({Mark.LETTER, Mark.DIGIT, Mark.POSTFIX})
_STOPS: Final = frozenset({Mark.STOP, Mark.CLOSING})


def extra_cells(
    line: Line, start: int, end: int, slack: int, room: int, *, between_all: bool = False
) -> dict[int, int]:
    """Spread `slack` cells over the row of code points `start` to `end`.

    Args:
        line: The line that the row belongs to.
        start: First code point of the row.
        end: Just past the last that is drawn; blanks that hang are not.
        slack: Cells that the row has left over.
        room: Cells that it has in all.
        between_all: Whether ideographs may be moved apart too, last of all.

    Returns:
        Extra cells after a code point, by its offset; empty where the row is best left as it is.
    """
    if slack <= 0 or slack * _MOST > room:
        return {}
    by_rank: dict[int, list[int]] = {}
    marks = [MARKS[char] for char in line.text[start:end]]
    for offset, left, right in zip(range(start + 1, end), marks, marks[1:], strict=False):
        if left is right is Mark.IDEOGRAPH and not between_all:
            continue
        rank = _rank(line, offset)
        if rank is None and between_all and line.bond(offset) == FREE:
            rank = _LAST
        if rank is not None:
            by_rank.setdefault(rank, []).append(offset - 1)
    extra: dict[int, int] = {}
    for rank in sorted(by_rank):
        places = by_rank[rank]
        chosen = places if len(places) <= slack else _evenly(places, slack)
        extra.update((offset, 1) for offset in chosen)
        slack -= len(chosen)
        if not slack:
            return extra
    return {}


def _evenly(places: list[int], count: int) -> list[int]:
    """Choose `count` of the places, at equal distances."""
    return [places[(2 * number + 1) * len(places) // (2 * count)] for number in range(count)]


def _rank(line: Line, offset: int) -> int | None:
    """Return how gladly a cell is put between the code points around `offset`, 0 first; None for never."""
    text, left, right = line.text, line.mark(offset - 1), line.mark(offset)
    if left is Mark.BLANK and right is not Mark.BLANK:
        return 1
    if right is Mark.BLANK or line.bond(offset) != FREE:
        return None
    if left in _STOPS:
        return 0 if text[offset - 1].isascii() else 3
    if (left in _HAN and right in _LATIN) or (left in _LATIN and right in _HAN):
        return 2
    if right is Mark.OPENING:
        return 0 if text[offset].isascii() else 3
    return None
