"""The list of articles: what finds an article, and how columns sort."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.language.initials import by_reading, initials_pattern, toneless_readings
from reader.library.listing import ArticleList, Column
from reader.library.records import CatalogueEntry
from reader.text.variety import Variety


def entry(number: int, label: str, outlet: str | None, day: date | None, length: int) -> CatalogueEntry:
    variety = Variety.HANT if "經" in label else Variety.HANS
    path = Path(f"s{number}.txt")
    return CatalogueEntry(number, f"{number:08x}.1", path, label, label, outlet, day, variety, length)


READINGS = toneless_readings()
ENTRIES = (
    entry(1, "太忻经济区提速", "太原日报", date(2022, 3, 1), 300),
    entry(2, "陽曲推動太忻經濟區建設", None, None, 900),
    entry(3, "行业动态", "山西日报", date(2023, 5, 9), 20),
    entry(4, "重庆来客 GDP", "人民网", date(2021, 12, 30), 300),
)


@pytest.fixture
def articles() -> ArticleList:
    """Return a list that knows readings."""
    made = ArticleList(ENTRIES)
    made.take_readings(READINGS)
    return made


def numbers(found: list[CatalogueEntry]) -> list[int]:
    return [each.number for each in found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3, 4]),
        ("太忻經濟", [1, 2]),
        ("太忻经济", [1, 2]),
        ("tyrb", [1]),
        ("TXJJ", [1, 2]),
        ("hy", [3]),
        ("xy", [3]),
        ("cq", [4]),
        ("zq", [4]),
        ("gdp", [4]),
        ("2022-03", [1]),
        ("tx 山西", []),
        ("txjj 日报", [1]),
        ("#3", [3]),
        ("s4", [4]),
        ("qzzz", []),
    ],
)
def test_found_in_either_script_and_by_initials(articles: ArticleList, query: str, found: list[int]) -> None:
    assert numbers(articles.find(query)) == found


@pytest.mark.parametrize(
    ("column", "natural", "reverse"),
    [
        (Column.NUMBER, [1, 2, 3, 4], [4, 3, 2, 1]),
        (Column.TITLE, [1, 3, 2, 4], [4, 2, 3, 1]),
        (Column.OUTLET, [4, 3, 1, 2], [1, 3, 4, 2]),
        (Column.DATE, [3, 1, 4, 2], [4, 1, 3, 2]),
        (Column.LENGTH, [2, 1, 4, 3], [3, 4, 1, 2]),
        (Column.VARIETY, [1, 3, 4, 2], [2, 4, 3, 1]),
        (Column.HIGHLIGHTS, [3, 1, 2, 4], [4, 2, 1, 3]),
    ],
)
def test_columns_sort_both_ways_and_what_has_none_comes_last(
    articles: ArticleList, column: Column, natural: list[int], reverse: list[int]
) -> None:
    articles.take_highlights({ENTRIES[2].article_id: 5, ENTRIES[0].article_id: 1})
    assert numbers(articles.find("", column)) == natural
    assert numbers(articles.find("", column, is_reversed=True)) == reverse


def test_other_numbers_of_highlights_sort_otherwise(articles: ArticleList) -> None:
    assert numbers(articles.find("", Column.HIGHLIGHTS)) == [1, 2, 3, 4]
    articles.take_highlights({ENTRIES[3].article_id: 2})
    assert numbers(articles.find("", Column.HIGHLIGHTS)) == [4, 1, 2, 3]
    assert [articles.count_of(each) for each in ENTRIES] == [0, 0, 0, 2]


def test_a_list_without_readings_finds_words_all_the_same() -> None:
    articles = ArticleList(ENTRIES)
    assert not articles.knows_readings
    assert numbers(articles.find("tyrb")) == []
    assert numbers(articles.find("gdp")) == [4]


def test_readings_have_neither_tone_nor_dots() -> None:
    assert READINGS["绿"].split() == ["lv", "lu"]
    assert READINGS["行"].split()[0] == "xing" or "hang" in READINGS["行"].split()
    assert all(reading.isascii() and reading.isalpha() for reading in READINGS.values() if " " not in reading)


def test_a_pattern_takes_letters_as_themselves_and_as_initials() -> None:
    pattern = initials_pattern("tx", {char: READINGS[char] for char in "太忻行"})
    assert [bool(pattern.search(text)) for text in ("太忻", "tx", "t忻", "太行", "忻太", "")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]


def test_the_order_is_that_of_the_readings() -> None:
    assert sorted(["山西", "北京", "太原", "abc"], key=lambda text: by_reading(text, READINGS)) == [
        "abc",
        "北京",
        "山西",
        "太原",
    ]
