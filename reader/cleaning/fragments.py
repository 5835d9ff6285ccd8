"""Pages whose lines were broken at every link and every bold word within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.lexicon import fold, furniture_kind
from reader.cleaning.lines import Line
from reader.cleaning.sorting import ends_sentence, is_listed, is_numbered

_CLOSING = "，。、；！？”’）》」』】〉"
"""No line of a text begins with any of these, by the rules of line breaking (GB/T 15834)."""
_OPENING = "（(“‘《「『【〈[［"
_PAIRS = {"）": "（", "’": "‘", "》": "《", "」": "「", "』": "『", "】": "【", "〉": "〈"}
_GOES_ON = "，、"
_HYPHENED = re.compile("[A-Za-z]{2}-$")
_CLAUSE = re.compile("[，。；、：！？]")
_LONGEST_FRAGMENT = 24
"""A link or a bold word within a paragraph, in code points."""
_SENTENCE = 20
"""The shortest line that shows by its clauses that it is a paragraph, or a piece of one."""
_PARAGRAPH = 40
_FEWEST = 2


def find_broken(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that go on in the next because the page's markup began or ended there.

    A mark that no line begins or ends with tells a break within a sentence. Between a piece that stops in
    mid-sentence and another that ends it, a few words without a mark are a link, and no heading: on a page
    that is known to be so broken, or behind a piece that no title is as long as.

    Args:
        lines: All lines of a source, blank ones too.

    Returns:
        Their indexes.
    """
    told = {place for place in range(len(lines) - 1) if _is_told(lines[place], lines[place + 1])}
    is_broken = len(told) >= _FEWEST
    found: set[int] = set()
    place = 0
    while place < len(lines) - 1:
        last = _last_of(lines, place, told, is_broken=is_broken)
        if last > place and _is_text(lines[place : last + 1]):
            found.update(line.index for line in lines[place:last])
        place = last + 1
    return frozenset(found)


def _is_told(line: Line, following: Line) -> bool:
    """Say whether the marks at a break tell that it stands within a sentence."""
    if not line.text or not following.text or line.level or following.level:
        return False
    first, last = following.text[0], line.text[-1]
    if last == "-" and first.islower() and _HYPHENED.search(line.text):
        return True
    if first in _CLOSING:
        # Some pages set 》 before their titles and entries: it closes what stands open.
        return first not in _PAIRS or line.text.count(_PAIRS[first]) > line.text.count(first)
    is_verse = len(line.text) < _SENTENCE and len(line.text) == len(following.text)
    return (last in _OPENING or last in _GOES_ON) and not is_verse


def _last_of(lines: Sequence[Line], place: int, told: set[int], *, is_broken: bool) -> int:
    """Return the place of the last piece of the paragraph that begins at a place."""
    last = place
    text = lines[place].text
    while last < len(lines) - 1:
        if last in told:
            ahead = last + 1
        elif not _is_open(text, is_broken=is_broken or last > place) or lines[last].level:
            break
        else:
            link = last if last > place and _is_link(lines[last]) else last + 1
            ahead = _behind_link(lines, link, is_broken=is_broken)
        if not ahead:
            break
        text += "".join(line.text for line in lines[last + 1 : ahead + 1])
        last = ahead
    return last


def _is_open(text: str, *, is_broken: bool) -> bool:
    """Say whether a piece of a paragraph stops in mid-sentence."""
    if not text or ends_sentence(text) or text[-1] in "：:" or not _CLAUSE.search(text):
        return False
    return is_broken or len(text) >= _PARAGRAPH


def _behind_link(lines: Sequence[Line], place: int, *, is_broken: bool) -> int:
    """Return the place of the line that goes on behind the few words at a place; 0 where none does."""
    if place + 1 >= len(lines) or not _is_link(lines[place]):
        return 0
    behind = lines[place + 1]
    goes_on = behind.text and not behind.level and _CLAUSE.search(behind.text)
    if not goes_on or not (is_broken or ends_sentence(behind.text) or len(behind.text) >= _SENTENCE):
        return 0
    return 0 if any(_stands_alone(line.text) for line in (lines[place], behind)) else place + 1


def _is_link(line: Line) -> bool:
    """Say whether a line is a few words without a mark."""
    text = line.text
    is_words = len(text) <= _LONGEST_FRAGMENT and any(map(str.isalnum, text))
    return is_words and not line.level and not _CLAUSE.search(text)


def _stands_alone(text: str) -> bool:
    folded = fold(text[:200])
    return is_listed(text) or is_numbered(text) or furniture_kind(folded) is not None or is_credit(folded)


def _is_text(pieces: Sequence[Line]) -> bool:
    """Say whether pieces make a paragraph: one of them, or all of them, and to the end of a sentence."""
    text = "".join(line.text for line in pieces)
    return len(text) >= _PARAGRAPH and ends_sentence(text) and bool(_CLAUSE.search(text))
