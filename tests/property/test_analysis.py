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
from reader.analysis.sharing import letters_of, near_passages, shared_passages, tile
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


FEW_LETTERS = st.text(alphabet="甲乙丙丁", max_size=24)


def brute_force_tiles(a: str, b: str, least: int) -> list[tuple[int, int, int]]:
    """Take the longest common stretch of what is free, again and again, by trying every pair of places."""
    free_a, free_b = [True] * len(a), [True] * len(b)
    tiles: list[tuple[int, int, int]] = []
    while True:
        best = (0, 0, 0)
        for i in range(len(a)):
            for j in range(len(b)):
                length = 0
                while (
                    i + length < len(a)
                    and j + length < len(b)
                    and a[i + length] == b[j + length]
                    and free_a[i + length]
                    and free_b[j + length]
                ):
                    length += 1
                if length > best[2]:
                    best = (i, j, length)
        if best[2] < least:
            return tiles
        tiles.append(best)
        i, j, length = best
        free_a[i : i + length] = [False] * length
        free_b[j : j + length] = [False] * length


@given(FEW_LETTERS, FEW_LETTERS, st.integers(1, 4))
def test_shared_passages_equal_a_search_for_the_longest_again_and_again(a: str, b: str, least: int) -> None:
    assert tile(a, b, least) == brute_force_tiles(a, b, least)


@given(LETTERS, LETTERS)
def test_what_is_shared_is_the_same_letters(a: str, b: str) -> None:
    a, b = fold(a), fold(b)
    letters_a, letters_b = letters_of(a), letters_of(b)
    for passage in shared_passages(letters_a, letters_b, 3):
        same = letters_of(passage.a.of(a)).text
        assert same == letters_of(passage.b.of(b)).text
        assert len(same) == passage.letters >= 3
    near = near_passages(shared_passages(letters_a, letters_b, 3))
    assert sum(each.letters for each in near) == sum(
        passage.letters for passage in shared_passages(letters_a, letters_b, 3)
    )
