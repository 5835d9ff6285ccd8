"""The text of store files."""

from __future__ import annotations

import pytest

from reader.annotations.fileformat import FormatError, parse, render, salvage
from reader.annotations.records import Record
from reader.annotations.schema import HIGHLIGHTS

ONE, TWO = "01K00000000000000000000001", "01K00000000000000000000002"
HEAD = '{"highlights": {"schema": {"version": 2, "article": "5a81056e.1"}\n'


def line(key: str, note: str, revision: int = 1, created: str = "2026-01-01T00:00:00Z") -> str:
    return f',"{key}": {{"note": "{note}", "created": "{created}", "revision": {revision}}}\n'


def read(text: str) -> dict[str, Record]:
    return parse(HIGHLIGHTS, text.encode()).records


def test_a_file_has_a_record_a_line_with_its_comma_before_it_sorted() -> None:
    records: dict[str, Record] = {TWO: {"note": "乙"}, ONE: {"note": "甲\u3000"}}
    assert render(HIGHLIGHTS, {"article": "5a81056e.1"}, records).decode() == (
        HEAD + f',"{ONE}": {{"note": "甲\u3000"}}\n,"{TWO}": {{"note": "乙"}}\n}}}}\n'
    )


def test_what_cannot_be_seen_or_encoded_is_escaped_and_nothing_else() -> None:
    text = "é中\U00020000\ufe0f\x1b\x7f\x9b\u200b\u202e\u2028\ufeff\ud800\U000e0041"
    data = render(HIGHLIGHTS, {}, {ONE: {"note": text}})
    escaped = "é中\U00020000\ufe0f\\u001b\\u007f\\u009b\\u200b\\u202e\\u2028\\ufeff\\ud800\\udb40\\udc41"
    assert f'{{"note": "{escaped}"}}'.encode() in data
    assert parse(HIGHLIGHTS, data).records[ONE]["note"] == text


def test_a_file_that_an_editor_laid_out_anew_is_read() -> None:
    text = '\ufeff{\r\n  "highlights": {\r\n    "schema": {\r\n      "version": 2\r\n    },\r\n'
    text += f'    "{ONE}": {{\r\n      "note": "甲"\r\n    }}\r\n  }}\r\n}}\r\n'
    assert read(text) == {ONE: {"note": "甲"}}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (line(ONE, "old", 1), line(ONE, "new", 2), "new"),
        (line(ONE, "new", 2), line(ONE, "old", 1), "new"),
    ],
)
def test_of_two_revisions_of_a_record_the_newer_is_kept_and_the_other_named(
    first: str, second: str, kept: str
) -> None:
    content = parse(HIGHLIGHTS, (HEAD + first + line(TWO, "x") + second + "}}\n").encode())
    assert content.records[ONE]["note"] == kept
    (twin,) = content.duplicates
    assert (twin.id, twin.dropped["note"]) == (ONE, "old")
    assert twin.line == (2 if first == line(ONE, "old", 1) else 4)


def test_a_record_that_stands_twice_alike_is_no_matter() -> None:
    content = parse(HIGHLIGHTS, (HEAD + line(ONE, "x") * 2 + "}}\n").encode())
    assert (list(content.records), content.duplicates) == ([ONE], ())


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("", 1, "empty"),
        (" \n", 1, "empty"),
        ("[]\n", 1, 'does not hold "highlights"'),
        ('{"tags": {"schema": {"version": 1}}}\n', 1, 'does not hold "highlights"'),
        ('{"highlights": {}}\n', 1, '"schema"'),
        ('{"highlights": {"schema": {"version": true}}}\n', 1, "names no version"),
        ('{"highlights": {"schema": {"version": 99}}}\n', 1, "newer tx-reader"),
        (HEAD + line(ONE, "x") + ',"01K": {"note', 3, "not a whole record"),
        (HEAD + line(ONE, "x"), 2, "end of the file"),
        (HEAD + "<<<<<<< HEAD\n" + line(ONE, "x") + "=======\n>>>>>>> b\n}}\n", 2, "merge conflict"),
        (HEAD + line("01k", "x") + "}}\n", 2, "not the id of a record"),
        (HEAD + f',"{ONE}": 7\n}}}}\n', 2, "not the id of a record"),
        (HEAD + line(ONE, "a") + line(ONE, "b", created="2026-01-02T00:00:00Z") + "}}\n", 2, "both named"),
        ('{"highlights": ' + "[" * 100_000, 1, ""),
        (HEAD + line(ONE, "x") + "}\n" + line(TWO, "y") + "}}\n", 5, "not JSON: Extra data"),
        (HEAD + f',"{ONE}": {{"start": {"9" * 5000}}}\n}}}}\n', 2, "not a whole record"),
    ],
)
def test_a_damaged_file_is_refused_with_the_line_at_fault(text: str, number: int, reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert caught.value.line == number
    assert reason in caught.value.reason


def test_bytes_that_are_not_utf_8_are_named_by_their_line() -> None:
    with pytest.raises(FormatError, match=r"line 3: not UTF-8 text \(byte 164 of"):
        parse(HIGHLIGHTS, (HEAD + line(ONE, "x")).encode() + b',"\xff"\n}}\n')


def test_salvage_keeps_sound_lines_and_names_the_others() -> None:
    broken = line(TWO, "y").replace(":", ";", 1)
    text = HEAD + line(ONE, "x") + broken + "<<<<<<< HEAD\n" + line(ONE, "newer", 2) + line("01k", "z")
    records, lost = salvage(HIGHLIGHTS, text.encode() + b"\xff\n", lambda key, record: True)
    assert {key: record["note"] for key, record in records.items()} == {ONE: "newer"}
    assert lost == (3, 6, 7)


def test_lines_of_records_that_are_still_the_same_objects_stay_as_they_are() -> None:
    odd = f',"{ONE}": {{ "note":"甲" }}\n'
    content = parse(HIGHLIGHTS, (HEAD + odd + line(TWO, "乙") + "}}\n").encode())
    changed: dict[str, Record] = {**content.records, TWO: {"note": "丙"}}
    expected = HEAD + odd + f',"{TWO}": {{"note": "丙"}}\n}}}}\n'
    assert render(HIGHLIGHTS, {"article": "5a81056e.1"}, changed, content).decode() == expected


def test_a_line_that_holds_two_records_is_written_anew() -> None:
    both = f',"{ONE}": {{"note": "甲"}}, "{TWO}": {{"note": "乙"}}\n'
    content = parse(HIGHLIGHTS, (HEAD + both + "}}\n").encode())
    text = render(HIGHLIGHTS, {"article": "5a81056e.1"}, content.records, content).decode()
    assert text == HEAD + f',"{ONE}": {{"note": "甲"}}\n,"{TWO}": {{"note": "乙"}}\n}}}}\n'
