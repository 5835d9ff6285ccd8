"""How strange a character is behind another one: by this the readings of damaged bytes are told apart.

A weight is roughly the logarithm of how seldom that is; they were set on traditional prose that a program
had damaged (`benchmarks/damage.py`).
"""

from __future__ import annotations

from math import log

from reader.cleaning.gbk_bytes import MARKS, is_common, is_han
from reader.cleaning.gbk_page import Page

LOST = "\u25a1"
"""□, the sign of Chinese editors for a character that is lost."""
QUESTION = 5.0
"""A `?` that a writer put there."""
EVENT = 3.0
"""Something that leaves no trace: a pair of bytes that is no character, dropped by a reader."""
UNTOLD = 10.0
"""A character of which no byte is left."""
MISFIT = 12.0
"""A reading behind a character that is not its own; a character that the page glosses without its gloss."""
_COMMON = 7.0
_OTHER_SCRIPT = 9.5
_RARE = 13.0
_PAIR = 3.5
_WORD = 3.5
_TRIPLE = 3.0
_CHANCE = 3.0
_MARK = 2.5
_WRONG_MARK = 12.0
_UNOPENED = 5.0
_FOREIGN_MARK = 3.0
_ODD_LETTER = 9.0
_CLOSING = dict(zip("”’」』》〉】）", "“‘「『《〈【（", strict=True))
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_STOPS = "、。，；：！？"
_NO_STOP = "…—·"


def weigh(page: Page, before: str, char: str, *, is_raw: bool = False, is_told: bool = True) -> float:
    """Return how strange a character is behind the text `before` it.

    Args:
        page: What the page knows of its own words.
        before: The text before it in its line.
        char: The character.
        is_raw: Whether it stands so in the source, where it speaks for itself: then it must be there twice.
        is_told: Whether its bytes leave few characters to choose from, so that a word speaks for it.
    """
    last = before[-1:]
    if char == LOST:
        return UNTOLD
    if char.isspace():
        return 0.0
    if char.isascii():
        return _ODD_LETTER if last == "?" and char.islower() else 0.0
    if char in MARKS or char in _CLOSING or char in _OPENING:
        return _weigh_mark(page, before, last, char)
    if not is_han(char):
        return _RARE
    often = 2 if is_raw else 1
    weight = page.weight_of(char) if page.counts[char] >= often else _weigh_strange(page, char)
    if last and page.pairs[last + char] >= often:
        told = not is_raw and len(before) > 1 and page.holds(before[-2:] + char)
        # Behind a mark much begins, and behind a character that is everywhere what comes once tells little.
        close = weight - (_PAIR if is_han(last) else _PAIR / 2)
        chance = log(page.counts[last] / page.pairs[last + char]) - _CHANCE
        return max(close, min(chance, weight)) - (_TRIPLE if told else 0)
    return weight - (_WORD if is_told and last and page.has_word(last + char) else 0)


def _weigh_strange(page: Page, char: str) -> float:
    if page.is_usual(char):
        return _COMMON
    return _OTHER_SCRIPT if is_common(char) else _RARE


def _weigh_mark(page: Page, before: str, last: str, char: str) -> float:
    other = _CLOSING.get(char) or _OPENING.get(char) or char
    own = 0.0 if page.counts[char] or page.counts[other] or char in "。，" else _FOREIGN_MARK
    if char in _CLOSING:
        if before.rfind(_CLOSING[char]) <= before.rfind(char):
            return own + _UNOPENED
        if last == _CLOSING[char] or last in "、，；：":
            return _WRONG_MARK
        return own + (1.0 if last in "。！？…" else 2.5)
    if char in _OPENING:
        return _WRONG_MARK if before.rfind(char) > before.rfind(_OPENING[char]) else own + _MARK
    if char in _STOPS:
        if not last or last in _STOPS + "?" or last in _OPENING or last.isspace():
            return _WRONG_MARK
        return own + (1.5 if char in "。，" else _MARK)
    return own + _MARK + (3.0 if char in _NO_STOP and last != char else 0)


def weigh_end(text: str) -> float:
    """Return how strange it is that a line ends so."""
    return _WRONG_MARK if text[-1:] in _OPENING or text[-1:] in tuple("、，·") else 0.0
