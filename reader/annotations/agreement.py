"""How far two annotators agree, character by character.

Cohen's kappa (J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20, 1960): the share of characters on which both say the same, less what chance alone would give,
over the most that could be gained on chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from reader.frozen import Frozen
from reader.text.span import Span

Coding: TypeAlias = Sequence[tuple[Span, frozenset[str]]]
"""What one annotator marked in one article: spans, each with its tags."""


class Agreement(Frozen):
    """How far two annotators agree; counts are of characters (code points)."""

    both: int
    """Marked by both."""
    only_first: int
    """Marked by the first alone."""
    only_second: int
    """Marked by the second alone."""
    neither: int
    """Marked by neither."""

    @property
    def characters(self) -> int:
        """How many there are."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def observed(self) -> float:
        """The share of characters on which they agree; 1 where there are none."""
        return (self.both + self.neither) / self.characters if self.characters else 1.0

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where both say the same of every character, so that chance explains all."""
        first, second = self.both + self.only_first, self.both + self.only_second
        pairs = [(first, second), (self.characters - first, self.characters - second)]
        return _kappa(self.both + self.neither, pairs, self.characters)


def agreement(articles: Iterable[tuple[int, Coding, Coding]], tag: str | None = None) -> Agreement:
    """Compare where two annotators put highlights.

    Args:
        articles: For each article its length in code points and what either marked in it.
        tag: Only highlights with this tag; None for all.
    """
    counts: Counter[tuple[bool, bool]] = Counter()
    for length, first, second in articles:
        for size, one, other in _stretches(length, _with_tag(first, tag), _with_tag(second, tag)):
            counts[one is not None, other is not None] += size
    return Agreement(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def tag_kappa(articles: Iterable[tuple[int, Coding, Coding]]) -> float | None:
    """Return Cohen's kappa with the set of tags on a character as what an annotator says of it.

    A character without a highlight has no tags, which is a thing to say as well; so is a highlight without a
    tag. None where both say the same of every character.
    """
    agreed = total = 0
    first_counts: Counter[frozenset[str] | None] = Counter()
    second_counts: Counter[frozenset[str] | None] = Counter()
    for length, first, second in articles:
        for size, one, other in _stretches(length, first, second):
            total += size
            agreed += size if one == other else 0
            first_counts[one] += size
            second_counts[other] += size
    labels = first_counts.keys() | second_counts.keys()
    return _kappa(agreed, [(first_counts[each], second_counts[each]) for each in labels], total)


def _kappa(agreed: int, pairs: Iterable[tuple[int, int]], total: int) -> float | None:
    if not total:
        return None
    observed = agreed / total
    # In whole numbers, so that agreement by chance alone is told exactly.
    chance = sum(first * second for first, second in pairs)
    return None if chance == total * total else (observed - chance / total**2) / (1 - chance / total**2)


def _with_tag(coding: Coding, tag: str | None) -> Coding:
    return coding if tag is None else [(span, tags) for span, tags in coding if tag in tags]


def _stretches(
    length: int, first: Coding, second: Coding
) -> Iterable[tuple[int, frozenset[str] | None, frozenset[str] | None]]:
    """Yield stretches on which neither says anything new: their length and what either says of them."""
    edges: dict[int, list[tuple[int, int, frozenset[str]]]] = {0: [], length: []}
    for who, coding in enumerate((first, second)):
        for span, tags in coding:
            start, end = min(span.start, length), min(span.end, length)
            edges.setdefault(start, []).append((who, 1, tags))
            edges.setdefault(end, []).append((who, -1, tags))
    depths = [0, 0]
    tags_on: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for place, following in pairwise(sorted(edges)):
        for who, step, tags in edges[place]:
            depths[who] += step
            tags_on[who].update(dict.fromkeys(tags, step))
        yield following - place, _said(depths[0], tags_on[0]), _said(depths[1], tags_on[1])


def _said(depth: int, tags_on: Mapping[str, int]) -> frozenset[str] | None:
    return frozenset(tag for tag, count in tags_on.items() if count > 0) if depth else None
