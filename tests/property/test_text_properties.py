"""Laws of the functions on text, over all of Unicode and over any text."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.cells import Ambiguous, cell_length, cells_of, glyph_cells
from reader.text.display import drawn, needs_context, safe_char, visible
from reader.text.folding import fold_width
from reader.text.graphemes import is_grapheme_start, snap
from reader.text.span import Span

UNSAFE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
EVERY_CODE_POINT = range(sys.maxunicode + 1)
# Code points that act on their neighbours, drawn more often than chance would have them.
ACTIVE = st.sampled_from(
    "\u0301\u20e3\ufe0e\ufe0f\u200d\u200b\u202e\u2028\t\n\r\x1b\x9b\u1100\u1161\u11a8\uac00\u0e33\u0600"
    "\U0001f3fd\U0001f469\U0001f52c\u2764\U0001f1e8\U0001f1f3\U000e0100\U000e0061太原，“a1"
)
ANY_TEXT = st.text(ACTIVE | st.characters(codec=None, categories=None), max_size=40)


def test_every_code_point_is_drawn_as_nothing_that_a_terminal_obeys_or_hides() -> None:
    leaks = [
        code
        for code in EVERY_CODE_POINT
        if any(unicodedata.category(glyph) in UNSAFE for glyph in safe_char(chr(code)))
    ]
    assert leaks == []


def test_what_is_drawn_is_drawn_as_itself_when_it_passes_again() -> None:
    glyphs = {glyph for code in EVERY_CODE_POINT for glyph in safe_char(chr(code))}
    assert {glyph for glyph in glyphs if safe_char(glyph) != glyph} == set()


def test_every_code_point_takes_the_cells_that_rich_counts() -> None:
    wrong = [code for code in EVERY_CODE_POINT if cell_len(safe_char(chr(code))) != cells_of(chr(code))]
    assert wrong == []


def test_only_marks_vowel_signs_and_selectors_take_no_cell() -> None:
    categories = {unicodedata.category(chr(code)) for code in EVERY_CODE_POINT if cells_of(chr(code)) == 0}
    # Lo: the vowels and finals of Hangul, which Rich counts with their leading consonant.
    assert categories == {"Mn", "Me", "Mc", "Lo"}


@given(ANY_TEXT)
def test_drawn_text_is_safe_and_as_wide_as_rich_counts_it(text: str) -> None:
    glyphs = drawn(text, 0, len(text))
    joined = "".join(glyphs)
    assert len(glyphs) == len(text)
    assert not {unicodedata.category(char) for char in joined} & UNSAFE
    assert cell_len(joined) == sum(map(glyph_cells, glyphs)) == cell_length(text)
    assert visible(text) == joined


@given(ANY_TEXT)
def test_without_context_every_code_point_is_drawn_as_if_alone(text: str) -> None:
    if not needs_context(text, 0, len(text), 0):
        assert drawn(text, 0, len(text)) == [safe_char(char) for char in text]


@given(ANY_TEXT, st.data())
def test_a_slice_is_drawn_as_it_is_in_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert drawn(text, start, end) == drawn(text, 0, len(text))[start:end]


@given(ANY_TEXT)
def test_the_wide_setting_never_takes_a_cell_away(text: str) -> None:
    assert cell_length(text, Ambiguous.WIDE) >= cell_length(text)


@given(ANY_TEXT, st.data())
def test_snapping_covers_the_span_with_whole_clusters_and_once_is_enough(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    snapped = snap(text, span)
    assert not span or snapped.covers(span)
    assert is_grapheme_start(text, snapped.start)
    assert is_grapheme_start(text, snapped.end)
    assert snap(text, snapped) == snapped


def test_every_code_point_folds_to_one_code_point_that_folds_to_itself() -> None:
    wrong = [
        code
        for code in EVERY_CODE_POINT
        if len(fold_width(chr(code))) != 1 or fold_width(fold_width(chr(code))) != fold_width(chr(code))
    ]
    assert wrong == []


@given(ANY_TEXT, ANY_TEXT)
def test_the_fold_knows_no_neighbours(left: str, right: str) -> None:
    assert len(fold_width(left + right)) == len(left) + len(right)
    assert fold_width(left + right) == fold_width(left) + fold_width(right)
