"""Tokens packed together are the tokens they were made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.tokens import Origin, Token, Tokens
from reader.text.span import Span

SYLLABLES = st.sampled_from(["", "tài", "xīn", "qū"])
ORIGINS = st.sampled_from([None, *Origin])


@st.composite
def token_lists(draw: st.DrawFn, first: int = 0) -> list[Token]:
    found, start = [], first
    for length in draw(st.lists(st.integers(1, 4), max_size=8)):
        readings = draw(st.lists(SYLLABLES, min_size=length, max_size=length))
        origins = draw(st.lists(ORIGINS, min_size=length, max_size=length))
        found.append(Token(Span(start, start + length), tuple(readings), tuple(origins)))
        start += length
    return found


@given(token_lists(first=3))
def test_they_come_back_as_they_were(tokens: list[Token]) -> None:
    packed = Tokens.of(tokens)
    assert list(packed) == tokens
    assert packed == tokens
    assert [packed[-1 - index] for index in range(len(tokens))] == tokens[::-1]
    assert list(packed[1:3]) == tokens[1:3]


@given(token_lists(), st.integers(-1, 40))
def test_a_code_point_is_found_in_its_token(tokens: list[Token], offset: int) -> None:
    holding = [index for index, token in enumerate(tokens) if offset in token.span]
    assert Tokens.of(tokens).at(offset) == (holding[0] if holding else None)


@given(token_lists(), token_lists())
def test_parts_are_joined_in_the_coordinates_of_the_whole(left: list[Token], right: list[Token]) -> None:
    start = 10
    middle = start + (left[-1].span.end if left else 0)
    joined = Tokens.joined([(start, Tokens.of(left)), (middle, Tokens.of(right))])
    moved = [(start, token) for token in left] + [(middle, token) for token in right]
    assert [token.span for token in joined] == [token.span.shifted(by) for by, token in moved]
    assert [token.readings for token in joined] == [token.readings for _, token in moved]


def test_there_is_no_token_past_the_last() -> None:
    with pytest.raises(IndexError):
        Tokens.of([Token(Span(0, 1), ("tài",))])[1]
    assert list(Tokens.of([])) == []
