"""Laws of line breaking and of pages, on the seeds and on any text.

What closes and what opens is written out here once more, so that a slip in the tables of the package shows.
"""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.cells import Ambiguous, cell_length, glyph_cells
from reader.text.display import drawn
from reader.text.graphemes import is_grapheme_start
from reader.text.span import Span
from reader.typesetting.breaking import break_rows, char_cells, clamp_indent
from reader.typesetting.page import BlockStyle, Page
from reader.typesetting.ruby import Ruby

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WIDTHS = range(20, 121)
CLOSING = frozenset("，。、；：！？．,.:;!?)）]］}｝】〕〗〙〉》」』”’｣﹂﹄〞")
HANGING = frozenset("，。、．,.")
OPENING = frozenset("(（[［{｛【〔〖〘〈《「『“‘｢﹁﹃〝")
SPACES = "".join(chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs")
BLANKS = SPACES.replace("\u00a0", "").replace("\u202f", "")
FULL_WIDTH = str.maketrans(",.:;!?()", "，。：；！？（）")
CORNERS = str.maketrans("“”‘’()", "「」『』【】")
HALF_WIDTH = str.maketrans("，。、：；！？（）《》", ",.,:;!?()<>")

HAN = st.sampled_from("太原市经济社會發展的一是在年月日亿元亩")
MARKS = st.sampled_from("，。、；：！？,.:;!?（）()【】《》〈〉「」『』“”‘’\"'—…·•-～/%+")
RUNS = st.sampled_from(
    ["——", "……", "20GW", "72.2%", "3,000", "2022-03-21", "12月8日", "GDP", "don't", "6+1", "-5℃"]
)
BLANK = st.sampled_from(["\u3000", " ", "  ", "\u00a0", "\n", "\t"])
ODD = st.sampled_from(
    [
        "\u202e",
        "\u200b",
        "e\u0301",
        "\u0301",
        "葛\U000e0100",
        "\ufe0f",
        "\U0001f469\u200d\U0001f52c",
        "\U0001f44d\U0001f3fd",
        "\U0001f1e8\U0001f1f3",
        "\U00020021",
        "\ud800",
    ]
)
ANY = st.characters(categories=None, codec=None)
READING = st.sampled_from(["", "ā", "dà", "xīn", "jiàn", "zhōng", "zhuāng", "zhuang4", "ㄓㄨㄤˋ"])
PROSE = st.lists(HAN | HAN | HAN | MARKS | RUNS, max_size=120).map("".join)
MIXED = st.lists(HAN | MARKS | RUNS | BLANK | ODD | ANY, max_size=80).map("".join)
STYLES = st.builds(
    BlockStyle,
    first_indent=st.integers(0, 6),
    indent=st.integers(0, 4),
    centred=st.booleans(),
    rows_before=st.integers(0, 2),
)


@st.composite
def rubies(draw: st.DrawFn, text: str) -> Ruby:
    """Draw readings of the ideographs of a text, of which parts may be unknown."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    pattern = draw(st.lists(READING, min_size=1, max_size=5))
    readings = [
        pattern[offset % len(pattern)] if "\u4e00" <= char <= "\u9fff" else ""
        for offset, char in enumerate(text)
    ]
    parts = [(start, readings[start:end]) for start, end in pairwise(cuts) if start < end]
    return Ruby(parts or [(0, readings)], is_whole=draw(st.booleans()))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Draw a page of any text in up to five blocks, some with a gap between them, some with readings."""
    text = draw(MIXED)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    edges = cuts[: len(cuts) // 2 * 2]
    blocks = [(Span(edges[i], edges[i + 1]), draw(STYLES)) for i in range(0, len(edges), 2)]
    return Page(
        text,
        blocks,
        draw(st.integers(7, 50)),
        draw(st.sampled_from(Ambiguous)),
        justify=draw(st.booleans()),
        estimate=draw(st.booleans()),
        ruby=draw(st.none() | rubies(text)),
        hang=draw(st.integers(0, 2)),
    )


def cells_by_line(text: str, ambiguous: Ambiguous) -> list[int]:
    """Return the cells of every code point, drawn in its line."""
    cells: list[int] = []
    for line in text.split("\n"):
        cells += [glyph_cells(glyph, ambiguous) for glyph in drawn(line, 0, len(line))] + [0]
    return cells


def set_all(page: Page) -> Page:
    """Ask for every code point, so that a page that estimates knows all its rows."""
    for offset in range(len(page.text) + 1):
        page.row_at(offset)
    return page


def is_allowed(text: str, start: int, offset: int) -> bool:
    """Say whether a row from `start` may end at `offset` by the marks on both sides, blanks aside."""
    before = text[start:offset].rstrip(BLANKS)
    return is_grapheme_start(text, offset) and text[offset] not in CLOSING and before[-1:] not in OPENING


def violations(text: str, width: int, hang: int = 0) -> list[str]:
    """Return the rows of `text` that end against the rules although they need not."""
    rows = break_rows(text, Span(0, len(text)), width, hang=hang)
    return [
        row.of(text) + "|" + text[row.end]
        for row in rows[:-1]
        if not is_allowed(text, row.start, row.end)
        and any(
            is_allowed(text, row.start, offset) and text[offset] not in BLANKS
            for offset in range(row.start + 1, row.end)
        )
    ]


def is_lone(text: str) -> bool:
    """Say whether a text is one ideograph with nothing but closing marks behind it."""
    return text[:1] not in CLOSING | OPENING and not text[1:].strip("".join(CLOSING))


def is_closing(text: str, offset: int) -> bool:
    """Say whether a code point closes, by its category or as a stop; a straight quotation mark may."""
    char = text[offset]
    return char in CLOSING or char in "\"'＂＇" or unicodedata.category(char) in ("Pe", "Pf", "Po")


def paragraphs(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "marks", [{}, FULL_WIDTH, CORNERS, HALF_WIDTH], ids=["own", "full", "corner", "half"]
)
def test_no_row_of_a_seed_breaks_the_rules_at_any_width(path: Path, marks: dict[int, int]) -> None:
    found = {
        (width, violation)
        for line in paragraphs(path)
        for width in WIDTHS
        for violation in violations(line.translate(marks), width)
    }
    assert found == set()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_row_of_a_seed_divides_a_word_a_number_or_a_dash_that_fits(path: Path) -> None:
    for line in paragraphs(path):
        for width in WIDTHS:
            for row in break_rows(line, Span(0, len(line)), width)[:-1]:
                left, right = line[row.end - 1], line[row.end]
                assert not (left + right).isalnum() or not (left + right).isascii(), (width, row.of(line))
                assert left + right not in ("——", "……"), (width, row.of(line))


@pytest.mark.parametrize("ambiguous", Ambiguous)
def test_the_cells_of_a_row_are_those_of_what_is_drawn_over_all_of_unicode(ambiguous: Ambiguous) -> None:
    wrong = []
    for first in range(0, sys.maxunicode + 1, 256):
        text = "".join(map(chr, range(first, first + 256)))
        drawn_cells = [glyph_cells(glyph, ambiguous) for glyph in drawn(text, 0, 256)]
        if list(char_cells(text, 0, 256, 0, ambiguous)) != drawn_cells:
            wrong.append(first)
    assert wrong == []


@given(PROSE, st.integers(20, 120))
def test_no_row_of_any_prose_breaks_the_rules(text: str, width: int) -> None:
    # Straight quotes have no direction of their own: the golden file says what is made of them.
    assert violations(text.replace('"', "").replace("'", ""), width) == []


@given(MIXED, st.integers(2, 60), st.integers(0, 8), st.integers(0, 8), st.sampled_from(Ambiguous))
def test_rows_cover_the_text_once_and_fit(
    text: str, width: int, first_indent: int, indent: int, ambiguous: Ambiguous
) -> None:
    rows = break_rows(text, Span(0, len(text)), width, first_indent, indent, ambiguous)
    assert "".join(row.of(text) for row in rows) == text
    assert all(rows) or not text
    cells = cells_by_line(text, ambiguous)
    for index, row in enumerate(rows):
        visible = len(row.of(text).removesuffix("\n").rstrip(BLANKS))
        room = width - clamp_indent(indent if index else first_indent, width)
        assert sum(cells[row.start : row.start + visible]) <= room


@given(PROSE, st.integers(8, 60), st.integers(0, 2), st.sampled_from(Ambiguous))
def test_only_a_closing_mark_goes_over_a_row_and_no_farther_than_it_may(
    text: str, width: int, hang: int, ambiguous: Ambiguous
) -> None:
    text = text.replace('"', "").replace("'", "")
    rows = break_rows(text, Span(0, len(text)), width, ambiguous=ambiguous, hang=hang)
    assert "".join(row.of(text) for row in rows) == text
    for row in rows:
        shown = row.of(text).rstrip(BLANKS)
        over = cell_length(shown, ambiguous) - width
        is_apart = shown[-1:] in HANGING and shown[-2:-1] not in CLOSING
        assert over <= 0 or (shown[-1] in CLOSING and over <= (hang if is_apart else min(hang, 1)))
        assert row.end == len(text) or is_allowed(text, row.start, row.end) or over <= 0


@given(PROSE, st.integers(20, 120), st.integers(1, 2))
def test_no_row_breaks_the_rules_where_marks_may_hang(text: str, width: int, hang: int) -> None:
    assert violations(text.replace('"', "").replace("'", ""), width, hang) == []


@given(st.text("太原市，。（）“”", min_size=1, max_size=60), st.integers(8, 40))
def test_a_mark_hangs_where_it_would_take_a_character_down(text: str, width: int) -> None:
    rows = break_rows(text, Span(0, len(text)), width, hang=2)
    for row, following in pairwise(rows):
        # The row could spare its last ideograph for the one that would have stood alone.
        if is_lone(text[row.end + 1 :]) or is_lone(text[row.end + 2 :]):
            continue
        taken, mark, after = text[row.end], text[row.end + 1 : row.end + 2], text[row.end + 2 : row.end + 3]
        may_hang = mark in HANGING and after not in CLOSING and taken not in CLOSING
        if (
            may_hang
            and row.end + 1 < following.end
            and (row.end + 2 == len(text) or is_allowed(text, row.start, row.end + 2))
        ):
            assert cell_length(text[row.start : row.end + 1]) > width


@given(st.text("太原市，。（）“”", min_size=1, max_size=60), st.integers(8, 40))
def test_a_row_ends_as_late_as_the_rules_let_it(text: str, width: int) -> None:
    rows = break_rows(text, Span(0, len(text)), width)
    for row, following in pairwise(rows):
        later = range(row.end + 1, following.end)
        longer = [offset for offset in later if is_allowed(text, row.start, offset)]
        # A row spares its last ideograph for one that would stand alone in the last row.
        if is_allowed(text, row.start, row.end) and longer and not is_lone(text[longer[0] :]):
            assert cell_length(text[row.start : longer[0]]) > width


@given(pages())
def test_every_cell_leads_to_its_code_point_and_back(page: Page) -> None:
    for index in range(set_all(page).height):
        row = page.row(index)
        for char in page.placed(index):
            assert char.offset in row.span
            assert char.column >= 0
            assert char.column + char.width <= page.width + 2
            assert char.column + char.width <= page.width or is_closing(page.text, char.offset)
            assert page.row_at(char.offset) == index + row.is_reading
            assert row.is_reading or page.column_of(char.offset) == char.column
            for column in range(char.column, char.column + char.width):
                assert page.offset_at(index, column) == char.offset


@given(pages())
def test_rows_of_a_page_cover_each_block_once_and_in_order(page: Page) -> None:
    rows = [page.row(index) for index in range(set_all(page).height)]
    shown = [offset for row in rows if not row.is_reading for offset in range(row.span.start, row.span.end)]
    assert shown == sorted(set(shown))
    for index, row in enumerate(rows):
        if row.is_reading:
            assert rows[index + 1] == replace(row, is_reading=False)
            continue
        assert [char.offset for char in page.placed(index)] == list(range(row.span.start, row.span.end))
        assert all(page.row_at(offset) == index for offset in range(row.span.start, row.span.end))
        assert not row.is_blank or not row.span


@given(pages())
def test_cells_outside_the_text_lead_to_its_ends(page: Page) -> None:
    for index in range(set_all(page).height):
        placed = [char for char in page.placed(index) if char.width]
        if placed:
            row = page.row(index)
            first = placed[0].offset if row.is_reading else row.span.start
            assert page.offset_at(index, -1) == first
            assert page.offset_at(index, page.width + 5) == placed[-1].offset


@given(MIXED, st.integers(2, 50))
def test_glyphs_joined_are_as_wide_as_rich_counts_them(text: str, width: int) -> None:
    page = Page(text, [(Span(0, len(text)), BlockStyle())], width)
    for index in range(page.height):
        placed = page.placed(index)
        assert all(char.width == cell_len(char.glyph) for char in placed)
        assert cell_len("".join(char.glyph for char in placed)) == sum(char.width for char in placed)


@given(pages(), st.data())
def test_what_is_settled_is_as_on_an_exact_page(page: Page, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(page.text)))
    above, below = data.draw(st.integers(0, 12)), data.draw(st.integers(1, 12))
    blocks = [
        (Span(0, offset), BlockStyle(4)),
        (Span(offset, len(page.text)), BlockStyle(0, 2, rows_before=1)),
    ]
    exact = Page(page.text, blocks, page.width)
    guessed = Page(page.text, blocks, page.width, estimate=True)
    middle, there = exact.row_at(offset), guessed.settle(offset, above, below)
    for step in range(-min(above, middle), min(below, exact.height - middle)):
        assert guessed.row(there + step) == exact.row(middle + step)
        assert guessed.placed(there + step) == exact.placed(middle + step)


@given(pages())
def test_syllables_stand_over_their_characters_and_never_touch(page: Page) -> None:
    for index in range(set_all(page).height):
        if not page.row(index).is_reading:
            continue
        below = {char.offset: char for char in page.placed(index + 1)}
        for reading in page.placed(index):
            char = below[reading.offset]
            left, right = char.column - reading.column, reading.column + reading.width
            over = right - (char.column + char.width)
            assert (left, over) == (0, reading.width - char.width) or 0 <= over - left <= 1
        for before, after in pairwise(page.placed(index)):
            assert before.column + before.width < after.column


@given(PROSE, st.integers(16, 60), st.booleans())
def test_no_row_under_readings_breaks_the_rules(text: str, width: int, justify: bool) -> None:
    text = text.replace('"', "").replace("'", "")
    ruby = Ruby([(0, ["zhuāng" if unicodedata.category(char) == "Lo" else "" for char in text])])
    page = Page(text, [(Span(0, len(text)), BlockStyle())], width, ruby=ruby, justify=justify)
    rows = [row for row in map(page.row, range(page.height)) if not row.is_reading]
    for row in rows[:-1]:
        choices = [
            end for end in range(row.span.start + 1, row.span.end) if is_allowed(text, row.span.start, end)
        ]
        assert is_allowed(text, row.span.start, row.span.end) or not choices


@settings(max_examples=50)
@given(PROSE, st.integers(20, 60))
def test_spreading_moves_characters_and_changes_nothing_else(text: str, width: int) -> None:
    blocks = [(Span(0, len(text)), BlockStyle(4))]
    ragged, even = Page(text, blocks, width), Page(text, blocks, width, justify=True)
    assert ragged.height == even.height
    for index in range(ragged.height):
        assert ragged.row(index) == even.row(index)
        pairs = list(zip(ragged.placed(index), even.placed(index), strict=True))
        assert all(loose.column >= tight.column for tight, loose in pairs)
        assert all(loose.glyph == tight.glyph for tight, loose in pairs if tight.glyph != " ")
