"""Undo after a restart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.changes import Change, Step
from reader.annotations.ids import new_id
from reader.annotations.journal import KEPT, Journal
from reader.annotations.model import Tag
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span

ARTICLE = "5a81056e.1"
TEXT = "省委提出“一群两区三圈”的发展新布局。\ud83d\ude00\x1b"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def window(folder: Path) -> Annotator:
    """Return the annotator of a window that has just been opened."""
    return Annotator(AnnotationStore(folder / "annotations"), lambda: NOW, folder / "undo.jsonl")


def notes(folder: Path) -> list[str]:
    return [highlight.note for highlight in AnnotationStore(folder / "annotations").highlights(ARTICLE)]


def test_what_was_done_before_a_restart_is_undone_and_made_again(tmp_path: Path) -> None:
    first = window(tmp_path)
    tag = first.add_tag("布局")
    highlight = first.add_highlight(ARTICLE, TEXT, Span(0, len(TEXT)), [tag.id], "one")
    first.change_highlight(highlight, note="two")
    assert window(tmp_path).undo() == "note on “省委提出“一群两区三圈”的发展…”"
    assert notes(tmp_path) == ["one"]
    assert window(tmp_path).undo() == "highlight “省委提出“一群两区三圈”的发展…”"
    assert notes(tmp_path) == []
    assert window(tmp_path).undo() == 'tag "布局"'
    assert window(tmp_path).undo() is None
    for expected in ([], ["one"], ["two"]):
        assert window(tmp_path).redo() is not None
        assert notes(tmp_path) == expected
    assert window(tmp_path).redo() is None


def test_a_new_change_after_a_restart_comes_on_top_and_ends_redo(tmp_path: Path) -> None:
    first = window(tmp_path)
    first.add_highlight(ARTICLE, TEXT, Span(0, 2), note="one")
    first.add_highlight(ARTICLE, TEXT, Span(2, 4), note="two")
    first.undo()
    second = window(tmp_path)
    second.add_highlight(ARTICLE, TEXT, Span(4, 5), note="three")
    assert second.redo() is None
    assert [second.undo() is not None for _ in range(3)] == [True, True, False]
    assert notes(tmp_path) == []


def test_what_another_window_changed_is_refused_after_a_restart_too_and_once(tmp_path: Path) -> None:
    highlight = window(tmp_path).add_highlight(ARTICLE, TEXT, Span(0, 2), note="one")
    Annotator(AnnotationStore(tmp_path / "annotations")).change_highlight(highlight, note="theirs")
    with pytest.raises(StoreError, match="another window"):
        window(tmp_path).undo()
    assert window(tmp_path).undo() is None
    assert notes(tmp_path) == ["theirs"]


def test_lines_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    window(tmp_path).add_highlight(ARTICLE, TEXT, Span(0, 2), note="one")
    path = tmp_path / "undo.jsonl"
    whole = path.read_bytes()
    path.write_bytes(b'\xff\n[1]\n{"change": "x"}\n{"undone": []}\n7\n' + whole + whole[:-9])
    assert window(tmp_path).undo() == "highlight “省委”"


def test_without_a_folder_for_it_undo_ends_with_the_session(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "annotations")
    annotator = Annotator(store, lambda: NOW, tmp_path / "none" / "undo.jsonl")
    annotator.add_highlight(ARTICLE, TEXT, Span(0, 2))
    assert not (tmp_path / "none").exists()
    assert annotator.undo() == "highlight “省委”"


def test_the_last_200_changes_of_each_article_are_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "undo.jsonl")
    tag = Tag(new_id(NOW), "布局", created="2026-11-24T09:30:00Z", modified="2026-11-24T09:30:00Z")
    for number in range(5 * KEPT):
        journal.add_change(str(number), Change(f"change {number}", tags=(Step(tag, tag),)))
    journal.add_step("999", is_undo=True)
    journal.add_step("998", is_undo=True)
    done, undone = journal.load()
    assert [key for key, _ in undone] == ["999", "998"]
    assert [key for key, _ in done] == [str(number) for number in range(998 - KEPT, 998)]
    assert journal.path.read_bytes().count(b"\n") == KEPT + 4
    assert journal.load() == (done, undone)


def test_undo_takes_back_what_this_window_did_though_another_did_something_since(tmp_path: Path) -> None:
    before = window(tmp_path).add_highlight(ARTICLE, TEXT, Span(0, 1), (), "before")
    one, other = window(tmp_path), window(tmp_path)
    mine = one.add_highlight(ARTICLE, TEXT, Span(0, 2), (), "mine")
    theirs = other.add_highlight(ARTICLE, TEXT, Span(2, 4), (), "theirs")
    one.undo()
    left = AnnotationStore(tmp_path / "annotations").highlights(ARTICLE)
    assert [each.id for each in left] == [before.id, theirs.id]
    one.undo()
    left = AnnotationStore(tmp_path / "annotations").highlights(ARTICLE)
    assert [each.id for each in left] == [theirs.id]
    assert one.undo() is None
    assert one.redo() is not None
    assert one.redo() == f"highlight “{mine.anchor.exact}”"


def test_a_first_change_reads_nothing_of_what_was_done_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window(tmp_path).add_highlight(ARTICLE, TEXT, Span(0, 1))
    monkeypatch.setattr(Journal, "load", lambda *_: pytest.fail("the journal was read"))
    window(tmp_path).add_highlight(ARTICLE, TEXT, Span(0, 2))
