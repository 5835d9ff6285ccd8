"""Forms, lists of other pages and readers' answers around a text; a text within one link."""

from __future__ import annotations

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law, readings

TITLE = "临川市推进老旧小区改造"
FIRST = "今年以来，全市上下统筹推进各项重点任务，老旧小区改造呈现良好态势，群众满意度不断提高。"
SECOND = "市住建局有关负责人表示，年内将完成四十个小区的改造，惠及居民八千户，资金已全部到位。"
OTHER = (
    "说起临川的老街，很多人会想起那座石桥，桥头的茶馆开了七十年，至今还用着当年的铜壶和长凳，来的都是街坊。"
)
TEXT = f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"


def _only(body: str, title: str = TITLE) -> Article:
    head = f"<head><meta charset=utf-8><title>{title}_临川在线</title></head>"
    cleaned = clean(f"<html>{head}<body>{body}</body></html>".encode(), "page.html", readings=readings)
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


def _is_whole(article: Article) -> None:
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))


def test_snippets_of_other_pages_under_a_short_text_are_not_its_own() -> None:
    entries = "".join(
        f'<li><div><a href="/{n}">石桥边的老茶馆之{n}</a> 临川晚报 - 3小时前</div><p>{OTHER}</p></li>'
        for n in range(6)
    )
    box = f"<div><h3>最热门新闻</h3><ul>{entries}</ul></div>"
    _is_whole(_only(f"<div><h1>{TITLE}</h1>{TEXT}{box}</div>"))


def test_text_in_blocks_of_its_own_goes_on_past_a_short_one() -> None:
    rest = f"<div><p>{SECOND}</p></div>" + f"<div><p>{OTHER}</p></div>" * 3
    article = _only(f"<div><h1>{TITLE}</h1><div><p>{FIRST}</p></div>{rest}</div>")
    assert article.paragraphs[:2] == (FIRST, SECOND)
    assert article.paragraphs[2:] == (OTHER,) * 3


