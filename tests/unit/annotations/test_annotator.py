"""Highlights and tags as a user changes them, and undo."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.annotations.anchoring import Status, make_anchor, resolve
from reader.annotations.annotator import Annotator
from reader.annotations.check import check
from reader.annotations.store import AnnotationStore
from reader.errors import AnchorError, StoreError
from reader.text.span import Span

ARTICLE = "5a81056e.1"
TEXT = "省委提出“一群两区三圈”的发展新布局。太忻经济区是“一群两区三圈”的北引擎。"
FORMULA = Span(5, 11)


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "annotations")


@pytest.fixture
def annotator(store: AnnotationStore) -> Annotator:
    return Annotator(store, lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))


def test_a_highlight_is_stored_with_its_quote_and_context(
    store: AnnotationStore, annotator: Annotator
) -> None:
    annotator.add_highlight(ARTICLE, TEXT, FORMULA, (), "提法")
    (found,) = AnnotationStore(store.folder).highlights(ARTICLE)
    assert found.anchor.exact == "一群两区三圈"
    assert found.anchor.prefix == "省委提出“"
    assert found.anchor.suffix.startswith("”的发展新布局。")
    assert (found.note, found.created, found.revision) == ("提法", "2026-11-24T09:30:00Z", 1)


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 999), Span(999, 1000)])
def test_a_span_outside_the_text_is_refused(annotator: Annotator, span: Span) -> None:
    with pytest.raises(AnchorError):
        annotator.add_highlight(ARTICLE, TEXT, span)


def test_a_span_grows_to_whole_graphemes(annotator: Annotator) -> None:
    text = "e\u0301 e\u0301"
    assert annotator.add_highlight(ARTICLE, text, Span(1, 4)).anchor.exact == text


def test_undo_and_redo_step_through_every_kind_of_change(
    store: AnnotationStore, annotator: Annotator
) -> None:
    tag = annotator.add_tag("布局")
    highlight = annotator.add_highlight(ARTICLE, TEXT, FORMULA)
    changed = annotator.change_highlight(highlight, tags=[tag.id])
    annotator.remove_highlight(changed)
    assert store.highlights(ARTICLE) == ()
    assert annotator.undo() == "removal of “一群两区三圈”"
    assert store.highlights(ARTICLE)[0].tags == (tag.id,)
    annotator.undo()
    assert store.highlights(ARTICLE)[0].tags == ()
    annotator.undo()
    assert store.highlights(ARTICLE) == ()
    annotator.undo()
    assert store.tags() == ()
    assert annotator.undo() is None
    for _ in range(3):
        annotator.redo()
    assert store.highlights(ARTICLE)[0].tags == (tag.id,)
    annotator.redo()
    assert store.highlights(ARTICLE) == ()
    assert annotator.redo() is None


def test_a_new_change_forgets_what_was_undone(store: AnnotationStore, annotator: Annotator) -> None:
    annotator.add_highlight(ARTICLE, TEXT, FORMULA)
    annotator.undo()
    annotator.add_highlight(ARTICLE, TEXT, Span(0, 2))
    assert annotator.redo() is None


def test_a_group_is_one_step_of_undo(store: AnnotationStore, annotator: Annotator) -> None:
    with annotator.grouped():
        tag = annotator.add_tag("布局")
        annotator.add_highlight(ARTICLE, TEXT, FORMULA, [tag.id])
    assert annotator.undo() == "highlight “一群两区三圈”"
    assert store.tags() == ()
    assert store.highlights(ARTICLE) == ()


def test_undo_refuses_over_a_later_change_of_another_window(
    store: AnnotationStore, annotator: Annotator
) -> None:
    highlight = annotator.add_highlight(ARTICLE, TEXT, FORMULA)
    other = Annotator(AnnotationStore(store.folder))
    other.change_highlight(highlight, note="of the other window")
    with pytest.raises(StoreError, match="another window"):
        annotator.undo()
    assert store.highlights(ARTICLE)[0].note == "of the other window"


def test_two_windows_do_not_overwrite_each_other(store: AnnotationStore, annotator: Annotator) -> None:
    highlight = annotator.add_highlight(ARTICLE, TEXT, FORMULA)
    Annotator(AnnotationStore(store.folder)).change_highlight(highlight, note="first")
    with pytest.raises(StoreError, match="another window"):
        annotator.change_highlight(highlight, note="second")


def test_a_merged_tag_gives_its_highlights_and_children_over(
    store: AnnotationStore, annotator: Annotator
) -> None:
    one, two = annotator.add_tag("产业"), annotator.add_tag("產業")
    child = annotator.add_tag("新材料", parent=two.id)
    annotator.add_highlight(ARTICLE, TEXT, FORMULA, [two.id])
    annotator.add_highlight("00000000.1", TEXT, FORMULA, [two.id, one.id])
    annotator.merge_tags(two, one)
    assert store.highlights(ARTICLE)[0].tags == (one.id,)
    assert store.highlights("00000000.1")[0].tags == (one.id,)
    assert {tag.name: tag.parent for tag in store.tags()} == {"产业": None, child.name: one.id}
    annotator.undo()
    assert store.highlights(ARTICLE)[0].tags == (two.id,)


def test_tags_refuse_taken_and_empty_names_and_circles(annotator: Annotator) -> None:
    one = annotator.add_tag("一")
    two = annotator.add_tag("二", parent=one.id)
    with pytest.raises(StoreError, match="already"):
        annotator.add_tag(" 一 ")
    with pytest.raises(StoreError, match="needs a name"):
        annotator.rename_tag(one, "  ")
    with pytest.raises(StoreError, match="under itself"):
        annotator.move_tag(one, two.id)
    assert one.colour != two.colour


def test_an_anchor_is_found_again_or_called_an_orphan() -> None:
    anchor = make_anchor(ARTICLE, TEXT, FORMULA)
    assert resolve(anchor, TEXT).status is Status.OK
    moved = resolve(anchor, "导语。" + TEXT)
    assert (moved.status, moved.span) == (Status.MOVED, Span(8, 14))
    assert resolve(anchor, TEXT.replace("一群两区三圈", "一群两区")).status is Status.ORPHAN
    assert resolve(anchor, TEXT + TEXT).status is Status.ORPHAN
    assert resolve(anchor, "").status is Status.ORPHAN


def test_check_names_damage_and_lost_tags(store: AnnotationStore, annotator: Annotator) -> None:
    tag = annotator.add_tag("布局")
    annotator.add_highlight(ARTICLE, TEXT, FORMULA, [tag.id])
    assert check(store.folder) == ()
    (store.folder / "codebook.json").unlink()
    (lost,) = check(store.folder)
    assert "codebook.json lacks" in lost.message
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"start": 5', '"start": x'), encoding="utf-8")
    (damage,) = check(store.folder)
    assert (damage.file, damage.line) == (path, 2)
