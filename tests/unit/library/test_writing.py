"""New files in the folder of the sources: names, and what is never done to a file that is there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library.locate import list_files
from reader.library.writing import SourceFolder, fit_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("page.txt", "page.txt"),
        ("太忻经济区.md", "太忻经济区.md"),
        ("a\nb\x1b[2J.txt", "a_b_[2J.txt"),
        ("a\u202eb\u200bc.txt", "a_b_c.txt"),
        ("../../up.txt", "up.txt"),
        ('a<b>:"|?*\\.txt', "a_b_______.txt"),
        (".hidden.txt", "hidden.txt"),
        ("...txt", "txt"),
        ("con.txt", "con-1.txt"),
        ("README.md", "README-1.md"),
        ("trailing.txt. ", "trailing.txt"),
        ("", "source"),
        ("bad\udce9.txt", "bad_.txt"),
    ],
)
def test_a_name_is_made_fit_for_every_file_system_and_terminal(given: str, name: str) -> None:
    assert fit_name(given) == name


def test_a_long_name_keeps_its_ending_and_whole_characters() -> None:
    name = fit_name("字" * 300 + ".txt")
    assert name == "字" * 65 + ".txt"
    assert len(fit_name("a." + "b" * 300).encode()) == 200


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    folder = SourceFolder(tmp_path)
    assert folder.write("a.txt", b"new") == tmp_path / "a-2.txt"
    (tmp_path / "b.txt").write_bytes(b"meanwhile")
    assert folder.write("b.txt", b"new") == tmp_path / "b-2.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert (tmp_path / "b.txt").read_bytes() == b"meanwhile"


def test_names_that_differ_in_case_or_composition_alone_are_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "Page.TXT").write_bytes(b"")
    folder = SourceFolder(tmp_path)
    assert folder.write("page.txt", b"1").name == "page-2.txt"
    assert folder.write("caf\u00e9.txt", b"1").name == "caf\u00e9.txt"
    assert folder.write("cafe\u0301.txt", b"2").name == "cafe\u0301-2.txt"


def test_a_long_name_that_is_taken_gets_its_number_within_the_limit(tmp_path: Path) -> None:
    folder = SourceFolder(tmp_path)
    folder.write("字" * 100 + ".txt", b"1")
    second = folder.write("字" * 100 + ".txt", b"2")
    assert second.name.endswith("字-2.txt")
    assert len(second.name.encode()) <= 200


def test_the_time_of_the_original_is_kept(tmp_path: Path) -> None:
    path = SourceFolder(tmp_path).write("a.txt", b"1", 1_600_000_000_123_456_789)
    assert path.stat().st_mtime_ns == 1_600_000_000_123_456_789


def test_a_full_disk_leaves_nothing_and_is_said_on_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(LibraryError, match="No space left on device") as caught:
        SourceFolder(tmp_path / "seeds").write("a.txt", b"1")
    assert "\n" not in str(caught.value)
    assert "free some space" in str(caught.value)
    assert list((tmp_path / "seeds").iterdir()) == []


def test_a_file_system_without_links_is_written_too_and_nothing_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    folder = SourceFolder(tmp_path)
    folder.write("a.txt", b"1")
    (tmp_path / "b.txt").write_bytes(b"meanwhile")
    assert folder.write("b.txt", b"2").name == "b-2.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b-2.txt", "b.txt"]


def test_what_an_interrupted_copy_left_is_swept_and_no_source_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".tx-reader-0123456789ab.tmp"
    left.write_bytes(b"half")
    (tmp_path / ".mine.tmp").write_bytes(b"keep")
    (tmp_path / "a.txt").write_bytes(b"keep")
    assert list_files(tmp_path) == (tmp_path / "a.txt",)
    assert SourceFolder(tmp_path).sweep() == 0
    monkeypatch.setattr("reader.library.writing._ABANDONED_S", -1.0)
    assert SourceFolder(tmp_path).sweep() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.tmp", "a.txt"]
