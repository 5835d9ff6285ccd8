"""Paragraphs broken at a fixed width: joined, where blank lines, indents or the width itself tell."""

from __future__ import annotations

import pytest

from reader.cleaning.pipeline import clean
from tests.pages.articles import Writer
from tests.unit.cleaning.judging import check_law

HEAD = ("临川市推进老旧小区改造", "2022-01-06 来源：滨海日报")


def _wrap(text: str, measure: int, indent: str) -> list[str]:
    text = indent + text
    return [text[start : start + measure] for start in range(0, len(text), measure)]


@pytest.mark.parametrize("measure", [35, 40])
@pytest.mark.parametrize(("between", "indent"), [(("",), ""), ((), "　　"), (("",), "　　")])
@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_are_joined(measure: int, between: tuple[str, ...], indent: str, seed: int) -> None:
    writer = Writer(seed)
    paragraphs = [writer.paragraph() for _ in range(8)]
    lines = [line for text in paragraphs for line in (*_wrap(text, measure, indent), *between)]
    cleaned = clean("\n".join([*HEAD, *lines]).encode(), "page.txt")
    check_law(cleaned)
    assert cleaned.articles[0].paragraphs == tuple(paragraphs)


def test_a_sentence_that_ends_at_the_edge_ends_no_paragraph_before_a_line_without_an_indent() -> None:
    full = "坚持问题导向和目标导向相统一，着力破解制约发展的突出矛盾，推动各项政策措施落到实处。"
    open_lines = [
        f"坚持{aim}和目标导向相统一，着力破解制约发展的突出矛盾，推动各项政策措施落到实处，"
        for aim in ("问题导向", "结果导向", "效果导向")
    ]
    last = "鼓励各地大胆探索。"
    lines = [f"　　{full[2:]}", *open_lines, last] * 3
    (article,) = clean("\n".join([*HEAD, *lines]).encode(), "page.txt").articles
    assert article.paragraphs == (full[2:] + "".join(open_lines) + last,) * 3


def test_short_paragraphs_without_a_fixed_width_stay_apart() -> None:
    text = "他来了。\n她走了。\n\n屋里没有人，窗外在下雨。\n雨很大。"
    (article,) = clean(text.encode(), "page.txt").articles
    assert article.paragraphs == ("他来了。", "她走了。", "屋里没有人，窗外在下雨。", "雨很大。")
