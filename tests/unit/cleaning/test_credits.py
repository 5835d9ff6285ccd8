"""What credit lines say: outlet, date, byline, each in the forms that pages have."""

from __future__ import annotations

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

TITLE = "临川市推进老旧小区改造"
FIRST = "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势。"
SECOND = "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成。"


def _page(*credits: str) -> Article:
    cleaned = clean("\n".join([TITLE, *credits, FIRST, SECOND]).encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))
    return article


@pytest.mark.parametrize(
    ("credit", "outlet", "date", "byline"),
    [
        ("来源于：东区办事处", "东区办事处", None, ()),
        ("2019-05-17 · 临川城市报道", "临川城市报道", "2019-05-17", ()),
        ("2019年09月11日 富达传媒 时政新闻 1665 0", "富达传媒", "2019-09-11", ()),
        ("2021/3/4 【滨海日报】", "滨海日报", "2021-03-04", ()),
        ("2021  10  /19  12:18:00 来源：临川晚报", "临川晚报", "2021-10-19", ()),
        ("发布：2021-12-12 | 作者：李明远 | 来源：白河融媒 | 查看：9", "白河融媒", "2021-12-12", ("李明远",)),
        ("发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 0 条评论| 作者魏星", "CSDN", "2014-08-24", ("魏星",)),
        ("原创 南方日报 2019-09-09 16:01:46", "南方日报", "2019-09-09", ()),
        ("2020-06-05 20:35 周雨桐 陈嘉禾", None, "2020-06-05", ("周雨桐", "陈嘉禾")),
        ("2020-06-05 20:35 环球网", "环球网", "2020-06-05", ()),
        ("李明远/中国青年报", "中国青年报", None, ("李明远",)),
        ("爱否科技 昨天", "爱否科技", None, ()),
        ("来源: | 发布时间: 2018-05-17 | 浏览次数: 2168", None, "2018-05-17", ()),
        ("时间：2019-09-25 作者：网络整理", None, "2019-09-25", ()),
        ("作者：临川晚报 2019-09-25", "临川晚报", "2019-09-25", ()),
        ("采写：南都记者 余毅菁 向雪妮", None, None, ("余毅菁", "向雪妮")),
        ("南埠晚报记者 段彦超 廖艳", None, None, ("段彦超", "廖艳")),
        ("《棱镜》作者 周纯", None, None, ("周纯",)),
        ("【文/观察网专栏作者 王文】", None, None, ("王文",)),
    ],
)  # fmt: skip
def test_credit(credit: str, outlet: str | None, date: str | None, byline: tuple[str, ...]) -> None:
    article = _page(credit)
    found = (article.outlet, str(article.date) if article.date else None, article.byline)
    assert found == (outlet, date, byline)


def test_an_outlet_is_nobody_s_byline() -> None:
    article = _page("来源：参考消息 作者：参考消息")
    assert (article.outlet, article.byline) == ("参考消息", ())


@pytest.mark.parametrize("line", ["■ 产业升级", "作者最新文章", "（实习生对此文亦有贡献）"])
def test_what_is_no_signature_gives_no_byline(line: str) -> None:
    text = "\n".join([TITLE, "2023-03-21 来源：临川日报", FIRST, SECOND, line])
    (article,) = clean(text.encode(), "page.txt").articles
    assert article.byline == ()


def test_an_original_title_with_marks_is_no_text() -> None:
    assert _page("来源：临川日报", "原标题：视界丨这样的改造，居民满意吗？").outlet == "临川日报"
