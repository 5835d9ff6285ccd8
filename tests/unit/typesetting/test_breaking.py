"""Where rows end: a golden file of hard cases, and the edges of the functions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.errors import LayoutError
from reader.text.cells import Ambiguous
from reader.text.span import Span
from reader.typesetting.breaking import break_rows, clamp_indent, row_ends

HARD_CASES = Path(__file__).parents[2] / "data" / "typesetting" / "hard_cases.toml"


class HardCase(NamedTuple):
    rule: str
    width: int
    rows: list[str]
    hang: int = 0


CASES = [HardCase(**case) for case in tomllib.loads(HARD_CASES.read_text(encoding="utf-8"))["case"]]


def rows_of(text: str, width: int, first_indent: int = 0, indent: int = 0, hang: int = 0) -> list[str]:
    rows = break_rows(text, Span(0, len(text)), width, first_indent, indent, hang=hang)
    return [row.of(text) for row in rows]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_golden_file(case: HardCase) -> None:
    assert rows_of("".join(case.rows), case.width, hang=case.hang) == case.rows


def test_the_first_row_has_its_own_indent() -> None:
    assert rows_of("太原都市圈层", 8, first_indent=4, indent=2) == ["太原", "都市圈", "层"]


def test_after_a_line_feed_rows_have_the_other_indent() -> None:
    assert rows_of("太\n太原都市", 8, first_indent=6, indent=0) == ["太\n", "太原都市"]


def test_an_indent_leaves_room_for_one_ideograph() -> None:
    assert rows_of("太原", 4, first_indent=9, indent=3) == ["太", "原"]
    assert clamp_indent(9, 4) == 2
    assert clamp_indent(-1, 4) == 0
    assert clamp_indent(2, 40) == 2


def test_an_empty_block_has_one_empty_row() -> None:
    assert break_rows("太原", Span(1, 1), 10) == [Span(1, 1)]


def test_a_line_feed_at_the_end_makes_no_row_of_its_own() -> None:
    assert rows_of("太原\n", 10) == ["太原\n"]


def test_only_the_block_is_set() -> None:
    assert break_rows("（太原都市）", Span(1, 5), 4) == [Span(1, 3), Span(3, 5)]


@pytest.mark.parametrize("width", [1, 0, -5])
def test_a_width_too_small_for_an_ideograph_is_refused(width: int) -> None:
    with pytest.raises(LayoutError, match=str(width)):
        break_rows("太原", Span(0, 2), width)


def test_rows_are_set_no_further_than_asked() -> None:
    text = "太原" * 5_000_000
    ends = row_ends(text, Span(0, len(text)), 80)
    assert [next(ends) for _ in range(3)] == [40, 80, 120]


def test_a_quote_far_into_a_line_is_told_by_the_ones_before_it() -> None:
    text = '"' + "太" * 5000 + '"' + "原" * 8 + '"城'
    # The third mark would fit as the last cell of the row before, if it closed; it opens.
    assert rows_of(text, 20)[-2:] == ['太"' + "原" * 8, '"城']


def test_a_character_may_carry_any_number_of_marks() -> None:
    assert rows_of("e" + "\u0301" * 20_000 + "太", 2) == ["e" + "\u0301" * 20_000, "太"]


@pytest.mark.parametrize("width", [21, 80])
def test_a_line_of_any_length_is_set_as_its_rest_would_be(width: int) -> None:
    text = "“太原”，GDP增长72.2%（2025-11-10）——\u3000" * 400 + "e\u0301" * 5000
    rows = break_rows(text, Span(0, len(text)), width)
    assert rows[-1].end == len(text)
    for index in range(0, len(rows), 40):
        assert break_rows(text, Span(rows[index].start, len(text)), width) == rows[index:]


@pytest.mark.parametrize(
    ("ambiguous", "rows"),
    [(Ambiguous.NARROW, ["“太原”——", "城"]), (Ambiguous.WIDE, ["“太", "原”——", "城"])],
)
def test_ambiguous_marks_take_the_cells_of_the_setting(ambiguous: Ambiguous, rows: list[str]) -> None:
    text = "".join(rows)
    assert [row.of(text) for row in break_rows(text, Span(0, len(text)), 8, ambiguous=ambiguous)] == rows
