"""The formulae of a library, put together from its candidates and their places, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from typing import Final

from reader.analysis.document import Document
from reader.analysis.formulae.expansions import expand, runs_by_length
from reader.analysis.formulae.formula import Formula, Variant
from reader.analysis.formulae.locating import Forms, Place, Places, forms_by_head
from reader.analysis.formulae.model import FormulaKind
from reader.analysis.formulae.tally import Tallies, Tally, likelihood
from reader.analysis.formulae.variants import Relation, Wording, relate
from reader.language.varieties import convert
from reader.text.variety import Variety

_LISTED: Final = 5_000
"""Formulae that are looked at closely: the likeliest. Chosen by eye; a reader looks at some hundreds."""
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


def choose(tallies: Tallies, listed: int = _LISTED) -> Chosen:
    """Choose the likeliest candidates of a library."""
    keys = nlargest(listed, tallies, key=lambda key: (likelihood(tallies[key]), key))
    chosen = {key: tallies[key] for key in keys}
    pairs = ((form, key) for key, one in chosen.items() for form, _ in one.forms)
    return Chosen(chosen, forms_by_head(pairs))


def assemble(chosen: Chosen, places: Places, documents: Mapping[str, Document]) -> tuple[Formula, ...]:
    """Put the formulae of a library together.

    Args:
        chosen: The candidates.
        places: Every place of each of them.
        documents: The documents, by id, as far as they are at hand: texts, dates and expansions come from
            them.

    Returns:
        The formulae, the likeliest first.
    """
    free = _free(places)
    scores = {
        key: _score(one, free.get(key, ()), bool(places.get(key))) for key, one in chosen.tallies.items()
    }
    order = sorted((key for key in scores if scores[key]), key=lambda key: (-scores[key], key))
    wordings = [Wording(key, chosen.tallies[key].kinds, len(places[key])) for key in order]
    owners = relate(wordings)
    owned: dict[str, list[str]] = {}
    for key in order:
        if key in owners:
            owned.setdefault(owners[key][0], []).append(key)
    runs = runs_by_length(order)
    found = []
    for key in order:
        if key in owners:
            continue
        text, variants = _wordings(key, places, documents)
        everywhere = list(places[key])
        for other in owned.get(key, ()):
            variants += _owned_wordings(other, owners[other][1], free, documents)
            everywhere += free.get(other, ())
        everywhere = _in_order(everywhere, documents)
        days = sorted(day for place in everywhere if (day := _day(place, documents)))
        found.append(
            Formula(
                key=key,
                text=text,
                kinds=chosen.tallies[key].kinds,
                places=tuple(everywhere),
                variants=tuple(variants),
                expansion=expand(key, places[key], documents, runs),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                score=scores[key],
            )
        )
    return tuple(found)


def _score(one: Tally, free: Sequence[Place], is_there: bool) -> float:
    """Score a formula by its marks, and by the places where it is not a part of a longer one."""
    if not is_there:
        return 0.0
    spread = one._replace(articles=max(1, len({place.article for place in free})), count=max(1, len(free)))
    score = likelihood(spread) * (1.0 if one.whole else 0.85)
    return score if free or _SURE.intersection(one.kinds) else score * _NESTED


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


def _wordings(key: str, places: Places, documents: Mapping[str, Document]) -> tuple[str, list[Variant]]:
    """Return how a formula stands most often, and its other ways of writing."""
    counts = _surfaces(places[key], documents)
    if not counts:
        return key, []
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    others = [Variant(form, Relation.SCRIPT, counts[form]) for form in ranked[1:]]
    plain = _in_simplified(key, places, documents)
    if plain and plain not in counts:
        others.append(Variant(plain, Relation.SCRIPT, 0))
    return ranked[0], others


def _in_simplified(key: str, places: Places, documents: Mapping[str, Document]) -> str:
    """Return a formula that stands in traditional characters alone in simplified ones; else nothing."""
    here = [documents[place.article] for place in places[key] if place.article in documents]
    if not all(document.variety.is_traditional for document in here):
        return ""
    place = places[key][0]
    return convert(documents[place.article].text[place.start : place.end], Variety.HANS, here[0].variety).text


def _owned_wordings(
    key: str, relation: Relation, places: Places, documents: Mapping[str, Document]
) -> list[Variant]:
    counts = _surfaces(places.get(key, ()), documents)
    ranked = sorted(counts, key=lambda form: (-counts[form], form)) or [key]
    return [Variant(form, relation, counts.get(form, 0)) for form in ranked]


def _surfaces(places: Iterable[Place], documents: Mapping[str, Document]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for place in places:
        if (document := documents.get(place.article)) is not None:
            form = document.text[place.start : place.end]
            counts[form] = counts.get(form, 0) + 1
    return counts


def _in_order(places: Iterable[Place], documents: Mapping[str, Document]) -> list[Place]:
    """Return the places of a formula and its variants in order, each stretch of text once."""
    order = {article: number for number, article in enumerate(documents)}
    everywhere = sorted(
        set(places),
        key=lambda place: (order.get(place.article, 0), place.article, place.start, -place.end),
    )
    kept: list[Place] = []
    for place in everywhere:
        if not kept or kept[-1].article != place.article or kept[-1].end <= place.start:
            kept.append(place)
    return kept


def _day(place: Place, documents: Mapping[str, Document]) -> date | None:
    document = documents.get(place.article)
    return document.day if document else None
