"""Where the workspace is found, and what of it was asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library.locate import (
    WORKSPACE_VARIABLE,
    Location,
    list_files,
    locate,
    make_user_workspace,
    shipped_seeds,
)


@pytest.fixture
def zone(tmp_path: Path) -> Path:
    """Return a workspace with two sources."""
    folder = tmp_path / "zone"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "b.txt").write_text("乙", encoding="utf-8")
    (folder / "seeds" / "a.txt").write_text("甲", encoding="utf-8")
    return folder


def test_a_folder_with_seeds_is_a_workspace(zone: Path) -> None:
    assert locate([zone]) == Location(zone)


def test_the_seeds_folder_itself_opens_its_workspace(zone: Path) -> None:
    assert locate([zone / "seeds"]) == Location(zone)


def test_a_source_of_a_workspace_opens_the_workspace_at_that_source(zone: Path) -> None:
    assert locate([zone / "seeds" / "b.txt"]) == Location(zone, named=(zone / "seeds" / "b.txt",))


def test_a_named_path_wins_over_everything_else(
    zone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    (other / "seeds").mkdir(parents=True)
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(other))
    monkeypatch.chdir(other)
    assert locate([zone], other).root == zone


def test_the_option_wins_over_the_variable_and_the_variable_over_the_folder_here(
    zone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, here = tmp_path / "named", tmp_path / "here"
    named.mkdir()
    (here / "seeds").mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(zone))
    assert locate((), named).root == named
    assert locate().root == zone
    monkeypatch.delenv(WORKSPACE_VARIABLE)
    assert locate().root == here


def test_the_nearest_folder_upward_with_seeds_is_found(zone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = zone / "notes" / "2026"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert locate().root == zone


def test_without_anything_the_users_own_workspace_is_made_with_the_shipped_sources() -> None:
    first = locate()
    assert [path.name for path in first.files()] == [path.name for path in list_files(shipped_seeds())]
    assert len(first.files()) == 5
    (first.root / "seeds" / "own.txt").write_text("自己的", encoding="utf-8")
    assert locate() == first
    assert (first.root / "seeds" / "own.txt").exists()


def test_files_outside_a_workspace_are_read_in_place_and_annotated_in_the_workspace_here(
    zone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(zone)
    loose = tmp_path / "page.txt"
    loose.write_text("丙", encoding="utf-8")
    assert locate([loose]) == Location(zone, in_place=(loose,))


def test_a_folder_without_seeds_is_read_in_place_in_name_order(zone: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("2.txt", "1.md", ".hidden.txt", "README.md"):
        (folder / name).write_text("丁", encoding="utf-8")
    (folder / "deeper").mkdir()
    assert locate([folder], zone) == Location(zone, in_place=(folder / "1.md", folder / "2.txt"))


def test_sources_of_a_workspace_with_files_from_elsewhere_are_all_read_in_place(
    zone: Path, tmp_path: Path
) -> None:
    loose = tmp_path / "page.txt"
    loose.write_text("丙", encoding="utf-8")
    inner = zone / "seeds" / "a.txt"
    assert locate([inner, loose, inner], zone) == Location(zone, in_place=(inner, loose))


@pytest.mark.parametrize("name", ["gone.txt", "no/such/folder"])
def test_a_missing_path_is_named(name: str) -> None:
    with pytest.raises(LibraryError, match=name):
        locate([Path(name)])


def test_a_missing_workspace_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKSPACE_VARIABLE, "gone")
    with pytest.raises(LibraryError, match="gone"):
        locate()


def test_a_file_is_not_a_workspace(zone: Path) -> None:
    with pytest.raises(LibraryError, match="not a folder"):
        locate((), zone / "seeds" / "a.txt")


def test_a_workspace_folder_that_cannot_be_made_is_named_with_the_mend(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(LibraryError, match="--workspace"):
        make_user_workspace(blocked / "data")


def test_an_interrupted_making_leaves_nothing_that_looks_like_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> None:
        raise OSError(28, os.strerror(28))

    folder = tmp_path / "data"
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(LibraryError, match="No space left"):
        make_user_workspace(folder)
    assert not (folder / "seeds").exists()
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(LibraryError, match=f"cannot list {tmp_path}"):
        list_files(tmp_path)
