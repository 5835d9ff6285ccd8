"""Pages copied as text: labelled paragraphs, reporters' lines, forms, cut summaries, days before months."""

from __future__ import annotations

from datetime import date

import pytest

from reader.cleaning.credit_lines import is_credit, read_credit
from reader.cleaning.dates import find_date
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import fold, furniture_kind
from reader.cleaning.names import split_names
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law
from tests.unit.cleaning.test_page_heads import BODY, CREDIT, TITLE


def _article(page: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    cleaned = clean(page.encode(), "page.txt")
    check_law(cleaned)
    (article,) = cleaned.articles
    return article.title, article.byline, article.paragraphs


LABELLED = (
    "水库情况：全市水库共有四十二座，水库情况总体平稳，其中大型三座，中型十一座，小型二十八座。",
    "河道情况：各河道水位均在警戒线以下，河道情况每两小时会商一次，值守人员全部到岗。",
    "堤防情况：重点堤段已巡查三遍，堤防情况良好，发现的七处小隐患当天已处置完毕。",
)


def test_paragraphs_with_labels_before_them_are_text_however_many_they_are() -> None:
    opening = "七月二十日十三时，临川市防汛指挥部通报了全市汛情。"
    assert _article("\n\n".join([TITLE, CREDIT, opening, *LABELLED]))[2] == (opening, *LABELLED)


def test_a_last_paragraph_with_a_label_may_say_its_word_again_further_on() -> None:
    last = (
        "周边县城：距最近的县城九十二公里，道路通行正常，当地没有人员伤亡的报告。",
        "历史情况：近五年来附近共有三百八十二次，其中历史情况最重的一次在前年一月，当时有房屋受损。",
    )
    assert _article("\n\n".join([TITLE, CREDIT, *BODY, *last]))[2] == (*BODY, *last)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("記者陳明誠／台北報導", ("陳明誠",)),
        ("聯合報／ 記者陳明誠／台北報導", ("陳明誠",)),
        ("記者陳明誠、郭小雨／綜合28日電", ("陳明誠", "郭小雨")),
        ("记者陈明诚/广州报道", ("陈明诚",)),
    ],
)
def test_a_reporter_and_the_place_he_reports_from_sign_the_title_over_them(
    line: str, byline: tuple[str, ...]
) -> None:
    other = "另有一條新聞的標題剛好也在這裡"
    page = "\n\n".join(["2023-03-21 08:30", other, TITLE, line, *BODY])
    assert _article(page) == (TITLE, byline, BODY)
    # Where the page keeps its title apart, the line is none.
    assert _article("\n\n".join([line, *BODY])) == (None, byline, BODY)


def test_a_line_without_letters_is_no_title() -> None:
    assert _article("\n\n".join(["0:00 /0:00", CREDIT, *BODY]))[0] is None


def test_a_place_before_the_word_for_reporting_is_nobody() -> None:
    assert split_names("記者 陳明誠 郭小雨 北京報道") == ("陳明誠", "郭小雨")
    assert split_names("记者 陈明诚 报道") == ("陈明诚",)


def test_every_entry_of_a_form_over_the_text_goes_with_the_known_ones() -> None:
    form = ["国办发〔2022〕9号", "级别:国家级", "支持方式:其他", "支持产业:所有产业", "发文单位:临川市政府"]
    text = clean("\n".join([TITLE, *form, *BODY]).encode(), "page.txt").articles[0].text
    assert text.endswith("\n".join(BODY))
    assert not any(line in text for line in form[1:])


def test_labelled_lines_of_a_text_without_a_known_label_stay() -> None:
    lines = ["甲方:临川公司", "乙方:河口公司", "地点:临川", "标的:二十台水泵"]
    text = clean("\n".join([TITLE, *lines, *BODY]).encode(), "page.txt").articles[0].text
    assert all(line in text for line in lines)


def test_a_summary_cut_short_goes_where_the_text_begins_with_its_words() -> None:
    page = "\n\n".join([TITLE, "简介" + BODY[0][:45] + " ...", *BODY])
    assert _article(page)[2] == BODY
    # A cut line that opens nothing is the page's own.
    other = BODY[3][:45] + " ..."
    assert other in _article("\n\n".join([TITLE, other, *BODY]))[2]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22.06.2020 10:10", date(2020, 6, 22)),
        ("02.03.2015", date(2015, 3, 2)),
        ("22/09/2025", date(2025, 9, 22)),
        ("09/22/2025", date(2025, 9, 22)),
        ("05/05/2021", date(2021, 5, 5)),
        ("02/03/2015", None),
        ("31.02.2020", None),
        ("192.168.22.06.2020123", None),
    ],
)
def test_dates_with_the_year_last_are_read_where_the_day_is_told_from_the_month(
    text: str, day: date | None
) -> None:
    assert find_date(text) == day


def test_a_date_with_the_year_last_under_the_title_is_a_credit() -> None:
    assert _article("\n\n".join([TITLE, "22.06.2020  10:10", *BODY])) == (TITLE, (), BODY)


def test_an_outlet_of_three_characters_behind_a_day_is_no_reporter() -> None:
    facts = Facts()
    read_credit("2021-12-30 新华社", facts)
    assert (facts.source, facts.byline) == ("新华社", ())


def test_the_issue_of_a_journal_names_the_outlet() -> None:
    facts = Facts()
    assert is_credit("《临川金融》2019年第07期")
    read_credit("《临川金融》2019年第07期", facts)
    assert facts.source == "临川金融"


@pytest.mark.parametrize(
    "line",
    [
        "廣告 更多內容請繼續往下閱讀",
        "請繼續往下閱讀...",
        "回頂端",
        "Friendly Print :",
        "We apologize that your browser does not support JavaScript. Please enable it.",
        "![]() ![]() ![]()",
        "0:00 /2:54",
        "聽新聞",
        "whatsapp sharing button Whatsapp",
        "本篇文章666字,读完约2分钟",
        "本文系网络转载,不代表本站立场。",
        "爆料方法 : | 爆料熱線: | (852) 1234 5678 |",
    ],
)
def test_what_reading_pages_say_around_a_text_is_furniture(line: str) -> None:
    assert furniture_kind(fold(line)) is not None


def test_a_sentence_in_latin_letters_within_brackets_ends_a_paragraph() -> None:
    first = BODY[0][:-1] + "。(This is what the office said in its own words, as the paper has it.)"
    assert _article("\n\n".join([TITLE, CREDIT, first, *BODY[1:]]))[2] == (first, *BODY[1:])
