"""Highlights and tags as a user changes them, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.codebook import COLOURS, tag_paths
from reader.annotations.model import Highlight
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


def test_a_tag_merged_into_one_that_stands_under_it_leaves_no_ring(
    store: AnnotationStore, annotator: Annotator
) -> None:
    top = annotator.add_tag("甲")
    outer = annotator.add_tag("乙", parent=top.id)
    middle = annotator.add_tag("丙", parent=outer.id)
    inner = annotator.add_tag("丁", parent=middle.id)
    beside = annotator.add_tag("戊", parent=outer.id)
    annotator.merge_tags(outer, inner)
    parents = {tag.name: tag.parent for tag in store.tags()}
    assert parents == {"甲": None, "丙": top.id, "丁": middle.id, beside.name: inner.id}


def test_a_removed_tag_leaves_its_highlights_and_its_children(
    store: AnnotationStore, annotator: Annotator
) -> None:
    top = annotator.add_tag("甲")
    tag = annotator.add_tag("乙", parent=top.id)
    child = annotator.add_tag("丙", parent=tag.id)
    kept = annotator.add_highlight(ARTICLE, TEXT, FORMULA, [tag.id, top.id])
    taken_away = annotator.remove_highlight(annotator.add_highlight(ARTICLE, TEXT, Span(0, 2), [tag.id]))
    annotator.remove_tag(tag)
    assert {each.name: each.parent for each in store.tags()} == {"甲": None, child.name: top.id}
    assert [each.tags for each in store.highlights(ARTICLE) if each.id == kept.id] == [(top.id,)]
    assert annotator.restore_highlight(taken_away).tags == ()


def test_a_rename_touches_no_highlight_file(store: AnnotationStore, annotator: Annotator) -> None:
    tag = annotator.add_tag("布局")
    annotator.add_highlight(ARTICLE, TEXT, FORMULA, [tag.id])
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    before = path.stat().st_ino
    assert annotator.rename_tag(tag, "格局").name == "格局"
    assert path.stat().st_ino == before
    assert annotator.undo() == 'name of tag "布局"'
    assert [each.name for each in store.tags()] == ["布局"]


def test_a_highlight_takes_only_tags_of_the_codebook(store: AnnotationStore, annotator: Annotator) -> None:
    with pytest.raises(StoreError, match="is in the codebook"):
        annotator.add_highlight(ARTICLE, TEXT, FORMULA, ["01K00000000000000000000TAG"])
    assert store.highlights(ARTICLE) == ()


def test_what_two_windows_change_in_two_fields_is_both_kept(
    store: AnnotationStore, annotator: Annotator
) -> None:
    tag = annotator.add_tag("布局")
    highlight = annotator.add_highlight(ARTICLE, TEXT, FORMULA)
    Annotator(AnnotationStore(store.folder)).change_highlight(highlight, note="of the other window")
    changed = annotator.change_highlight(highlight, tags=[tag.id])
    assert (changed.note, changed.tags, changed.revision) == ("of the other window", (tag.id,), 3)


def test_a_refused_undo_leaves_the_way_to_the_one_before(
    store: AnnotationStore, annotator: Annotator
) -> None:
    annotator.add_highlight(ARTICLE, TEXT, Span(0, 2))
    highlight = annotator.add_highlight(ARTICLE, TEXT, FORMULA)
    Annotator(AnnotationStore(store.folder)).change_highlight(highlight, note="of the other window")
    with pytest.raises(StoreError, match="another window"):
        annotator.undo()
    assert annotator.undo() == "highlight “省委”"
    assert [each.note for each in store.highlights(ARTICLE)] == ["of the other window"]


def test_a_group_that_fails_changes_nothing(store: AnnotationStore, annotator: Annotator) -> None:
    def tag_and_fail() -> None:
        with annotator.grouped():
            tag = annotator.add_tag("布局")
            annotator.add_highlight(ARTICLE, TEXT, Span(0, 999), [tag.id])

    with pytest.raises(AnchorError):
        tag_and_fail()
    assert store.tags() == ()
    assert annotator.undo() is None


def test_undo_of_a_removed_tag_is_refused_if_its_name_was_taken_meanwhile(
    store: AnnotationStore, annotator: Annotator
) -> None:
    annotator.remove_tag(annotator.add_tag("布局"))
    other = Annotator(AnnotationStore(store.folder)).add_tag("布局")
    with pytest.raises(StoreError, match="already"):
        annotator.undo()
    assert [tag.id for tag in store.tags()] == [other.id]


def test_a_change_of_many_articles_that_stops_halfway_can_be_undone(
    store: AnnotationStore, annotator: Annotator
) -> None:
    tag = annotator.add_tag("布局")
    for article_id in ("00000000.1", "00000000.2"):
        annotator.add_highlight(article_id, TEXT, FORMULA, [tag.id])
    second = store.folder / "highlights" / "00000000.2.json"
    whole = second.read_bytes()
    store.highlights("00000000.2")
    unreadable = _StoreThatFailsOn(store.folder, "00000000.2")
    halting = Annotator(unreadable)
    with pytest.raises(StoreError, match="disk full"):
        halting.remove_tag(tag)
    assert [each.tags for each in store.highlights("00000000.1")] == [()]
    assert second.read_bytes() == whole
    assert halting.undo() == 'part of removal of tag "布局"'
    assert [each.tags for each in store.highlights("00000000.1")] == [(tag.id,)]


class _StoreThatFailsOn(AnnotationStore):
    def __init__(self, folder: Path, article_id: str) -> None:
        super().__init__(folder)
        self._article_id = article_id

    def put(self, highlights: Sequence[Highlight]) -> None:
        if any(highlight.anchor.article == self._article_id for highlight in highlights):
            raise StoreError("disk full")
        super().put(highlights)


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2J", "a\u202eb", "a\u2028b", "\ud800", "长" * 101])
def test_a_tag_name_is_one_short_line_that_can_be_seen(annotator: Annotator, name: str) -> None:
    with pytest.raises(StoreError, match="tag name"):
        annotator.add_tag(name)


def test_a_tag_is_described_field_by_field(store: AnnotationStore, annotator: Annotator) -> None:
    tag = annotator.add_tag("布局", description="brief")
    annotator.describe_tag(tag, definition="full", use="when", avoid="when not", example="一群两区三圈")
    annotator.describe_tag(tag, "briefer")
    (found,) = AnnotationStore(store.folder).tags()
    assert (found.description, found.definition, found.use, found.avoid, found.example, found.revision) == (
        "briefer",
        "full",
        "when",
        "when not",
        "一群两区三圈",
        3,
    )


def test_tags_of_one_parent_are_put_in_order_in_one_step(
    store: AnnotationStore, annotator: Annotator
) -> None:
    one, two, three = (annotator.add_tag(name) for name in "甲乙丙")
    under = annotator.add_tag("丁", parent=one.id)
    annotator.order_tags([three, one])
    names = [path[-1].name for path in tag_paths(store.tags()).values()]
    assert names == ["丙", "甲", under.name, two.name]
    annotator.undo()
    names = [path[-1].name for path in tag_paths(store.tags()).values()]
    assert names == ["丙", "乙", "甲", "丁"]


def test_tags_take_the_colour_that_is_used_least(annotator: Annotator) -> None:
    colours = [annotator.add_tag(str(number)).colour for number in range(9)]
    assert colours == [*COLOURS, "tag-1"]
    with pytest.raises(StoreError, match="no tag colour"):
        annotator.add_tag("x", colour="red")
