"""Highlights and tags through the workspace: names, undo, damage, and what check says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from reader.annotations.model import Status
from reader.cleaning.model import Article
from reader.errors import AnchorError, StoreError
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace import Workspace

MakeWorkspace = Callable[[dict[str, str | bytes]], Path]
TEXT = """太原加快建设太忻经济区。

会议要求，太原各县要抓紧落实产业振兴。

会议还研究了其他事项，并作出部署。
"""
OTHER = "忻州召开会议。\n\n会议部署了春季工作，要求抓紧抓实。\n"


@pytest.fixture
def zone(make_workspace: MakeWorkspace) -> Workspace:
    """Return a workspace with two articles."""
    return Workspace.open(make_workspace({"a.txt": TEXT, "b.txt": OTHER}))


@pytest.fixture
def article(zone: Workspace) -> Article:
    """Return its first article."""
    return zone.article("#1")


def span_of(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def quotes(zone: Workspace, article: Article) -> list[str]:
    return [placed.highlight.anchor.exact for placed in zone.highlights(article)]


def test_a_highlight_is_there_after_opening_again_on_the_same_characters(
    zone: Workspace, article: Article
) -> None:
    span = span_of(article, "产业振兴")
    added = zone.add_highlight(article, span, ["提法"], "首见")
    again = Workspace.open(zone.root)
    (placed,) = again.highlights(again.article(article.id))
    assert (placed.highlight, placed.status, placed.span) == (added, Status.OK, span)
    assert again.tag_names(placed.highlight) == ("提法",)


def test_a_highlight_made_in_one_variety_is_on_the_same_characters_in_every_other(
    zone: Workspace, article: Article
) -> None:
    traditional = zone.view(article, Variety.HANT_TW)
    start = traditional.text.index("產業振興")
    zone.add_highlight(article, traditional.offsets.to_source(Span(start, start + 4)))
    (placed,) = zone.highlights(article)
    assert placed.span is not None
    assert placed.span.of(article.text) == "产业振兴"
    for variety, expected in (("hans", "产业振兴"), ("hant", "產業振興"), ("hant-HK", "產業振興")):
        view = zone.view(article, Variety(variety))
        assert view.offsets.to_view(placed.span).of(view.text) == expected


def test_tags_are_given_by_name_and_made_when_they_are_new(zone: Workspace, article: Article) -> None:
    zone.add_tag("提法")
    first = zone.add_highlight(article, span_of(article, "产业振兴"), [" 提法 ", "产业", "提法"])
    assert zone.tag_names(first) == ("提法", "产业")
    assert {tag.name for tag in zone.tags()} == {"产业", "提法"}
    changed = zone.change_highlight(first.id, tags=["新标签"])
    assert zone.tag_names(changed) == ("新标签",)
    counts = {tag.name: zone.tag_counts()[tag.id] for tag in zone.tags()}
    assert counts == {"提法": 0, "产业": 0, "新标签": 1}


def test_a_tag_made_while_highlighting_goes_with_it_in_one_undo(zone: Workspace, article: Article) -> None:
    zone.add_highlight(article, span_of(article, "产业振兴"), ["提法", "产业"])
    assert zone.undo() is not None
    assert quotes(zone, article) == []
    assert zone.tags() == ()
    assert zone.undo() is None
    assert zone.redo() is not None
    assert quotes(zone, article) == ["产业振兴"]
    assert len(zone.tags()) == 2
    assert zone.redo() is None


def test_a_refused_highlight_leaves_no_tag_behind(zone: Workspace, article: Article) -> None:
    with pytest.raises(AnchorError):
        zone.add_highlight(article, Span(5, 5), ["提法"])
    assert zone.tags() == ()


def test_a_highlight_is_named_by_a_beginning_that_only_it_has(zone: Workspace, article: Article) -> None:
    first = zone.add_highlight(article, span_of(article, "产业振兴"))
    second = zone.add_highlight(article, span_of(article, "太忻经济区"))
    assert zone.highlight(first.id.lower()) == first
    shared = first.id[: next(n for n in range(26) if first.id[n] != second.id[n])]
    with pytest.raises(StoreError, match="2 highlights"):
        zone.highlight(shared)
    for ref in ("", "ZZZZ"):
        with pytest.raises(StoreError, match="no highlight"):
            zone.highlight(ref)


def test_highlights_of_all_articles_come_in_list_order(zone: Workspace, article: Article) -> None:
    second = zone.article("#2")
    zone.add_highlight(second, span_of(second, "春季工作"))
    zone.add_highlight(article, span_of(article, "部署"))
    zone.add_highlight(article, span_of(article, "产业振兴"))
    found = [placed.highlight.anchor.exact for placed in zone.all_highlights()]
    assert found == ["产业振兴", "部署", "春季工作"]


def test_a_damaged_codebook_does_not_hide_highlights(zone: Workspace, article: Article) -> None:
    zone.add_highlight(article, span_of(article, "产业振兴"), ["提法"])
    codebook = zone.annotations_folder / "codebook.json"
    codebook.write_bytes(codebook.read_bytes()[:-30])
    again = Workspace.open(zone.root)
    assert quotes(again, again.article(article.id)) == ["产业振兴"]
    (problem,) = again.problems()
    assert str(codebook) in problem


def test_several_threads_can_highlight_at_once(zone: Workspace, article: Article) -> None:
    spans = [Span(start, start + 2) for start in range(0, 20, 2)]
    threads = [
        Thread(target=zone.add_highlight, args=(article, span, [f"标签{span.start}"])) for span in spans
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Workspace.open(zone.root).highlights(article)) == len(spans)
    assert len(zone.tags()) == len(spans)


def test_check_names_what_is_lost_and_repairs_the_cache(zone: Workspace, article: Article) -> None:
    added = zone.add_highlight(article, span_of(article, "产业振兴"))
    assert zone.check() == ()
    (zone.root / "seeds" / "a.txt").unlink()
    (zone.root / "seeds" / "c.txt").write_bytes(b"")
    damaged = zone.root / ".tx-reader" / "state.json"
    damaged.write_bytes(b"not a cache file")
    again = Workspace.open(zone.root)
    orphan, source, cache = again.check()
    assert added.id in orphan.message
    assert orphan.file == zone.highlight_file(article.id)
    assert source.file == zone.root / "seeds" / "c.txt"
    assert cache.file == damaged
    assert all(problem.mend for problem in (orphan, source, cache))
    assert again.check(repair=True) == (orphan, source)
    assert not damaged.exists()


def test_check_names_texts_that_are_lost_or_damaged_and_repair_keeps_them_again(
    zone: Workspace, article: Article
) -> None:
    added = zone.add_highlight(article, span_of(article, "产业振兴"))
    kept = zone.annotations_folder / "texts" / f"{added.anchor.text_hash}.txt"
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + b"x")
    messages = [problem.message for problem in Workspace.open(zone.root).check()]
    assert [kept.name in message for message in messages] == [True, True]
    (done,) = Workspace.open(zone.root).repair()
    assert "kept again" in done
    assert kept.read_bytes() == whole
    kept.unlink()
    (problem,) = Workspace.open(zone.root).check()
    assert f"{kept.name}, is not kept" in problem.message
    Workspace.open(zone.root).repair()
    assert Workspace.open(zone.root).check() == ()


def test_check_names_a_link_that_leads_nowhere(zone: Workspace, article: Article) -> None:
    one = zone.add_highlight(article, span_of(article, "产业振兴"))
    second = zone.article("#2")
    other = zone.add_highlight(second, span_of(second, "春季工作"))
    zone.link_highlights(one.id, other.id)
    assert zone.check() == ()
    zone.highlight_file(second.id).unlink()
    (problem,) = Workspace.open(zone.root).check()
    assert (problem.line, f"is linked to {other.id}" in problem.message) == (2, True)
