"""What all documents together say of each candidate: an associative merge in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from math import log2
from typing import Final

from reader.analysis.formulae.extract import Candidate, Candidates
from reader.analysis.formulae.model import FormulaKind
from reader.frozen import Frozen

KINDS: Final = tuple(FormulaKind)
_KEPT: Final = 200_000
"""Formulae that a merge keeps (about 150 MB); beyond, those of one document and least weight go."""
_SURE: Final = 0.45
"""Weight from which a recogniser may name the kind of a formula."""
_FORMS: Final = 4
"""Ways of writing that are kept of each formula."""
# How much each mark tells by itself, of what a reader would list (docs/analysis.md, measured on articles
# that were labelled by hand).
_TELLS: Final = {
    FormulaKind.NUMERAL: 0.9,
    FormulaKind.QUOTED: 0.85,
    FormulaKind.PARALLEL: 0.75,
    FormulaKind.NAME: 0.6,
    FormulaKind.PHRASE: 0.5,
    FormulaKind.TERM: 0.9,
    FormulaKind.RECURRENT: 0.4,
}


class Tally(Frozen):
    """What some documents say of one formula."""

    articles: int
    """Documents that have it."""
    count: int
    """Places where a recogniser found it."""
    weights: tuple[float, ...]
    """The surest find of each recogniser, in the order of `FormulaKind`."""
    forms: tuple[tuple[str, int], ...]
    """How it is written, folded, and how often; the commonest first."""
    whole: bool
    """Whether it stands somewhere as more than a member of a longer one."""

    @property
    def kinds(self) -> tuple[FormulaKind, ...]:
        """Every recogniser that found it, those that are sure first."""
        found = [(weight < _SURE, kind) for kind, weight in zip(KINDS, self.weights, strict=True) if weight]
        return tuple(kind for _, kind in sorted(found, key=lambda each: each[0]))


Tallies = dict[str, Tally]
"""Tallies by the formula's key."""


def tally(candidates: Candidates) -> Tallies:
    """Return the tallies of one document."""
    return {key: _tally_of(candidate) for key, candidate in candidates.items()}


def merge_tallies(parts: Iterable[Tallies]) -> Tallies:
    """Merge tallies; the order and the grouping of the parts make no difference.

    (Up to 200,000 formulae; beyond, the least likely are let go, and which these are depends on the order.)
    """
    merged: Tallies = {}
    for part in parts:
        for key, one in part.items():
            known = merged.get(key)
            merged[key] = one if known is None else _add(known, one)
        if len(merged) > 2 * _KEPT:
            merged = _pruned(merged)
    return merged if len(merged) <= _KEPT else _pruned(merged)


def likelihood(one: Tally) -> float:
    """Say how likely a reader would list a formula, by its marks and how far it has spread; from 0 up."""
    doubt = 1.0
    for kind, weight in zip(KINDS, one.weights, strict=True):
        doubt *= 1.0 - _TELLS[kind] * weight
    spread = 1.0 + 0.35 * log2(one.articles) + 0.15 * log2(max(1, one.count))
    return (1.0 - doubt) * spread


def _tally_of(candidate: Candidate) -> Tally:
    weights = tuple(candidate.weights.get(kind, 0.0) for kind in KINDS)
    forms = _commonest(candidate.forms.items())
    return Tally(1, sum(candidate.forms.values()), weights, forms, candidate.whole)


def _add(a: Tally, b: Tally) -> Tally:
    if a.forms[0][0] == b.forms[0][0] and len(a.forms) == len(b.forms) == 1:
        forms: tuple[tuple[str, int], ...] = ((a.forms[0][0], a.forms[0][1] + b.forms[0][1]),)
    else:
        counts = dict(a.forms)
        for form, count in b.forms:
            counts[form] = counts.get(form, 0) + count
        forms = _commonest(counts.items())
    weights = a.weights if a.weights == b.weights else tuple(map(max, a.weights, b.weights))
    return Tally(a.articles + b.articles, a.count + b.count, weights, forms, a.whole or b.whole)


def _commonest(forms: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(forms, key=lambda item: (-item[1], item[0]))[:_FORMS])


def _pruned(tallies: Tallies) -> Tallies:
    kept = nlargest(_KEPT, tallies, key=lambda key: (likelihood(tallies[key]), key))
    return {key: tallies[key] for key in kept}
