"""Who copies from whom: pairs of articles of a library that share most, and a passage's earliest use.

To look at every pair would take the square of the library. So each article is known by anchors: of every nine
neighbouring runs of eight letters the one with the least hash (winnowing: Schleimer and others 2003).
Any passage of sixteen letters that two articles share gives them an anchor in common. Articles are paired
by anchors; what more than fifty articles have is a commonplace, and pairs nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final
from zlib import crc32

from reader.analysis.document import Document
from reader.analysis.sharing import LEAST, coverage, letters_of, shared_passages
from reader.frozen import Frozen

_RUN: Final = 8
_WINDOW: Final = 9
_COMMONPLACE: Final = 50
_LOOKED_AT: Final = 200
"""Pairs that are compared letter by letter: those with the most anchors in common."""


class Pair(Frozen):
    """Two articles and how much they share."""

    a: str
    b: str
    letters: int
    """Letters that they share in passages."""
    coverage_a: float
    """Share of the first one's letters in passages, 0 to 1."""
    coverage_b: float
    longest: int
    """Letters of the longest passage."""


Anchors = Mapping[int, Sequence[str]]
"""The articles that have each anchor, by the anchor."""


def anchors_of(document: Document) -> tuple[int, ...]:
    """Return the anchors of one document, each once."""
    text = letters_of(document.folded).text
    data = text.encode("utf-32-le", "surrogatepass")
    hashes = [crc32(data[4 * i : 4 * (i + _RUN)]) for i in range(len(text) - _RUN + 1)]
    if len(hashes) <= _WINDOW:
        return (min(hashes),) if hashes else ()
    return tuple(dict.fromkeys(map(min, zip(*(hashes[k:] for k in range(_WINDOW)), strict=False))))


def merge_anchors(parts: Iterable[tuple[str, Iterable[int]]]) -> dict[int, list[str]]:
    """Gather articles by their anchors; the order of the parts is that of the articles."""
    merged: dict[int, list[str]] = {}
    for article, anchors in parts:
        for anchor in anchors:
            merged.setdefault(anchor, []).append(article)
    return merged


def likely_pairs(anchors: Anchors, most: int = _LOOKED_AT) -> list[tuple[str, str]]:
    """Return the pairs of articles with the most anchors in common, the most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for articles in anchors.values():
        if 1 < len(articles) <= _COMMONPLACE:
            counts.update(combinations(articles, 2))
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return ranked[:most]


def compare_pair(a: Document, b: Document, least: int = LEAST) -> Pair:
    """Say how much two articles share."""
    letters_a, letters_b = letters_of(a.folded), letters_of(b.folded)
    passages = shared_passages(letters_a, letters_b, least)
    return Pair(
        a.article,
        b.article,
        sum(passage.letters for passage in passages),
        coverage((passage.a for passage in passages), letters_a),
        coverage((passage.b for passage in passages), letters_b),
        max((passage.letters for passage in passages), default=0),
    )


def earliest_use(
    passage: str, folds: Iterable[tuple[str, str]], days: Mapping[str, date]
) -> tuple[date, str] | None:
    """Return the earliest dated article that has a passage, however it is punctuated; None if none is dated.

    Args:
        passage: The folded text of the passage.
        folds: Articles with their folded texts.
        days: The dates of the articles that have one.
    """
    needle = letters_of(passage).text
    found = (
        (days[article], article)
        for article, folded in folds
        if article in days and needle and needle in letters_of(folded).text
    )
    return min(found, default=None)
