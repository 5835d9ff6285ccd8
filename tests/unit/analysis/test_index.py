"""The index: in step with the library, whole after a crash, never authoritative."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from reader.analysis.document import Document
from reader.analysis.index import AnalysisIndex
from reader.text.variety import Variety
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace

DOCUMENT = Document("a.1", "太忻\n正文", "太忻\n正文", "题", "报", date(2022, 3, 1), Variety.HANT, ((3, 5),))


def test_a_document_comes_back_as_it_was(tmp_path: Path) -> None:
    index = AnalysisIndex(tmp_path / "analysis.sqlite")
    assert list(index.put([("k1", DOCUMENT)])) == ["a.1"]
    index.close()
    again = AnalysisIndex(tmp_path / "analysis.sqlite")
    assert again.document("a.1") == DOCUMENT
    assert again.keys() == {"a.1": "k1"}
    assert again.facts() == {"a.1": DOCUMENT.facts}
    assert list(again.folds("正".encode())) == [("a.1", "太忻\n正文".encode())]
    assert list(again.folds("无".encode())) == []
    again.forget(["a.1"])
    assert again.document("a.1") is None


def test_results_hold_for_their_key_alone(tmp_path: Path) -> None:
    index = AnalysisIndex(tmp_path / "analysis.sqlite")
    index.put_results("finds", [("a.1", "k1", {"太忻": [1]}), ("b.1", "k2", [])])
    assert dict(index.results("finds", {"a.1": "k1", "b.1": "new"})) == {"a.1": {"太忻": [1]}}
    assert index.result("finds", "a.1", "k2") is None
    assert index.result("finds", "a.1", "k1") == {"太忻": [1]}


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_thrown_away(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "analysis.sqlite"
    path.write_bytes(content)
    index = AnalysisIndex(path)
    assert index.keys() == {}
    list(index.put([("k", DOCUMENT)]))
    assert index.document("a.1") == DOCUMENT


def test_a_file_of_another_layout_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "analysis.sqlite"
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 999")
    base.commit()
    base.close()
    assert AnalysisIndex(path).keys() == {}


def test_without_a_place_to_write_the_index_is_kept_in_memory(tmp_path: Path) -> None:
    index = AnalysisIndex(tmp_path / "none" / "analysis.sqlite")
    list(index.put([("k", DOCUMENT)]))
    assert index.document("a.1") == DOCUMENT


def test_a_file_damaged_within_does_not_keep_the_library_from_being_searched(
    make_workspace: MakeWorkspace,
) -> None:
    folder = make_workspace({"a.txt": "甲文\n\n太忻在此。" + "正文如此。" * 9000})
    Workspace.open(folder).index_articles()
    path = folder / ".tx-reader" / "analysis.sqlite"
    base = sqlite3.connect(path)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    data = bytearray(path.read_bytes())
    data[20_000:] = b"\xff" * (len(data) - 20_000)
    path.write_bytes(data)
    assert len(Workspace.open(folder).search("太忻")) == 1


def test_the_index_follows_the_library(make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": "甲文\n\n太忻在此。", "b.txt": "乙文\n\n别处。"})
    workspace = Workspace.open(folder)
    told: list[tuple[str, int, int]] = []
    workspace.index_articles(lambda *step: told.append(step))
    assert told[-1] == ("taking articles in", 2, 2)
    assert len(workspace.search("太忻")) == 1
    (folder / "seeds" / "a.txt").unlink()
    (folder / "seeds" / "c.txt").write_text("丙文\n\n太忻,太忻。", "utf-8")
    told.clear()
    again = Workspace.open(folder)
    again.index_articles(lambda *step: told.append(step))
    assert told == [("taking articles in", 1, 1)]
    assert len(again.search("太忻")) == 2
    (folder / ".tx-reader" / "analysis.sqlite").write_bytes(b"torn")
    for name in ("analysis.sqlite-wal", "analysis.sqlite-shm"):
        (folder / ".tx-reader" / name).unlink(missing_ok=True)
    assert len(Workspace.open(folder).search("太忻")) == 2
