"""Time of one key in the library's filter, and of sorting it, with made articles.

A key costs finding the articles and making the rows in sight; what is typed is a word in either script or
initials. The peer is the least that any filter does: looking for the same letters in the bare titles.

    python -m benchmarks.library
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, median_ms
from benchmarks.page import Row, plain_table
from reader.language.initials import Readings, toneless_readings
from reader.library.listing import ArticleList, Column
from reader.library.records import CatalogueEntry
from reader.text.display import visible
from reader.text.variety import Variety
from reader.tui.widgets.lines import fitted

QUICK, FULL = 10_000, 100_000
LIMIT_MS = 50.0
ROWS = 40
"""Rows in sight."""
TYPED = {"initials": "tyrb", "characters": "太忻經濟", "two words": "txjj 2022", "nothing found": "zzqq"}
PARTS = (
    "太忻经济区",
    "太原",
    "忻州",
    "建设",
    "提速",
    "项目",
    "產業",
    "高质量",
    "发展",
    "阳曲",
    "一体化",
    "会议",
    "召开",
)
OUTLETS = ("太原日报", "山西日报", "人民网", "新华社", "忻州日报", None)


def made_entries(count: int) -> list[CatalogueEntry]:
    """Make the entries of so many articles."""
    chance = random.Random(5)
    entries = []
    for number in range(1, count + 1):
        title = "".join(chance.choices(PARTS, k=chance.randint(4, 8)))
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(2_000)) if chance.random() < 0.8 else None
        path = Path(f"page-{number:05d}.txt")
        entries.append(
            CatalogueEntry(
                number, f"{number:08x}.1", path, title, title, chance.choice(OUTLETS), day, Variety.HANS, 900
            )
        )
    return entries


def typed(articles: ArticleList, text: str) -> int:
    """Do what each key of `text` asks for; return how many rows were made."""
    made = 0
    for length in range(1, len(text) + 1):
        for entry in articles.find(text[:length])[:ROWS]:
            made += len(fitted(visible(entry.label), 50)) > 0
    return made


def figures(full: bool) -> Iterator[Figure]:
    """Return the times of a key for the suite."""
    readings = toneless_readings()
    for count in (QUICK, FULL) if full else (QUICK,):
        yield from figures_of(made_entries(count), readings)


def figures_of(entries: list[CatalogueEntry], readings: Readings) -> Iterator[Figure]:
    """Measure one list."""
    count = f"{len(entries):,} articles"
    articles = ArticleList(entries)
    articles.take_readings(readings)
    titles = [entry.label for entry in entries]
    for what, text in TYPED.items():
        a_key = median_ms(partial(typed, articles, text)) / len(text)
        bare = median_ms(partial(holding, titles, text))
        yield Figure(
            f"a key, {what}, {count}", a_key, "ms", limit=LIMIT_MS if len(entries) == QUICK else None
        )
        yield Figure(f"a key, {what}, {count}, beside `in`", a_key, "ms", bare, "the bare titles")
    knowing = median_ms(partial(articles.take_readings, readings), 3)
    yield Figure(f"knowing the readings, {count}", knowing, "ms")
    sorting = median_ms(partial(articles.find, "", Column.TITLE), 3)
    yield Figure(f"sorting by title, {count}", sorting, "ms")


def holding(titles: list[str], text: str) -> list[str]:
    """Return the titles that hold `text`, as nothing but Python finds them."""
    return [title for title in titles if text in title]


if __name__ == "__main__":
    measured = list(figures(full=False))
    print(plain_table(Row("library", figure, "") for figure in measured))
    sys.exit(not all(figure.is_kept for figure in measured))
