"""Single texts as Markdown and YAML."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from reader.exchange.escaping import escape, escape_line, quoted_note, quoted_scalar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("2022-03-21, 6+1, 72.2% (上年)", "2022-03-21, 6+1, 72.2% (上年)"),
        ("a_b.txt", "a_b.txt"),
        ("_a_ *b*", "\\_a\\_ \\*b\\*"),
        ("甲\n乙", "甲 乙"),
        ("\x1b[2J", "␛\\[2J"),
        ("\x7f\x9b\ud800", "␡⟨U+009B⟩⟨U+D800⟩"),
        ("a\u202eb", "a&#x202e;b"),
        ("R&D &lt;", "R&D \\&lt;"),
    ],
)
def test_inside_a_line_only_what_is_active_is_escaped(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 总体要求", "1\\. 总体要求"),
        ("- 要点", "\\- 要点"),
        ("-5", "\\-5"),
        ("2022年", "2022年"),
        (" 甲 ", "&#x20;甲&#x20;"),
        ("　甲", "&#x3000;甲"),
        ("", ""),
    ],
)
def test_at_the_start_of_a_line_nothing_begins_a_block(text: str, expected: str) -> None:
    assert escape_line(text) == expected


def test_a_scalar_is_one_line_of_yaml() -> None:
    assert quoted_scalar('a"b\\c\nd: e\x1b\u2028\U000e0001') == '"a\\"b\\\\c\\nd: e\\u001b\\u2028\\U000e0001"'


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("one\n\ntwo", "> one\n>\n> two"),
        ("# h", "> \\# h"),
        ("- # h\n1. ## h", "> - \\# h\n> 1. \\## h"),
        ("text\n---", "> text\n> \\---"),
        ("text\n===", "> text\n> \\==="),
        ("* * *", "> \\* * *"),
        ("#tag", "> #tag"),
        ("- a\n- b", "> - a\n> - b"),
        ("a <b>c</b> <https://a.invalid/>", "> a \\<b>c\\</b> <https://a.invalid/>"),
        ("<!-- c", "> \\<!-- c"),
        ("1 < 2", "> 1 < 2"),
        ("```py\n# no heading\n```\n# h", "> ```py\n> # no heading\n> ```\n> \\# h"),
        ("\x1b]0;x\x07", "> ␛]0;x␇"),
        ("a\r\nb\rc", "> a\n> b\n> c"),
    ],
)
def test_a_note_keeps_its_markdown_but_not_its_headings_rules_and_html(note: str, expected: str) -> None:
    assert quoted_note(note) == expected


def test_a_fence_left_open_ends_with_the_note() -> None:
    tokens = MarkdownIt("commonmark").parse(f"{quoted_note('```')}\n\nafter")
    assert [token.type for token in tokens if token.level == 0] == [
        "blockquote_open",
        "blockquote_close",
        "paragraph_open",
        "paragraph_close",
    ]


@pytest.mark.parametrize("note", ["<b>", "\\<b>", "\\\\<b>", "a \\\\\\<b>", "<!-- x -->"])
def test_a_note_holds_no_html_whatever_backslashes_stand_before_it(note: str) -> None:
    tokens = MarkdownIt("commonmark").parse(quoted_note(note))
    kinds = {child.type for token in tokens for child in token.children or [token]}
    assert not {"html_inline", "html_block"} & kinds
