"""The CSV table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from reader.exchange.selection import Selection
from reader.exchange.table import COLUMNS, render_table
from reader.text.span import Span
from tests.unit.exchange.digests import LAYOUT, OTHER, STAMP, entry


def rows_of(selection: Selection) -> list[dict[str, str]]:
    """Read a table back as a program would."""
    text = render_table(selection)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_a_highlight_has_a_row_for_each_of_its_tags_and_one_if_it_has_none() -> None:
    entries = [entry(1, tags=[LAYOUT.id, OTHER.id], note="seen"), entry(2, Span(0, 2))]
    rows = rows_of(Selection("D", entries, [LAYOUT, replace(OTHER, parent=LAYOUT.id)]))
    assert [(row["id"][-2:], row["tag"], row["content"]) for row in rows] == [
        ("02", "", "省委"),
        ("01", "布局", "一群两区三圈"),
        ("01", "布局 › 目标", "一群两区三圈"),
    ]
    assert tuple(rows[0]) == COLUMNS
    assert rows[1] == {
        "id": "01K00000000000000000000001",
        "document": "着力打造南北引擎",
        "tag": "布局",
        "content": "一群两区三圈",
        "article": "5a81056e.1",
        "outlet": "山西日报",
        "date": "2022-03-21",
        "paragraph": "1",
        "start": "5",
        "end": "11",
        "note": "seen",
        "created": STAMP,
        "modified": STAMP,
        "orphan": "",
    }


def test_only_the_tags_asked_for_have_rows() -> None:
    entries = [entry(1, tags=[LAYOUT.id, OTHER.id])]
    rows = rows_of(Selection("D", entries, [LAYOUT, OTHER], only=frozenset([OTHER.id])))
    assert [row["tag"] for row in rows] == ["目标"]


def test_an_orphan_says_so_and_has_no_place() -> None:
    (row,) = rows_of(Selection("D", [entry(1, is_orphan=True)], []))
    assert (row["start"], row["end"], row["orphan"], row["content"]) == ("", "", "orphan", "一群两区三圈")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0"])
def test_a_cell_that_a_spreadsheet_would_compute_is_text(text: str) -> None:
    (row,) = rows_of(Selection("D", [entry(1, Span(0, len(text)), text=text, note=text, title=text)], []))
    assert {row["content"], row["note"], row["document"]} == {f"'{text}"}


@pytest.mark.parametrize(
    "text", ['a"b', "a,b", "a\nb", "a\r\nb", " a ", "a;b", "\u202ea\u2028", "甲\U00020000"]
)
def test_text_comes_back_as_it_was(text: str) -> None:
    (row,) = rows_of(Selection("D", [entry(1, Span(0, len(text)), text=text, note=text, title=text)], []))
    assert (row["content"], row["note"], row["document"]) == (text, text, text)


def test_control_characters_and_surrogates_are_shown() -> None:
    (row,) = rows_of(Selection("D", [entry(1, note="\x1b[2J\x00\x9b\ud800")], []))
    assert row["note"] == "␛[2J␀⟨U+009B⟩⟨U+D800⟩"
