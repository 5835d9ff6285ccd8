"""`tx-reader [PATH…]` opens the right workspace at the right article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.tui import app
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace, Run

TEXT = "太原加快建设太忻经济区。\n\n会议要求，太原各县要抓紧落实产业振兴。\n"
OTHER = "忻州召开会议。\n\n会议部署了春季工作，要求各县抓紧抓实。\n"
Opened = list[tuple[Workspace, list[str]]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return what the screen was opened with, instead of opening it."""
    calls: Opened = []

    def note(workspace: Workspace, article_refs: Sequence[str]) -> int:
        calls.append((workspace, list(article_refs)))
        return 0

    monkeypatch.setattr(app, "run", note)
    monkeypatch.setattr("reader.cli.opening.is_on_terminal", lambda: True)
    return calls


@pytest.fixture
def zone(make_workspace: MakeWorkspace) -> Path:
    """Return a workspace with two articles."""
    return make_workspace({"a.txt": TEXT, "b.txt": OTHER})


def test_without_arguments_the_workspace_here_is_opened(
    tx: Run, opened: Opened, zone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(zone / "seeds")
    assert tx().code == 0
    ((workspace, refs),) = opened
    assert (workspace.root, refs) == (zone, [])


def test_the_option_names_the_workspace(tx: Run, opened: Opened, zone: Path) -> None:
    assert tx("--workspace", zone).code == 0
    assert tx("--workspace", zone, "#2").code == 0
    second = Workspace.open(zone).articles()[1].article_id
    assert [(workspace.root, refs) for workspace, refs in opened] == [(zone, []), (zone, [second])]


def test_a_source_of_a_workspace_is_opened_within_it(tx: Run, opened: Opened, zone: Path) -> None:
    assert tx(zone / "seeds" / "b.txt").code == 0
    ((workspace, refs),) = opened
    assert workspace.root == zone
    assert refs == [workspace.articles()[1].article_id]
    assert len(workspace.articles()) == 2


def test_a_file_from_elsewhere_is_read_in_place(
    tx: Run, opened: Opened, zone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(zone)
    assert tx(page).code == 0
    ((workspace, refs),) = opened
    assert workspace.root == zone
    assert [entry.source_path for entry in workspace.articles()] == [page]
    assert refs == []


def test_articles_are_opened_by_id(
    tx: Run, opened: Opened, zone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(zone)
    first, second = (entry.article_id for entry in Workspace.open(zone).articles())
    assert tx(second, first[:6]).code == 0
    assert opened[0][1] == [second, first]


def test_a_file_whose_name_looks_like_an_article_is_a_file(
    tx: Run, opened: Opened, zone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(zone)
    (zone / "abcd").write_text(OTHER, encoding="utf-8")
    done = tx("abcd")
    assert (done.code, opened) == (1, [])
    assert "not of a kind that is read" in done.err


@pytest.mark.parametrize("content", [b"", b"\0\1\2" * 99])
def test_a_file_that_holds_no_article_is_not_opened(
    tx: Run, opened: Opened, tmp_path: Path, content: bytes
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(content)
    done = tx(page)
    assert (done.code, opened) == (1, [])
    assert str(page) in done.err
    assert done.err.count("\n") == 1


def test_a_missing_file_is_not_opened(tx: Run, opened: Opened) -> None:
    done = tx("gone.txt")
    assert (done.code, opened) == (1, [])
    assert done.err == "tx-reader: no such file or folder: gone.txt: check the name\n"
