"""The order of a digest's parts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.arrangement import moved, numbered, sorted_entries
from reader.annotations.model import DigestPart, PartKind


def parts_of(letters: str, orders: list[int] | None = None) -> tuple[DigestPart, ...]:
    """Return a part for each letter: S and T are sections, x and y texts, all others entries."""
    kinds = {"S": PartKind.SECTION, "T": PartKind.SECTION, "x": PartKind.TEXT, "y": PartKind.TEXT}
    numbers = orders or [100 * place for place in range(1, len(letters) + 1)]
    return tuple(
        DigestPart(letter, kinds.get(letter, PartKind.ENTRY), "D", order, highlight=letter)
        for letter, order in zip(letters, numbers, strict=True)
    )


def letters_of(parts: tuple[DigestPart, ...]) -> str:
    return "".join(part.id for part in parts)


@pytest.mark.parametrize(
    ("before", "index", "to", "after"),
    [
        ("abc", 0, 2, "bca"),
        ("abc", 2, 0, "cab"),
        ("abc", 1, 99, "acb"),
        ("SabTcd", 0, 3, "TcdSab"),
        ("SabTcd", 3, 0, "TcdSab"),
        ("SabTcd", 1, 3, "SbTacd"),
    ],
)
def test_a_part_moves_and_a_section_takes_along_what_is_under_it(
    before: str, index: int, to: int, after: str
) -> None:
    assert letters_of(moved(parts_of(before), index, to)) == after


def test_entries_are_ordered_in_their_sections_and_texts_stay_after_their_entry() -> None:
    parts = parts_of("xcySbTda")
    assert letters_of(sorted_entries(parts, lambda part: part.highlight)) == "xcySbTad"
    assert letters_of(sorted_entries(parts_of("ScxbyTda"), lambda part: part.highlight)) == "SbycxTad"
    only = frozenset("T")
    assert letters_of(sorted_entries(parts_of("ScbTda"), lambda part: part.highlight, only)) == "ScbTad"


def test_a_part_put_between_two_leaves_the_others_their_numbers() -> None:
    parts = parts_of("acb", [100, -1, 200])
    assert [part.order for part in numbered(parts)] == [100, 150, 200]


def test_where_there_is_no_room_all_are_numbered_anew() -> None:
    parts = parts_of("acb", [1, -1, 2])
    assert [part.order for part in numbered(parts)] == [1024, 2048, 3072]


@given(st.lists(st.integers(-1, 5000), max_size=12))
def test_numbers_rise_as_the_parts_stand_and_most_stay(orders: list[int]) -> None:
    parts = tuple(replace(parts_of("a")[0], id=str(n), order=order) for n, order in enumerate(orders))
    result = [part.order for part in numbered(parts)]
    assert all(one < other for one, other in pairwise(result))
    assert all(order >= 0 for order in result)
    if sorted(set(orders)) == orders and -1 not in orders:
        assert result == orders
