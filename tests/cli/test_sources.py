"""`add` and `clean`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import MakeWorkspace, Run

TEXT = "太原加快建设太忻经济区。\n\n会议要求，太原各县要抓紧落实产业振兴。\n"
OTHER = "忻州召开会议。\n\n会议部署了春季工作，要求各县抓紧抓实。\n"


def test_a_file_is_added_byte_for_byte_and_once(
    tx: Run, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    folder = make_workspace({"a.txt": TEXT})
    path = tmp_path / "new.txt"
    path.write_bytes(OTHER.encode("utf-16"))
    assert tx("--workspace", folder, "add", path).out == f"{path}: added as new.txt\n"
    assert (folder / "seeds" / "new.txt").read_bytes() == path.read_bytes()
    assert tx("--workspace", folder, "add", path).out == f"{path}: is there already\n"
    assert len(tx("--workspace", folder, "list", "--json").json["articles"]) == 2


def test_a_name_that_is_taken_gets_a_number(tx: Run, make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    folder = make_workspace({"a.txt": TEXT})
    path = tmp_path / "a.txt"
    path.write_text(OTHER, encoding="utf-8")
    assert "added as a-2.txt" in tx("--workspace", folder, "add", path).out
    assert (folder / "seeds" / "a.txt").read_text(encoding="utf-8") == TEXT


def test_a_folder_and_standard_input_are_added_and_the_bad_passed_over(
    tx: Run, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    folder = make_workspace({"a.txt": TEXT})
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "b.md").write_text(OTHER, encoding="utf-8")
    (pages / "empty.txt").write_bytes(b"")
    done = tx(
        "--workspace", folder, "add", pages, "-", "--name", "in.txt", stdin=OTHER + "另有其他工作安排。\n"
    )
    assert done.code == 1
    assert "empty.txt" in done.err
    assert sorted(path.name for path in (folder / "seeds").iterdir()) == ["a.txt", "b.md", "in.txt"]


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_standard_input_is_cleaned(tx: Run, arguments: tuple[str, ...]) -> None:
    done = tx("clean", *arguments, "--json", stdin=TEXT)
    assert done.code == 0
    (article,) = done.json["articles"]
    assert "会议要求，太原各县要抓紧落实产业振兴。" in article["paragraphs"]
    assert {"source", "encoding", "articles", "edits"} <= set(done.json)
    assert "会议要求，太原各县要抓紧落实产业振兴。" in tx("clean", *arguments, stdin=TEXT).out


def test_cleaning_imports_nothing(tx: Run, make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    folder = make_workspace({"a.txt": TEXT})
    path = tmp_path / "page.txt"
    path.write_text(OTHER, encoding="utf-8")
    assert tx("--workspace", folder, "clean", path).code == 0
    assert [each.name for each in folder.rglob("*") if each.is_file()] == ["a.txt"]
