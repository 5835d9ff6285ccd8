"""Notices of rights and disclaimers: paragraphs that speak of the page, not of the matter."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from reader.cleaning.lexicon import fold, notices
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, ends_sentence

_LONGEST = 500
_WHOLE = 40
_MATTERS = 2


def settle_notices(items: list[SortedLine]) -> list[SortedLine]:
    """Tell the notices among a page's paragraphs: only those at its end, after the last paragraph of prose.

    An article about copyright says the same words, but goes on after them.

    Args:
        items: Every line that holds text, in order.
    """
    settled = list(items)
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        if item.sort is not Sort.PROSE or (len(item.text) < _WHOLE and not ends_sentence(item.text)):
            continue
        if not is_notice(item.text):
            break
        settled[place] = replace(item, sort=Sort.END)
    is_all = all(item.sort is not Sort.PROSE for item in settled)
    return items if is_all else settled


def is_notice(text: str) -> bool:
    """Say whether a paragraph speaks of the rights in a page, and not of a matter."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    if _speaker().search(folded) is None:
        return False
    return sum(matter.search(folded) is not None for matter in _matters()) >= _MATTERS


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile("|".join(notices()["speaker"]))


@cache
def _matters() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(matter) for matter in notices()["matter"])
