"""Citations, and exports that overwrite nothing written by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reader.cleaning.model import Article
from reader.errors import ExportError
from reader.text.span import Span
from reader.workspace import Workspace

MakeWorkspace = Callable[[dict[str, str | bytes]], Path]
TEXT = "太原召开会议。\n\n会议部署了春季工作，要求各县抓紧抓实。\n\n会议还研究了其他事项，并作出部署。\n"


@pytest.fixture
def zone(make_workspace: MakeWorkspace) -> Workspace:
    """Return a workspace with one article."""
    return Workspace.open(make_workspace({"a.txt": TEXT}))


@pytest.fixture
def article(zone: Workspace) -> Article:
    """Return its article, with all that a citation names."""
    return replace(zone.article("#1"), title="太原召开会议", outlet="太原日报", date=date(2022, 1, 6))


def test_a_citation_quotes_and_says_from_where(zone: Workspace, article: Article) -> None:
    start = article.text.index("春季工作")
    cited = zone.cite(article, Span(start, start + 4))
    for part in ("春季工作", "太原日报", "太原召开会议", "2022"):
        assert part in cited


def test_a_citation_leaves_out_what_is_not_known(zone: Workspace, article: Article) -> None:
    bare = replace(article, title=None, outlet=None, date=None)
    start = bare.text.index("春季工作")
    cited = zone.cite(bare, Span(start, start + 4))
    assert "春季工作" in cited
    assert "None" not in cited


def test_an_export_goes_to_the_exports_of_the_workspace(zone: Workspace) -> None:
    path = zone.write_export("# 摘编\n").path
    assert path == zone.root / "annotations" / "exports" / "digest.md"
    assert path.read_bytes() == "# 摘编\n".encode()
    assert zone.write_export("# 摘编二\n").aside == ()
    assert [each.name for each in path.parent.iterdir()] == ["digest.md"]


def test_what_was_written_by_hand_is_kept_under_a_new_name_each_time(zone: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    for number, words in ((1, "第一稿"), (2, "第二稿")):
        path.write_text(words, encoding="utf-8")
        zone.write_export(f"导出{number}", path)
        assert (tmp_path / f"out.{number}.md").read_text(encoding="utf-8") == words
        assert path.read_text(encoding="utf-8") == f"导出{number}"


def test_without_its_cache_the_reader_keeps_rather_than_overwrites(zone: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    zone.write_export("甲", path)
    (zone.root / ".tx-reader" / "exports.json").unlink()
    assert zone.write_export("甲", path).aside == ()
    (zone.root / ".tx-reader" / "exports.json").unlink()
    assert zone.write_export("乙", path).aside == (tmp_path / "out.1.md",)


def test_an_export_that_fails_leaves_what_was_there(
    zone: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"
    zone.write_export("甲", path)

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExportError, match=r"out\.md \(No space left on device\)"):
        zone.write_export("乙", path)
    assert path.read_text(encoding="utf-8") == "甲"
    assert [each.name for each in tmp_path.glob("*out*")] == ["out.md"]


def test_state_is_kept_over_sessions_and_lost_with_the_cache(zone: Workspace) -> None:
    assert zone.state() == {}
    zone.save_state({"theme": "paper", "carets": {"a.1": 7}})
    assert Workspace.open(zone.root).state() == {"theme": "paper", "carets": {"a.1": 7}}
    (zone.root / ".tx-reader" / "state.json").write_bytes(b"[")
    assert zone.state() == {}


def test_how_far_an_export_is_is_told_for_each_stage(zone: Workspace) -> None:
    article = zone.article("#1")
    for quote in ("春季工作", "抓紧抓实"):
        zone.add_highlight(article, zone.find(article, quote)[0])
    told: list[tuple[str, int, int]] = []
    zone.export("glossary", progress=lambda *stage: told.append(stage))
    assert told == [
        ("articles", 1, 1),
        ("articles looked through", 1, 1),
        ("expressions", 1, 2),
        ("expressions", 2, 2),
        ("setting glossary, highlights", 2, 2),
    ]
