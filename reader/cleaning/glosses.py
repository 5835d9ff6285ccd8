"""Readings that a site put behind characters: 動(dòng).

A site that glosses does it all over the page, by a table, one reading for one character, in the middle of
words, on characters that are common in traditional writing and outside GB 2312. A writer glosses once, at
the head of an entry or before a punctuation mark, and names several readings of one character. The whole
page decides, then each reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import islice

from reader.cleaning.gbk_bytes import is_traditional
from reader.cleaning.model import Edit
from reader.cleaning.pinyin import LETTERS, has_tone, is_syllable, toneless
from reader.frozen import Frozen
from reader.text.span import Span

ReadingsOf = Callable[[str], frozenset[str]]
"""All readings of one Han character, in pinyin with tone marks."""

IsWord = Callable[[str], bool]
"""Whether a dictionary has a word, in either script."""

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# A site that glosses a page that is glossed already leaves the reading twice, once with a blank.
_GLOSS = re.compile(f"([{HAN}])\\( ?([{LETTERS}]{{1,7}}[1-5]?) ?\\)(?:\\( ?\\2 ?\\))*")
# Those in the brackets of Chinese, in which writers put theirs, are judged by themselves.
_WIDE_GLOSS = re.compile(f"([{HAN}])（ ?([{LETTERS}]{{1,7}}[1-5]?) ?）")
_WIDE = re.compile(f"（ ?[{LETTERS}]{{1,7}}[1-5]? ?）")
_FEWEST = 3
_FEWEST_TONELESS = 12
"""Readings without a tone are names and abbreviations as well: so many of them, each of its character, are
none."""
_HAN = re.compile(f"[{HAN}]")
_LINE_BREAK = re.compile(r"[\n\r]|</?(?:br|p|div|li|td|tr|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
GLOSS_RULE = "inline-gloss"
"""The rule that removes a reading behind a character."""
_REASON = "A reading in brackets stands behind a character of a page that is glossed throughout."


class GlossNoise(Frozen):
    """The glosses of a page that is glossed throughout."""

    edits: tuple[Edit, ...]
    """One removal for each gloss, sorted."""
    table: dict[str, str]
    """Glossed character to the reading that the page gives it."""
    misfits: tuple[Span, ...] = ()
    """Characters with a gloss that is not theirs: what stood there was misread before it was glossed."""


_NONE = GlossNoise((), {})


def count_glosses(text: str, most: int) -> int:
    """Count what may be a gloss, but no further than one more than `most`."""
    return sum(1 for _ in islice(_GLOSS.finditer(text), most + 1)) if text.count("(") > most else 0


def find_glosses(text: str, readings: ReadingsOf | None) -> GlossNoise:
    """Find the glosses to remove; none where the page's glosses seem to be the writer's own."""
    narrow = _find_form(text, _GLOSS, readings) if text.count("(") >= _FEWEST else _NONE
    is_wide = len(list(islice(_WIDE.finditer(text), _FEWEST))) == _FEWEST
    wide = _find_form(text, _WIDE_GLOSS, readings) if is_wide else _NONE
    if not wide.edits:
        return narrow
    edits = sorted((*narrow.edits, *wide.edits), key=lambda edit: edit.span)
    return GlossNoise(tuple(edits), wide.table | narrow.table, narrow.misfits)


def _find_form(text: str, form: re.Pattern[str], readings: ReadingsOf | None) -> GlossNoise:
    """Find the glosses in one form of brackets."""
    glosses = [match for match in form.finditer(text) if is_syllable(_letters(match))]
    found = [match for match in glosses if _fits(match[1], _letters(match), readings)]
    if not _is_noise(text, found):
        return _NONE
    found = _without_own(text, found)
    edits = tuple(Edit(Span(m.end(1), m.end()), "", GLOSS_RULE, _REASON) for m in found)
    table = {match[1]: match[2] for match in found}
    fitting, known = set(found), set(table.values())
    misfits = (
        Span(*match.span())
        for match in glosses
        if match not in fitting and has_tone(match[2]) and match[2] in known
    )
    return GlossNoise(edits, table, tuple(misfits))


def _letters(match: re.Match[str]) -> str:
    """Return the letters of a gloss without the figure that may stand for its tone: lv4 is lü."""
    letters = match[2]
    return letters[:-1].replace("v", "ü") if letters[-1].isdigit() else letters


def reads(char: str, gloss: str, readings: ReadingsOf | None, table: dict[str, str]) -> bool:
    """Say whether `gloss` is a reading of `char`, by the page's own glosses or by the dictionary."""
    if char in table:
        return table[char] == gloss
    return readings is not None and gloss in readings(char)


def _fits(char: str, letters: str, readings: ReadingsOf | None) -> bool:
    if readings is None:
        return True
    known = readings(char)
    # The two sides of the strait differ in tone more than in sound: 質 zhì, zhí.
    return letters in known or toneless(letters) in {toneless(reading) for reading in known}


def _without_own(text: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out the readings that the writer put there, now and again.

    They stand on a character of both scripts, or on a rare one. No site is known to gloss those: of 250 kinds
    of characters on seven glossed pages all are in common use in traditional writing.
    """
    counts = Counter(match[1] for match in found)
    own = {
        char
        for char, count in counts.items()
        if (is_in_gb2312(char) or not is_traditional(char)) and (count == 1 or count * 2 < text.count(char))
    }
    return [match for match in found if match[1] not in own] if len(own) * 10 <= len(counts) else found


def _is_noise(text: str, found: list[re.Match[str]]) -> bool:
    is_told = any(has_tone(m[2]) or m[2][-1].isdigit() for m in found)
    if len(found) < (_FEWEST if is_told else _FEWEST_TONELESS):
        return False
    counts = Counter(m[1] for m in found)
    by_char: defaultdict[str, set[str]] = defaultdict(set)
    for match in found:
        by_char[match[1]].add(match[2])
    several = sum(counts[char] for char, glosses in by_char.items() if len(glosses) > 1)
    inside_words = sum(_HAN.match(text, m.end()) is not None for m in found)
    outside = sum(is_traditional(char) and not is_in_gb2312(char) for char in counts)
    seen = sum(text.count(char) for char in counts) if len(counts) < 400 else len(found)
    total = len(found)
    return (
        several * 5 <= total
        and inside_words * 5 >= total * 2
        and outside * 5 >= len(counts) * 4
        and total * 4 >= seen
        and total * 80 >= _han_of_lines(text, found)
    )


def _han_of_lines(text: str, found: list[re.Match[str]]) -> int:
    """Count the Han characters of the lines that hold a gloss."""
    count = done = 0
    borders = [0, *(border.end() for border in _LINE_BREAK.finditer(text)), len(text) + 1]
    for match in found:
        if match.start() < done:
            continue
        index = bisect_right(borders, match.start())
        start, done = borders[index - 1], borders[index]
        count += len(_HAN.findall(text, start, done))
    return count


def is_in_gb2312(char: str) -> bool:
    """Say whether a character is one of the simplified set GB 2312."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
