"""General signals of pages in HTML: names of elements, places of lines, what is hidden."""

from __future__ import annotations

import pytest

from reader.cleaning.html.parts import Element
from reader.cleaning.html.signals import is_chrome_named
from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law, readings

TITLE = "临川市推进老旧小区改造"
FIRST = (
    "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势，群众满意度不断提高。"
)
SECOND = "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成，让改革成果惠及全体市民。"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def _only(body: str) -> Article:
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    cleaned = clean(page.encode(), "page.html", readings=readings)
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


@pytest.mark.parametrize(
    "hint", ['"nav"', "'footer'", "sidebar", '"left hot-news" "rank"', '"box" "related"']
)
def test_a_single_name_in_quotes_is_read(hint: str) -> None:
    assert is_chrome_named(Element("div", None, hint))


@pytest.mark.parametrize("hint", ['"navigator-text content"', '"position-paper article"', '"headline"'])
def test_other_names_say_nothing_of_tools(hint: str) -> None:
    assert not is_chrome_named(Element("div", None, hint))


@pytest.mark.parametrize(
    "head",
    [
        f'<div class="art-title">{TITLE}</div><div>2023-03-21 来源：临川日报</div>',
        f"<h5>{TITLE}</h5><div>发布时间：2023-03-21　来源：临川日报</div>",
        f"<h3>首页 - 新闻动态</h3><h5>{TITLE}</h5><div>2023-03-21 来源：临川日报</div>",
        f'<div><div class="bt">{TITLE}</div></div><p>2023-03-21 来源：<a href="/">临川日报</a></p>',
        f'<h2>{TITLE}</h2><div class="share_box"><p>2023-03-21 · 临川日报</p><p>分享到</p></div>',
        f"<table><tr><td>{TITLE}</td></tr><tr><td>来源：临川日报 2023-03-21</td></tr></table>"
        f"<p><b>{TITLE}</b></p>",
        f'<h1>{TITLE}</h1><p><a href="/">来源：临川日报</a></p><p>2023年3月21日</p>',
        f"<div><span>2023</span> <span>03</span>/<span>21</span> <span>08:30:00</span></div>"
        f"<div>来源：临川日报</div><h1>{TITLE}</h1>",
    ],
)
def test_title_and_credits_by_their_places(head: str) -> None:
    article = _only(f"<div><div>{head}</div><div>{BODY}</div></div>")
    assert (article.title, article.outlet, str(article.date)) == (TITLE, "临川日报", "2023-03-21")
    assert article.paragraphs == (FIRST, SECOND)


def test_words_strewn_for_search_engines_are_no_text() -> None:
    strewn = "临川 旧房 改造 价格 排行 电话 " * 400
    article = _only(f'<h1>{TITLE}</h1><div>{BODY}</div><div style="display:none">{strewn}</div>')
    assert article.paragraphs == (FIRST, SECOND)


def test_a_few_words_under_a_picture_between_long_paragraphs_are_its_caption() -> None:
    article = _only(f'<h1>{TITLE}</h1><p>{FIRST}</p><p><img src="1.jpg"></p><p>改造现场。</p><p>{SECOND}</p>')
    assert (article.captions, article.paragraphs) == (("改造现场。",), (FIRST, SECOND))


def test_short_first_lines_of_the_text_stay() -> None:
    article = _only(f"<h1>{TITLE}</h1><div><p>下周一，</p><p>好消息来了，</p>{BODY}</div>")
    assert article.text.startswith(f"{TITLE}\n下周一，\n好消息来了，\n")


def test_the_way_back_to_the_site_goes() -> None:
    article = _only(f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}<a href=/>返回首站，查看更多</a></p>")
    assert article.paragraphs == (FIRST, SECOND)
