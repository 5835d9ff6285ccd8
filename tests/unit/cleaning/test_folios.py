"""The numbers of pages go, and what a page's end broke is one paragraph again."""

from __future__ import annotations

import pytest

from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

TITLE = "山乡水渠修护一年见成效"
FIRST = "今年以来，南埠县各乡镇围绕修渠护林、补种果树做了大量工作，群众出行和灌溉条件明显改善。"
SECOND = (
    "下一步，南埠县将继续完善管护办法，压实村组责任，让修好的水渠长久发挥作用。各乡镇要在入冬以前查清损坏的"
    "渠段，列出清单，分批修补，并把管护的钱和人都落实到村，不留下一处没有人管的渠。"
)

SHAPES = ["— {} —", "-{}-", "－{}－", "第{}页", "第 {} 页 共 9 页", "{}/9", "Page {} of 9"]


def _text(lines: list[str], newline: str = "\n") -> str:
    cleaned = clean(newline.join(lines).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    return article.text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "shape", ["— {} —", "-{}-", "－{}－", "第{}页", "第 {} 页 共 9 页", "{}/9", "Page {} of 9"]
)
def test_numbers_of_pages_go_between_paragraphs_and_within_one(shape: str, newline: str) -> None:
    lines = [TITLE, FIRST, shape.format(3), SECOND[:40], shape.format(4), SECOND[40:], shape.format(5)]
    assert _text(lines, newline) == "\n".join([TITLE, FIRST, SECOND])


def test_one_that_parts_a_sentence_needs_no_other() -> None:
    lines = [TITLE, FIRST, SECOND[:65], "— 7 —", SECOND[65:]]
    assert _text(lines) == "\n".join([TITLE, FIRST, SECOND])


@pytest.mark.parametrize(
    "lines", [["— 1 —", FIRST, "— 2 —", SECOND], [FIRST, "3/4", SECOND], [FIRST, "1/2", SECOND]]
)
def test_numbers_of_parts_and_lone_fractions_stay(lines: list[str]) -> None:
    assert _text([TITLE, *lines]) == "\n".join([TITLE, *lines])


def test_each_number_is_an_edit_that_can_be_refused() -> None:
    source = "\n".join([TITLE, FIRST, "— 3 —", SECOND, "— 4 —"])
    rules = [edit.rule for edit in clean(source.encode(), "page.txt").edits]
    assert rules.count("page-number") == 2
