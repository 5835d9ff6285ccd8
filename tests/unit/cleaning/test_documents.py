"""Documents of offices: their titles, whom they address, who signed them, and what stands under them."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law, readings

OFFICE = "临川市水务局"
MATTER = "临川市水务局关于做好明年春季水渠检修工作的通知"
ADDRESS = "各乡镇人民政府，市直各单位："
FIRST = "为保证明年春灌，现就水渠检修的有关事项通知如下，请各单位对照要求认真做好准备，按时完成。"
RULES = "第一条　本办法所称水渠，是指由集体修建、用于灌溉和人畜饮水的沟渠以及附属的水闸和涵洞。"
MORE = "第二条　水渠由所在村负责日常管护，乡镇水管站每季度检查一次，发现渗漏的应当在十日内修复。"
SIGNED = (OFFICE, "2021年12月30日")


def _text(*lines: str) -> Article:
    cleaned = clean("\n".join(lines).encode(), "page.txt", readings=readings)
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


def _page(body: str, title: str = MATTER, head: str = "") -> Article:
    top = f"<head><meta charset=utf-8><title>{title}</title>{head}</head>"
    cleaned = clean(f"<html>{top}<body>{body}</body></html>".encode(), "page.html", readings=readings)
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


def _paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


HALVES = ("临川市水务局关于做好明年春季", "水渠检修工作的通知")


def test_a_title_that_a_form_says_whole_is_one_though_it_is_set_in_lines() -> None:
    halves = ("临川市水渠管护", "年度工作要点")
    form = ("索 引 号：00014/2021-0007", "标　　题：临川市水渠管护年度工作要点", "发文机关：临川市水务局")
    article = _text(*form, *halves, "临水发〔2021〕7号", ADDRESS, FIRST, *SIGNED)
    assert article.title == "".join(halves)
    assert article.paragraphs == ("临水发〔2021〕7号", ADDRESS, FIRST, *SIGNED)
    assert article.outlet == OFFICE


@pytest.mark.parametrize("name", [MATTER, f"{MATTER}_通知公告_临川市人民政府"])
@pytest.mark.parametrize("lines", ["<p>{}<br>{}</p>", "<p>{}</p><p>{}</p>"])
def test_a_title_that_the_head_of_a_page_says_whole_is_one(name: str, lines: str) -> None:
    article = _page(f"<div>{lines.format(*HALVES)}{_paragraphs(ADDRESS, FIRST, *SIGNED)}</div>", name)
    assert article.title == MATTER
    assert article.paragraphs == (ADDRESS, FIRST, *SIGNED)


@pytest.mark.parametrize("halves", [HALVES, (OFFICE, "关于做好明年春季水渠检修工作的通知")])
def test_the_title_of_a_document_goes_on_to_what_kind_it_is(halves: tuple[str, str]) -> None:
    article = _text(*halves, ADDRESS, FIRST, *SIGNED)
    assert article.title == MATTER
    assert article.subtitle is None


@pytest.mark.parametrize(
    "lines",
    [
        ("关于水渠的一封来信", "县里很快下发了整改的通知"),
        ("临川市印发水渠管护办法", "十个乡镇试行后农户齐声说好"),
    ],
)
def test_a_headline_and_its_subtitle_stay_two(lines: tuple[str, str]) -> None:
    article = _text(*lines, "来源：临川日报", FIRST, MORE)
    assert "".join(lines) not in article.text
    assert article.title is not None
    assert article.title in lines


def test_a_letter_with_what_it_encloses_is_no_motto_over_a_title() -> None:
    enclosed = "临川市水渠管护办法"
    article = _text(
        MATTER, "发布时间：2022-01-05 来源：临川市水务局", ADDRESS, FIRST, *SIGNED, enclosed, RULES, MORE
    )
    assert article.title == MATTER
    assert article.text.splitlines()[1:] == [ADDRESS, FIRST, *SIGNED, enclosed, RULES, MORE]


def test_all_who_signed_a_document_stay_over_the_day() -> None:
    signed = (OFFICE, "临川市农业农村局", "一九九六年二月五日")
    article = _text(
        MATTER, ADDRESS, FIRST, *signed, "关于水渠的报告", RULES, OFFICE, "一九九六年一月二十五日"
    )
    assert article.text.splitlines()[3:6] == list(signed)
    assert article.text.splitlines()[-2:] == [OFFICE, "一九九六年一月二十五日"]


def test_a_signature_is_no_title_though_titles_begin_with_it() -> None:
    body = _paragraphs(MATTER, ADDRESS, FIRST, *SIGNED, RULES, MORE)
    article = _page(f"<div>{body}</div>", f"{MATTER}_临川市人民政府")
    assert article.title == MATTER
    assert article.paragraphs[2:4] == SIGNED


def test_a_short_signature_under_one_long_paragraph_stays() -> None:
    body = _paragraphs(MATTER, ADDRESS, f"{FIRST}{RULES}{MORE}" * 3, "国务院", "2021年12月30日")
    article = _page(f"<table><tr><td>{body}</td></tr></table><div>扫一扫在手机打开当前页</div>")
    assert article.paragraphs[-2:] == ("国务院", "2021年12月30日")
    assert article.paragraphs[0] == ADDRESS


def test_a_regulation_is_the_title_under_the_decree_that_issues_it() -> None:
    decree = ("临川市人民政府令", "第17号", "现公布《临川市水渠管护办法》，自2022年3月1日起施行。")
    name = "临川市水渠管护办法"
    body = (
        _paragraphs(*decree, "市长　甲某", "2021年12月30日") + f"<h1>{name}</h1>" + _paragraphs(RULES, MORE)
    )
    article = _page(f"<div>{body}</div>", name)
    assert article.title == name
    assert article.paragraphs[:2] == decree[:2]
    assert article.paragraphs[-2:] == (RULES, MORE)


def test_a_form_over_a_document_says_who_issued_it_and_when() -> None:
    form = _paragraphs(
        "索引号：00014/2021-0007",
        f"发布机构：{OFFICE}（临川市河长制办公室）",
        "发布日期：2022-01-05",
        "实施日期：2022-03-01",
    )
    body = f"<h1>{MATTER}</h1><div>{_paragraphs(ADDRESS, FIRST, RULES, MORE)}</div>"
    article = _page(f"<div><div>{form}</div><div>{body}</div></div>")
    assert article.outlet == f"{OFFICE}（临川市河长制办公室）"
    assert article.date == date(2022, 1, 5)
    assert article.paragraphs == (ADDRESS, FIRST, RULES, MORE)


@pytest.mark.parametrize("colophon", ["临川市水务局办公室 2022年1月6日印发", "2022年1月6日印发"])
def test_whoever_printed_a_document_did_not_write_it(colophon: str) -> None:
    article = _text(MATTER, "来源：临川市水务局", ADDRESS, FIRST, *SIGNED, RULES, MORE, colophon)
    assert article.byline == ()
    assert article.outlet == OFFICE


def test_whom_to_ask_is_part_of_a_document() -> None:
    contacts = ("市水务局灌溉科联系电话：0712-3861251", "市水务局工程科联系电话：0712-3861252")
    annexes = ("附件：附件1 水渠检修进度表.xls", "附件2 水渠检修质量要求.xls", "附件3 水闸检修登记表.xlsx")
    article = _text(MATTER, "来源：临川市水务局", ADDRESS, FIRST, MORE, *contacts, *annexes)
    assert article.text.splitlines()[-5:] == [*contacts, *annexes]


def test_a_telephone_at_the_foot_of_a_page_is_none_of_the_text() -> None:
    foot = ("联系电话：0712-3861251", "网站地图 | 联系我们 | 网站声明", "版权所有：临川市水务局")
    article = _text(MATTER, "来源：临川市水务局", ADDRESS, FIRST, MORE, *foot)
    assert article.paragraphs[-1] == MORE


def test_what_two_lists_of_a_document_open_with_stays_in_both() -> None:
    opening = "（1）水渠由村集体所有，管护人员为本村村民（男女不限，年满十八周岁）并且符合以下条件之一："
    lists = (
        opening,
        "①会开闸；",
        "②会修渠。",
        "二、补助管护人员",
        opening,
        "①会记账；",
        "②会巡渠。",
        FIRST,
        MORE,
    )
    article = _text(MATTER, "来源：临川市水务局", "一、聘用管护人员", *lists)
    assert article.text.count(opening) == 2


def test_a_step_under_its_picture_is_no_caption() -> None:
    steps = "".join(f'<p>{n}.填写第{n}张登记表。</p><p><img src="{n}.png"></p>' for n in range(1, 5))
    article = _page(f"<h1>{MATTER}</h1><div>{_paragraphs(ADDRESS, FIRST, MORE)}{steps}</div>")
    assert article.paragraphs[-4:] == tuple(f"{n}.填写第{n}张登记表。" for n in range(1, 5))
    assert article.captions == ()


MENU = ("首页", "政务公开", "政务服务", "互动交流", "走进临川", "当前位置：首页 > 政务公开 > 通知公告")
FOOT = (
    "分享到：",
    "浏览次数：12",
    "打印本页",
    "返回顶部",
    "关于我们 | 网站地图",
    "临川政务",
    "微信",
    "微博",
    "客户端",
)


def test_a_document_copied_with_its_page_keeps_its_letter_and_its_annexes() -> None:
    letter = (
        "临水发〔2021〕7号",
        ADDRESS,
        "现将《临川市水渠管护办法》印发给你们，请遵照执行。",
        "国务院",
        "2021年12月30日",
    )
    rules = (
        "临川市水渠管护办法",
        "第一章　总则",
        RULES,
        MORE,
        RULES.replace("一", "三"),
        MORE.replace("二", "四"),
    )
    annexes = ("附件：", "1.2022年水渠检修进度表", "2.水渠检修质量要求.xls", "甲某工作专班", "2021年12月31日")
    credit = "发布时间：2022-01-05 来源：临川市水务局"
    article = _text(*MENU, MATTER, credit, *letter, *rules, *annexes, *FOOT)
    assert article.title == MATTER
    assert article.date == date(2022, 1, 5)
    assert article.text.splitlines()[1:] == [*letter, *rules, *annexes]


def test_the_days_between_which_a_document_holds_are_not_its_own() -> None:
    form = (
        "统一编号：LC0220210019",
        "文　　号：临水发〔2021〕7号",
        "实施日期：2022年03月01日",
        "失效日期：2027年03月01日",
    )
    article = _text(*form, "发布机关：临川市水务局", "文件状态：", MATTER, ADDRESS, FIRST, *SIGNED)
    assert article.title == MATTER
    assert article.date == date(2021, 12, 30)
    assert article.outlet == OFFICE


def test_a_title_with_commas_that_a_form_says_is_the_title() -> None:
    name = "临川市水务局关于同意南埠、山前、北岸高标准水渠示范区建设国家自主创新灌溉示范区的批复"
    article = _text("索 引 号：00014/2021-0007", f"标　　题：{name}", "", name, "", ADDRESS, FIRST, *SIGNED)
    assert article.title == name
    assert article.paragraphs == (ADDRESS, FIRST, *SIGNED)


def test_a_title_in_lines_with_blank_ones_between_is_one() -> None:
    article = _text(f"标　　题：{MATTER}", "", HALVES[0], "", HALVES[1], "", ADDRESS, FIRST, *SIGNED)
    assert article.title == MATTER
    assert article.paragraphs == (ADDRESS, FIRST, *SIGNED)
