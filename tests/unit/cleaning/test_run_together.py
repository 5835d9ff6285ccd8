"""Pages whose lines were all put on one."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.decisions import decision_on, redecide
from reader.cleaning.model import EditState
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law
from tests.unit.cleaning.test_page_cores import OTHERS
from tests.unit.cleaning.test_page_heads import BODY, TITLE

MENU = ("首页", "新闻", "财经", "教育", "登录", "注册", "首页 > 新闻 > 正文")
CREDITS = ("2023-03-21 08:30", "来源：临川日报", "打印", "收藏")
WORDS = ("搜索", "打印", "返回", "收藏", "分享", "登录", "注册", "评论", "订阅", "更多", "关闭", "转发")
FOOT = ("责任编辑：陈明", "相关阅读", *OTHERS, "关于我们", "版权所有 临川日报社")


@pytest.mark.parametrize("blank", [" ", "  ", "\u3000", "\t"])
def test_a_page_on_one_line_is_read_as_if_it_had_its_lines(blank: str) -> None:
    cleaned = clean(blank.join([*MENU, TITLE, *CREDITS, *BODY, *FOOT]).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    assert (article.title, article.paragraphs) == (TITLE, BODY)
    assert (article.outlet, article.date) == ("临川日报", date(2023, 3, 21))
    refused = redecide(cleaned, [decision_on(edit, EditState.REFUSED) for edit in cleaned.edits])
    assert "".join(part.text for part in refused.articles) == cleaned.text
    assert [part.text for part in clean(article.text.encode(), "again.txt").articles] == [article.text]


@pytest.mark.parametrize(
    "paragraph",
    [
        "本报临川3月20日电 (记者陈明 郭小雨) 全市老旧小区改造今天开工，首批有十二个小区。",
        "市长在会上说，“修屋顶 修管网 修路灯”是今年的三件实事，件件都要办好。",
        "改造用上了 GB 50345 标准，屋面寿命长了十年，居民都说好。",
        "新灯每盏重 163 克，功率只有 18 瓦，一年省下 6400 度电，居民都说好。",
        "第一条 改造用的材料要合标准，工期不超过六个月。",
        "改造分三步，第一步 修管网 第二步修屋顶，年底前都要完工。",
    ],
)
def test_blanks_within_a_paragraph_stay(paragraph: str) -> None:
    page = " ".join([*MENU, TITLE, *CREDITS, paragraph, *BODY, *FOOT])
    (article,) = clean(page.encode(), "page.txt").articles
    assert article.paragraphs == (paragraph, *BODY)


@pytest.mark.parametrize(
    "around",
    [
        ((TITLE, "2023-03-21 08:30"), ()),
        ((*OTHERS, "要闻", "财经", "教育", "健康", "体育", "读书", "旅游", TITLE, "2023-03-21"), OTHERS),
        ((*MENU, TITLE), ("本网站所有内容未经授权不得转载",)),
    ],
    ids=["a head", "a menu", "a notice"],
)
def test_a_page_on_one_line_shows_by_its_head_its_menu_or_its_notices(
    around: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    over, under = around
    cleaned = clean(" ".join([*over, *BODY, *under]).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    assert article.paragraphs[: len(BODY)] == BODY or article.paragraphs[-len(BODY) :] == BODY
    assert (article.title or TITLE) == TITLE


@pytest.mark.parametrize(
    "text",
    [
        " ".join(BODY * 2),
        " ".join(f"{word} 动词，意思是{word}一样东西，多说成把某样东西{word}；也作名词。" for word in WORDS),
        " ".join(f"{word} {number} {number * 0.7:.1f}" for number, word in enumerate(WORDS * 6, 32)),
        " ".join(f"{year}-03-21 {other}，{BODY[3]}" for year, other in enumerate(OTHERS, 2001)),
    ],
    ids=["prose", "dictionary", "table", "chronicle"],
)
def test_a_text_on_one_line_is_left_as_it_is(text: str) -> None:
    assert clean(text.encode(), "page.txt").edits == ()
