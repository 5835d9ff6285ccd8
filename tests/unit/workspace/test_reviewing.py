"""Highlights when the text of their article changes: carried over, in doubt, placed by the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.model import Highlight, Status
from reader.annotations.store import AnnotationStore
from reader.cleaning.model import Article
from reader.errors import AnchorError, StoreError
from reader.text.span import Span
from reader.workspace import Workspace

NOW = """太原加快建设太忻经济区

会议要求，太原各县要抓紧落实产业振兴。

会议还研究了其他事项，并作出部署。
"""
REWRITTEN = "会议还研究了其他事项，并作出部署。"
BEFORE = "会议还讨论了若干重要问题，提出要求。"


@pytest.fixture
def zone(make_workspace: Callable[..., Path]) -> Workspace:
    return Workspace.open(make_workspace({"a.txt": NOW}))


@pytest.fixture
def article(zone: Workspace) -> Article:
    return zone.article("#1")


def made_on(zone: Workspace, text: str, words: str, note: str = "") -> Highlight:
    """Highlight words of a text that the article had before, as another version of the rules left it."""
    start = text.index(words)
    annotator = Annotator(AnnotationStore(zone.annotations_folder))
    return annotator.add_highlight(zone.article("#1").id, text, Span(start, start + len(words)), (), note)


def statuses(zone: Workspace) -> list[Status]:
    return [placed.status for placed in zone.highlights(zone.article("#1"))]


def stored(zone: Workspace) -> list[Status]:
    store = AnnotationStore(zone.annotations_folder)
    return [each.status for each in store.highlights(zone.article("#1").id)]


def test_a_change_of_the_text_is_carried_and_what_is_in_doubt_is_noted(
    zone: Workspace, article: Article
) -> None:
    old = article.text.replace(REWRITTEN, BEFORE)
    made_on(zone, old, "太忻经济区")
    made_on(zone, old, "讨论了若干重要问题")
    assert zone.carry(article.id, old, article.text) == {Status.MOVED: 1, Status.ORPHAN: 1}
    assert stored(zone) == [Status.MOVED, Status.ORPHAN]
    assert statuses(zone) == [Status.MOVED, Status.ORPHAN]


def test_what_would_happen_is_told_without_a_change(zone: Workspace, article: Article) -> None:
    made_on(zone, article.text, "产业振兴")
    new = article.text.replace("会议要求，太原各县要抓紧落实产业振兴。", "")
    (placed,) = zone.carried(article.id, article.text, new)
    assert (placed.status, placed.span) == (Status.ORPHAN, None)
    assert stored(zone) == [Status.OK]


def test_a_change_that_is_taken_back_leaves_nothing_behind(zone: Workspace, article: Article) -> None:
    highlight = made_on(zone, article.text, "产业振兴")
    new = article.text.replace("会议要求，太原各县要抓紧落实产业振兴。", "")
    assert zone.carry(article.id, article.text, new) == {Status.ORPHAN: 1}
    assert zone.carry(article.id, new, article.text) == {Status.OK: 1}
    (placed,) = zone.highlights(article)
    assert (placed.highlight, placed.span) == (highlight, Span(highlight.anchor.start, highlight.anchor.end))


def test_noting_a_doubt_is_no_revision_and_stands_in_no_way_of_undo(
    zone: Workspace, article: Article
) -> None:
    old = article.text.replace(REWRITTEN, BEFORE)
    zone.add_highlight(article, Span(0, 2))
    highlight = made_on(zone, old, "讨论了若干重要问题")
    zone.carry(article.id, old, article.text)
    assert zone.highlight(highlight.id).revision == 1
    assert zone.undo() is not None
    assert [placed.highlight.id for placed in zone.highlights(article)] == [highlight.id]


def test_only_the_user_ends_a_doubt_though_the_words_are_found_again(
    zone: Workspace, article: Article
) -> None:
    old = article.text.replace("产业振兴", "产业全面振兴")
    highlight = made_on(zone, old, "抓紧落实产业全面振兴")
    assert statuses(zone) == [Status.CHANGED]
    AnnotationStore(zone.annotations_folder).mark(article.id, {highlight.id: Status.ORPHAN})
    (placed,) = Workspace.open(zone.root).highlights(article)
    assert (placed.status, placed.span) == (Status.ORPHAN, None)
    assert placed.suggestion is not None
    assert placed.suggestion.of(article.text) == "抓紧落实产业振兴"
    zone.accept_suggestion(highlight.id)
    assert statuses(zone) == stored(zone) == [Status.OK]


def test_a_doubt_shows_old_text_and_ranked_places(zone: Workspace, article: Article) -> None:
    old = article.text.replace(REWRITTEN, BEFORE).replace("建设太忻经济区", "建设")
    old = old.replace("落实产业振兴", "落实太忻经济区")
    highlight = made_on(zone, old, "讨论了若干重要问题")
    twin = made_on(zone, old, "太忻经济区", "与产业")
    zone.carry_over(article)
    first, second = zone.doubts()
    assert (first.highlight.id, first.status, first.old) == (twin.id, Status.ORPHAN, old)
    assert {each.span.of(article.text): each.reason for each in first.suggestions} == {
        "产业振兴": "what stands between its neighbours",
        "太忻经济区": "the same words",
    }
    assert second.highlight.id == highlight.id
    assert second.article == article
    scores = [each.score for each in (*first.suggestions, *second.suggestions)]
    assert all(0 < score <= 1 for score in scores)
    assert zone.doubts("#1") == (first, second)


def test_the_user_places_a_highlight_by_selection_and_undo_takes_it_back(
    zone: Workspace, article: Article
) -> None:
    old = article.text.replace(REWRITTEN, BEFORE)
    highlight = made_on(zone, old, "讨论了若干重要问题", "mine")
    zone.carry_over(article)
    start = article.text.index("研究了其他事项")
    placed = zone.place_highlight(highlight.id, Span(start, start + 7))
    assert (placed.anchor.exact, placed.note, placed.status) == ("研究了其他事项", "mine", Status.OK)
    assert statuses(zone) == [Status.OK]
    assert zone.doubts() == ()
    with pytest.raises(StoreError, match="in no doubt"):
        zone.doubt(highlight.id)
    assert zone.undo() == "place of “讨论了若干重要问题”"
    assert [each.highlight.anchor for each in zone.doubts()] == [highlight.anchor]


def test_a_suggestion_that_is_none_is_refused(zone: Workspace, article: Article) -> None:
    highlight = made_on(zone, article.text.replace(REWRITTEN, BEFORE), "讨论了若干重要问题")
    for number in (0, 9):
        with pytest.raises(AnchorError, match="suggested"):
            zone.accept_suggestion(highlight.id, number)


def test_a_highlight_whose_article_is_gone_is_told_and_stays(zone: Workspace, article: Article) -> None:
    highlight = made_on(zone, article.text, "产业振兴")
    (zone.root / "seeds" / "a.txt").unlink()
    again = Workspace.open(zone.root)
    (doubt,) = again.doubts()
    assert (doubt.article, doubt.suggestions, doubt.old) == (None, (), article.text)
    with pytest.raises(AnchorError, match="is gone"):
        again.place_highlight(highlight.id, Span(0, 2))


def test_what_cannot_be_written_is_found_again_and_not_raised(
    zone: Workspace, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_on(zone, article.text.replace(REWRITTEN, BEFORE), "讨论了若干重要问题")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("reader.annotations.storage.write_atomically", refuse)
    zone.carry_over(article)
    assert statuses(zone) == [Status.ORPHAN]
    assert stored(zone) == [Status.OK]
