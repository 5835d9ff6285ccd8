"""Dates that state their year, in the forms that pages have."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

DATE = (
    "(?:[12１２]\\d{3}(?:\\s*[-/.年]\\s*|\\s+(?=\\d{1,2}\\s*/))\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}(?:\\s*日)?"
    "|(?<!\\d)\\d{1,2}[/.-]\\d{1,2}[/.-][12１２]\\d{3}(?!\\d)"
    "|[二一][〇零○Ｏ九八一二三四五六七]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
"""A date with its year, as a regular expression without groups."""
RELATIVE = "(?:刚刚|昨天|今天|前天|\\d{1,3}\\s*(?:秒|分钟|小时|天|周|个?月|年)前)"
"""A time told from the time of looking, as a regular expression without groups: it gives no date."""
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
# Years of the Republic, which Taiwan's offices count by; with three digits they are nothing else.
REPUBLICAN = "(?:民国)?1\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?"
"""A date of the Republic's calendar, as a regular expression without groups."""
_REPUBLIC_BEFORE_FIRST_YEAR = 1911
_MONTHS = 12


def find_date(text: str) -> date | None:
    """Return the first date of a folded text that states its year and is one of the calendar."""
    for match in re.finditer(DATE, text):
        numbers = re.findall("\\d+", match[0])
        if len(numbers) == 3 and len(numbers[2]) == 4:
            numbers = _year_first(numbers, is_dotted="." in match[0])
        elif len(numbers) != 3:
            numbers = [str(_han_number(part)) for part in re.split("[年月日]", match[0])[:3]]
        found = make_date(*numbers) if numbers else None
        if found is not None:
            return found
    return None


def _year_first(numbers: list[str], *, is_dotted: bool) -> list[str]:
    """Order the numbers of a date whose year stands last; empty where the day cannot be told from the month.

    Points stand behind the day; with strokes some countries write the month first.
    """
    first, second, year = numbers
    if is_dotted or first == second or int(first) > _MONTHS:
        return [year, second, first]
    return [year, first, second] if int(second) > _MONTHS else []


def _han_number(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS[char]) for char in text if char in _DIGITS) or "0")


def find_republican_date(text: str) -> date | None:
    """Return the date of the Republic's calendar that a folded text begins with."""
    if re.match(REPUBLICAN, text) is None:
        return None
    year, month, day = re.findall("\\d+", text)[:3]
    return make_date(str(int(year) + _REPUBLIC_BEFORE_FIRST_YEAR), month, day)


def make_date(year: str, month: str, day: str) -> date | None:
    """Return the date that three numbers make; None where the calendar has none, or it is still to come."""
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    # Places east of here have tomorrow already.
    return made if made <= datetime.now(UTC).date() + timedelta(days=1) else None