def test_a_poll_within_the_text_is_no_text() -> None:
    answers = "".join(
        f"<tr><td><input type=radio name=q value={n}>改造以后，住得更舒心了，{n}分满意</td></tr>"
        for n in range(5)
    )
    poll = f"<form><h2>调查</h2><table><tr><th>1.您如何看待小区改造？</th></tr>{answers}</table></form>"
    _is_whole(_only(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p>{poll}</div>"))


def test_rules_for_readers_who_write_are_no_text() -> None:
    rules = "".join(f"<p>【{n}】请勿在此发表与报道无关的言论，违者自负法律责任。</p>" for n in range(1, 4))
    form = f"<form><p>新闻讨论规范</p>{rules}<textarea></textarea></form><dl><dd>好险</dd></dl>"
    _is_whole(_only(f"<div><h1>{TITLE}</h1>{TEXT}</div><section>{form}</section>"))


def test_a_form_around_a_whole_page_is_none_that_asks() -> None:
    _is_whole(_only(f"<form><input type=text name=q><div><h1>{TITLE}</h1>{TEXT}</div></form>"))


def test_comments_in_a_list_within_the_text_are_no_text() -> None:
    comments = "".join(f"<li><div>街坊{n}对小区改造的评论:</div><div>{OTHER}</div></li>" for n in range(3))
    _is_whole(_only(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><ul>{comments}</ul></div>"))


@pytest.mark.parametrize("day", ["(2012-01-02 08:40:11)", "【临川晚报】2012-01-17 02:50", "2012/1/2"])
def test_a_headline_with_a_day_behind_it_is_an_entry_of_a_list(day: str) -> None:
    entries = "".join(f'<li><a href="/{n}">石桥边的茶馆之{n}</a> {day}</li>' for n in range(4))
    _is_whole(
        _only(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>相关新闻：</p><ul>{entries}</ul></div>")
    )


def test_text_behind_a_list_of_links_goes_on() -> None:
    links = "".join(f'<p><a href="/{n}">石桥边的老茶馆之{n}</a></p>' for n in range(3))
    _is_whole(_only(f"<h1>{TITLE}</h1><div><p>相关新闻：</p>{links}<p>{FIRST}</p><p>{SECOND}</p></div>"))


def test_a_text_within_one_link_is_a_text() -> None:
    link = f'<div><a href="/whole">{FIRST}<br><br>{SECOND}<br><br>{OTHER}</a></div>'
    article = _only(f"<h1>{TITLE}</h1>{link}")
    assert article.paragraphs == (FIRST, SECOND, OTHER)


def test_a_linked_title_is_the_one_that_the_head_names() -> None:
    site = '<h1><a href="/members">会员专区</a></h1>'
    _is_whole(_only(f'{site}<div><div><a href="/1">{TITLE}</a></div>{TEXT}</div>'))


def test_hidden_menus_between_caption_and_title_are_no_distance() -> None:
    menu = "".join(f"<option>石桥边的老茶馆之{n}</option>" for n in range(30))
    picture = "<div><p><img src=1>居民在改造后的小区散步。甲某提供</p></div>"
    body = f"<div>{picture}<h1>这篇文章在...</h1><select>{menu}</select><h1>{TITLE}</h1>{TEXT}</div>"
    assert _only(body).title == TITLE


def test_sections_in_articles_are_one_piece() -> None:
    sections = "".join(f"<article><h1>要点之{n}</h1><p>{OTHER}</p></article>" for n in "甲乙丙")
    article = _only(f"<div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>{sections}</div>")
    assert article.title == TITLE
    assert article.paragraphs[:3] == (FIRST, SECOND, OTHER)


def test_a_column_named_for_its_picture_holds_the_text() -> None:
    _is_whole(_only(f'<h1>{TITLE}</h1><div class="photo-text"><p>{FIRST}</p><p>{SECOND}</p></div>'))


def test_the_size_of_the_letters_is_no_subtitle() -> None:
    _is_whole(_only(f"<div><h1>{TITLE}</h1><h6>字号:T|T</h6>{TEXT}</div>"))


def test_a_day_in_wide_digits_is_a_date() -> None:
    article = _only(f"<div><h1>{TITLE}</h1>{TEXT}<p>完</p><p>２０１２年１月１７日（星期二）</p></div>")
    assert str(article.date) == "2012-01-17"


@pytest.mark.parametrize(
    "line",
    [
        "订临川手机报，移动发LC到10658333，联通发LCB到1065566600",
        "(李某某 编译)",
        "完整影音 http://news.example/show?id=28090",
        "如果您在本页面发现错误，请先用鼠标选择出错的内容片断，然后按下键。",
    ],
)
def test_what_a_page_says_of_itself_is_no_text(line: str) -> None:
    _is_whole(_only(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{line}</p></div>"))


def test_pieces_over_the_title_are_not_the_text() -> None:
    picks = "".join(
        f'<div><h3><a href="/{n}">石桥边的老茶馆</a></h3><p>桥头的茶馆开了{n}十年，来的都是老街坊。</p></div>'
        for n in "六七"
    )
    _is_whole(_only(f"<div>{picks}</div><div><h1>{TITLE}</h1>{TEXT}</div>"))


def test_credits_with_links_in_them_are_credits() -> None:
    line = '<a href="/">http://www.example.cn</a> 2012-01-12 15:21 来源：<a href="/s">临川时报</a>'
    article = _only(f"<div><h1>{TITLE}</h1><div>{line}</div>{TEXT}</div>")
    assert (str(article.date), article.outlet) == ("2012-01-12", "临川时报")


def test_a_line_over_credits_is_the_title_of_a_page_that_names_none() -> None:
    row = f"<table><tr><td>{TITLE}</td></tr><tr><td>2011-12-08 作者：记者 甲某 来源：临川参考网</td></tr>"
    article = _only(f"{row}<tr><td>{TEXT}</td></tr></table>", title="临川")
    assert (article.title, str(article.date), article.paragraphs) == (TITLE, "2011-12-08", (FIRST, SECOND))


def test_a_site_s_name_is_no_title() -> None:
    facts = "".join(f'<meta property="og:{name}" content="临川台">' for name in ("site_name", "title"))
    head, row = f"<head><meta charset=utf-8>{facts}</head>", f"<table><tr><td>{TITLE}</td></tr></table>"
    page = f"<html>{head}<body>{row}{TEXT}</body></html>"
    (article,) = clean(page.encode(), "page.html", readings=readings).articles
    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))


def test_a_byline_under_a_picture_is_no_caption() -> None:
    byline = "<center><img src=1><div>【临川报╱记者李明远／临川报道】</div></center>"
    article = _only(f"<div><h1>{TITLE}</h1>{byline}{TEXT}</div>")
    assert (article.byline, article.captions) == (("李明远",), ())


def test_a_text_in_the_middle_of_the_column_is_no_caption() -> None:
    lines = f"<p>{FIRST[:40]}。</p><img src=1><p>{SECOND[:40]}。</p>"
    article = _only(f"<h1>{TITLE}</h1><center><img src=2>{lines}</center>")
    assert len(article.paragraphs) == 2


def test_short_promotions_over_a_shorter_text_are_not_the_text() -> None:
    picks = "".join(
        f'<div><h3><a href="/{n}">石桥边的老茶馆</a></h3><p>桥头的茶馆开了{n}十年，来的都是老街坊。</p></div>'
        for n in "五六七八"
    )
    article = _only(f"<div>{picks}</div><div><h1>{TITLE}</h1><div><p>{FIRST}</p></div></div>")
    assert article.paragraphs == (FIRST,)


def test_a_box_within_the_text_is_part_of_it() -> None:
    long = OTHER * 2
    box = f"<p>相关链接</p><p>石桥边的茶馆</p><p>{long}</p><p>{long[10:]}</p>"
    article = _only(f"<h1>{TITLE}</h1><div>{f'<p>{FIRST}</p><p>{SECOND}</p>' * 3}{box}</div>")
    assert article.paragraphs[-2:] == (long, long[10:])
