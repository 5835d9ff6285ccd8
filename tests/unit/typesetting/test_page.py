"""A page: which row shows a code point, which cell it takes, and back."""

from __future__ import annotations

import gc
import weakref

import pytest

from reader.errors import LayoutError
from reader.text.cells import Ambiguous
from reader.text.span import Span
from reader.typesetting.page import BlockStyle, Page, PlacedChar, Row
from reader.typesetting.ruby import Ruby

# Title, then a paragraph of two rows at 12 cells, then one of one row; line feeds between them.
TEXT = "太原\n忻州加快发展，建设\n阳曲"
TITLE, FIRST, SECOND = Span(0, 2), Span(3, 12), Span(13, 15)
BLOCKS = [
    (TITLE, BlockStyle(centred=True)),
    (FIRST, BlockStyle(first_indent=4, rows_before=1)),
    (SECOND, BlockStyle(first_indent=4)),
]


@pytest.fixture
def page() -> Page:
    return Page(TEXT, BLOCKS, 12)


def one_block(text: str, width: int, style: BlockStyle | None = None, *, justify: bool = False) -> Page:
    return Page(text, [(Span(0, len(text)), style or BlockStyle())], width, justify=justify)


def test_rows_of_all_blocks_with_the_empty_ones_between(page: Page) -> None:
    assert page.height == 5
    assert [page.row(index) for index in range(5)] == [
        Row(0, Span(0, 2), 4),
        Row(1, Span(3, 3), 0, is_blank=True),
        Row(1, Span(3, 7), 4),
        Row(1, Span(7, 12), 0),
        Row(2, Span(13, 15), 4),
    ]


def test_a_row_is_known_before_the_rows_below_it(page: Page) -> None:
    assert page.row(2).span == Span(3, 7)
    assert page.height == 5


@pytest.mark.parametrize("index", [-1, 5, 99])
def test_there_is_no_row_outside_the_page(page: Page, index: int) -> None:
    with pytest.raises(IndexError):
        page.row(index)
    with pytest.raises(IndexError):
        page.placed(index)
    with pytest.raises(IndexError):
        page.offset_at(index, 0)


def test_placed_characters_of_a_row(page: Page) -> None:
    assert page.placed(3) == (
        PlacedChar(7, 0, 2, "发"),
        PlacedChar(8, 2, 2, "展"),
        PlacedChar(9, 4, 2, "，"),
        PlacedChar(10, 6, 2, "建"),
        PlacedChar(11, 8, 2, "设"),
    )
    assert page.placed(1) == ()


@pytest.mark.parametrize(
    ("offset", "row"),
    [(0, 0), (1, 0), (2, 0), (3, 2), (6, 2), (7, 3), (11, 3), (12, 3), (13, 4), (14, 4), (15, 4)],
)
def test_the_row_of_a_code_point(page: Page, offset: int, row: int) -> None:
    assert page.row_at(offset) == row


@pytest.mark.parametrize(
    ("offset", "column"), [(0, 4), (1, 6), (2, 8), (3, 4), (7, 0), (11, 8), (12, 10), (13, 4), (15, 8)]
)
def test_the_column_of_a_code_point_or_the_rows_end(page: Page, offset: int, column: int) -> None:
    assert page.column_of(offset) == column


@pytest.mark.parametrize("offset", [-1, 16])
def test_there_is_no_code_point_outside_the_text(page: Page, offset: int) -> None:
    with pytest.raises(IndexError, match=str(offset)):
        page.row_at(offset)
    with pytest.raises(IndexError, match=str(offset)):
        page.column_of(offset)


@pytest.mark.parametrize(
    ("row", "column", "offset"),
    [
        (0, 4, 0),
        (0, 5, 0),
        (0, 6, 1),
        (0, 0, 0),
        (0, 11, 1),
        (0, -3, 0),
        (2, 3, 3),
        (2, 10, 6),
        (3, 5, 9),
        (3, 99, 11),
        (1, 5, 3),
    ],
)
def test_the_code_point_of_a_cell(page: Page, row: int, column: int, offset: int) -> None:
    assert page.offset_at(row, column) == offset


def test_an_offset_before_the_first_block_belongs_to_its_first_row() -> None:
    page = Page("太原忻州", [(Span(2, 4), BlockStyle(rows_before=2))], 10)
    assert page.row_at(0) == 2
    assert page.column_of(0) == 0


def test_a_page_without_blocks_has_no_rows() -> None:
    page = Page("太原", [], 10)
    assert page.height == 0
    assert page.row_at(1) == 0
    assert page.column_of(1) == 0
    with pytest.raises(IndexError):
        page.row(0)


