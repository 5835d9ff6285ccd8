"""How strongly two neighbouring code points hold together: the rules of line breaking, one per class.

The bond between two characters is the stronger of what the left one asks of what follows it and what the
right one asks of what stands before it. Of all places where a row may end, the breaker takes a free one; the
levels above say in which order it gives way where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from reader.text.cells import cells_of
from reader.text.graphemes import is_grapheme_start
from reader.typesetting.marks import MARKS, Mark

FREE: Final = 0
"""A row may end here."""
SOFT: Final = 1
"""Better not: inside a date, between a number and its measure word, in a hyphenated word, before a dash."""
LOOSE: Final = 2
"""Where a Latin run too long for a row is best divided: after a point or a slash of a URL."""
TIGHT: Final = 3
"""Inside a word or a number."""
MARKED: Final = 4
"""A closing mark would begin a row or an opening one end it, or a dash or an ellipsis would be divided."""
JOINED: Final = 5
"""Inside a cluster that is one character to the reader."""

# What counts or measures after a number: dates, times, orders of magnitude, units of statistics. By eye.
_UNITS: Final = frozenset(
    "年月日号號时時点點分秒周週天岁歲世纪紀届屆期次度倍成个個"
    "十百千万萬亿億兆元角美港欧歐吨噸克斤升米公平立里亩畝顷頃瓦"
    "户戶人名家项項条條座台臺套件位类類级級层層只隻轮輪批场場"
)
_NUMERIC: Final = frozenset({Mark.DIGIT, Mark.LETTER})
_RUN: Final = frozenset({Mark.DIGIT, Mark.LETTER, Mark.SYMBOL})
_DATE_GOES_ON: Final = re.compile(
    r"年[0-9０-９]{1,2}月|月[0-9０-９]{1,2}[日号號]|[时時点點][0-9０-９]{1,2}分|分[0-9０-９]{1,2}秒"
)
_QUOTES: Final = re.compile("[\"'＂＇]")
_OUTER: Final = frozenset({Mark.BLANK, Mark.GLUE, Mark.OPENING, Mark.DASH})
_AFTER_QUOTE: Final = frozenset({Mark.BLANK, Mark.GLUE, Mark.CLOSING, Mark.STOP, Mark.DASH})


class Line:
    """A stretch of text without line feeds, with what its rules need to know of it.

    Args:
        text: The whole text.
        start: First code point of the line.
        end: Just past the last.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self._openings: dict[int, Mark] | None = None

    def mark(self, offset: int) -> Mark:
        """Return the class of the code point at `offset`; blank outside the line, quotes resolved."""
        if not self.start <= offset < self.end:
            return Mark.BLANK
        mark = MARKS[self.text[offset]]
        if mark is not Mark.STRAIGHT:
            return mark
        if self._openings is None:
            self._openings = resolve_quotes(self.text, self.start, self.end)
        return self._openings[offset]

    def bond(self, offset: int) -> int:
        """Return how strongly the code points around `offset` hold together, from `FREE` to `JOINED`.

        Args:
            offset: Code point of the text, inside the line and past its start.
        """
        left, right = self.mark(offset - 1), self.mark(offset)
        if Mark.EXTENDER in (left, right) and self._is_joined(offset):
            return JOINED
        if right is Mark.BLANK:
            return MARKED
        if left is Mark.BLANK:
            return self._bond_over_blanks(offset, right)
        after, before = _AFTER.get(left), _BEFORE.get(right)
        return max(after(self, offset) if after else FREE, before(self, offset) if before else FREE)

    def _is_joined(self, offset: int) -> bool:
        # What takes no cell never begins a row, even where it is a cluster of its own (after a control, say).
        return cells_of(self.text[offset]) == 0 or not is_grapheme_start(self.text, offset)

    def _bond_over_blanks(self, offset: int, right: Mark) -> int:
        if right in (Mark.CLOSING, Mark.STOP, Mark.SLASH) or self.text[offset] == "·":
            return MARKED
        visible = offset - 1
        while visible >= self.start and MARKS[self.text[visible]] is Mark.BLANK:
            visible -= 1
        # A row of nothing but the blanks that indent a line would look empty.
        return MARKED if visible < self.start or self.mark(visible) is Mark.OPENING else FREE


def resolve_quotes(text: str, start: int, end: int) -> dict[int, Mark]:
    """Decide for each straight quotation mark of `text[start:end]` whether it opens or closes.

    A mark with a blank, an opening mark or the line's start on its left opens, one with a blank, a closing
    mark or the line's end on its right closes; a single one between letters is an apostrophe. Where both or
    neither hold, it closes if one of its kind is open, else it opens.

    Args:
        text: The whole text.
        start: First code point of the line.
        end: Just past the last.

    Returns:
        `OPENING`, `CLOSING` or `LETTER` (an apostrophe) by offset.
    """
    roles: dict[int, Mark] = {}
    is_open: dict[str, bool] = {}
    for match in _QUOTES.finditer(text, start, end):
        offset = match.start()
        left = MARKS[text[offset - 1]] if offset > start else Mark.BLANK
        left = roles.get(offset - 1, left)
        right = MARKS[text[offset + 1]] if offset + 1 < end else Mark.BLANK
        role = _role_of_quote(left, right, is_open.get(match.group(), False), match.group() in "'＇")
        if role is not Mark.LETTER:
            is_open[match.group()] = role is Mark.OPENING
        roles[offset] = role
    return roles


def _role_of_quote(left: Mark, right: Mark, is_open: bool, is_single: bool) -> Mark:
    if is_single and left in _NUMERIC and right in _NUMERIC:
        return Mark.LETTER
    begins = left in _OUTER
    ends = right in _AFTER_QUOTE
    if begins != ends:
        return Mark.OPENING if begins else Mark.CLOSING
    return Mark.CLOSING if is_open else Mark.OPENING


