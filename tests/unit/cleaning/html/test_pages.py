"""What single traits of a page come to."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.html.parts import Page
from reader.cleaning.model import Article, CleanedSource
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

FIRST = "会议指出，去年全市粮食总产量达到三十万吨，比上年增长百分之五，农民收入稳步提高。"
SECOND = "会议强调，要把粮食安全放在首位，加快补齐基础设施短板，切实抓好春耕备耕。"
THIRD = "据介绍，今年计划改造老旧小区二十个，惠及群众三千户，投入资金一亿元。"


def cleaned(body: str, head: str = "") -> CleanedSource:
    source = clean(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")
    check_law(source)
    return source


def article(body: str, head: str = "") -> Article:
    (only,) = cleaned(body, head).articles
    return only


def rules(source: CleanedSource) -> set[str]:
    return {edit.rule for edit in source.edits}


@pytest.mark.parametrize(
    "body",
    [
        "<p>{}</p><p>{}</p>",
        "<p>　　{}<p>　　{}",
        "{}<br><br>{}",
        "<div>&nbsp;&nbsp;&nbsp;&nbsp;{}<br/>&nbsp;&nbsp;&nbsp;&nbsp;{}</div>",
        "<div><span>{}</span></div><div><font size=3>{}</font></div>",
        "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>",
        "<ul><li>{}<li>{}</ul>",
        "<div>　　{}　　{}</div>",
        "<div>　　{}\n　　{}</div>",
        "<pre>{}\n{}</pre>",
        "<section><p>{}</p></section><section><p>{}</p></section>",
        "<P CLASS=x>{}</P>\r\n\r\n<P>{}</P>",
        "<blockquote>{}<br>\n<br>\n{}</blockquote>",
    ],
)
def test_paragraphs_are_those_of_the_page(body: str) -> None:
    assert article(body.format(FIRST, SECOND)).paragraphs == (FIRST, SECOND)


def test_inline_tags_and_source_line_feeds_part_nothing() -> None:
    broken = f"{FIRST[:6]}<b>{FIRST[6:9]}</b>\n   {FIRST[9:20]}<span><font>{FIRST[20:]}</font></span>"
    assert article(f"<p>{broken}</p><p>{SECOND}</p>").paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&ldquo;两个确保&rdquo;", "“两个确保”"),
        ("A&amp;B", "A&B"),
        ("5&lt;6", "5<6"),
        ("&#20013;&#x56fd;", "中国"),
        ("a &nbsp; b", "a b"),
        ("增长&mdash;&mdash;5%", "增长——5%"),
        ("AT&T公司", "AT&T公司"),
        ("&yen500元", "¥500元"),
        ("&unknown;", "&unknown;"),
    ],
)
def test_entities_are_read(written: str, read: str) -> None:
    assert article(f"<p>{FIRST}{written}。</p><p>{SECOND}</p>").paragraphs[0] == f"{FIRST}{read}。"


def test_entities_escaped_twice_are_read() -> None:
    assert article(f"<p>{FIRST}&amp;nbsp;</p><p>{SECOND}</p>").paragraphs == (FIRST, SECOND)


def test_ruby_goes_as_an_edit() -> None:
    body = f"<p>{FIRST}<ruby>忻<rp>(</rp><rt>xīn</rt><rp>)</rp></ruby>州。</p><p>{SECOND}</p>"
    source = cleaned(body)
    assert source.articles[0].paragraphs[0] == f"{FIRST}忻州。"
    assert "ruby" in rules(source)


def test_note_marks_go_and_exponents_stay() -> None:
    body = (
        f"<p>{FIRST}面积12m<sup>2</sup>，见注<sup>[3]</sup><sup><a href='#n'>4</a></sup>。</p><p>{SECOND}</p>"
    )
    assert article(body).paragraphs[0] == f"{FIRST}面积12m2，见注。"


def test_a_heading_may_be_broken_in_two_lines() -> None:
    only = article(f"<h1>关于加强粮食安全<br>工作的通知</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert only.title == "关于加强粮食安全工作的通知"


def test_headings_are_told_by_tags_and_by_bold_print() -> None:
    body = f"<div><p>{FIRST}</p><h3>抓落实</h3><p>{SECOND}</p><p><b>强保障</b></p><p>{THIRD}</p></div>"
    assert article(body).headings == ((1, "抓落实"), (2, "强保障"))


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>不是正文，不应出现。</p>';</script>",
        "<style>p { color: red }</style>",
        "<!-- <p>不是正文，不应出现。</p> -->",
        "<p style='display: none'>不是正文，不应出现。</p>",
        "<div hidden><p>不是正文，不应出现。</p></div>",
        "<noscript>不是正文，不应出现。</noscript>",
        "<template><p>不是正文，不应出现。</p></template>",
        "<textarea>不是正文，不应出现。</textarea>",
        "<select><option>不是正文<option>不应出现</select>",
    ],
)
def test_what_the_page_does_not_show_is_no_text(hidden: str) -> None:
    assert article(f"<p>{FIRST}</p>{hidden}<p>{SECOND}</p>").paragraphs == (FIRST, SECOND)


def test_a_gallery_in_a_field_is_no_text_however_short_the_piece_is() -> None:
    picture = f"<li><img><h3>改造后</h3><p>{SECOND}</p><i>http://example.cn/1.jpg</i></li>"
    assert article(f"<p>{FIRST}</p><textarea class='hidden'>{picture * 9}</textarea>").paragraphs == (FIRST,)


@pytest.mark.parametrize("name", ["post_desc", "summary", "abstract"])
def test_the_lead_in_a_box_over_the_text_stays(name: str) -> None:
    head = "<h1>全市春耕备耕全面展开</h1><p>2023-03-21 08:30　来源：临川日报</p><div><a>分享</a></div>"
    lead = f"<div class='{name}'>{THIRD}</div>"
    text = f"<div class='text'><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[:-1]}了。</p></div>"
    assert article(head + lead + text).paragraphs[:2] == (THIRD, FIRST)
    cut = f"<div class='{name}'>{FIRST[:20]}…</div>"
    assert article(head + cut + text).paragraphs[:2] == (FIRST, SECOND)


def test_a_paragraph_over_the_element_of_the_text_stays() -> None:
    head = "<h1>全市春耕备耕全面展开</h1><p>2023-03-21 08:30　来源：临川日报</p><div><a>分享</a></div>"
    text = "".join(f"<p>{each * 2}</p>" for each in (SECOND, THIRD, SECOND + THIRD, FIRST + THIRD))
    body = f"<div>{head}<div id='t'><p>{FIRST}</p></div></div><div class='text'>{text}</div>"
    assert article(body).paragraphs[:2] == (FIRST, SECOND * 2)


def test_a_short_second_paragraph_is_no_less_than_the_long_first() -> None:
    others = "<p><a href='/1'>另一篇稿件的题目和它的一句话，说的是别的事情。</a></p>" * 9
    long, short = FIRST + SECOND + THIRD, "比上年低了一点，但好于预期。"
    text = f"<div><p>{long}</p><p>{short}<a><img></a></p></div>"
    assert article(f"<h1>全市春耕</h1>{text}<div>{others}</div>").paragraphs == (long, short)


def test_a_first_line_that_was_broken_at_its_width_is_no_subtitle() -> None:
    lines = (
        "《临川能源社１５日专讯》发改委公告，预计２０２４年，煤炭供需将保持基本平衡，但",
        "受多种不利因素影响，局部地区、个别时段还会出现短缺。",
        "发改委说，购销合同需写明质量、价格和违约责任。数量依照２０２４年全省配置框架跨",
        "区的煤炭由省里统一安排，除框架调整外与上年保持不变。",
    )
    head = "<h1>明年个别时段煤炭偏紧</h1><p>2023-03-21 08:30　打印</p>"
    only = article(f"{head}<div>{'<br/>'.join(lines)}</div>")
    assert only.subtitle is None
    assert lines[0] in only.text


def test_a_text_that_a_script_would_show_is_taken() -> None:
    assert article(f"<div style='visibility: hidden'><p>{FIRST}</p><p>{SECOND}</p></div>").paragraphs == (
        FIRST,
        SECOND,
    )


def test_rows_of_data_are_lines_with_tabs() -> None:
    cells = (("指标", "总量"), ("生产总值", "812.4亿元"), ("工业", "301.2亿元"))
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in cells)
    only = article(f"<div><p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p></div>")
    assert only.paragraphs == (FIRST, "指标\t总量", "生产总值\t812.4亿元", "工业\t301.2亿元", SECOND)


def test_the_head_of_the_page_says_what_the_text_does_not() -> None:
    head = (
        '<meta name="ArticleTitle" content="临川市部署春耕生产">'
        '<meta name="PubDate" content="2022-01-06 08:31">'
        '<meta name="ContentSource" content="临川日报"><meta name="author" content="李明远">'
    )
    only = article(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", head)
    assert (only.title, only.date, only.outlet) == ("临川市部署春耕生产", date(2022, 1, 6), "临川日报")
    assert only.byline == ("李明远",)
    assert only.paragraphs == (FIRST, SECOND)


def test_the_text_s_own_credits_come_before_the_head_s() -> None:
    head = '<meta name="PubDate" content="2023-05-05"><meta name="ContentSource" content="本站">'
    credits = "<h1>临川市部署春耕生产</h1><p>来源：南埠晚报　2022-01-06</p>"
    only = article(f"{credits}<div><p>{FIRST}</p><p>{SECOND}</p></div>", head)
    assert (only.outlet, only.date) == ("南埠晚报", date(2022, 1, 6))


@pytest.mark.parametrize("said", ["网络", "未知", "本站", ""])
def test_a_head_that_names_nobody_says_nothing(said: str) -> None:
    only = article(f"<p>{FIRST}</p><p>{SECOND}</p>", f'<meta name="author" content="{said}">')
    assert only.byline == ()


def test_several_pieces_on_one_page() -> None:
    body = "".join(
        f"<h2>{title}</h2><p>来源：{outlet} 2021-03-01</p><p>{FIRST}</p><p>{SECOND}</p>"
        for title, outlet in (("临川市召开春耕现场会", "临川日报"), ("南埠市改造老旧小区", "南埠晚报"))
    )
    first, second = cleaned(f"<div>{body}</div>").articles
    assert (first.title, first.outlet) == ("临川市召开春耕现场会", "临川日报")
    assert (second.title, second.outlet) == ("南埠市改造老旧小区", "南埠晚报")


def test_attachments_named_under_a_document_stay() -> None:
    body = f"<div><p>{FIRST}</p><p>{SECOND}</p><p>附件：<a href='1.doc'>1.申报表.doc</a></p></div>"
    assert article(body).paragraphs[-1] == "附件：1.申报表.doc"


def test_links_within_sentences_stay() -> None:
    body = f"<p>{FIRST}按照<a href='x'>《粮食安全保障法》</a>执行。</p><p>{SECOND}</p>"
    assert article(body).paragraphs[0] == f"{FIRST}按照《粮食安全保障法》执行。"


def test_nul_characters_vanish() -> None:
    data = f"<html><p>{FIRST[:5]}\0{FIRST[5:]}</p><p>{SECOND}</p>".encode() + b" " * 1000
    source = clean(data, "page.html")
    assert source.articles[0].paragraphs == (FIRST, SECOND)


def test_cdata_is_text_and_its_marks_are_not() -> None:
    assert article(f"<div><![CDATA[{FIRST}]]></div><p>{SECOND}</p>").paragraphs == (FIRST, SECOND)


def test_offsets_of_the_article_lead_back_to_the_page() -> None:
    source = cleaned(
        f"<div><p>{FIRST[:4]}<b>{FIRST[4:7]}</b>{FIRST[7:]}</p><p>&ldquo;{SECOND}&rdquo;</p></div>"
    )
    only = source.articles[0]
    for offset, char in enumerate(only.text):
        place = only.offsets.offset_to_source(offset) + only.source_span.start
        assert source.text[place] == char or char in "\n“”"


def test_the_loudest_reasons_are_their_own() -> None:
    links = "".join(f"<li><a href='{n}'>某地召开会议部署工作</a></li>" for n in range(8))
    source = cleaned(f"<ul>{links}</ul><div><p>{FIRST}</p><p>{SECOND}</p></div>")
    (edit,) = [edit for edit in source.edits if edit.rule == "page-chrome"]
    assert "某地召开会议部署工作" in edit.span.of(source.text)


def test_trafilatura_is_asked_only_where_the_text_stands_in_several_elements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def find_extracted(page: Page) -> frozenset[int]:
        asked.append(len(page.runs))
        return frozenset()

    monkeypatch.setattr("reader.cleaning.html.projecting.find_extracted", find_extracted)
    said = "会议指出，要推动高质量发展，加快建设现代化产业体系，让人民群众过上更好的生活。"
    together = f"<html><div><a href='/'>首页</a></div><div>{f'<p>{said}</p>' * 4}</div>"
    clean(together.encode(), "page.html")
    assert asked == []
    clean(f"{together}<div>{f'<p>{said}</p>' * 3}</div>".encode(), "page.html")
    assert asked == [8]
    clean(together.replace("<div><p>", "<div class='comments'><p>").encode(), "page.html")
    assert len(asked) == 2
