"""Where the running text of a page begins and ends, by how its lines weigh against each other.

No line has to be known: paragraphs speak for the text, short lines, tools and credits against it, and the
text is the stretch that weighs most. So a page's menus, polls, comments and lists of other pieces are
outside, whatever they say, and headings, lists and captions between paragraphs inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning.crediting import names_office
from reader.cleaning.draft import PAGE_FOOT, Draft, note
from reader.cleaning.notices import is_notice
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import (
    OF_PAGE,
    Sort,
    ends_sentence,
    is_annex,
    is_listed,
    is_numbered,
    opens_document,
)

_WHOLE = 40
"""Code points from which a line that ends a sentence is surely a paragraph."""
_MOST_WEIGHT = 200
_SHORT = -12
_LONE = -8
_NOTICE = -60
_SHORT_AMONG = -3
_LISTED = -5
_WEIGHTS = {
    Sort.FURNITURE: -40,
    Sort.KEYWORDS: -40,
    Sort.END: -60,
    Sort.SOFT_END: -60,
    Sort.CREDIT: -40,
    Sort.STAMP: -30,
    Sort.EDITOR: -60,
    Sort.CAPTION: 0,
    Sort.SIGNATURE: 0,
}
_PAGE_SORTS = frozenset([*OF_PAGE, Sort.KEYWORDS])
_FEWEST_OF_PAGE = 2
"""Lines that only pages say, without which a source is taken for a text and left whole."""
_FEWEST_BEHIND = 5
"""Short lines behind a text that are not of it; fewer may be a signature, a list of who gets the document."""
_FEWEST_OVER = 5
_LEAST = 80
_FEWEST_MISSED = 120
_OVER_SORTS = (Sort.PROSE, Sort.END, Sort.SOFT_END, Sort.EDITOR)
_NEAR = 4
_FULL = 80
# The heading of a list that a document encloses.
_LIST = re.compile("(?:名单|分工表|一览表|明细表|目录)$")
_SIGNED = re.compile("年.*日$")
_CLAUSE = re.compile("[，。；：！？:|｜]")
_CLOSING_SORTS = (Sort.SHORT, Sort.STAMP)
_TEXT_SORTS = (Sort.SHORT, Sort.PROSE, Sort.ABSTRACT)


def within_core(items: list[SortedLine], draft: Draft) -> list[SortedLine]:
    """Return the lines of an article without those behind its text, and with what is over it no prose.

    Args:
        items: The lines.
        draft: The article; what goes is noted in it.
    """
    if sum(item.sort in _PAGE_SORTS for item in items) < _FEWEST_OF_PAGE:
        return items
    first, last = _find_core(items)
    last = _end_of_document(items, last)
    behind = items[last:]
    if not _is_foot(behind):
        behind = []
    for place, item in enumerate(behind):
        if place < _NEAR and item.sort is not Sort.STAMP:
            note(item, draft)
        draft.remove(item, PAGE_FOOT if item.sort in _TEXT_SORTS else None)
    opened = any(item.sort is Sort.PROSE and opens_document(item.text) for item in items[:first])
    if opened or sum(item.sort is Sort.SHORT for item in items[:first]) < _FEWEST_OVER:
        first = 0
    return [
        replace(item, sort=Sort.FURNITURE)
        if place < first and item.sort is Sort.PROSE and not _is_full(item.text)
        else item
        for place, item in enumerate(items[: len(items) - len(behind)])
    ]


def _end_of_document(items: Sequence[SortedLine], last: int) -> int:
    """Return the place behind what closes a document: annexes, whom to ask, who signed it and when."""
    end = place = last
    listed = False
    while place < len(items) and items[place].sort in _CLOSING_SORTS:
        item = items[place]
        place += 1
        listed = listed or _LIST.search(item.text) is not None
        if listed or is_annex(item.text) or item.sort is Sort.STAMP or _signs(item, items[place : place + 1]):
            end = place
        elif not is_numbered(item.text):
            break
        elif end > last:
            end = place
    return end


def _signs(item: SortedLine, under: Sequence[SortedLine]) -> bool:
    """Say whether a line names an office, or whoever stands over the day when a document was signed."""
    over_day = bool(under) and under[0].sort is Sort.STAMP and _SIGNED.search(under[0].text) is not None
    return names_office(item.text) or (over_day and not _CLAUSE.search(item.text))


def find_missed(items: list[SortedLine], sections: Sequence[Sequence[SortedLine]]) -> list[SortedLine] | None:
    """Find a text that no article of a page has, where they have none.

    Args:
        items: Every line that holds text, in order.
        sections: The lines of each article.

    Returns:
        The lines, with what ended an article over that text no end; None where nothing is missed.
    """
    if any(i.sort is Sort.PROSE and ends_sentence(i.text) for section in sections for i in section):
        return None
    weight, start, end = _heaviest(items, _SHORT)
    kept = {item.line.index for section in sections for item in section}
    if weight < _FEWEST_MISSED or any(
        item.sort is Sort.PROSE and item.line.index in kept for item in items[start:end]
    ):
        return None
    return [
        replace(item, sort=Sort.FURNITURE) if place < start and item.sort in _OVER_SORTS else item
        for place, item in enumerate(items)
    ]


def _is_foot(behind: Sequence[SortedLine]) -> bool:
    texts = [item for item in behind if item.sort in _TEXT_SORTS]
    if any(is_notice(item.text) for item in texts):
        return True
    return len(texts) >= _FEWEST_BEHIND and behind[-1].sort is not Sort.EDITOR


def _find_core(items: Sequence[SortedLine]) -> tuple[int, int]:
    """Return the places of a text's first line and behind its last one; all where no text is to be seen."""
    short = _SHORT
    start, end = _find_heaviest(items, short)
    within = Counter(item.sort for item in items[start:end])
    if within[Sort.SHORT] > within[Sort.PROSE]:
        # A piece that sets half of what it says in short lines goes on so.
        start, end = _find_heaviest(items, _SHORT_AMONG)
    return start, end


def _find_heaviest(items: Sequence[SortedLine], short: int) -> tuple[int, int]:
    weight, start, end = _heaviest(items, short)
    return (start, end) if weight >= _LEAST else (0, len(items))


def _heaviest(items: Sequence[SortedLine], short: int) -> tuple[int, int, int]:
    """Return the weight of the stretch that weighs most, where it starts, and the place behind its end."""
    best = total = start = 0
    core = 0, 0
    among = [item.sort is Sort.PROSE for item in items]
    for place, item in enumerate(items):
        if total <= 0:
            total, start = 0, place
        weight = _weigh(item, short)
        if weight < _LONE and all(among[place - 1 : place] + among[place + 1 : place + 2]):
            # One such line between paragraphs says little.
            weight = _LONE
        total += weight
        if total > best:
            best, core = total, (start, place + 1)
    return best, *core


def _weigh(item: SortedLine, short: int) -> int:
    text = item.text
    if item.sort in (Sort.PROSE, Sort.ABSTRACT):
        if is_notice(text):
            return _NOTICE
        if ends_sentence(text):
            return min(len(text), _MOST_WEIGHT) if len(text) >= _WHOLE else len(text) // 2
        return len(text) // 4
    if item.sort is Sort.SHORT:
        return _LISTED if item.line.level or is_listed(text) or is_numbered(text) else short
    return _WEIGHTS.get(item.sort, 0)


def _is_full(text: str) -> bool:
    return len(text) >= _FULL and ends_sentence(text)
