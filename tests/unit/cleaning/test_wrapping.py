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


ENGLISH = (
    "The bank said on Monday that it would support the county in its interna-",
    "tional cooperation on water and soil, and that the first part of the money,",
    "well known to all, would be paid this year, so that farmers along the whole",
    "river can begin to repair their canals before the rains set in.",
)


def test_latin_words_that_a_width_parted_keep_their_blanks_and_lose_their_hyphens() -> None:
    (article,) = clean("\n".join([*HEAD, "", *ENGLISH]).encode(), "page.txt").articles
    assert article.paragraphs == (
        "The bank said on Monday that it would support the county in its international cooperation on water "
        "and soil, and that the first part of the money, well known to all, would be paid this year, so that "
        "farmers along the whole river can begin to repair their canals before the rains set in.",
    )


@pytest.mark.parametrize(
    ("break_", "elsewhere", "joined"),
    [
        ("by its well-\nknown", "", "by its well-known"),
        ("by its north-\nsouth", "", "by its northsouth"),
        ("by its north-\nsouth", "the north-south line", "by its north-south"),
        ("by its north-\nsouth", "north and south", "by its north-south"),
        ("by its Asia-\nPacific", "", "by its Asia-Pacific"),
        ("by its Coope\nration", "a Cooperation that", "by its Cooperation"),
    ],
)
def test_a_hyphen_at_a_break_stays_where_it_is_the_word_s_own(
    break_: str, elsewhere: str, joined: str
) -> None:
    said = (
        f"会议指出，要加强与各方的合作，学习先进经验，用好 {elsewhere} 等平台，积极参与 the project {break_}"
    )
    text = "\n".join(
        [*HEAD, "会议强调，要抓落实。", f"{said} 一类的项目，推动高质量发展，不断增强人民群众的获得感。"]
    )
    cleaned = clean(text.encode(), "page.txt")
    check_law(cleaned)
    assert joined in cleaned.articles[0].text


def test_lines_of_latin_prose_are_no_search_words() -> None:
    line = "the canal and the river and the water and the land of the people of the land"
    cleaned = clean(
        "\n".join([*HEAD, line, "会议指出，要推动高质量发展，加快建设现代化产业体系。"]).encode(), "a.txt"
    )
    assert line in cleaned.articles[0].text


@pytest.mark.parametrize("measure", [13, 15, 18])
@pytest.mark.parametrize("seed", range(3))
def test_the_lines_of_a_narrow_column_are_joined(measure: int, seed: int) -> None:
    writer = Writer(seed)
    paragraphs = [writer.paragraph() for _ in range(8)]
    lines = [line for text in paragraphs for line in (*_wrap(text, measure, ""), "")]
    cleaned = clean("\n".join([*HEAD, *lines]).encode(), "page.txt")
    check_law(cleaned)
    assert cleaned.articles[0].paragraphs == tuple(paragraphs)


def test_verse_in_lines_of_one_length_is_no_column() -> None:
    lines = [f"{one}山里的水渠又通了，{two}田里的稻子绿了，" for one in "春夏秋冬" for two in "东西南北"]
    text = "\n".join(["水渠谣", *lines])
    assert "\n".join(article.text for article in clean(text.encode(), "verse.txt").articles) == text


def test_a_latin_word_that_a_break_parted_loses_its_hyphen() -> None:
    text = "标准由国际标准化组织（International Organization for Standardization）审定，各县试行，效果良好。"
    broken = text.replace("Standardization", "Standardi-\nzation")
    (article,) = clean(f"{HEAD[0]}\n{broken}\n{text}".encode(), "page.txt").articles
    assert article.text.split("\n")[1] == text
