"""The order of a digest's parts, and how little of the file a new order changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reader.annotations.model import DigestPart, PartKind

_GAP = 1024
"""Between the order numbers of neighbours, so that a part can come between them without moving others."""


def numbered(parts: Sequence[DigestPart]) -> tuple[DigestPart, ...]:
    """Give parts order numbers that rise as they stand, changing as few as can be.

    Args:
        parts: The parts of one digest in the wanted order; new ones have a number below 0.
    """
    orders = [part.order for part in parts]
    old = [place for place, order in enumerate(orders) if order >= 0]
    fixed = [*(old[place] for place in _longest_rise([orders[place] for place in old])), len(parts)]
    before = -1
    for after in fixed:
        count = after - before - 1
        low = orders[before] if before >= 0 else -1
        high = orders[after] if after < len(parts) else low + _GAP * (count + 1)
        if high - low <= count:
            return tuple(replace(part, order=_GAP * place) for place, part in enumerate(parts, 1))
        for step in range(1, count + 1):
            orders[before + step] = low + (high - low) * step // (count + 1)
        before = after
    return tuple(replace(part, order=order) for part, order in zip(parts, orders, strict=True))


def moved(parts: Sequence[DigestPart], index: int, to: int) -> tuple[DigestPart, ...]:
    """Return parts with the one at `index` put at `to`; a section moves with what stands under it.

    Args:
        parts: The parts of a digest, without the digest's own.
        index: Place of the part that moves, from 0.
        to: The place among the others where it, or the first of its section, is to stand, from 0.
    """
    end = section_end(parts, index) if parts[index].kind is PartKind.SECTION else index + 1
    block, rest = parts[index:end], [*parts[:index], *parts[end:]]
    place = max(0, min(to, len(rest)))
    return (*rest[:place], *block, *rest[place:])


def section_end(parts: Sequence[DigestPart], index: int) -> int:
    """Return the place just past the section that begins at `index`, or that the part there stands in."""
    following = range(index + 1, len(parts))
    return next((place for place in following if parts[place].kind is PartKind.SECTION), len(parts))


def sorted_entries(
    parts: Sequence[DigestPart], key: Callable[[DigestPart], Any], sections: frozenset[str] = frozenset()
) -> tuple[DigestPart, ...]:
    """Return parts with the entries of each section in the order of `key`; a text stays after its entry.

    Args:
        parts: The parts of a digest, without the digest's own.
        key: What to order entries by.
        sections: Ids of the sections that are ordered; all, and what is before the first, if empty.
    """
    ordered: list[DigestPart] = []
    for stretch in _stretches(parts):
        if sections and stretch[0].id not in sections:
            ordered += stretch
            continue
        first = next((i for i, part in enumerate(stretch) if part.kind is PartKind.ENTRY), len(stretch))
        groups: list[list[DigestPart]] = []
        for part in stretch[first:]:
            if part.kind is PartKind.ENTRY:
                groups.append([])
            groups[-1].append(part)
        ordered += stretch[:first]
        ordered += [part for group in sorted(groups, key=lambda group: key(group[0])) for part in group]
    return tuple(ordered)


def _stretches(parts: Sequence[DigestPart]) -> Iterator[Sequence[DigestPart]]:
    """Part a digest before each section."""
    start = 0
    while start < len(parts):
        end = section_end(parts, start)
        yield parts[start:end]
        start = end


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest rising run of numbers, not necessarily neighbours (patience sorting)."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        before.append(places[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [number]
        places[pile : pile + 1] = [place]
    found: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
