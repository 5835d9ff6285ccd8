"""What is drawn for a code point is safe, visible and of a known width."""

from __future__ import annotations

import pytest

from reader.text.display import drawn, needs_context, safe_char, visible


@pytest.mark.parametrize(
    ("char", "glyph"),
    [
        ("a", "a"),
        ("太", "太"),
        ("，", "，"),
        ("“", "“"),
        ("\u3000", "\u3000"),
        ("\U00020021", "\U00020021"),
        ("\U0001f600", "\U0001f600"),
        ("\u0301", "\u0301"),
    ],
)
def test_what_is_safe_is_drawn_as_itself(char: str, glyph: str) -> None:
    assert safe_char(char) == glyph


@pytest.mark.parametrize(
    ("char", "glyph"),
    [
        ("\0", "␀"),
        ("\x07", "␇"),
        ("\t", "␉"),
        ("\n", "␊"),
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\x85", "␤"),
        ("\x9b", "␦"),
        ("\u2028", "␤"),
        ("\u2029", "␤"),
        ("\u202e", "⇄"),
        ("\u2066", "⇄"),
        ("\u200f", "⇄"),
        ("\u061c", "⇄"),
        ("\u200b", "¦"),
        ("\u200c", "¦"),
        ("\u2060", "¦"),
        ("\ufeff", "¦"),
        ("\u00ad", "¦"),
        ("\u034f", "¦"),
        ("\u3164", "¦"),
        ("\U000e0041", "¦"),
        ("\U000e0001", "¦"),
        ("\ud800", "␦"),
        ("\ue000", "␦"),
        ("\U0010fffd", "␦"),
        ("\uffff", "␦"),
        ("\ufdd0", "␦"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_gets_a_visible_stand_in(char: str, glyph: str) -> None:
    assert safe_char(char) == glyph


@pytest.mark.parametrize("code", [0x2EBF0, 0x2EE5D, 0x31350, 0x323AF, 0x323B0, 0x33479, 0x3FFF0])
def test_ideographs_too_new_for_terminals_get_the_two_cell_stand_in(code: int) -> None:
    assert safe_char(chr(code)) == "〓"


@pytest.mark.parametrize("char", ["\u00a0", "\u2003", "\u202f", "\u205f"])
def test_blanks_of_other_widths_are_drawn_as_a_space(char: str) -> None:
    assert safe_char(char) == " "


def test_regional_indicators_are_drawn_as_the_letters_they_stand_for() -> None:
    assert visible("\U0001f1e8\U0001f1f3") == "CN"


@pytest.mark.parametrize(
    ("text", "glyphs"),
    [
        ("\u2764\ufe0f", ["\u2764", ""]),
        ("葛\U000e0100", ["葛", ""]),
        ("\U0001f469\u200d\U0001f52c", ["\U0001f469", "", "\U0001f52c"]),
        ("\U0001f44d\U0001f3fd", ["\U0001f44d", ""]),
        ("\u261d\ufe0f\U0001f3fd", ["\u261d", "", ""]),
        (
            "\U0001f469\U0001f3fd\u200d\U0001f4bb",
            ["\U0001f469", "", "", "\U0001f4bb"],
        ),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", ["\U0001f3f3", "", "", "\U0001f308"]),
        ("1\ufe0f\u20e3", ["1", "", "\u20e3"]),
    ],
)
def test_what_only_modifies_an_emoji_or_an_ideograph_is_not_drawn(text: str, glyphs: list[str]) -> None:
    assert drawn(text, 0, len(text)) == glyphs


@pytest.mark.parametrize(
    ("text", "glyphs"),
    [
        ("太\u200d原", ["太", "¦", "原"]),
        ("\U0001f469\u200d", ["\U0001f469", "¦"]),
        ("\u200d\U0001f469", ["¦", "\U0001f469"]),
        ("太\U0001f3fd", ["太", "␦"]),
        ("\U0001f44d\U0001f3fd\U0001f3fd", ["\U0001f44d", "", "␦"]),
        ("\ufe0f太", ["¦", "太"]),
        ("太\ufe00\ufe01", ["太", "", "¦"]),
        ("\n\ufe0f", ["␊", "¦"]),
    ],
)
def test_what_modifies_nothing_is_made_visible(text: str, glyphs: list[str]) -> None:
    assert drawn(text, 0, len(text)) == glyphs


def test_a_mark_without_a_base_is_put_on_a_dotted_circle() -> None:
    assert drawn("\u0301a", 0, 2) == ["◌\u0301", "a"]
    assert drawn("x\u0301a", 1, 3, floor=1) == ["◌\u0301", "a"]
    assert drawn("x\u0301a", 1, 3, floor=0) == ["\u0301", "a"]


def test_neighbours_before_the_slice_count_and_those_before_the_line_do_not() -> None:
    text = "\U0001f469\u200d\U0001f52c"
    assert drawn(text, 1, 3, floor=0) == ["", "\U0001f52c"]
    assert drawn(text, 1, 3, floor=1) == ["¦", "\U0001f52c"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("太原", False),
        ("a\u0301", False),
        ("\u0301", True),
        ("太\ufe00", True),
        ("\U0001f44d\U0001f3fd", True),
    ],
)
def test_context_is_asked_for_only_where_it_can_matter(text: str, answer: bool) -> None:
    assert needs_context(text, 0, len(text), 0) is answer


def test_a_label_stays_on_one_line_and_obeys_nothing() -> None:
    assert visible("标题\n\x1b[2J\u202e[red]") == "标题␊␛[2J⇄[red]"


def test_an_empty_text_is_drawn_as_nothing() -> None:
    assert drawn("", 0, 0) == []
    assert visible("") == ""
