from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law

FIRST = "会议指出，去年全市粮食总产量达到三十万吨，比上年增长百分之五，农民收入稳步提高。"
SECOND = "会议强调，要把粮食安全放在首位，加快补齐基础设施短板，切实抓好春耕备耕。"


def article(text: str) -> Article:
    cleaned = clean(text.encode(), "notes.md")
    check_law(cleaned)
    (only,) = cleaned.articles
    return only


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**粮食**安全", "粮食安全"),
        ("*粮食*安全", "粮食安全"),
        ("__粮食__ 安全", "粮食 安全"),
        ("~~粮食~~安全", "粮食安全"),
        ("**[粮食](http://a.b/c_(d))安全**", "粮食安全"),
        ("[粮食][1]安全", "粮食安全"),
        ("粮食[^2]安全", "粮食安全"),
        ("粮食![图](a.png)安全", "粮食安全"),
        ("`粮食`安全", "粮食安全"),
        (r"5\*3\*2", "5*3*2"),
        ("snake_case_name", "snake_case_name"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("<b>粮食</b>安全", "粮食安全"),
    ],
)
def test_marks_within_a_line_go(written: str, read: str) -> None:
    assert article(f"{FIRST}{written}。\n\n{SECOND}\n").paragraphs == (f"{FIRST}{read}。", SECOND)


@pytest.mark.parametrize("mark", ["> ", "- ", "* ", "+ ", "> - "])
def test_marks_before_a_line_go(mark: str) -> None:
    assert article(f"{mark}{FIRST}\n\n{mark}{SECOND}\n").paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("heading", ["## 抓落实", "## 抓落实 ##", "抓落实\n------"])
def test_headings(heading: str) -> None:
    only = article(f"# 春耕现场会\n\n{FIRST}\n\n{heading}\n\n{SECOND}\n")
    assert (only.title, only.headings) == ("春耕现场会", ((1, "抓落实"),))


def test_front_matter_says_title_day_and_outlet() -> None:
    front = '---\ntitle: "春耕现场会"\ndate: 2021-03-01\nsource: 临川日报\ntags: [a, b]\n---\n'
    only = article(f"{front}\n{FIRST}\n\n{SECOND}\n")
    assert (only.title, only.date, only.outlet) == ("春耕现场会", date(2021, 3, 1), "临川日报")
    assert only.paragraphs == (FIRST, SECOND)


def test_a_picture_s_words_are_a_caption() -> None:
    only = article(f"{FIRST}\n\n![项目现场](a.jpg)\n\n{SECOND}\n")
    assert (only.paragraphs, only.captions) == ((FIRST, SECOND), ("项目现场",))


def test_rows_of_tables_have_tabs() -> None:
    table = "| 指标 | 总量 |\n|:---|---:|\n| 生产总值 | 812亿元 |\n"
    assert article(f"{FIRST}\n\n{table}\n{SECOND}\n").paragraphs[1:3] == ("指标\t总量", "生产总值\t812亿元")


def test_rules_and_definitions_go() -> None:
    text = f"{FIRST}\n\n***\n\n{SECOND}[1][a]\n\n[a]: http://a.b\n"
    assert article(text).paragraphs == (FIRST, f"{SECOND}1")


def test_plain_paragraphs_are_left_as_they_are() -> None:
    cleaned = clean(f"{FIRST}\n{SECOND}\n".encode(), "notes.md")
    assert cleaned.articles[0].paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "unit", ["[", "![", "*a", "_a ", "`", "**", "[a](", "| ", "> ", "- ", "\\", "~~a", "#"]
)
def test_time_is_bounded(unit: str) -> None:
    clean((unit * 20_000 + "\n" + FIRST).encode(), "notes.md")