def test_an_empty_block_has_one_row_to_stand_on() -> None:
    page = Page("", [(Span(0, 0), BlockStyle(first_indent=4))], 10)
    assert page.height == 1
    assert page.row(0) == Row(0, Span(0, 0), 4)
    assert page.placed(0) == ()
    assert page.column_of(0) == 4
    assert page.offset_at(0, 7) == 0


@pytest.mark.parametrize("width", [1, 0, -1])
def test_a_width_too_small_for_an_ideograph_is_refused(width: int) -> None:
    with pytest.raises(LayoutError, match=str(width)):
        Page("太原", [(Span(0, 2), BlockStyle())], width)


@pytest.mark.parametrize(
    "spans",
    [[Span(0, 3), Span(2, 4)], [Span(2, 4), Span(0, 2)], [Span(0, 5)]],
    ids=["overlap", "order", "end"],
)
def test_blocks_that_do_not_fit_the_text_are_refused(spans: list[Span]) -> None:
    with pytest.raises(LayoutError, match="block"):
        Page("太原忻州", [(span, BlockStyle()) for span in spans], 10)


def test_what_modifies_its_neighbour_shares_its_cell() -> None:
    page = one_block("太e\u0301\U0001f44d\U0001f3fd原", 20)
    assert page.placed(0) == (
        PlacedChar(0, 0, 2, "太"),
        PlacedChar(1, 2, 1, "e"),
        PlacedChar(2, 2, 0, "\u0301"),
        PlacedChar(3, 3, 2, "\U0001f44d"),
        PlacedChar(4, 3, 0, ""),
        PlacedChar(5, 5, 2, "原"),
    )
    assert page.offset_at(0, 2) == 1
    assert page.offset_at(0, 4) == 3
    assert page.column_of(6) == 7


def test_the_end_of_a_row_that_ends_in_a_mark_is_past_its_base() -> None:
    assert one_block("太e\u0301", 20).column_of(3) == 3


def test_blanks_that_hang_over_the_width_take_no_cell() -> None:
    page = one_block("太原  忻州", 5)
    assert page.row(0).span == Span(0, 4)
    assert page.placed(0)[2:] == (PlacedChar(2, 4, 1, " "), PlacedChar(3, 5, 0, ""))
    assert not any(page.placed_row(0, page.row(0)).gaps)
    assert page.placed_row(0, page.row(0)).drawn(0, 4) == "太原 "
    assert page.offset_at(0, 9) == 2
    assert page.column_of(3) == 5


def test_a_line_feed_inside_a_block_ends_its_row_and_is_not_drawn() -> None:
    page = one_block("太\n原", 10)
    assert [page.row(index).span for index in range(page.height)] == [Span(0, 2), Span(2, 3)]
    assert page.placed(0)[1] == PlacedChar(1, 2, 0, "")


def test_what_a_terminal_would_obey_is_placed_as_its_stand_in() -> None:
    page = one_block("\x1b\t\u202e\u2028", 10)
    assert [char.glyph for char in page.placed(0)] == ["␛", "␉", "⇄", "␤"]
    assert [char.column for char in page.placed(0)] == [0, 1, 2, 3]


def test_a_mark_that_begins_a_line_has_a_base_drawn_for_it() -> None:
    page = one_block("太\n\u0301原", 10)
    assert page.placed(1)[0] == PlacedChar(2, 0, 1, "◌\u0301")


def test_centred_rows_are_made_alike() -> None:
    # 9 ideographs at 16 cells: 8 and 1, were they not balanced to 5 and 4.
    page = one_block("山西中部城市群发展", 16, BlockStyle(centred=True))
    assert [page.row(index) for index in range(page.height)] == [Row(0, Span(0, 5), 3), Row(0, Span(5, 9), 4)]


@pytest.mark.parametrize(
    ("title", "width", "rows"),
    [
        ("太原 忻州阳曲", 10, ["太原 ", "忻州阳曲"]),
        ("太原忻 州 阳曲", 12, ["太原忻 ", "州 阳曲"]),
        ("太原 忻州阳曲晋中", 10, ["太原 忻州", "阳曲晋中"]),
        ("山西中部城市群发展", 16, ["山西中部城", "市群发展"]),
    ],
)
def test_a_title_of_phrases_is_divided_between_them_where_it_takes_no_more_rows(
    title: str, width: int, rows: list[str]
) -> None:
    page = one_block(title, width, BlockStyle(centred=True))
    assert [page.row(index).span.of(title) for index in range(page.height)] == rows


