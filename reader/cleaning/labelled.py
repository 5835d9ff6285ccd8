"""Lines over an article that say one thing together: a label and what it labels, the parts of a date."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise

from reader.cleaning.credit_lines import is_label, may_be_value, open_label
from reader.cleaning.dates import DATE, find_date
from reader.cleaning.lexicon import fold
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, ends_sentence

# A label of some characters and what a form says behind it: 支持方式:其他.
_ENTRY = re.compile("[•·*\\-\\s]*[\u4e00-\u9fff]{2,6}\\s*[:：](?!.*[。！？])\\s*.{0,40}")
_FEWEST_ENTRIES = 4
_LONGEST_HEADLINE = 50
_LONGEST_DATED = 150
# Over sizes to choose from; the number of a document is 文号 or 发文字号.
_SIZE = re.compile("(?:字号|字体)\\s*[:：]")
# A day among tools for reading, or behind where something is from.
_DATED = re.compile(
    f"{DATE}\\s.{{0,60}}(?:字型|字号|字体|列印|打印|转寄|转发).{{0,60}}|.{{0,30}}来源[:：].{{1,60}}{DATE}.{{0,20}}"
)
_YEAR = re.compile("(?P<year>[12]\\d{3})年?")
_MONTH_AND_DAY = re.compile("(?P<month>\\d{1,2})[-/.月](?P<day>\\d{1,2})日?")
_DAY = re.compile("(?P<day>\\d{1,2})日?")
_YEAR_AND_MONTH = re.compile("(?P<year>[12]\\d{3})[-/.年](?P<month>\\d{1,2})月?")


def pair_labels(items: list[SortedLine]) -> list[SortedLine]:
    """Take each label over the first paragraph, and the line it labels, for credits.

    Args:
        items: Every line that holds text, in order.
    """
    paired = list(items)
    label = ""
    for place, item in enumerate(items):
        text = fold(item.text)
        if item.line.level == 0 and is_label(text) and not _SIZE.match(text):
            # In a form that sets what it labels on the label's own line, this one is left open.
            is_open = place > 0 and items[place - 1].sort is Sort.CREDIT and not paired[place - 1].label
            is_open = is_open and not is_label(fold(items[place - 1].text))
            paired[place] = replace(item, sort=Sort.CREDIT)
            label = "" if is_open else item.text
            continue
        if item.sort is Sort.CREDIT and (opened := open_label(text)):
            label = opened
            continue
        if label and item.sort in (Sort.SHORT, Sort.STAMP, Sort.PROSE) and may_be_value(text):
            paired[place] = replace(item, sort=Sort.CREDIT, label=label)
        elif item.sort is Sort.PROSE:
            break
        label = ""
    return paired


def pair_forms(items: list[SortedLine]) -> list[SortedLine]:
    """Take the entries of a form over the first paragraph for credits, where a label of one is known.

    Args:
        items: Every line that holds text, in order.
    """
    ended = (i for i, item in enumerate(items) if item.sort is Sort.PROSE and ends_sentence(item.text))
    first_prose = next(ended, 0)
    paired = list(items)
    for is_entry, run in groupby(range(first_prose), key=lambda place: _is_entry(items[place])):
        places = list(run) if is_entry else []
        if len(places) >= _FEWEST_ENTRIES and any(items[place].sort is Sort.CREDIT for place in places):
            for place in places:
                paired[place] = replace(items[place], sort=Sort.CREDIT)
    return paired


def _is_entry(item: SortedLine) -> bool:
    is_short = item.sort is Sort.SHORT and not item.line.level
    return (is_short or item.sort is Sort.CREDIT) and _ENTRY.fullmatch(item.text) is not None


def settle_dated(items: list[SortedLine]) -> list[SortedLine]:
    """Take short lines over the first paragraph for credits that have a day among tools, or behind a source.

    Args:
        items: Every line that holds text, in order.
    """
    first_prose = next((place for place, item in enumerate(items) if _is_paragraph(item)), 0)
    return [
        replace(item, sort=Sort.CREDIT)
        if place < first_prose and item.sort is Sort.SHORT and not item.line.level and _is_dated(item.text)
        else item
        for place, item in enumerate(items)
    ]


def _is_dated(text: str) -> bool:
    return len(text) <= _LONGEST_DATED and "20" in text and _DATED.fullmatch(fold(text)) is not None


def pair_days(items: list[SortedLine]) -> list[SortedLine]:
    """Take two lines over the first paragraph that make a date together for one: 2021, 12-30; or 30, 2021-12.

    Args:
        items: Every line that holds text, in order.
    """
    first_prose = next((place for place, item in enumerate(items) if _is_paragraph(item)), 0)
    paired = list(items)
    for place, (item, following) in enumerate(pairwise(items[:first_prose])):
        day = day_of(item.text, following.text)
        if day:
            paired[place] = replace(item, sort=Sort.STAMP, label=f"{day} ")
            paired[place + 1] = replace(following, sort=Sort.STAMP)
    return paired


def _is_paragraph(item: SortedLine) -> bool:
    """Say whether a line is prose and no headline that asks or calls."""
    is_called = len(item.text) <= _LONGEST_HEADLINE and item.text[-1] in "！？!?"
    return item.sort is Sort.PROSE and not is_called


def day_of(first: str, second: str) -> str:
    """Return the date that two lines are the parts of, as 2021-12-30; empty where they make none."""
    for one, other in ((_YEAR, _MONTH_AND_DAY), (_DAY, _YEAR_AND_MONTH)):
        before, behind = one.fullmatch(first), other.fullmatch(second)
        if before is not None and behind is not None:
            said = before.groupdict() | behind.groupdict()
            day = f"{said['year']}-{said['month']}-{said['day']}"
            return day if find_date(day) is not None else ""
    return ""
