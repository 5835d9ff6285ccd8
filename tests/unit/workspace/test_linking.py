"""Links between highlights, and one expression tagged wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.annotations.model import Highlight
from reader.errors import AnchorError, StoreError
from reader.text.span import Span
from reader.workspace import Workspace

HANS = "省委提出新目标，要求产业振兴。\n\n市里落实产业振兴，再抓产业。\n"
HANT = "縣裡響應，推動產業振興。\n\n會議強調了其他工作，並作出部署。\n"


@pytest.fixture
def zone(make_workspace: Callable[..., Path]) -> Workspace:
    return Workspace.open(make_workspace({"a.txt": HANS, "b.txt": HANT}))


def made(zone: Workspace, number: int, words: str) -> Highlight:
    article = zone.article(f"#{number}")
    start = article.text.index(words)
    return zone.add_highlight(article, Span(start, start + len(words)))


def test_a_link_is_seen_from_both_ends_and_undone(zone: Workspace) -> None:
    goal, answer = made(zone, 1, "新目标"), made(zone, 2, "響應")
    zone.link_highlights(answer.id, goal.id)
    zone.link_highlights(answer.id, goal.id, "takes up")
    (seen,) = zone.links_of(goal.id)
    assert (seen.highlight.id, seen.kind, seen.is_outgoing) == (answer.id, "takes up", False)
    (seen,) = Workspace.open(zone.root).links_of(answer.id)
    assert (seen.highlight.id, seen.kind, seen.is_outgoing) == (goal.id, "takes up", True)
    assert zone.undo() == "link from “響應”"
    assert [each.kind for each in zone.links_of(goal.id)] == ["answers"]
    zone.unlink_highlights(goal.id, answer.id)
    assert zone.links_of(goal.id) == zone.links_of(answer.id) == ()
    zone.undo()
    assert len(zone.links_of(goal.id)) == 1


def test_a_link_to_a_removed_highlight_is_not_shown_and_comes_back_with_it(zone: Workspace) -> None:
    goal, answer = made(zone, 1, "新目标"), made(zone, 2, "響應")
    zone.link_highlights(answer.id, goal.id)
    zone.remove_highlight(goal.id)
    assert zone.links_of(answer.id) == ()
    zone.restore_highlight(goal.id)
    assert len(zone.links_of(answer.id)) == 1


@pytest.mark.parametrize("kind", ["", " ", "a\nb", "a\x1bb"])
def test_what_a_link_says_is_one_line(zone: Workspace, kind: str) -> None:
    goal, answer = made(zone, 1, "新目标"), made(zone, 2, "響應")
    with pytest.raises(StoreError):
        zone.link_highlights(answer.id, goal.id, kind)
    with pytest.raises(StoreError, match="itself"):
        zone.link_highlights(goal.id, goal.id)


def test_an_expression_is_tagged_wherever_it_stands_in_either_script_and_undone_at_once(
    zone: Workspace,
) -> None:
    there = made(zone, 1, "产业振兴")
    assert zone.tag_everywhere("產業振興", ["振兴", "提法"]) == 3
    found = {placed.highlight.id: placed.highlight for placed in zone.all_highlights()}
    assert [each.anchor.exact for each in found.values()] == ["产业振兴", "产业振兴", "產業振興"]
    assert {zone.tag_names(each) for each in found.values()} == {("振兴", "提法")}
    assert there.id in found
    assert zone.tag_everywhere("产业振兴", ["提法"]) == 0
    assert zone.undo() == "tags on every “產業振興”"
    assert [placed.highlight.tags for placed in zone.all_highlights()] == [()]
    assert zone.tags() == ()


def test_one_article_can_be_named_and_what_stands_nowhere_is_refused(zone: Workspace) -> None:
    assert zone.tag_everywhere("产业", ["提法"], ["#2"]) == 1
    with pytest.raises(AnchorError, match="no article"):
        zone.tag_everywhere("上海", ["提法"])
    assert len(zone.all_highlights()) == 1
