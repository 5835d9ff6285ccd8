"""Nothing that is printed is obeyed by a terminal."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.cli.output import complain, say, say_json, say_table, shortened
from reader.text.cells import cell_length

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def is_obeyed(printed: str) -> bool:
    return any(
        unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in printed if char != "\n"
    )


@QUIET
@given(ANY_TEXT)
def test_lines_tables_and_messages_hold_no_control_characters(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    capsys.readouterr()
    say(text)
    say_table([(text, "太原"), ("a", "b")])
    complain(text)
    captured = capsys.readouterr()
    assert not is_obeyed(captured.out)
    assert not is_obeyed(captured.err)
    assert captured.err.count("\n") == 1


@QUIET
@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner), max_leaves=5))
def test_json_is_escaped_and_comes_back_the_same(capsys: pytest.CaptureFixture[str], value: object) -> None:
    capsys.readouterr()
    say_json(value)
    printed = capsys.readouterr().out
    assert not is_obeyed(printed)
    assert json.loads(printed) == value


def test_chinese_is_not_escaped_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"title": "太忻𠀀"})
    assert capsys.readouterr().out == '{\n "title": "太忻𠀀"\n}\n'


def test_columns_line_up_by_cells(capsys: pytest.CaptureFixture[str]) -> None:
    say_table([("太原", "1"), ("abc", "2")])
    assert capsys.readouterr().out == "太原  1\nabc   2\n"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("", 4, ""),
        ("太原", 4, "太原"),
        ("太原市", 4, "太…"),
        ("太原市", 5, "太原…"),
        ("abcdef", 4, "abc…"),
        ("太", 1, "…"),
    ],
)
def test_text_is_cut_by_cells(text: str, cells: int, expected: str) -> None:
    assert shortened(text, cells) == expected
    assert cell_length(expected) <= cells or not text
