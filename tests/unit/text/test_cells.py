"""How many cells a code point takes, as it is drawn."""

from __future__ import annotations

import pytest

from reader.text.cells import Ambiguous, cell_length, cell_table, cells_of, cut, glyph_cells, shortened


@pytest.mark.parametrize(
    ("char", "cells"),
    [
        ("a", 1),
        ("é", 1),
        ("ǎ", 1),
        ("太", 2),
        ("，", 2),
        ("\u3000", 2),
        ("\u00a0", 1),
        ("“", 1),
        ("’", 1),
        ("—", 1),
        ("…", 1),
        ("·", 1),
        ("①", 1),
        ("\t", 1),
        ("\n", 1),
        ("\0", 1),
        ("\u200b", 1),
        ("\u202e", 1),
        ("\ud800", 1),
        ("\U00020021", 2),
        ("\U00031350", 2),
        ("\U0001f600", 2),
        ("\u0301", 0),
        ("\ufe0f", 0),
        ("\U000e0100", 0),
    ],
)
def test_cells_of_one_code_point(char: str, cells: int) -> None:
    assert cells_of(char) == cells


@pytest.mark.parametrize("char", "“”‘’—…·①")
def test_ambiguous_characters_take_the_cells_of_the_setting(char: str) -> None:
    assert cells_of(char, Ambiguous.NARROW) == 1
    assert cells_of(char, Ambiguous.WIDE) == 2


@pytest.mark.parametrize(("char", "cells"), [("a", 1), ("太", 2), ("\u0301", 0), ("\x1b", 1), ("\ue000", 1)])
def test_what_is_not_ambiguous_takes_the_same_cells_in_either_setting(char: str, cells: int) -> None:
    assert cells_of(char, Ambiguous.WIDE) == cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("太原2025", 8),
        ("“城”", 4),
        ("e\u0301", 1),
        ("\u0301", 1),
        ("\U0001f469\u200d\U0001f52c", 4),
        ("\U0001f44d\U0001f3fd", 2),
        ("\U0001f1e8\U0001f1f3", 2),
        ("\x1b[2J", 4),
    ],
)
def test_cells_of_a_text(text: str, cells: int) -> None:
    assert cell_length(text) == cells


def test_a_drawn_string_is_measured_as_it_stands() -> None:
    assert glyph_cells("") == 0
    assert glyph_cells("◌\u0301") == 1


def test_a_table_measures_a_code_point_once() -> None:
    table = cell_table()
    assert table["侖"] == 2
    assert "侖" in table
    assert cell_table(Ambiguous.WIDE) is not table


@pytest.mark.parametrize(
    ("text", "cells", "cut_to"),
    [
        ("太原市", 6, "太原市"),
        ("太原市", 5, "太原…"),
        ("太原市", 4, "太…"),
        ("太原市", 1, "…"),
        ("太原市", 0, ""),
        ("abc", 2, "a…"),
        ("", 0, ""),
    ],
)
def test_what_is_cut_ends_in_an_ellipsis(text: str, cells: int, cut_to: str) -> None:
    assert cut(text, cells) == cut_to


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        (30, "enter 选 · tab · escape"),
        (20, "enter 选 · tab"),
        (13, "enter 选"),
        (8, "enter 选"),
        (7, "enter …"),
    ],
)
def test_a_line_of_parts_loses_whole_ones_and_keeps_the_first(cells: int, left: str) -> None:
    assert shortened("enter 选 · tab · escape", cells) == left