def test_a_title_of_several_lines_or_many_blanks_is_balanced_not_divided_at_them() -> None:
    lines = one_block("太原 忻州\n阳曲 建设", 16, BlockStyle(centred=True))
    assert [lines.row(index).span.of(lines.text) for index in range(2)] == ["太原 忻州\n", "阳曲 建设"]
    spaced = "一 二 三 四 五 六 七 八 九 十"
    page = one_block(spaced, 24, BlockStyle(centred=True))
    assert [page.row(index).span.of(spaced) for index in range(page.height)] == [
        "一 二 三 四 五 ",
        "六 七 八 九 十",
    ]


def test_a_centred_row_does_not_count_the_blanks_it_ends_with() -> None:
    assert one_block("太原    ", 10, BlockStyle(centred=True)).row(0).indent == 3


def test_a_long_centred_block_is_centred_without_being_balanced() -> None:
    page = one_block("太" * 31, 12, BlockStyle(centred=True))
    assert page.height == 6
    assert page.row(5) == Row(0, Span(30, 31), 5)


def test_indents_too_wide_leave_room_for_one_ideograph() -> None:
    page = one_block("太原", 4, BlockStyle(first_indent=8, indent=1))
    assert [page.row(index).indent for index in range(page.height)] == [2, 1]


def test_the_wide_setting_gives_ambiguous_marks_two_cells() -> None:
    page = Page("“太”", [(Span(0, 3), BlockStyle())], 10, Ambiguous.WIDE)
    assert [(char.column, char.width) for char in page.placed(0)] == [(0, 2), (2, 2), (4, 2)]


def test_a_row_is_placed_once() -> None:
    page = one_block("太原" * 40, 20)
    assert page.placed(3) is page.placed(3)


def test_rows_asked_for_long_ago_are_forgotten() -> None:
    page = one_block("太" * 2000, 2)
    oldest = page.placed(0)
    for index in range(1, 300):
        page.placed(index)
    assert page.placed(0) == oldest
    assert page.placed(0) is not oldest


def test_blocks_asked_for_long_ago_are_set_again_the_same() -> None:
    blocks = [(Span(start, start + 6), BlockStyle()) for start in range(0, 6 * 400, 6)]
    page = Page("太" * 2400, blocks, 4)
    assert page.height == 1200
    assert [page.row(index).span.start for index in range(4)] == [0, 2, 4, 6]


def test_a_spread_row_reaches_the_right_edge() -> None:
    # 9 cells of 10: the extra one goes after the half-width comma. The last row stays as it is.
    page = one_block("太原,忻州阳曲", 10, justify=True)
    assert [char.column for char in page.placed(0)] == [0, 2, 4, 6, 8]
    assert [char.width for char in page.placed(0)] == [2, 2, 1, 2, 2]
    assert [char.column for char in page.placed(1)] == [0, 2]
    assert page.offset_at(0, 5) == 2
    assert page.column_of(3) == 6


def test_rows_before_a_line_feed_and_centred_ones_are_not_spread() -> None:
    ends = one_block("太原,忻州\n阳曲", 10, justify=True)
    assert [char.column for char in ends.placed(0)] == [0, 2, 4, 5, 7, 9]
    centred = one_block("太原,忻州阳曲", 10, BlockStyle(centred=True), justify=True)
    assert [char.column for char in centred.placed(0)] == [1, 3, 5, 6]


def test_a_spread_row_counts_its_indent_and_not_its_hanging_blanks() -> None:
    page = one_block("太原,忻 州阳曲", 12, BlockStyle(first_indent=4), justify=True)
    assert page.row(0).span == Span(0, 5)
    assert [char.column for char in page.placed(0)] == [4, 6, 8, 10, 12]


def test_a_mark_that_hangs_has_its_cells_past_the_edge() -> None:
    page = Page("太原都市， 圈层", [(Span(0, 8), BlockStyle())], 8, justify=True, hang=2)
    assert page.placed(0) == (
        PlacedChar(0, 0, 2, "太"),
        PlacedChar(1, 2, 2, "原"),
        PlacedChar(2, 4, 2, "都"),
        PlacedChar(3, 6, 2, "市"),
        PlacedChar(4, 8, 2, "，"),
        PlacedChar(5, 10, 0, ""),
    )
    assert [page.offset_at(0, column) for column in (7, 8, 9, 30)] == [3, 4, 4, 4]
    assert [page.column_of(offset) for offset in (4, 5, 6)] == [8, 10, 0]
    assert page.placed_row(0, page.row(0)).end == 10


def test_a_row_whose_mark_hangs_is_not_spread() -> None:
    page = Page("太原,都市；圈层", [(Span(0, 8), BlockStyle())], 10, justify=True, hang=2)
    assert [char.column for char in page.placed(0)] == [0, 2, 4, 5, 7, 9]


