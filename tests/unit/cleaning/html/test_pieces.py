"""A short piece under the page's own heading, with other pieces under it; what the head says of people."""

from __future__ import annotations

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law, readings

TITLE = "临川市推进老旧小区改造"
SHORT = "今年以来，全市上下统筹推进各项重点任务，老旧小区改造呈现良好态势，群众满意度不断提高。"
OTHER = (
    "说起临川的老街，很多人会想起那座石桥，桥头的茶馆开了七十年，至今还用着当年的铜壶和长凳，来的都是街坊。"
)


def _only(body: str, head: str = "") -> Article:
    head = f"<head><meta charset=utf-8><title>{TITLE}_临川在线</title>{head}</head>"
    page = f"<html>{head}<body>{body}</body></html>"
    cleaned = clean(page.encode(), "page.html", readings=readings)
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


def test_a_longer_piece_under_a_short_one_is_not_the_page_s_own() -> None:
    other = f"<h1>石桥边那家老茶馆</h1><p>2022-06-01 00:48</p>{f'<p>{OTHER}</p>' * 6}"
    article = _only(
        f"<div><h1>{TITLE}</h1><p>2023-03-21</p><div><p>{SHORT}</p></div></div><div>{other}</div>"
    )
    assert (article.title, article.paragraphs) == (TITLE, (SHORT,))


def test_a_list_of_linked_pieces_under_a_short_one_is_not_the_page_s_own() -> None:
    items = "".join(
        f'<li><h3><a href="/{n}">石桥边的老茶馆之{n}</a></h3><p>{OTHER}</p></li>' for n in range(9)
    )
    article = _only(f"<div><h1>{TITLE}</h1><div><p>{SHORT}</p></div></div><ul>{items}</ul>")
    assert (article.title, article.paragraphs) == (TITLE, (SHORT,))


def test_headings_of_the_text_itself_end_nothing() -> None:
    text = f"<div><p>{SHORT}</p></div><div><h2>石桥边的老茶馆</h2>{f'<p>{OTHER}</p>' * 6}</div>"
    article = _only(f"<div><h1>{TITLE}</h1>{text}</div>")
    assert article.paragraphs[-6:] == (OTHER,) * 6


def test_an_editor_whom_the_head_calls_the_author_is_none() -> None:
    head = '<meta name="author" content="李小临">'
    body = f"<h1>{TITLE}</h1><div><p>{SHORT}</p><p>{OTHER}</p></div>"
    assert _only(f"{body}<p>[责任编辑：李小临]</p>", head).byline == ()
    assert _only(body, head).byline == ("李小临",)


def test_a_day_in_a_figure_is_no_caption() -> None:
    article = _only(
        f"<h1>{TITLE}</h1><figure>2023.03.21  05:39</figure><div><p>{SHORT}</p><p>{OTHER}</p></div>"
    )
    assert (str(article.date), article.captions) == ("2023-03-21", ())


def test_a_title_in_several_lines_is_the_one_that_the_head_names() -> None:
    lines = f"<p class=t>{TITLE[:6]}</p><p class=t>{TITLE[6:]}</p>"
    article = _only(f"<div>{lines}<p>2023-03-21</p><div><p>{SHORT}</p><p>{OTHER}</p></div></div>")
    assert (article.title, article.paragraphs) == (TITLE, (SHORT, OTHER))
