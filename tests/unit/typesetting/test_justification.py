"""Which characters of a row get the cells that the row has left over."""

from __future__ import annotations

import pytest

from reader.typesetting.bonds import Line
from reader.typesetting.justification import extra_cells


def spread(text: str, slack: int, room: int = 80) -> dict[int, int]:
    return extra_cells(Line(text, 0, len(text)), 0, len(text), slack, room)


@pytest.mark.parametrize(
    ("text", "slack", "places"),
    [
        ("太原,忻州", 1, [2]),
        ("太原(忻州", 1, [1]),
        ("太原)忻州", 1, [2]),
        ("太原 忻州", 1, [2]),
        ("太原GDP", 1, [1]),
        ("GDP太原", 1, [2]),
        ("太原，忻州", 1, [2]),
        ("太原“忻州", 1, [1]),
        ("太，原GDP", 1, [2]),
        ("GDP太 原", 1, [4]),
        ("太 原GDP，忻", 2, [1, 2]),
        ("太，原GDP", 2, [1, 2]),
        ("太,原,忻,州", 1, [3]),
        ("太,原,忻,州", 2, [1, 5]),
    ],
)
def test_space_goes_first_where_there_is_some(text: str, slack: int, places: list[int]) -> None:
    assert spread(text, slack) == dict.fromkeys(places, 1)


@pytest.mark.parametrize("text", ["GDP2025", "太，", "（太", "72.2%", "——", "e\u0301"])
def test_nothing_is_put_inside_what_holds_together(text: str) -> None:
    assert spread(text, 1) == {}


def test_a_row_without_slack_or_with_too_much_stays_as_it_is() -> None:
    text = "太," * 30
    assert spread(text, 0) == {}
    assert spread(text, -1) == {}
    assert len(spread(text, 10)) == 10
    assert spread(text, 11) == {}


def test_a_row_with_too_few_places_stays_as_it_is() -> None:
    assert spread("太,原", 2) == {}


def test_no_cell_is_put_between_ideographs() -> None:
    assert spread("太原忻州", 1) == {}


def test_only_the_row_is_spread() -> None:
    line = Line("太,原,忻,州", 0, 7)
    assert extra_cells(line, 2, 5, 1, 40) == {3: 1}
