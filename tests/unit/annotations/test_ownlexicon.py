"""The user's lexicon as a file."""

from __future__ import annotations

import json
import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.ownlexicon import OwnEntry, OwnLexicon, fresh_id
from reader.errors import StoreError


def _entry(word: str = "阳曲", **facts: object) -> OwnEntry:
    return replace(OwnEntry(fresh_id(), word, word), **facts)  # type: ignore[arg-type]


def _add(folder: Path, entry: OwnEntry) -> None:
    OwnLexicon(folder).change(lambda entries: (*entries, entry))


def test_there_are_no_entries_without_a_file(tmp_path: Path) -> None:
    assert OwnLexicon(tmp_path / "annotations").entries() == ()
    assert not (tmp_path / "annotations").exists()


def test_entries_come_back_as_they_were(tmp_path: Path) -> None:
    entries = [
        _entry(reading="yáng qū", kind="place", gloss="a county"),
        _entry("后", variety="hant-TW", form="後", article="5a81056e.1", start=3, prefix="前", suffix="，"),
        _entry("𠀀\u202e", known=True),
    ]
    for entry in entries:
        _add(tmp_path, entry)
    assert OwnLexicon(tmp_path).entries() == tuple(entries)


def test_the_file_has_an_entry_a_line_and_only_what_is_said(tmp_path: Path) -> None:
    entry = _entry(reading="yáng qū")
    _add(tmp_path, entry)
    lines = (tmp_path / "lexicon.json").read_text("utf-8").splitlines()
    assert lines == [
        '{"lexicon": {"schema": {"version": 1}',
        f',"{entry.id}": {{"word": "阳曲", "hans": "阳曲", "reading": "yáng qū"}}',
        "}}",
    ]


def test_another_process_is_seen(tmp_path: Path) -> None:
    one, other = OwnLexicon(tmp_path), OwnLexicon(tmp_path)
    assert one.entries() == ()
    entry = _entry()
    other.change(lambda entries: (entry,))
    assert one.entries() == (entry,)


def _add_many(folder: str, count: int) -> None:
    for number in range(count):
        _add(Path(folder), _entry(f"词{number}"))


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(str(tmp_path), 12)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(OwnLexicon(tmp_path).entries()) == 24


ID = "01KASW0000000000000000000A"


@pytest.mark.parametrize(
    ("line", "number", "reason"),
    [
        (f',"{ID}": {{"word": "阳曲"}}', 2, "missing"),
        (f',"{ID}": {{"word": "阳曲", "hans": "阳曲", "known": 1}}', 2, '"known"'),
        (f',"{ID}": {{"word": "阳曲", "hans": "阳曲", "start": "x"}}', 2, '"start"'),
        (f',"{ID}": {{"word": "阳曲", "hans": "阳曲", "form": "陽"}}', 2, '"form"'),
        (f',"{ID}": {{"word": ', 2, "line 2"),
        (',"short": {}', 2, "id"),
    ],
)
def test_a_broken_line_is_named_and_nothing_is_overwritten(
    tmp_path: Path, line: str, number: int, reason: str
) -> None:
    path = tmp_path / "lexicon.json"
    text = '{"lexicon": {"schema": {"version": 1}\n' + line + "\n}}\n"
    path.write_text(text, "utf-8")
    store = OwnLexicon(tmp_path)
    with pytest.raises(StoreError, match=f"{path}, line") as caught:
        store.entries()
    assert reason in str(caught.value)
    assert caught.value.hint
    with pytest.raises(StoreError):
        store.change(lambda entries: entries)
    assert path.read_text("utf-8") == text


def test_a_file_of_a_newer_reader_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.json"
    path.write_text(json.dumps({"lexicon": {"schema": {"version": 99}}}), "utf-8")
    with pytest.raises(StoreError):
        OwnLexicon(tmp_path).change(lambda entries: ())
    assert "99" in path.read_text("utf-8")


def test_fields_of_a_place_lead_back_to_it() -> None:
    entry = _entry("发", article="a.1", start=4, prefix="我们的头", suffix="很长")
    assert entry.found_in("a.1", "我们的头发很长") == 4
    assert entry.found_in("a.1", "新：我们的头发很长") == 6
    assert entry.found_in("a.1", "我们的头很长") is None
    assert entry.found_in("a.1", "他的头发短") == 3
    assert entry.found_in("a.1", "x我们的头发很长，我们的头发很长") is None
    assert entry.found_in("b.1", "我们的头发很长") is None
