"""The catalogue's memory: line by line, never trusted further than its lines go."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.cache import Cache
from reader.library.index import SourceIndex


def index_of(folder: Path, key: str = "v1") -> SourceIndex:
    return SourceIndex(Cache(folder), "catalogue.jsonl", key)


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


def test_adding_one_writes_one_line(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    for number in range(50):
        index.put(f"/w/{number}.txt", number)
    index.flush()
    size = index.path.stat().st_size
    again = index_of(tmp_path)
    again.put("/w/new.txt", 7)
    again.flush()
    assert index.path.stat().st_size - size < 60
    assert len(index_of(tmp_path).names()) == 51


def test_the_later_of_two_lines_counts_and_the_file_does_not_grow_without_end(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    for number in range(1000):
        index.put("/w/a.txt", number)
        index.flush()
    assert index_of(tmp_path).get("/w/a.txt") == 999
    assert index.path.read_bytes().count(b"\n") < 500


def test_two_windows_add_to_one_file(tmp_path: Path) -> None:
    one, other = index_of(tmp_path), index_of(tmp_path)
    one.put("/w/a.txt", 1)
    one.flush()
    other.put("/w/b.txt", 2)
    other.flush()
    one.put("/w/c.txt", 3)
    one.flush()
    assert set(index_of(tmp_path).names()) >= {"/w/b.txt", "/w/c.txt"}


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_a_torn_line_counts_for_nothing_and_the_next_is_whole(tmp_path: Path, cut: int) -> None:
    index = index_of(tmp_path)
    index.put("/w/a.txt", [1])
    index.flush()
    index.put("/w/b.txt", [2, "x" * 40])
    index.flush()
    index.path.write_bytes(index.path.read_bytes()[:-cut])
    again = index_of(tmp_path)
    assert again.get("/w/a.txt") == [1]
    assert again.get("/w/b.txt") in (None, [2, "x" * 40])
    again.put("/w/c.txt", [3])
    again.flush()
    assert index_of(tmp_path).get("/w/c.txt") == [3]


def test_a_changed_byte_is_found_out(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    index.put("/w/a.txt", ["title"])
    index.flush()
    index.path.write_bytes(index.path.read_bytes().replace(b"title", b"tItle"))
    assert index_of(tmp_path).get("/w/a.txt") is None


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
