"""Edits that are only suggested: off until the user says yes."""

from __future__ import annotations

import re
from random import Random

import pytest

from reader.cleaning.decisions import redecide
from reader.cleaning.model import CleanedSource, Decision, Edit, EditState
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

_WORD = re.compile("\\S+")
CLAUSES = _WORD.findall(
    "小城的老街在清早最是热闹 卖早点的人家已经点起了炉火 挑担的农民从城外的村子赶来 孩子们背着书包走过石桥 "
    "桥下的河水是从山里流出来的 两岸的柳树是前年春天种下的 管水的老人每天都要走上一遍 "
    "他说这条河过去没有这么清 "
    "后来镇上把工厂搬到了园区 家家户户接上了新的管道 水里又有了鱼和白鹭 游客也跟着多了起来 "
    "老人的儿子开了一家客栈 每到周末都住满了客人"
)
JUNK = _WORD.findall("碌浦 辣偷 哩酝 芬蛇 究仿 耳亿 遂舅 榜挪 浴究 簿徊 静讯 跨偿 吓钓 沽脓")
_WORDS = frozenset(
    _WORD.findall(
        "热闹 炉火 赶来 石桥 出来 流出来 种下 一遍 园区 管道 白鹭 起来 客栈 客人 清早 老街 这么 周末"
    )
)


def _is_word(text: str) -> bool:
    return text in _WORDS


def _page(strewn: int) -> str:
    junk = Random(strewn).sample(JUNK, strewn)
    clauses = [clause + pair for clause, pair in zip(CLAUSES, junk + [""] * len(CLAUSES), strict=False)]
    return "，".join(clauses[:7]) + "。\n" + "，".join(clauses[7:]) + "。"


def _clean(text: str) -> CleanedSource:
    cleaned = clean(text.encode(), "page.txt", is_word=_is_word)
    check_law(cleaned)
    return cleaned


def _suggested(cleaned: CleanedSource) -> list[Edit]:
    return [edit for edit in cleaned.edits if edit.state is EditState.SUGGESTED]


def _accept(cleaned: CleanedSource) -> CleanedSource:
    return redecide(
        cleaned, [Decision(e.span, e.replacement, e.rule, EditState.APPLIED) for e in _suggested(cleaned)]
    )


@pytest.mark.parametrize("strewn", [7, 10, 14])
def test_pairs_strewn_in_before_marks_are_suggested_and_change_nothing_yet(strewn: int) -> None:
    cleaned = _clean(_page(strewn))
    assert [edit.span.of(cleaned.text) for edit in _suggested(cleaned)] == Random(strewn).sample(JUNK, strewn)
    assert {(edit.rule, edit.replacement) for edit in _suggested(cleaned)} == {("junk-pair", "")}
    assert cleaned.articles[0].text == _page(strewn)


def test_what_is_accepted_goes_out_of_the_text() -> None:
    decided = _accept(_clean(_page(10)))
    check_law(decided)
    assert decided.articles[0].text == _page(0)


def test_a_clean_page_has_no_suggestions() -> None:
    assert _clean(_page(0)).edits == ()


def test_one_odd_pair_is_no_pattern() -> None:
    assert _clean(_page(2)).edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "明月松间照，清泉石上流。\n竹喧归浣女，莲动下渔舟。\n随意春芳歇，王孙自可留。\n空山新雨后，天气晚来秋。",
        "与会人员有张继钊、李雪莺、欧阳怀瑾、司马若愚、王鹏翥、赵彦霖、钱慕蓉、孙鸿渐、周敏芝等。会议是在市里开的。",
    ],
    ids=["verse", "names"],
)
def test_rare_words_are_no_junk(text: str) -> None:
    assert _clean(text).edits == ()


def test_the_lost_end_of_a_set_phrase_is_suggested() -> None:
    text = "近年来，这个区抓住机遇，加快构建产业体系的“四梁八”，各项工作有了新的进展。"
    cleaned = _clean(text)
    (edit,) = _suggested(cleaned)
    assert (edit.span.of(text), edit.replacement, edit.rule) == ("八", "八柱", "cut-phrase")
    assert (cleaned.articles[0].text, len(cleaned.articles[0].damage)) == (text, 1)
    (article,) = _accept(cleaned).articles
    assert (article.text, article.damage) == (text.replace("四梁八”", "四梁八柱”"), ())
