"""Decisions on edits through the workspace: what is stored, undone, carried over, seen elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.annotations.model import Status
from reader.cleaning.model import EditState
from reader.errors import LibraryError, StoreError
from reader.text.span import Span
from reader.workspace import JudgedEdit, Verdict, Workspace

PAGE = """太忻经济区建设提速

来源：山西日报 2022-03-21

阳曲县是太原的北大门。省委提出新布局，阳曲迎来重大机遇。

全县上下坚持项目为王，推动经济高质量发展。

责任编辑：张三
"""
SECOND = "忻州召开会议。\n\n会议部署了春季工作，要求各县抓紧抓实。\n"


@pytest.fixture
def workspace(make_workspace: Callable[[dict[str, str | bytes]], Path]) -> Workspace:
    """Return a workspace with a page and another source."""
    return Workspace.open(make_workspace({"a.txt": PAGE, "b.txt": SECOND}))


def edit_on(workspace: Workspace, words: str) -> JudgedEdit:
    return next(edit for edit in workspace.edits("#1") if words in edit.text)


def refuse(workspace: Workspace, words: str) -> None:
    workspace.decide("#1", [edit_on(workspace, words).number], Verdict.REFUSE)


def stored(workspace: Workspace) -> list[str]:
    return (workspace.annotations_folder / "cleaning.json").read_text(encoding="utf-8").splitlines()


def test_a_decision_is_one_line_of_one_file_and_holds_after_opening_again(workspace: Workspace) -> None:
    refuse(workspace, "责任编辑")
    first, line, last = stored(workspace)
    assert first == '{"decisions": {"schema": {"version": 1}'
    assert last == "}}"
    (record,) = json.loads(f"{{{line[1:]}}}").values()
    assert record["rule"] == "editor-line"
    assert (record["decision"], record["replacement"], record["removed"]) == ("refused", "", False)
    assert PAGE[record["start"] : record["end"]].strip() == "责任编辑：张三"
    again = Workspace.open(workspace.root)
    assert again.article("#1").paragraphs[-1] == "责任编辑：张三"
    assert edit_on(again, "责任编辑").edit.state is EditState.REFUSED


def test_the_list_shows_the_article_as_decided_and_its_id_stays(workspace: Workspace) -> None:
    before = workspace.articles()
    refuse(workspace, "责任编辑")
    for after in (workspace.articles(), Workspace.open(workspace.root).articles()):
        assert [entry.article_id for entry in after] == [entry.article_id for entry in before]
        assert after[0].length == before[0].length + len("\n责任编辑：张三")
        assert after[1] == before[1]


def test_several_edits_are_one_step_of_undo_and_redo(workspace: Workspace) -> None:
    before = workspace.article("#1").text
    numbers = [edit_on(workspace, words).number for words in ("来源", "责任编辑")]
    workspace.decide("#1", numbers, Verdict.REFUSE)
    decided = workspace.article("#1").text
    assert workspace.undo() == "refusal of 2 edits"
    assert workspace.article("#1").text == before
    assert workspace.undo() is None
    assert workspace.redo() == "refusal of 2 edits"
    assert workspace.article("#1").text == decided


def test_undo_reaches_back_over_a_restart_and_through_highlights(workspace: Workspace) -> None:
    refuse(workspace, "责任编辑")
    article = workspace.article("#1")
    start = article.text.index("责任编辑")
    workspace.add_highlight(article, Span(start, start + 4))
    again = Workspace.open(workspace.root)
    assert (again.undo() or "").startswith("highlight")
    assert (again.undo() or "").startswith("refusal of editor-line")
    assert "责任编辑" not in again.article("#1").text


def test_highlights_are_carried_over_and_back_and_none_is_lost(workspace: Workspace) -> None:
    article = workspace.article("#1")
    for words in ("北大门", "项目为王"):
        start = article.text.index(words)
        workspace.add_highlight(article, Span(start, start + len(words)))
    refuse(workspace, "来源")
    now = workspace.article("#1")
    placed = workspace.highlights(now)
    assert [each.span.of(now.text) for each in placed if each.span] == ["北大门", "项目为王"]
    assert {each.status for each in placed} == {Status.MOVED}
    workspace.undo()
    assert {each.status for each in workspace.highlights(workspace.article("#1"))} == {Status.OK}


def test_a_highlight_on_a_line_that_goes_again_is_an_orphan_and_comes_back_with_it(
    workspace: Workspace,
) -> None:
    refuse(workspace, "责任编辑")
    article = workspace.article("#1")
    start = article.text.index("责任编辑")
    workspace.add_highlight(article, Span(start, start + 7))
    number = edit_on(workspace, "责任编辑").number
    workspace.decide("#1", [number], Verdict.RESTORE)
    (placed,) = workspace.highlights(workspace.article("#1"))
    assert (placed.status, placed.span) == (Status.ORPHAN, None)
    workspace.decide("#1", [number], Verdict.REFUSE)
    (placed,) = workspace.highlights(workspace.article("#1"))
    assert placed.status is Status.OK


def test_what_another_window_decides_is_seen_at_once(workspace: Workspace) -> None:
    other = Workspace.open(workspace.root)
    other.articles()
    assert len(other.article("#1").paragraphs) == 2
    refuse(workspace, "责任编辑")
    assert len(other.article("#1").paragraphs) == 3
    refuse(other, "来源")
    assert len(workspace.article("#1").paragraphs) == 4


def test_a_file_taken_out_and_brought_back_keeps_what_was_decided(workspace: Workspace) -> None:
    refuse(workspace, "责任编辑")
    path = workspace.root / "seeds" / "a.txt"
    path.rename(workspace.root / "seeds" / "c.txt")
    again = Workspace.open(workspace.root)
    assert again.article("#2").paragraphs[-1] == "责任编辑：张三"


def test_deciding_twice_writes_once(workspace: Workspace) -> None:
    refuse(workspace, "责任编辑")
    before = stored(workspace)
    refuse(workspace, "责任编辑")
    assert stored(workspace) == before
    (edit,) = workspace.decide("#1", [edit_on(workspace, "来源").number], Verdict.ACCEPT)
    assert (edit.edit.state, edit.decision) == (EditState.APPLIED, None)
    assert stored(workspace) == before


def test_an_edit_that_is_not_there_and_a_store_that_cannot_be_written_change_nothing(
    workspace: Workspace,
) -> None:
    with pytest.raises(LibraryError, match="has no edit 99"):
        workspace.decide("#1", [99], Verdict.REFUSE)
    workspace.annotations_folder.write_text("in the way", encoding="utf-8")
    before = workspace.article("#1").text
    with pytest.raises(StoreError, match="cannot be read"):
        refuse(workspace, "责任编辑")
    assert workspace.article("#1").text == before
