"""Where the running text of a page begins and ends, by how its lines weigh against each other.

No line has to be known: paragraphs speak for the text, short lines, tools and credits against it, and the
text is the stretch that weighs most. So a page's menus, polls, comments and lists of other pieces are
outside, whatever they say, and headings, lists and captions between paragraphs inside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning.draft import PAGE_FOOT, Draft, note
from reader.cleaning.notices import is_notice
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, ends_sentence, is_listed, is_numbered

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
_PAGE_SORTS = frozenset(
    [Sort.FURNITURE, Sort.KEYWORDS, Sort.END, Sort.SOFT_END, Sort.CREDIT, Sort.STAMP, Sort.EDITOR]
)
_FEWEST_OF_PAGE = 2
"""Lines that only pages say, without which a source is taken for a text and left whole."""
_FEWEST_BEHIND = 5
"""Short lines behind a text that are not of it; fewer may be a signature, a list of who gets the document."""
_FEWEST_OVER = 5
_LEAST = 80
_NEAR = 4
_FULL = 80
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
    behind = items[last:]
    if not _is_foot(behind):
        behind = []
    for place, item in enumerate(behind):
        if place < _NEAR:
            note(item, draft)
        draft.remove(item, PAGE_FOOT if item.sort in _TEXT_SORTS else None)
    if sum(item.sort is Sort.SHORT for item in items[:first]) < _FEWEST_OVER:
        first = 0
    return [
        replace(item, sort=Sort.FURNITURE)
        if place < first and item.sort is Sort.PROSE and not _is_full(item.text)
        else item
        for place, item in enumerate(items[: len(items) - len(behind)])
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
    best = total = 0
    start, core = 0, (0, len(items))
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
    return core if best >= _LEAST else (0, len(items))


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
