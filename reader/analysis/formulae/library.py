"""The formulae of a whole library, step by step: what the workspace and other engines run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from reader.analysis.document import Document
from reader.analysis.formulae.extract import find_formulae
from reader.analysis.formulae.formula import Formula, Variant
from reader.analysis.formulae.listed import Index, index_of, shipped_expressions
from reader.analysis.formulae.locating import Place
from reader.analysis.formulae.model import FormulaKind, Known
from reader.analysis.formulae.tally import Tallies, Tally, tally
from reader.analysis.formulae.variants import Relation


def tallies_of(document: Document, own: tuple[Known, ...] = ()) -> Tallies:
    """Return the tallies of one document: the map whose merge is `merge_tallies`.

    Args:
        document: The document.
        own: The user's expressions, beside those that are shipped.

    Raises:
        LanguageError: If a dictionary is missing or damaged.
    """
    return tally(find_formulae(document, _listed(own)))


@cache
def _listed(own: tuple[Known, ...]) -> Index:
    by_form = {known.form: known for known in (*shipped_expressions(), *own)}
    return index_of(by_form.values())


def tallies_to_json(tallies: Tallies) -> dict[str, Any]:
    """Return the tallies of one document as JSON, for the index."""
    return {key: [one.count, one.weights, one.forms, one.whole] for key, one in tallies.items()}


def tallies_from_json(value: Mapping[str, Any]) -> Tallies:
    """Rebuild the tallies of one document."""
    return {
        key: Tally(1, count, tuple(weights), tuple((form, n) for form, n in forms), whole)
        for key, (count, weights, forms, whole) in value.items()
    }


def formulae_to_json(formulae: tuple[Formula, ...]) -> dict[str, Any]:
    """Return formulae as JSON, for the index; articles are numbered, for there are many places."""
    articles = dict.fromkeys(place.article for formula in formulae for place in formula.places)
    numbers = {article: number for number, article in enumerate(articles)}
    return {
        "articles": list(articles),
        "formulae": [
            {
                "key": each.key,
                "text": each.text,
                "kinds": [kind.value for kind in each.kinds],
                "places": [n for place in each.places for n in (numbers[place.article], *place[1:])],
                "variants": [
                    (variant.text, variant.relation.value, variant.count) for variant in each.variants
                ],
                "expansion": each.expansion,
                "days": [day.isoformat() if day else "" for day in (each.first, each.last)],
                "score": each.score,
            }
            for each in formulae
        ],
    }


def formulae_from_json(value: Mapping[str, Any]) -> tuple[Formula, ...]:
    """Rebuild formulae from what `formulae_to_json` made."""
    articles = value["articles"]
    return tuple(_formula_from_json(each, articles) for each in value["formulae"])


def _formula_from_json(value: Mapping[str, Any], articles: list[str]) -> Formula:
    numbers = iter(value["places"])
    first, last = (date.fromisoformat(day) if day else None for day in value["days"])
    return Formula(
        key=value["key"],
        text=value["text"],
        kinds=tuple(map(FormulaKind, value["kinds"])),
        places=tuple(
            Place(articles[number], start, end)
            for number, start, end in zip(numbers, numbers, numbers, strict=True)
        ),
        variants=tuple(
            Variant(text, Relation(relation), count) for text, relation, count in value["variants"]
        ),
        expansion=tuple(value["expansion"]),
        first=first,
        last=last,
        score=value["score"],
    )