def _always(bond: int) -> Callable[[Line, int], int]:
    return lambda _line, _offset: bond


def _after_stop(line: Line, offset: int) -> int:
    """Decimal points, thousands' commas, clock times and the points of URLs hold on to what follows."""
    left, far, right = line.text[offset - 1], line.mark(offset - 2), line.mark(offset)
    if right is Mark.DIGIT and far is Mark.DIGIT and left in ".,:．：，":
        return TIGHT
    if left in ".:" and right in _RUN and far in _RUN:
        return LOOSE
    if left == "." and right is Mark.DIGIT and far is not Mark.IDEOGRAPH:
        return TIGHT
    return FREE


def _after_closing(line: Line, offset: int) -> int:
    """A curly apostrophe inside a Latin word is a closing mark by its code point only."""
    is_apostrophe = line.text[offset - 1] in "’‘" and line.mark(offset - 2) is Mark.LETTER
    return TIGHT if is_apostrophe and line.mark(offset) is Mark.LETTER else FREE


def _after_hyphen(line: Line, offset: int) -> int:
    """A hyphen binds the digits of a range or a date, a sign its number, and better a compound word."""
    far, right = line.mark(offset - 2), line.mark(offset)
    if right is Mark.DIGIT and far is not Mark.IDEOGRAPH:
        return TIGHT if far is not Mark.LETTER else LOOSE
    if far in _NUMERIC and right in _NUMERIC:
        return SOFT
    return FREE


def _after_dash(line: Line, offset: int) -> int:
    far, right = line.mark(offset - 2), line.mark(offset)
    if right is Mark.DASH:
        return FREE
    return TIGHT if far is Mark.DIGIT and right is Mark.DIGIT else FREE


def _before_dash(line: Line, offset: int) -> int:
    """A two-part dash or ellipsis is never divided; one in a longer run may be between two pairs."""
    text, first = line.text, offset
    while first > line.start and MARKS[text[first - 1]] is Mark.DASH and text[first - 1] == text[offset]:
        first -= 1
    if first < offset:
        return MARKED if (offset - first) % 2 else TIGHT
    is_pair = offset + 1 < line.end and text[offset + 1] == text[offset]
    # A lone dash connects (5.1.6: not at a row's start); CLREQ's strict level asks it of pairs too.
    return SOFT if is_pair else MARKED


def _after_slash(line: Line, offset: int) -> int:
    in_run = line.mark(offset - 2) in _RUN or line.mark(offset - 2) in (Mark.SLASH, Mark.STOP)
    return LOOSE if in_run and line.mark(offset) in _RUN else MARKED


def _after_dot(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset - 2) in _NUMERIC and line.mark(offset) in _NUMERIC else FREE


def _after_prefix(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset) in _RUN else FREE


def _after_postfix(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset) in _NUMERIC else FREE


def _after_symbol(line: Line, offset: int) -> int:
    return LOOSE if line.mark(offset) in _RUN else FREE


def _after_ideograph(line: Line, offset: int) -> int:
    """The parts of a date hold together, and the sign of an ordinal its number."""
    if line.mark(offset) is not Mark.DIGIT:
        return FREE
    if line.text[offset - 1] == "第":
        return SOFT
    goes_on = line.mark(offset - 2) is Mark.DIGIT and _DATE_GOES_ON.match(line.text, offset - 1, line.end)
    return SOFT if goes_on else FREE


def _before_ideograph(line: Line, offset: int) -> int:
    """A number holds on to its measure word, and an enumerating `1.` to what it counts."""
    left = line.mark(offset - 1)
    if left is Mark.DIGIT and line.text[offset] in _UNITS:
        return SOFT
    is_point = left is Mark.STOP and line.text[offset - 1] in ".．"
    return SOFT if is_point and line.mark(offset - 2) is Mark.DIGIT else FREE


def _before_numeric(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset - 1) in _NUMERIC else FREE


def _before_prefix(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset - 1) in _RUN else FREE


def _before_symbol(line: Line, offset: int) -> int:
    return LOOSE if line.mark(offset - 1) in _RUN or line.mark(offset - 1) is Mark.SLASH else FREE


_AFTER: Final[dict[Mark, Callable[[Line, int], int]]] = {
    Mark.GLUE: _always(TIGHT),
    Mark.OPENING: _always(MARKED),
    Mark.CLOSING: _after_closing,
    Mark.STOP: _after_stop,
    Mark.PREFIX: _after_prefix,
    Mark.POSTFIX: _after_postfix,
    Mark.HYPHEN: _after_hyphen,
    Mark.DASH: _after_dash,
    Mark.DOT: _after_dot,
    Mark.SLASH: _after_slash,
    Mark.SYMBOL: _after_symbol,
    Mark.IDEOGRAPH: _after_ideograph,
}
_BEFORE: Final[dict[Mark, Callable[[Line, int], int]]] = {
    Mark.GLUE: _always(TIGHT),
    Mark.CLOSING: _always(MARKED),
    Mark.STOP: _always(MARKED),
    Mark.HYPHEN: _always(MARKED),
    Mark.DOT: _always(MARKED),
    Mark.SLASH: _always(MARKED),
    Mark.POSTFIX: _always(MARKED),
    Mark.DASH: _before_dash,
    Mark.IDEOGRAPH: _before_ideograph,
    Mark.LETTER: _before_numeric,
    Mark.DIGIT: _before_numeric,
    Mark.PREFIX: _before_prefix,
    Mark.SYMBOL: _before_symbol,
    Mark.FOLLOWER: _always(TIGHT),
}
