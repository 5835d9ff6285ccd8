"""Summaries of articles: all that a list shows, without reading any source, article or highlight."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library.cache import Cache
from reader.text.span import Span
from reader.workspace import Workspace

TEXTS: dict[str, str | bytes] = {
    "a.txt": "太原加快建设太忻经济区，推动转型发展。\n\n會議強調要抓緊落實，推動高質量發展。\n",
    "b.txt": "忻州召开会议\n\n会议部署了春季工作，要求抓紧抓实。\n\n会议还研究了其他事项，并作出部署。\n",
}


@pytest.fixture
def root(make_workspace: Callable[[dict[str, str | bytes]], Path]) -> Path:
    """Return a workspace with two articles, of which the second has two highlights and one removed."""
    root = make_workspace(TEXTS)
    for path in (root / "seeds").iterdir():
        # An hour old, so that their times of change are believed.
        os.utime(path, (time.time() - 3600,) * 2)
    workspace = Workspace.open(root)
    article = workspace.article("#2")
    for start in (0, 2, 4):
        workspace.add_highlight(article, Span(start, start + 2))
    workspace.remove_highlight(workspace.highlights(article)[0].highlight.id)
    return root


def test_a_summary_says_what_a_list_shows(root: Path) -> None:
    first, second = Workspace.open(root).summaries()
    assert (first.entry.number, first.entry.is_mixed, first.highlights) == (1, True, 0)
    assert (second.entry.label, second.entry.is_mixed, second.highlights) == ("忻州召开会议", False, 2)


def test_of_known_articles_nothing_is_read_but_their_records(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = Workspace.open(root).summaries()
    read: list[str] = []
    read_value, read_bytes = Cache.read, Path.read_bytes

    def note_value(cache: Cache, name: str, key: str) -> object:
        read.append(name)
        return read_value(cache, name, key)

    def note_bytes(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Cache, "read", note_value)
    monkeypatch.setattr(Path, "read_bytes", note_bytes)
    assert Workspace.open(root).summaries() == expected
    assert not [name for name in read if name.startswith(("articles/", "sources/")) or name in TEXTS]


def test_a_damaged_annotation_file_leaves_its_count_open(root: Path) -> None:
    (path,) = (root / "annotations" / "highlights").glob("*.json")
    path.write_bytes(path.read_bytes()[:-9])
    assert [summary.highlights for summary in Workspace.open(root).summaries()] == [0, None]


def test_a_library_without_annotations_opens_no_store(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.open(root, paths=[])
    for path in sorted((root / "annotations").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert [summary.highlights for summary in workspace.summaries()] == [0, 0]
    assert workspace._opened is None
