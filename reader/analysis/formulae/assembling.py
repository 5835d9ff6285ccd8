"""The formulae of a library, put together from its candidates and their places, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import chain, islice
from typing import Final

from reader.analysis.document import Document, Facts
from reader.analysis.formulae.expansions import expand, may_expand, runs_by_length
from reader.analysis.formulae.formula import Formula, Variant
from reader.analysis.formulae.locating import Forms, Located, Place, Places, forms_by_head
from reader.analysis.formulae.model import FormulaKind
from reader.analysis.formulae.tally import Tallies, Tally, likelihood
from reader.analysis.formulae.variants import Relation, Wording, relate
from reader.language.varieties import convert
from reader.text.script import detect_variety
from reader.text.variety import Variety

_LISTED: Final = 5_000
"""Formulae of a small library that are looked at closely: the likeliest. Chosen by eye."""
_LISTED_OF_MANY: Final = 2_000
"""The same for a large library, whose formulae have many more places each."""
_MANY: Final = 500
"""Articles from which on a library is large."""
_LOOKED_INTO: Final = 12
"""Articles that are looked into for what a formula stands for."""
_SURE: Final = frozenset({FormulaKind.QUOTED, FormulaKind.TERM})
"""Kinds that stand by themselves, even inside a longer formula."""
_NESTED: Final = 0.55
"""What is left of the score of a formula that stands nowhere but inside one longer formula."""


@dataclass(frozen=True)
class Chosen:
    """The candidates that are looked at closely."""

    tallies: Tallies
    forms: Forms
    """How they are written, for `locate`."""


def choose(tallies: Tallies, articles: int) -> Chosen:
    """Choose the likeliest candidates of a library of so many articles."""
    listed = _LISTED if articles < _MANY else _LISTED_OF_MANY
    keys = nlargest(listed, tallies, key=lambda key: (likelihood(tallies[key]), key))
    chosen = {key: tallies[key] for key in keys}
    pairs = ((form, key) for key, one in chosen.items() for form, _ in one.forms)
    return Chosen(chosen, forms_by_head(pairs))


def assemble(
    chosen: Chosen,
    located: Located,
    facts: Mapping[str, Facts],
    document: Callable[[str], Document],
) -> tuple[Formula, ...]:
    """Put the formulae of a library together.

    Args:
        chosen: The candidates.
        located: Every place of each of them.
        facts: What is known of each article, in the order of the library.
        document: Returns an article by its id; asked for a few of each numeral formula.

    Returns:
        The formulae, the likeliest first.
    """
    located = Located(_unswallowed(located.places, chosen.tallies), located.surfaces)
    places = located.places
    free = _free(places)
    scores = {
        key: _score(one, free.get(key, ()), bool(places.get(key))) for key, one in chosen.tallies.items()
    }
    order = sorted((key for key in scores if scores[key]), key=lambda key: (-scores[key], key))
    owners = relate([Wording(key, chosen.tallies[key].kinds, len(places[key])) for key in order])
    owned: dict[str, list[str]] = {}
    for key in order:
        if key in owners:
            owned.setdefault(owners[key][0], []).append(key)
    runs = runs_by_length(order)
    library = _Library(located, free, facts, {article: number for number, article in enumerate(facts)})
    found = []
    for key in order:
        if key not in owners:
            family = tuple((other, owners[other][1]) for other in owned.get(key, ()))
            formula = library.formula(key, chosen.tallies[key].kinds, family)
            expansion = _expansion(key, places[key], document, runs)
            found.append(replace(formula, expansion=expansion, score=round(scores[key], 4)))
    return tuple(found)


@dataclass(frozen=True)
class _Library:
    """What is known of all formulae and articles while they are put together."""

    located: Located
    free: Places
    facts: Mapping[str, Facts]
    numbers: Mapping[str, int]

    def formula(
        self, key: str, kinds: tuple[FormulaKind, ...], family: Sequence[tuple[str, Relation]]
    ) -> Formula:
        """Return a formula with those that are its variants."""
        text, variants = _wordings(key, self.located, self.facts)
        for other, relation in family:
            variants += _owned_wordings(other, relation, self.located, len(self.free.get(other, ())))
        others = chain.from_iterable(self.free.get(other, ()) for other, _ in family)
        everywhere = _in_order((*self.located.places[key], *others), self.numbers)
        days = sorted(day for place in everywhere if (day := self.facts[place.article].day))
        return Formula(
            key=key,
            text=text,
            kinds=kinds,
            places=everywhere,
            variants=tuple(variants),
            first=days[0] if days else None,
            last=days[-1] if days else None,
        )


def _expansion(
    key: str,
    places: Iterable[Place],
    document: Callable[[str], Document],
    runs: Mapping[int, Sequence[tuple[str, ...]]],
) -> tuple[str, ...]:
    if not may_expand(key):
        return ()
    articles = list(islice(dict.fromkeys(place.article for place in places), _LOOKED_INTO))
    return expand(key, places, {article: document(article) for article in articles}, runs)


def _score(one: Tally, free: Sequence[Place], is_there: bool) -> float:
    """Score a formula by its marks, and by the places where it is not a part of a longer one."""
    if not is_there:
        return 0.0
    articles = len({place.article for place in free})
    spread = replace(one, articles=max(1, articles), count=max(1, len(free)))
    score = likelihood(spread) * (1.0 if one.whole else 0.85)
    return score if free or _SURE.intersection(one.kinds) else score * _NESTED


def _unswallowed(places: Places, tallies: Tallies) -> Places:
    """Leave out the places of numeral formulae where a longer one begins: 六个一 in 六个一体化."""
    counted = [key for key in places if "、" not in key and FormulaKind.NUMERAL in tallies[key].kinds]
    reach: dict[tuple[str, int], int] = {}
    for place in (place for key in counted for place in places[key]):
        start = place.article, place.start
        reach[start] = max(reach.get(start, 0), place.end)
    kept = {
        key: [place for place in places[key] if reach[place.article, place.start] == place.end]
        for key in counted
    }
    return {key: kept.get(key, each) for key, each in places.items()}


def _free(places: Places) -> Places:
    """Return the places that are not inside a place of another formula: 五大产业集群, not 五大产业 in it."""
    by_article: dict[str, list[tuple[int, int, str]]] = {}
    for key, each in places.items():
        for place in each:
            by_article.setdefault(place.article, []).append((place.start, -place.end, key))
    free = Places()
    for article, spans in by_article.items():
        spans.sort()
        reach = -1
        for start, minus_end, key in spans:
            if -minus_end > reach:
                free.setdefault(key, []).append(Place(article, start, -minus_end))
                # Runs are looked into: their members are formulae in their own right.
                reach = reach if "、" in key else -minus_end
    return free


def _wordings(key: str, located: Located, facts: Mapping[str, Facts]) -> tuple[str, list[Variant]]:
    """Return how a formula stands most often, in simplified characters if it does at all, and otherwise."""
    counts = located.surfaces[key]
    ranked = sorted(counts, key=lambda form: (detect_variety(form).is_traditional, -counts[form], form))
    others = [Variant(form, Relation.SCRIPT, counts[form]) for form in ranked[1:]]
    here = {facts[place.article].variety for place in located.places[key]}
    if all(variety.is_traditional for variety in here):
        plain = convert(ranked[0], Variety.HANS, next(iter(here))).text
        others += [Variant(plain, Relation.SCRIPT, 0)] if plain not in counts else []
    return ranked[0], others


def _owned_wordings(key: str, relation: Relation, located: Located, count: int) -> list[Variant]:
    counts = located.surfaces[key]
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    return [Variant(form, relation, min(count, counts[form])) for form in ranked]


def _in_order(places: Iterable[Place], numbers: Mapping[str, int]) -> tuple[Place, ...]:
    """Return the places of a formula and its variants in order, each stretch of text once."""
    everywhere = sorted(set(places), key=lambda place: (numbers[place.article], place.start, -place.end))
    kept: list[Place] = []
    for place in everywhere:
        if not kept or kept[-1].article != place.article or kept[-1].end <= place.start:
            kept.append(place)
    return tuple(kept)