def test_no_mark_hangs_beside_a_centred_row() -> None:
    page = Page("太原都市，圈层", [(Span(0, 7), BlockStyle(centred=True))], 8, hang=2)
    assert page.row(0).span == Span(0, 3)


def test_a_mark_hangs_under_readings_too() -> None:
    ruby = Ruby([(0, ["tài", "yuán", "", "yáng", "qǔ"])])
    page = Page("太原，阳曲", [(Span(0, 5), BlockStyle())], 12, ruby=ruby, hang=2)
    assert [char.glyph for char in page.placed(1)] == ["太", "原", "，"]
    mark = page.placed(1)[2]
    assert page.offset_at(1, mark.column + 1) == 2


class TestEstimatedHeights:
    TEXT = "太原" * 500
    BLOCKS = tuple((Span(start, start + 10), BlockStyle()) for start in range(0, 1000, 10))

    def page(self) -> Page:
        # Ten ideographs take two rows of twelve cells; an estimate from cells alone says so too.
        return Page(self.TEXT, self.BLOCKS, 12, estimate=True)

    def test_the_height_is_known_at_once_and_near(self) -> None:
        # A chunk that nobody has asked for counts by its cells, and half a row for the end of each block.
        assert 190 <= self.page().height <= 210

    def test_rows_of_readings_are_estimated_too(self) -> None:
        ruby = Ruby([(0, ["tài", "yuán"] * 500)])
        page = Page(self.TEXT, self.BLOCKS, 60, estimate=True, ruby=ruby)
        exact = Page(self.TEXT, self.BLOCKS, 60, ruby=ruby)
        assert exact.height == 200
        assert 150 <= page.height <= 250
        # What is known to have no readings beyond those that are drawn counts without them.
        parts = Ruby([(0, ["tài", "yuán"])], is_whole=False)
        assert 75 <= Page(self.TEXT, self.BLOCKS, 60, estimate=True, ruby=parts).height <= 125

    def test_a_row_far_down_is_found_without_those_above(self) -> None:
        page = self.page()
        index = page.settle(755, 10, 10)
        assert page.row(index).span == Span(750, 756)
        assert page.row(index - 1).span == Span(746, 750)
        assert page.row(index + 1).span == Span(756, 760)

    def test_heights_are_corrected_where_the_estimate_erred(self) -> None:
        # 21 cells would fit two rows of 14, but the word of 13 leaves no room beside it.
        text = "太原市modernisation太" * 20
        blocks = [(Span(start, start + 17), BlockStyle()) for start in range(0, 340, 17)]
        page = Page(text, blocks, 14, estimate=True)
        exact = Page(text, blocks, 14)
        assert (page.height, exact.height) == (40, 60)
        for offset in range(len(text)):
            page.row_at(offset)
        assert page.height == 60
        assert [page.row(index) for index in range(60)] == [exact.row(index) for index in range(60)]

    def test_one_endless_block_is_set_no_further_than_shown(self) -> None:
        text = "太" * 3_000_000
        page = Page(text, [(Span(0, len(text)), BlockStyle())], 80, estimate=True)
        assert page.settle(100, 50, 50) == 2
        assert page.row(2).span == Span(80, 120)
        assert page.height == pytest.approx(75_000, abs=2)

    def test_a_row_past_the_estimate_is_found_if_there_is_one(self) -> None:
        text = "a " * 2100 + "internationalisation " * 200
        page = Page(text, [(Span(0, len(text)), BlockStyle())], 22, estimate=True)
        exact = Page(text, [(Span(0, len(text)), BlockStyle())], 22)
        assert page.row(exact.height - 1) == exact.row(exact.height - 1)
        with pytest.raises(IndexError):
            page.row(exact.height)

    def test_settling_near_the_edges_asks_for_no_more_than_there_is(self) -> None:
        page = self.page()
        assert page.settle(0, 50, 5) == 0
        index = page.settle(1000, 5, 50)
        assert page.row(index).span == Span(996, 1000)
        assert Page("", [], 10, estimate=True).settle(0, 3, 3) == 0


def test_a_page_is_let_go_with_its_last_owner() -> None:
    """One that waited for cycles to be looked for stood beside the fourteen after it while sizes changed."""
    page = Page(TEXT * 50, [(Span(0, 300), BlockStyle()), (Span(300, 600), BlockStyle())], 40, estimate=True)
    page.settle(0, 0, 20)
    seen = weakref.ref(page)
    gc.disable()
    try:
        del page
        assert seen() is None
    finally:
        gc.enable()
