"""Where a highlight is found in a text that has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.annotations.anchoring import Resolution, make_anchor, resolve
from reader.annotations.model import Status
from reader.errors import AnchorError
from reader.text.span import Span

ARTICLE = "5a81056e.1"
TEXT = "省委提出“一群两区三圈”的发展新布局。太忻经济区是“一群两区三圈”的北引擎。"
FORMULA = Span(5, 11)
ORPHAN = Resolution(Status.ORPHAN, None)


def found(text: str, span: Span = FORMULA, of: str = TEXT) -> Resolution:
    return resolve(make_anchor(ARTICLE, of, span), text)


def test_in_the_same_text_it_stands_where_it_stood() -> None:
    assert found(TEXT) == Resolution(Status.OK, FORMULA)


def test_text_before_it_moves_it() -> None:
    assert found("导语。" + TEXT) == Resolution(Status.MOVED, Span(8, 14))


def test_of_two_like_places_the_one_with_its_context_is_taken() -> None:
    second = Span(26, 32)
    assert second.of(TEXT) == FORMULA.of(TEXT)
    assert found("导语。" + TEXT, second) == Resolution(Status.MOVED, second.shifted(3))


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.replace("一群两区三圈", "一群两区"),
        TEXT + TEXT,
        TEXT.split("。")[1],
        "会上有人又讲到一群两区三圈这个说法。",
    ],
    ids=["nothing", "its words changed", "twice alike", "its own sentence deleted", "another context"],
)
def test_it_is_an_orphan_rather_than_somewhere_else(text: str) -> None:
    assert found(text) == ORPHAN


def test_a_long_context_on_one_side_is_enough() -> None:
    text = "各级各部门要提高站位，统一思想，坚决扛起责任，加快项目建设进度，确保按期建成投用，早日见效。"
    span = Span(23, 27)
    assert span.of(text) == "加快项目"
    assert found(text.replace("建设进度", "施工"), span, text) == Resolution(Status.MOVED, span)


@pytest.mark.parametrize(("length", "is_found"), [(15, False), (16, True)])
def test_sixteen_characters_beside_it_are_a_long_context(length: int, is_found: bool) -> None:
    after = "要提高站位统一思想坚决扛起责任加快"[:length]
    text = f"各级各部门加快项目{after}"
    moved = f"会议指出，加快项目{after}。"
    assert found(moved, Span(5, 9), text) == (Resolution(Status.MOVED, Span(5, 9)) if is_found else ORPHAN)


def test_it_is_found_at_the_very_beginning() -> None:
    assert found(TEXT[5:], FORMULA) == Resolution(Status.MOVED, Span(0, 6))


def test_the_same_words_at_the_same_offsets_with_another_hash_must_fit_their_context() -> None:
    assert found("甲" * 5 + "一群两区三圈" + "乙" * 30) == ORPHAN


def test_it_never_ends_inside_a_grapheme() -> None:
    assert found("cafe\u0301 noir", Span(0, 4), "cafe noir") == ORPHAN


def test_a_damaged_record_is_not_believed() -> None:
    anchor = make_anchor(ARTICLE, TEXT, FORMULA)
    assert resolve(replace(anchor, start=4, end=10), TEXT) == Resolution(Status.MOVED, FORMULA)


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, len(TEXT) + 1), Span(999, 1000)])
def test_a_span_must_hold_text(span: Span) -> None:
    with pytest.raises(AnchorError, match="is no passage"):
        make_anchor(ARTICLE, TEXT, span)


def test_a_span_of_blanks_is_refused() -> None:
    with pytest.raises(AnchorError, match="is blank"):
        make_anchor(ARTICLE, "甲\u3000\n乙", Span(1, 3))


def test_contexts_are_cut_at_32_and_at_the_ends_of_the_text() -> None:
    text = "甲" * 40 + "乙" + "丙" * 5
    anchor = make_anchor(ARTICLE, text, Span(40, 41))
    assert (anchor.prefix, anchor.exact, anchor.suffix) == ("甲" * 32, "乙", "丙" * 5)


def test_a_hash_is_of_utf_8_and_takes_lone_surrogates() -> None:
    # printf %s 阳曲 | sha256sum
    assert make_anchor(ARTICLE, "阳曲", Span(0, 1)).text_hash == "f587633a2ac6b4a4"
    assert make_anchor(ARTICLE, "阳\udc9b", Span(0, 1)).exact == "阳"
