"""Bytes handled without minding characters: undone where the bytes tell, marked where they do not."""

from __future__ import annotations

import pytest

from reader.cleaning.model import Article
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.byte_damage import damage
from tests.unit.cleaning.judging import check_law

TABLE = {
    "設": "shè", "發": "fā", "經": "jīng", "濟": "jì", "時": "shí", "長": "zhǎng", "說": "shuō",
    "報": "bào", "書": "shū", "記": "jì", "區": "qū", "陽": "yáng", "隊": "duì", "請": "qǐng", "側": "cè",
    "駛": "shǐ", "員": "yuán", "會": "huì", "從": "cóng",
}  # fmt: skip
OPENING = "他們說，建設經濟區的時候，全縣的書記和隊員都參加了會議，發言請記者報導，側記另發。"


def _readings(char: str) -> frozenset[str]:
    return frozenset({TABLE[char]} if char in TABLE else {"yīng", "yíng"} if char == "營" else ())


def _clean(page: str) -> Article:
    cleaned = clean(page.encode(), "page.txt", readings=_readings)
    check_law(cleaned)
    (article,) = cleaned.articles
    return article


@pytest.mark.parametrize("as_html", [False, True])
@pytest.mark.parametrize(
    ("sentence", "trace"),
    [
        ("“這是大家的心願。”陽春三月，他又來了。", "?！标?yáng)"),
        ("“這是大家的心願。”時任縣長說，路修通了。", "?！睍r(shí)"),
        ("大家提出了希望。總書記從全局出發，作了說明。", "?？"),
        ("他在去年營造的環境裏住了下來。", "?duì)I"),
        ("來源是人民日報的一篇文章。", "?qǐng)?bào)"),
        ("“這是大家的心願。”", "?！"),
    ],
)
def test_what_the_bytes_tell_is_brought_back(sentence: str, trace: str, as_html: bool) -> None:
    text = f"{OPENING}\n{sentence}"
    damaged = damage(text, TABLE, as_html=as_html)
    assert trace in damaged
    article = _clean(damaged)
    assert article.text == text
    assert article.damage == ()


def test_a_run_behind_a_chance_character_is_read_up_to_the_tag_that_ends_it() -> None:
    text = f"{OPENING}\n列車緩緩駛入雄安站。"
    table = {char: reading for char, reading in TABLE.items() if char != "駛"}
    damaged = damage(text, table, as_html=True)
    assert damaged.endswith("?cè)胄郯舱尽?/p>")
    assert _clean(damaged).text == text


def test_marks_narrowed_by_the_page_are_understood() -> None:
    text = f"{OPENING}\n“這是大家的心願。”陽春三月，他又來了。"
    damaged = damage(text, TABLE).replace("！", "!").replace("，", ",")
    assert _clean(damaged).text == text.replace("，", ",")


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("“這是大家的心願。”5月，路修通了。", "“這是大家的心願。”□月，路修通了。"),
        ("大家提出了希望。《2012年報告》也說到這一點。", "大家提出了希望。《□012年報告》也說到這一點。"),
    ],
)
def test_a_figure_that_a_lone_byte_took_is_marked_not_invented(sentence: str, mended: str) -> None:
    article = _clean(damage(f"{OPENING}\n{sentence}", TABLE))
    assert article.paragraphs[1] == mended
    assert [lost.span.of(article.text) for lost in article.damage] == ["□"]


def test_a_dropped_pair_is_told_by_the_words_of_the_page() -> None:
    sentence = "他們提出了希望。“要建設好經濟區，就要用心。"
    told = f"{OPENING}\n大家說要建設好這裏。\n{sentence}"
    damaged = damage(told, TABLE)
    assert "?！耙ㄔO(shè)" in damaged
    assert _clean(damaged).text == told


def test_a_dropped_pair_that_nothing_tells_is_marked() -> None:
    article = _clean(damage(f"{OPENING}\n大家提出了希望。總曡訆從全局出發，作了說明。", TABLE))
    assert "曡訆" not in article.text
    assert "□" in article.text
    assert article.damage
    assert article.text.endswith("從全局出發，作了說明。")


def test_a_question_of_a_writer_stays_on_a_damaged_page() -> None:
    text = f"{OPENING}\n“這是為甚麼?”他問她，“真的嗎?!”大家都笑了。"
    assert _clean(damage(text, TABLE)).text == text


def test_a_page_of_marks_alone_ends_soon() -> None:
    page = damage(OPENING, TABLE) + "\n" + "?！标" * 20_000
    assert _clean(page).paragraphs
