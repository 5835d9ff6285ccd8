"""What two articles have in common: greedy tiling of their letters by common stretches, the longest first.

Compared are the letters alone, folded: script, width, punctuation, quotation marks and blanks make no
difference. The longest stretch that both have is taken first, then the longest of what is left in both, and
so on down to a least length (greedy string tiling: Wise 1993). No letter belongs to two passages. Of
stretches equally long the one that comes first in the first article is taken, and of those the first in the
second.

Stretches are found by their beginnings: every run of the least length is looked up and followed to its end.
That is linear but for what is repeated; runs that one article has more than 64 times are passed over.

Worked example, least length 2: in 甲乙丙丁 and 丙丁甲乙 the tiles are 甲乙 and 丙丁, of length 2 both; 甲乙
comes first in the first article and is taken first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from reader.frozen import Frozen
from reader.text.span import Span

LEAST: Final = 8
"""Letters of a passage, at least. Chosen by eye: shorter ones are words that everybody uses."""
_REPEATS: Final = 64
_GAP: Final = 12
"""Letters by which two passages may be parted and still be one that was changed a little. Chosen by eye."""


class Passage(NamedTuple):
    """A stretch that two articles have in common."""

    a: Span
    """Code points of the first article's text, from the first letter to the last."""
    b: Span
    """Code points of the second's."""
    letters: int
    """Letters that they share."""


class NearPassage(Frozen):
    """Passages that follow each other in both articles, with a few letters changed between them."""

    a: Span
    b: Span
    letters: int
    """Letters that they share."""
    changes_a: tuple[Span, ...]
    """Where the first article differs, in code points of its text: one span for each gap, perhaps empty."""
    changes_b: tuple[Span, ...]


class Letters(Frozen):
    """The letters of a folded text, and where they stand in it."""

    text: str
    """The letters alone."""
    offsets: tuple[int, ...]
    """Code points of the whole text, one for each letter."""

    def span(self, start: int, length: int) -> Span:
        """Return where `length` letters from the one at `start` on stand in the text; `length` is not 0."""
        return Span(self.offsets[start], self.offsets[start + length - 1] + 1)


def letters_of(folded: str) -> Letters:
    """Return the letters (and digits) of a folded text."""
    offsets = tuple(offset for offset, char in enumerate(folded) if char.isalnum())
    return Letters("".join(map(folded.__getitem__, offsets)), offsets)


def shared_passages(a: Letters, b: Letters, least: int = LEAST) -> tuple[Passage, ...]:
    """Return what two texts have in common, the longest first.

    Args:
        a: The letters of the first text.
        b: Those of the second.
        least: Letters of a passage, at least; 1 or more.
    """
    tiles = tile(a.text, b.text, least)
    return tuple(Passage(a.span(i, length), b.span(j, length), length) for i, j, length in tiles)


def tile(a: str, b: str, least: int) -> list[tuple[int, int, int]]:
    """Tile two texts with common stretches; see the module for what is taken first.

    Args:
        a: The first text.
        b: The second.
        least: Code points of a stretch, at least.

    Returns:
        Where each begins in `a` and in `b`, and its length, in the order in which they are taken.
    """
    waiting = [(-length, i, j) for i, j, length in _maximal_matches(a, b, least)]
    heapify(waiting)
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    tiles: list[tuple[int, int, int]] = []
    while waiting:
        minus_length, i, j = heappop(waiting)
        free = _free_stretches(taken_a, taken_b, i, j, -minus_length)
        if free == [(0, -minus_length)]:
            tiles.append((i, j, -minus_length))
            taken_a[i : i - minus_length] = taken_b[j : j - minus_length] = b"\x01" * -minus_length
            continue
        for start, length in free:
            if length >= least:
                heappush(waiting, (-length, i + start, j + start))
    return tiles


def coverage(passages: Iterable[Span], letters: Letters) -> float:
    """Return the share of a text's letters that passages cover, 0 to 1; 0 for a text without letters."""
    if not letters.offsets:
        return 0.0
    covered = bytearray(letters.offsets[-1] + 1)
    for span in passages:
        covered[span.start : span.end] = b"\x01" * len(span)
    return sum(map(covered.__getitem__, letters.offsets)) / len(letters.offsets)


def near_passages(passages: Sequence[Passage], gap: int = _GAP) -> tuple[NearPassage, ...]:
    """Join passages that follow each other in both texts, the longest first.

    Args:
        passages: What two texts share.
        gap: Code points that may stand between two of them in either text.

    Returns:
        Every passage once, by itself or joined.
    """
    chains: list[list[Passage]] = []
    for passage in sorted(passages):
        near = [chain for chain in chains if _follows(chain[-1], passage, gap)]
        if near:
            min(near, key=lambda chain: passage.b.start - chain[-1].b.end).append(passage)
        else:
            chains.append([passage])
    joined = map(_join, chains)
    return tuple(sorted(joined, key=lambda near: (-near.letters, near.a)))


def _follows(before: Passage, after: Passage, gap: int) -> bool:
    return 0 <= after.a.start - before.a.end <= gap and 0 <= after.b.start - before.b.end <= gap


def _join(chain: Sequence[Passage]) -> NearPassage:
    pairs = list(pairwise(chain))
    return NearPassage(
        Span(chain[0].a.start, chain[-1].a.end),
        Span(chain[0].b.start, chain[-1].b.end),
        sum(passage.letters for passage in chain),
        tuple(Span(before.a.end, after.a.start) for before, after in pairs),
        tuple(Span(before.b.end, after.b.start) for before, after in pairs),
    )


def _maximal_matches(a: str, b: str, least: int) -> list[tuple[int, int, int]]:
    """Return every common stretch that goes on neither to the left nor to the right."""
    places: dict[str, list[int]] = {}
    for i in range(len(a) - least + 1):
        places.setdefault(a[i : i + least], []).append(i)
    found = []
    for j in range(len(b) - least + 1):
        starts = places.get(b[j : j + least], ())
        for i in starts if len(starts) <= _REPEATS else ():
            if not (i and j and a[i - 1] == b[j - 1]):
                found.append((i, j, _common_length(a, b, i, j, least)))
    return found


def _common_length(a: str, b: str, i: int, j: int, known: int) -> int:
    """Return for how many code points two texts go on alike, by steps that double and then halve."""
    step, length = known, known
    limit = min(len(a) - i, len(b) - j)
    while length < limit and a[i + length : i + length + step] == b[j + length : j + length + step]:
        length = min(length + step, limit)
        step *= 2
    while step:
        if length + step <= limit and a[i + length : i + length + step] == b[j + length : j + length + step]:
            length += step
        step //= 2
    return length


def _free_stretches(
    taken_a: bytearray, taken_b: bytearray, i: int, j: int, length: int
) -> list[tuple[int, int]]:
    """Return the parts of a stretch that are free in both texts, as places within it and lengths."""
    if taken_a.find(1, i, i + length) < 0 and taken_b.find(1, j, j + length) < 0:
        return [(0, length)]
    found = []
    start = 0
    for place in range(length + 1):
        if place == length or taken_a[i + place] or taken_b[j + place]:
            if place > start:
                found.append((start, place - start))
            start = place + 1
    return found
