"""Readings above rows: where each syllable stands, and by how much characters are moved apart."""

from __future__ import annotations

import pytest

from reader.errors import LayoutError
from reader.text.cells import Ambiguous
from reader.text.span import Span
from reader.typesetting.page import BlockStyle, Page, PlacedChar
from reader.typesetting.ruby import Ruby


def page_of(text: str, readings: str, width: int = 30, style: BlockStyle | None = None) -> Page:
    """Set one block; `readings` are those of its code points, `-` for none."""
    ruby = Ruby([(0, ["" if each == "-" else each for each in readings.split()])])
    return Page(text, [(Span(0, len(text)), style or BlockStyle())], width, ruby=ruby)


def drawn(page: Page) -> list[str]:
    """Return every row as it is drawn, without the blanks at its end."""
    rows = []
    for index in range(page.height):
        row, cells = "", 0
        for char in page.placed(index):
            row += " " * (char.column - cells) + char.glyph
            cells = char.column + char.width
        rows.append(row)
    return rows


def test_each_syllable_is_centred_and_none_touches_the_next() -> None:
    assert drawn(page_of("太原市", "tài yuán shì")) == ["  tài yuán shì", "  太   原  市"]


def test_short_syllables_leave_their_characters_side_by_side() -> None:
    assert drawn(page_of("一体", "yī tǐ")) == ["  yī tǐ", "  一 体"]
    assert drawn(page_of("二一", "èr ā")) == ["  èr ā", "  二 一"]


def test_a_mark_stays_with_its_character_under_the_end_of_its_syllable() -> None:
    assert drawn(page_of("双，大", "shuāng - dà")) == ["shuāng dà", "  双， 大"]


def test_an_opening_mark_is_moved_with_what_it_opens() -> None:
    assert drawn(page_of("装“双", "zhuāng - shuāng")) == ["zhuāng shuāng", "  装    “双"]


def test_characters_without_a_reading_stay_bare_and_side_by_side() -> None:
    assert drawn(page_of("建设太原", "- - tài yuán")) == ["      tài yuán", "  建设太   原"]
    assert drawn(page_of("GDP增长", "- - - zēng zhǎng")) == ["    zēng zhǎng", "  GDP增   长"]


def test_a_row_without_a_reading_has_none_above_it() -> None:
    page = page_of("太原，GDP，2023", "tài yuán" + " -" * 9, 14)
    assert drawn(page) == ["  tài yuán", "  太   原，", "  GDP，2023"]
    assert [page.row(index).is_reading for index in range(page.height)] == [True, False, False]


def test_a_block_without_a_reading_is_set_as_ever() -> None:
    ruby = Ruby([(0, ["tài", "yuán"])])
    page = Page("太原忻州", [(Span(0, 2), BlockStyle()), (Span(2, 4), BlockStyle())], 12, ruby=ruby)
    assert drawn(page) == ["  tài yuán", "  太   原", "忻州"]


def test_rows_of_readings_belong_to_the_row_below() -> None:
    page = page_of("太原市", "tài yuán shì", 14)
    assert drawn(page) == ["  tài yuán", "  太   原", "  shì", "  市"]
    assert [page.row_at(offset) for offset in range(3)] == [1, 1, 3]
    assert [page.column_of(offset) for offset in range(3)] == [2, 7, 2]
    assert page.placed(0) == (PlacedChar(0, 2, 3, "tài"), PlacedChar(1, 6, 4, "yuán"))


@pytest.mark.parametrize(("column", "offset"), [(0, 0), (2, 0), (4, 0), (6, 1), (9, 1), (20, 1)])
def test_a_cell_of_a_syllable_leads_to_its_character(column: int, offset: int) -> None:
    assert page_of("太原市", "tài yuán shì", 14).offset_at(0, column) == offset


def test_a_title_stands_in_the_middle_with_its_readings() -> None:
    assert drawn(page_of("太原", "tài yuán", 20, BlockStyle(centred=True))) == [
        "      tài yuán",
        "      太   原",
    ]


def test_the_widest_syllables_stay_inside_the_measure() -> None:
    for reading in ("zhuang4", "ㄓㄨㄤˋ"):
        page = page_of("装装装", f"{reading} {reading} {reading}", 15)
        assert [(char.column, char.width) for char in page.placed(0)] == [(0, 7), (8, 7)]


def test_letters_with_tone_marks_take_two_cells_where_the_terminal_gives_them_two() -> None:
    ruby = Ruby([(0, ["dà", "xīn"])], Ambiguous.WIDE)
    page = Page("大心", [(Span(0, 2), BlockStyle())], 20, Ambiguous.WIDE, ruby=ruby)
    assert [(char.column, char.width) for char in page.placed(0)] == [(2, 3), (6, 4)]


def test_a_reading_is_safe_for_the_terminal() -> None:
    page = Page("大", [(Span(0, 1), BlockStyle())], 20, ruby=Ruby([(0, ["d\x1bà"])]))
    assert page.placed(0)[0].glyph == "d␛à"


def test_parts_that_are_not_known_are_bare() -> None:
    ruby = Ruby([(2, ["xīn", "zhōu"]), (6, ["chéng"])])
    assert [ruby.reading(offset) for offset in range(8)] == ["", "", "xīn", "zhōu", "", "", "chéng", ""]
    assert list(ruby.cells(1, 8)) == [0, 3, 4, 0, 0, 5, 0]
    assert [ruby.has_any(start, start + 1) for start in range(8)] == [
        False, False, True, True, False, False, True, False,
    ]  # fmt: skip


def test_a_page_with_readings_needs_room_for_one_character_and_its_syllable() -> None:
    with pytest.raises(LayoutError, match="at least 7 cells"):
        page_of("太", "tài", 6)
    assert drawn(page_of("太", "tài", 7)) == ["  tài", "  太"]
