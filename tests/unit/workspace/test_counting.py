"""Folding and counting by pieces, and searching without a fold of the text: the same as of the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.folding import fold
from reader.text.span import Span
from reader.workspace import counting
from reader.workspace.counting import folded_by_pieces, occurrences, searchable

TEXTS = st.text("经济区經濟區，,发發髮\n", max_size=60)


@given(text=TEXTS, word=st.text("经济发", min_size=1, max_size=3), at_once=st.integers(1, 9))
def test_pieces_are_counted_as_the_whole_is(text: str, word: str, at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_AT_ONCE", at_once)
        assert occurrences(text, word) == text.count(word)


def test_words_that_overlap_themselves_are_counted_once() -> None:
    assert occurrences("哈哈哈哈哈\n哈哈", "哈哈") == 3


@given(text=TEXTS, at_once=st.integers(1, 9))
def test_pieces_are_folded_as_the_whole_is(text: str, at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_FOLDED_AT_ONCE", at_once)
        assert folded_by_pieces(text) == fold(text)


@given(text=TEXTS, word=TEXTS.filter(bool), at_once=st.integers(1, 9))
def test_what_is_found_is_what_the_fold_of_the_text_has(text: str, word: str, at_once: int) -> None:
    folded, wanted = fold(text), fold(word)
    found, start = [], folded.find(wanted)
    while start >= 0:
        found.append(Span(start, start + len(wanted)))
        start = folded.find(wanted, start + len(wanted))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_AT_ONCE", at_once)
        patch.setattr(counting, "_LOOKED_AT_ONCE", at_once)
        searched = searchable(text)
        assert list(searched.find(wanted)) == found
        if "\n" not in wanted:
            assert searched.count(wanted) == len(found)


def test_marks_that_mean_something_in_an_expression_are_found_as_they_are() -> None:
    text = searchable("一[二]三^四-五.六〔七］")
    assert [span.of(text.text) for span in text.find(fold("〔七]"))] == ["〔七］"]
    assert text.count(fold(".")) == 1


def test_a_text_has_no_folded_copy_beside_it() -> None:
    text = "太忻經濟區，" * 1000
    searched = searchable(text)
    assert searched.text is text
    assert sum(map(len, searched.forms.values())) < 10
