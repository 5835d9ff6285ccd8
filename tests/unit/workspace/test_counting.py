"""Folding and counting by pieces: the same as of the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.folding import fold
from reader.workspace import counting
from reader.workspace.counting import folded_by_pieces, occurrences

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
