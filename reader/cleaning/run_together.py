"""Pages whose lines were all put on one, with nothing but blanks between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.datelines import DATELINE
from reader.cleaning.lexicon import fold
from reader.cleaning.sorting import OF_PAGE, Sort, ends_sentence, sort_text
from reader.text.span import Span

_SHORTEST = 200
"""Code points of a line that may hold a page."""
_FEWEST_GAPS, _MOST_GAPS = 4, 20_000
_FEWEST_OF_PAGE = 4
"""Pieces that only pages say, a credit or a notice among them; a dictionary has 搜索 among its words."""
_MOST_STAMPS = 2
_MOST_CREDITS, _FEWEST_ENTRIES, _FEWEST_WHOLE = 3, 15, 2
_PARAGRAPH = 40
_JUDGED = 300
"""Code points of a line's start and of its end that show what all of it would: judging it stays cheap."""
_NOTICE = 8
_GAP = re.compile("\\s+")
_SEPARATOR = re.compile("[>›»＞|｜/／·•→_-]+")
# What numbers a part of a document, with a blank behind it; headings of two characters are set wide: 总　则.
_NUMBER = re.compile(
    "第[一二三四五六七八九十百零\\d]{1,6}[章节条款编]|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\\d]{1,3}[)）]"
    "|\\d{1,2}[.、．]"
)
_CLAUSE = re.compile("[，。；、！？]")
_PAIRS = {
    "（": "）",
    "(": ")",
    "“": "”",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
    "[": "]",
    "〔": "〕",
}
_LONGEST_QUOTED = 60
_LONGEST_CREDIT = 80
_MOST_IN_CREDIT = 4
_LONGEST_BETWEEN = 24
_HALF_TITLE = range(6, 31)
_DATELINE = re.compile("(?:\\d日电|[电讯]|报道|记者)$")
_LATIN_EDGE = re.compile("[A-Za-z][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z0-9]")
_FIGURE = re.compile("\\d[\\d.,×%+]{0,11}[A-Za-z]{0,3}")
_HAN_WORD = re.compile("[\u4e00-\u9fff]{4}")
_URL = re.compile("https?://\\S+")
_TOLD = (Sort.CREDIT, Sort.STAMP)


def find_gaps(text: str, breaks: Sequence[Span]) -> list[Span]:
    """Find the blanks that stand where a page's lines ended.

    Args:
        text: The decoded source.
        breaks: Its line breaks, sorted.

    Returns:
        The blanks, sorted; none where no line is a page's.
    """
    found: list[Span] = []
    start = 0
    for gap in [*breaks, Span(len(text), len(text))]:
        if gap.start - start >= _SHORTEST:
            found += _find_within(text, Span(start, gap.start))
        start = gap.end
    return found


def _find_within(text: str, line: Span) -> list[Span]:
    gaps = [Span(*match.span()) for match in _GAP.finditer(text, line.start, line.end)]
    gaps = [gap for gap in gaps if line.start < gap.start and gap.end < line.end]
    if not _FEWEST_GAPS <= len(gaps) <= _MOST_GAPS:
        return []
    starts = [line.start, *(gap.end for gap in gaps)]
    ends = [*(gap.start for gap in gaps), line.end]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    sorts = [sort_text(piece) if len(piece) <= _LONGEST_CREDIT else Sort.PROSE for piece in pieces]
    if not _are_of_page(pieces, sorts):
        return []
    return [gap for gap, parts in zip(gaps, _Parting(pieces, sorts).decide(), strict=True) if parts]


def _are_of_page(pieces: Sequence[str], sorts: Sequence[Sort]) -> bool:
    """Say whether pieces are a page's: enough of what only pages say, or a menu, a credit and paragraphs."""
    # What is said over and over tells no more than once.
    told = Counter(dict(zip(pieces, sorts, strict=True)).values())
    credits = sum(told[sort] for sort in _TOLD)
    noticed = any(
        sort is Sort.END and len(piece) >= _NOTICE for sort, piece in zip(sorts, pieces, strict=True)
    )
    # A chronicle has many days.
    of_page = sum(told[sort] for sort in OF_PAGE) - max(0, told[Sort.STAMP] - _MOST_STAMPS)
    if of_page >= _FEWEST_OF_PAGE and (noticed or credits):
        return True
    # A table has no paragraphs.
    whole = [place for place, piece in enumerate(pieces) if len(piece) >= _PARAGRAPH and ends_sentence(piece)]
    if not 0 < credits <= _MOST_CREDITS or len(whole) < _FEWEST_WHOLE:
        return False
    credit = next(place for place, sort in enumerate(sorts) if sort in _TOLD)
    is_headed = 0 < credit < whole[0] and Sort.SHORT in sorts[:credit]
    return is_headed or told[Sort.SHORT] >= _FEWEST_ENTRIES


