"""Laws of the analyses: each equals what a plain search through everything gives."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.concordance import plain_finder
from reader.analysis.document import text_document
from reader.analysis.formulae.extract import find_formulae
from reader.analysis.formulae.library import tallies_of
from reader.analysis.formulae.listed import index_of
from reader.analysis.formulae.locating import forms_by_head, locate
from reader.analysis.formulae.quotes import quoted_spans
from reader.analysis.formulae.tally import merge_tallies
from reader.language.folding import fold

LETTERS = st.text(alphabet="太忻發发一二個个、,，“”‘’「」\n ab+1", max_size=60)
SHORT = st.text(alphabet="太忻發发一個个“", min_size=1, max_size=3)


def brute_force(folded: str, needle: str) -> list[tuple[int, int]]:
    """Try every place from left to right."""
    found, place = [], 0
    while place + len(needle) <= len(folded):
        if needle and folded[place : place + len(needle)] == needle:
            found.append((place, place + len(needle)))
            place += len(needle)
        else:
            place += 1
    return found


@given(LETTERS, SHORT)
def test_a_concordance_equals_a_search_of_every_place(text: str, query: str) -> None:
    assert plain_finder(query)(fold(text)) == brute_force(fold(text), fold(query.strip()))


@given(LETTERS, SHORT)
def test_across_breaks_it_equals_a_search_of_the_text_without_them(text: str, query: str) -> None:
    spans = plain_finder(query, across=True)(fold(text))
    assert len(spans) == len(brute_force(re.sub(r"\s", "", fold(text)), fold(query)))
    assert all(re.sub(r"\s", "", fold(text)[start:end]) == fold(query) for start, end in spans)


@given(LETTERS)
def test_what_is_quoted_stands_between_marks(text: str) -> None:
    for span, mark in quoted_spans(text):
        assert text[span.start - 1] == mark
        assert text[span.end] in "”’」“‘「"


@given(LETTERS)
def test_every_formula_stands_in_the_text(text: str) -> None:
    document = text_document("a.1", text)
    candidates = find_formulae(document, index_of(()))
    for candidate in candidates.values():
        assert candidate.forms
        assert all(form in document.folded for form in candidate.forms)


@given(LETTERS, st.lists(SHORT.filter(lambda form: len(form) > 1), max_size=4, unique=True))
def test_places_are_those_of_a_search_for_each_form(text: str, forms: list[str]) -> None:
    document = text_document("a.1", text)
    folded = sorted({fold(form) for form in forms})
    located = locate(document, forms_by_head((form, form) for form in folded))
    for form in folded:
        expected = brute_force(document.folded, form)
        assert [(place.start, place.end) for place in located.places.get(form, [])] == expected


@given(st.lists(LETTERS, max_size=4))
def test_tallies_merge_in_any_order(texts: list[str]) -> None:
    parts = [tallies_of(text_document("a.1", text)) for text in texts]
    assert merge_tallies(parts) == merge_tallies(reversed(parts))
    assert merge_tallies([merge_tallies(parts[:2]), merge_tallies(parts[2:])]) == merge_tallies(parts)
