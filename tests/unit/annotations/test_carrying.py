"""Highlights in a text that is not the one they were made on any more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.anchoring import Resolution, make_anchor, text_hash
from reader.annotations.annotator import Annotator
from reader.annotations.carrying import carry
from reader.annotations.model import Status
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

ARTICLE = "5a81056e.1"
OLD = (
    "建设太忻一体化经济区\n"
    "省委提出“一群两区三圈”的发展新布局。太忻经济区是“一群两区三圈”的北引擎。\n"
    "会议强调，要坚持项目为王，一切围着项目转，一切盯着项目干，确保早日见效。"
)


def span_of(words: str, text: str = OLD, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def carried(words: str, new: str, *, nth: int = 0) -> Resolution:
    return carry(make_anchor(ARTICLE, OLD, span_of(words, nth=nth)), OLD, new)


def test_in_the_same_text_it_is_where_it_was() -> None:
    assert carried("项目为王", OLD) == Resolution(Status.OK, span_of("项目为王"))


def test_text_that_changed_elsewhere_moves_it() -> None:
    new = OLD.replace("建设太忻", "加快建设太忻").replace("确保早日见效", "早见成效")
    assert carried("项目为王", new) == Resolution(Status.MOVED, span_of("项目为王", new))


def test_the_second_of_two_like_words_stays_the_second() -> None:
    new = OLD.replace("省委提出", "山西省委去年提出")
    assert carried("一群两区三圈", new, nth=1).span == span_of("一群两区三圈", new, nth=1)


def test_words_that_changed_in_part_are_changed_not_gone() -> None:
    new = OLD.replace("一切围着项目转", "一切都围着项目转")
    found = carried("坚持项目为王，一切围着项目转", new)
    assert found == Resolution(Status.CHANGED, span_of("坚持项目为王，一切都围着项目转", new))


def test_words_replaced_at_its_edges_belong_to_it() -> None:
    new = OLD.replace("坚持项目", "树立项目").replace("盯着项目干", "盯着项目看")
    found = carried("坚持项目为王，一切围着项目转，一切盯着项目干", new)
    assert found.span == span_of("树立项目为王，一切围着项目转，一切盯着项目看", new)


def test_words_replaced_at_the_ends_of_the_text_belong_to_it_too() -> None:
    new = OLD.replace("确保早日见效。", "确保早日成功！")
    found = carried("一切盯着项目干，确保早日见效。", new)
    assert found == Resolution(Status.CHANGED, Span(new.index("一切盯着"), len(new)))
    new = OLD.replace("建设太忻一体化", "发展太忻一体化")
    assert carried("建设太忻一体化经济区", new) == Resolution(Status.CHANGED, Span(0, 10))


def test_what_comes_after_the_end_of_the_text_or_before_its_start_does_not() -> None:
    new = OLD.replace("早日见效。", "早日见效，不断开创新局面。")
    found = carried("一切盯着项目干，确保早日见效。", new)
    assert found.span == span_of("一切盯着项目干，确保早日见效", new)
    new = "山西省委省政府决定" + OLD.removeprefix("建")
    assert carried("建设太忻一体化经济区", new).span == span_of("设太忻一体化经济区", new)


def test_another_script_and_other_marks_change_the_words_not_the_place() -> None:
    new = OLD.replace("会议强调，要坚持项目为王", "會議強調,要堅持項目為王").replace("发展新", "發展新")
    assert carried("坚持项目为王", new) == Resolution(Status.CHANGED, span_of("堅持項目為王", new))


def test_a_paragraph_that_moved_takes_it_along() -> None:
    first, second, third = OLD.split("\n")
    new = f"{third}\n{first}\n{second}"
    assert carried("项目为王", new) == Resolution(Status.MOVED, span_of("项目为王", new))


def test_when_its_sentence_is_deleted_it_is_an_orphan_though_the_words_stand_elsewhere() -> None:
    new = OLD.replace("省委提出“一群两区三圈”的发展新布局。", "")
    suggestion = span_of("一群两区三圈", new)
    assert carried("一群两区三圈", new) == Resolution(Status.ORPHAN, None, suggestion)


def test_when_its_paragraph_is_another_one_it_has_no_place() -> None:
    new = OLD.replace(
        OLD.split("\n")[2], "参加活动的还有各县主要负责人，他们就项目建设作了交流发言，气氛热烈。"
    )
    assert carried("项目", new).span is None


def test_half_of_a_heading_is_for_the_user_to_confirm() -> None:
    new = OLD.replace("建设太忻一体化经济区", "太忻一体化的若干规划和打算")
    found = carried("建设太忻一体化经济区", new)
    assert (found.status, found.span, found.suggestion) == (Status.REVIEW, None, span_of("太忻一体化", new))


@pytest.mark.parametrize("old", [None, "another text"])
def test_without_the_text_it_was_made_on_its_words_alone_decide(old: str | None) -> None:
    anchor = make_anchor(ARTICLE, OLD, span_of("项目为王"))
    assert carry(anchor, old, f"导语\n{OLD}").status is Status.MOVED
    assert carry(anchor, old, OLD.replace("项目为王", "项目为大")).status is Status.ORPHAN


def test_an_empty_new_text_orphans_everything() -> None:
    assert carried("项目为王", "") == Resolution(Status.ORPHAN, None)


def test_the_text_of_a_highlight_is_kept_once_and_given_back(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    text = f"{OLD}\ud800\r\n"
    highlight = Annotator(store).add_highlight(ARTICLE, text, Span(0, 4))
    path = tmp_path / "texts" / f"{text_hash(text)}.txt"
    before = path.stat().st_ino
    Annotator(store).add_highlight(ARTICLE, text, Span(2, 4))
    assert path.stat().st_ino == before
    assert AnnotationStore(tmp_path).kept_text(highlight.anchor.text_hash) == text
    path.write_bytes(path.read_bytes()[:-1])
    assert AnnotationStore(tmp_path).kept_text(highlight.anchor.text_hash) is None
    assert AnnotationStore(tmp_path).kept_text("0" * 16) is None


def test_the_user_s_word_places_a_highlight_anew_and_undo_takes_it_back(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    annotator = Annotator(store)
    highlight = annotator.add_highlight(ARTICLE, OLD, span_of("一群两区三圈"), note="kept")
    new = OLD.replace("省委提出“一群两区三圈”的发展新布局。", "")
    placed = annotator.place_highlight(highlight, new, span_of("一群两区三圈", new))
    assert carry(placed.anchor, store.kept_text(placed.anchor.text_hash), new).status is Status.OK
    assert placed == replace(highlight, anchor=placed.anchor, revision=2, modified=placed.modified)
    assert annotator.undo() == "place of “一群两区三圈”"
    assert store.highlights(ARTICLE)[0].anchor == highlight.anchor
