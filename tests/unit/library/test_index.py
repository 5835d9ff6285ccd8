"""The catalogue's memory: record by record, never trusted further than its records go."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from reader.library.cache import Cache
from reader.library.index import SourceIndex


def index_of(folder: Path, key: str = "v1") -> SourceIndex:
    return SourceIndex(Cache(folder), "catalogue.sqlite", key)


NAMES = [
    "/w/a.txt",
    "/w/太忻.md",
    '/w/quo"te",[1].txt',
    "/w/back\\slash\\",
    "/w/line\nfeed.txt",
    "/w/bad\udce9.txt",
    "/w/\u2028.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_there_after_opening_again(tmp_path: Path, name: str) -> None:
    index = index_of(tmp_path)
    index.put(name, [1, "标题", {"x": None}])
    index.flush()
    again = index_of(tmp_path)
    assert again.get(name) == [1, "标题", {"x": None}]
    assert again.get("/w/other.txt") is None


def test_all_records_are_read_at_once_those_not_written_yet_among_them(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    for number, name in enumerate(NAMES):
        index.put(name, number)
    index.flush()
    index.put("/w/new.txt", 7)
    index.put(NAMES[0], "changed")
    expected = {**{name: number for number, name in enumerate(NAMES)}, "/w/new.txt": 7, NAMES[0]: "changed"}
    assert index.all() == expected
    assert index_of(tmp_path).all() == expected
    assert set(index.names()) == set(expected)


def test_a_file_is_found_by_its_bytes_and_by_its_words(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    index.put("/w/b.txt", 1, b"bytes", b"words")
    index.put("/w/a.txt", 2, b"other", b"words")
    for each in (index, index_of(tmp_path)):
        assert each.with_digest(b"bytes") == "/w/b.txt"
        assert each.with_digest(b"none") is None
        each.flush()
    assert index_of(tmp_path).with_words(b"words") == "/w/a.txt"
    index.put("/w/b.txt", 1, b"changed", b"changed")
    assert index.with_digest(b"bytes") is None
    index.forget(["/w/b.txt", "/w/none.txt"])
    assert index.with_digest(b"changed") is None
    assert index_of(tmp_path).names() == ("/w/a.txt",)


def test_what_is_noted_is_written_now_and_then(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    for number in range(1000):
        index.put(f"/w/{number}.txt", number)
    assert len(index_of(tmp_path).names()) >= 800


def test_two_windows_add_to_one_file(tmp_path: Path) -> None:
    one, other = index_of(tmp_path), index_of(tmp_path)
    one.put("/w/a.txt", 1)
    one.flush()
    other.put("/w/b.txt", 2)
    other.flush()
    one.put("/w/c.txt", 3)
    one.flush()
    assert set(index_of(tmp_path).names()) >= {"/w/b.txt", "/w/c.txt"}


def test_what_another_window_adds_is_seen(tmp_path: Path) -> None:
    one, other = index_of(tmp_path), index_of(tmp_path)
    assert one.get("/w/a.txt") is None
    other.put("/w/a.txt", 1)
    other.flush()
    assert one.get("/w/a.txt") == 1


@pytest.mark.parametrize("keep", [0, 1, 100, 5000, -1])
def test_a_file_cut_short_is_thrown_away_without_a_word(tmp_path: Path, keep: int) -> None:
    index = index_of(tmp_path)
    index.put("/w/a.txt", ["title" * 2000])
    index.close()
    index.path.write_bytes(index.path.read_bytes()[:keep])
    again = index_of(tmp_path)
    assert again.get("/w/a.txt") in (None, ["title" * 2000])
    again.put("/w/c.txt", [3])
    again.close()
    assert index_of(tmp_path).get("/w/c.txt") == [3]


def test_a_file_of_something_else_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database at all\n" * 400)
    index = index_of(tmp_path)
    assert index.all() == {}
    index.put("/w/a.txt", 1)
    index.close()
    assert index_of(tmp_path).get("/w/a.txt") == 1


def test_a_changed_byte_is_found_out(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    index.put("/w/a.txt", ["title"])
    index.put("/w/b.txt", ["other"])
    index.close()
    index.path.write_bytes(index.path.read_bytes().replace(b"title", b"tItle"))
    assert index_of(tmp_path).get("/w/a.txt") is None
    assert index_of(tmp_path).all() == {"/w/b.txt": ["other"]}


def test_a_cache_that_is_deleted_meanwhile_is_made_again(tmp_path: Path) -> None:
    index = index_of(tmp_path / "cache")
    index.put("/w/a.txt", 1)
    index.flush()
    shutil.rmtree(tmp_path / "cache")
    index.put("/w/b.txt", 2)
    index.flush()
    index.put("/w/c.txt", 3)
    index.close()
    assert set(index_of(tmp_path / "cache").names()) >= {"/w/c.txt"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_what_is_known_can_be_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    index = index_of(folder)
    index.put("/w/a.txt", 1)
    index.close()
    index.path.chmod(0o400)
    folder.chmod(0o500)
    again = index_of(folder)
    assert again.get("/w/a.txt") == 1
    again.put("/w/b.txt", 2)
    again.flush()
    assert again.with_digest(b"none") is None
    folder.chmod(0o700)


def test_an_index_for_another_version_is_empty_and_written_anew(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    index.put("/w/a.txt", 1)
    index.flush()
    new = index_of(tmp_path, "v2")
    assert new.names() == ()
    new.put("/w/b.txt", 2)
    new.flush()
    assert index_of(tmp_path, "v2").names() == ("/w/b.txt",)
    assert index_of(tmp_path).names() == ()


def test_what_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    index = index_of(tmp_path / "cache")
    index.put("/w/a.txt", 1)
    index.flush()
    assert index.get("/w/a.txt") == 1
