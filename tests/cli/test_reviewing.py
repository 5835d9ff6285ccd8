"""`annotations review`: what is in doubt, and the user's word on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.text.span import Span
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace, Run

NOW = """太原加快建设太忻经济区

会议要求，太原各县要抓紧落实产业振兴。

会议还研究了其他事项，并作出部署。
"""
WAS = "会议还讨论了若干重要问题，提出要求。"


@pytest.fixture
def zone(tx: Run, make_workspace: MakeWorkspace) -> Run:
    """Return a function that runs `tx-reader` where one highlight is in doubt."""
    folder = make_workspace({"a.txt": NOW})
    article = Workspace.open(folder).article("#1")
    old = article.text.replace("会议还研究了其他事项，并作出部署。", WAS)
    start = old.index("讨论了若干重要问题")
    Annotator(AnnotationStore(folder / "annotations")).add_highlight(article.id, old, Span(start, start + 9))

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Any:
        return tx("--workspace", folder, *arguments, stdin=stdin)

    return call


def in_doubt(zone: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = zone("annotations", "review", "--json").json["highlights"]
    return found


def test_a_doubt_is_shown_as_it_was_with_what_is_suggested(zone: Run) -> None:
    (found,) = in_doubt(zone)
    assert (found["status"], found["exact"]) == ("orphan", "讨论了若干重要问题")
    assert found["suggestions"][0]["exact"] == "研究了其他事项"
    out = zone("annotations", "review").out
    assert "会议还【讨论了若干重要问题】，提出要求。" in out
    assert "会议还【研究了其他事项】，并作出部署。" in out


def test_a_suggestion_is_accepted(zone: Run) -> None:
    (found,) = in_doubt(zone)
    assert zone("annotations", "review", "accept", found["id"]).code == 0
    assert in_doubt(zone) == []
    assert zone("annotations", "review").out == "no highlight is in doubt\n"
    (after,) = zone("annotations", "--json").json["highlights"]
    assert (after["exact"], after["status"], after["orphan"]) == ("研究了其他事项", "ok", False)


def test_a_suggestion_that_is_not_there_is_refused(zone: Run) -> None:
    (found,) = in_doubt(zone)
    done = zone("annotations", "review", "accept", found["id"], "--nth", "9")
    assert (done.code, "suggested" in done.err) == (1, True)


def test_a_highlight_is_placed_by_its_words_in_either_script(zone: Run) -> None:
    (found,) = in_doubt(zone)
    assert zone("annotations", "review", "place", found["id"], "--quote", "產業振興").code == 0
    (after,) = zone("annotations", "--json").json["highlights"]
    assert (after["exact"], after["status"]) == ("产业振兴", "ok")
    done = zone("annotations", "review", "place", found["id"], "--quote", "太原")
    assert (done.code, "in no doubt" in done.err) == (1, True)
