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
    others = {
        "營": {"yīng", "yíng"},
        "關": {"guān"},
        "內": {"nèi"},
        "專": {"zhuān"},
        "識": {"shí", "zhì"},
        "網": {"wǎng"},
    }
    return frozenset({TABLE[char]} if char in TABLE else others.get(char, ()))


WORDS = {"知識", "流露", "警方", "時任", "古箏"}


def _clean(page: str, words: frozenset[str] | None = None) -> Article:
    is_word = None if words is None else words.__contains__
    cleaned = clean(page.encode(), "page.txt", readings=_readings, is_word=is_word)
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


@pytest.mark.parametrize("left", ["內(nèi)", "?nèi)", "?(nèi)"])
def test_a_reading_between_the_bytes_of_the_next_two_characters_leads_on(left: str) -> None:
    table = TABLE | {"內": "nèi", "們": "men"}
    text = f"{OPENING}\n“這是大家的心願。”我們任何時候都要說。"
    page = damage(text, {char: reading for char, reading in table.items() if char != "們"})
    assert "蔽覀內(nèi)魏螘r(shí)" in page
    # What stands there by chance may have been dropped; only the dictionary knows then what was read so.
    assert _clean(page.replace("內(nèi)", left)).text == text


def test_a_reading_behind_a_letter_goes() -> None:
    table = TABLE | {"關": "guān"}
    text = f"{OPENING}\n近一兩年P2P的發展要關心。"
    page = damage(text, table)
    assert "年P(guān)2P" in page
    assert _clean(page).text == text


def test_readings_put_in_twice_go() -> None:
    page = damage(OPENING, TABLE).replace("會(huì)", "會(huì)(huì )").replace("時(shí)", "時(shí)(shí)")
    assert "會(huì)(huì )" in page
    assert _clean(page).text == OPENING


def test_a_comma_parted_from_the_reading_of_the_next_character_is_told() -> None:
    table = TABLE | {"專": "zhuān"}
    text = f"{OPENING}\n他向經理解釋，說自己沒有去過。"
    page = damage(text, table)
    assert "?zhuān)f(shuō)" in page
    assert _clean(page).text == text


def test_the_end_of_a_quotation_at_the_end_of_a_line_is_told() -> None:
    text = f"{OPENING}\n他說：“好。”大家都說，這是大家的心願。”\n時間過去了。"
    assert _clean(damage(text, TABLE, as_html=True)).text == text


def test_page_and_dictionary_tell_two_characters_of_which_one_was_dropped() -> None:
    text = f"{OPENING}\n大家都知道這一點。\n“我的希望就是這樣。“我的知識太少了。"
    table = TABLE | {"識": "shí"}
    page = damage(text, table)
    assert "闹R(shí)" in page
    assert _clean(page, frozenset(WORDS)).text == text


def test_no_full_stop_is_invented_behind_an_opening_mark() -> None:
    # The bytes of 海口 hold those of ？; what the page shows of them leaves many characters to choose from.
    article = _clean(f"{damage(OPENING, TABLE)}\n來源為“??诰W(wǎng)”的文章很多。")
    assert article.paragraphs[1] == "來源為“□口網”的文章很多。"
    assert article.damage


def test_what_neither_page_nor_dictionary_knows_is_doubted() -> None:
    article = _clean(damage(f"{OPENING}\n他提出了希望。“但在埃塞，工人說。", TABLE), frozenset(WORDS))
    assert article.damage
