"""Agreement of two annotators, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.agreement import Agreement, Coding, agreement, tag_kappa
from reader.text.span import Span


def marked(*spans: tuple[int, int], tags: str = "") -> Coding:
    return [(Span(start, end), frozenset(tags)) for start, end in spans]


def test_kappa_of_an_example_worked_out_by_hand() -> None:
    # 3 characters by both, 2 by either alone, 3 by neither: 0.6 agreed, 0.5 by chance, (0.6 - 0.5) / 0.5.
    found = agreement([(10, marked((0, 5)), marked((2, 7)))])
    assert found == Agreement(both=3, only_first=2, only_second=2, neither=3)
    assert found.observed == pytest.approx(0.6)
    assert found.kappa == pytest.approx(0.2)


def test_cohen_s_own_kind_of_table() -> None:
    # 20 yes by both, 5 and 10 by one, 15 by neither (a usual textbook example): kappa 0.4.
    found = Agreement(20, 5, 10, 15)
    assert found.observed == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_two_who_mark_alike_agree_wholly_and_two_who_mark_nothing_have_no_kappa() -> None:
    assert agreement([(10, marked((2, 4)), marked((2, 3), (3, 4)))]).kappa == pytest.approx(1.0)
    assert agreement([(10, marked(), marked())]).kappa is None
    assert agreement([(4, marked((0, 4)), marked((0, 4)))]).kappa is None
    assert agreement([]).kappa is None
    assert agreement([(4, marked((0, 2)), marked((2, 4)))]).kappa == pytest.approx(-1.0)


def test_overlapping_highlights_of_one_annotator_count_once() -> None:
    found = agreement([(10, marked((0, 6), (2, 4), (0, 6)), marked((0, 6)))])
    assert (found.both, found.only_first, found.neither) == (6, 0, 4)


def test_a_tag_is_compared_by_itself_and_articles_are_added_up() -> None:
    first = [(Span(0, 4), frozenset("ab")), (Span(6, 8), frozenset("b"))]
    second = marked((0, 2), tags="a")
    found = agreement([(10, first, second), (5, marked((0, 5), tags="a"), marked())], "a")
    assert found == Agreement(both=2, only_first=7, only_second=0, neither=6)
    assert agreement([(10, first, second)], "c").both == 0


def test_the_set_of_tags_of_each_character_is_compared() -> None:
    # a|a on 2, a|b on 2, nothing on 6: 0.8 agreed; by chance a 0.4*0.2, b 0*0.2, nothing 0.6*0.6 = 0.44.
    first, second = marked((0, 4), tags="a"), [*marked((0, 2), tags="a"), *marked((2, 4), tags="b")]
    assert tag_kappa([(10, first, second)]) == pytest.approx((0.8 - 0.44) / 0.56)


def test_a_highlight_without_a_tag_is_not_the_same_as_none() -> None:
    assert tag_kappa([(10, marked((0, 5)), marked())]) == pytest.approx(0.0)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=6)


@given(SPANS, SPANS)
def test_counts_are_those_of_counting_each_character(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    found = agreement([(30, marked(*first), marked(*second))])
    one = {place for start, end in first for place in range(start, end)}
    other = {place for start, end in second for place in range(start, end)}
    assert (found.both, found.only_first, found.only_second) == (
        len(one & other),
        len(one - other),
        len(other - one),
    )
    assert found.characters == 30
    turned = agreement([(30, marked(*second), marked(*first))])
    assert turned.kappa == found.kappa
    assert found.kappa is None or -1 <= found.kappa <= 1