class _Parting:
    """Decides at which blanks between the pieces of a line a page's line ended."""

    def __init__(self, pieces: Sequence[str], sorts: Sequence[Sort]) -> None:
        self._pieces = pieces
        self._sorts = sorts

    def decide(self) -> list[bool]:
        """Return for each blank whether a line ended there."""
        parted = [True] * (len(self._pieces) - 1)
        place = 0
        while place < len(self._pieces):
            last = self._credit_from(place) or self._line_from(place)
            parted[place:last] = [False] * (last - place)
            place = last + 1
        return parted

    def _credit_from(self, place: int) -> int:
        """Return the place of the last piece of the credits that begin at a place; 0 where none do."""
        first = self._pieces[place]
        if self._sorts[place] not in _TOLD and not _URL.fullmatch(first):
            return 0
        for last in range(min(place + _MOST_IN_CREDIT, len(self._pieces)) - 1, place, -1):
            text = " ".join(self._pieces[place : last + 1])
            if len(text) <= _LONGEST_CREDIT and is_credit(fold(text)):
                return last
        return 0

    def _line_from(self, place: int) -> int:
        last = place
        text = self._pieces[place]
        while last + 1 < len(self._pieces):
            ahead = self._next_of(text, place, last)
            if ahead == last:
                break
            text = " ".join((text, *self._pieces[last + 1 : ahead + 1]))
            if len(text) > 2 * _JUDGED:
                text = text[:_JUDGED] + text[-_JUDGED:]
            last = ahead
        return last

    def _next_of(self, text: str, place: int, last: int) -> int:
        """Return the place of the piece that a line goes on to; `last` where it ends there."""
        before, behind = self._pieces[last], self._pieces[last + 1]
        if _SEPARATOR.fullmatch(before) or _SEPARATOR.fullmatch(behind):
            return last + 1
        if before[-1].isascii() and behind[0].isascii() and before[-1].isalnum() and behind[0].isalnum():
            return last + 1
        if _NUMBER.fullmatch(before) or len(before) == len(behind) == 1:
            return last + 1
        if closed := self._closes(text, last):
            return closed
        if ends_sentence(text):
            return last
        if before[-1] in "：:" or behind[0] in "：:":
            joined = sort_text(f"{before} {behind}") if len(before) + len(behind) < _LONGEST_CREDIT else None
            return last + 1 if joined in OF_PAGE else last
        is_prose = _CLAUSE.search(text) is not None or _DATELINE.search(text) is not None
        # A word in Latin letters has blanks around it.
        is_latin = (
            _LATIN_EDGE.fullmatch(behind[0] + before[-1]) is not None or _FIGURE.fullmatch(behind) is not None
        )
        is_prose = is_prose or (
            is_latin and self._sorts[place] is Sort.SHORT and _HAN_WORD.search(text) is not None
        )
        if is_prose or DATELINE.match(fold(text[:120])):
            return self._goes_on(last)
        return last + 1 if last == place and self._is_titled(place) else last

    def _closes(self, text: str, last: int) -> int:
        """Return the place of the piece where the bracket closes that stands open; 0 where none does."""
        opened = [mark for mark in _PAIRS if text.rfind(mark) > text.rfind(_PAIRS[mark])]
        if not opened:
            return 0
        closing = _PAIRS[max(opened, key=text.rfind)]
        size = 0
        for place in range(last + 1, len(self._pieces)):
            if (
                0 <= self._pieces[place].find(closing) + size <= _LONGEST_QUOTED
                and closing in self._pieces[place]
            ):
                return place
            size += len(self._pieces[place])
            if size > _LONGEST_QUOTED:
                break
        return 0

    def _goes_on(self, last: int) -> int:
        """Return the place of the piece that a sentence goes on to; `last` where none does."""
        size = 0
        for place in range(last + 1, len(self._pieces)):
            piece = self._pieces[place]
            # A bare figure is a page's, too, but not in a sentence.
            if self._sorts[place] in OF_PAGE and not _FIGURE.fullmatch(piece):
                break
            if _CLAUSE.search(piece):
                return place
            size += len(piece)
            if size > _LONGEST_BETWEEN:
                break
        return last

    def _is_titled(self, place: int) -> bool:
        """Say whether a piece and the next are the halves of a title that credits follow."""
        halves = self._pieces[place : place + 2]
        if place + 2 >= len(self._pieces) or self._sorts[place + 2] not in _TOLD:
            return False
        return all(
            self._sorts[each] is Sort.SHORT and len(half) in _HALF_TITLE
            for each, half in zip((place, place + 1), halves, strict=True)
        )
