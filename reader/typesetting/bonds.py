"""How strongly two neighbouring code points hold together: the rules of line breaking, one per class.

The bond between two characters is the stronger of what the left one asks of what follows it and what the
right one asks of what stands before it. Of all places where a row may end, the breaker takes a free one; the
levels above say in which order it gives way where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from reader.text.cells import cells_of
from reader.text.graphemes import is_grapheme_start
from reader.typesetting.marks import MARKS, Mark
from reader.typesetting.quotes import Quotes

FREE: Final = 0
"""A row may end here."""
SOFT: Final = 1
"""Better not: between the parts of a date, in a hyphenated word, before a dash."""
MEASURED: Final = 2
"""Better still not: between a number and its measure word, or inside the unit."""
LOOSE: Final = 3
"""Where a run too long for a row is best divided: after a point or a slash of a URL, a hyphen of a number."""
TIGHT: Final = 4
"""Inside a word or a number."""
HELD: Final = 5
"""A connecting mark, a unit mark or a blank would begin a row, or a dash would be divided."""
MARKED: Final = 6
"""A closing mark would begin a row or an opening one end it."""
JOINED: Final = 7
"""Inside a cluster that is one character to the reader."""

_HAN: Final = frozenset({Mark.IDEOGRAPH, Mark.MEASURE})
_NUMERIC: Final = frozenset({Mark.DIGIT, Mark.LETTER})
_RUN: Final = frozenset({Mark.DIGIT, Mark.LETTER, Mark.SYMBOL})
# A number's last digit with what holds on to it: the rest of a date or a time, or magnitudes and a unit.
# Units by eye, from official statistics. A character inside a unit (not its last) is a MEASURE in `marks`.
_QUANTITY: Final = re.compile(
    r"[0-9０-９]"
    r"(?:年(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}[日号號])?)?"
    r"|月[0-9０-９]{1,2}[日号號]"
    r"|[时時点點][0-9０-９]{1,2}分(?:[0-9０-９]{1,2}秒)?"
    r"|分[0-9０-９]{1,2}秒"
    r"|[十百千万萬亿億兆]*"
    r"(?:平方公里|平方千米|平方米|立方米|公里|千米|公顷|公頃|公斤|千克|千瓦[时時]?|小时|小時|分钟|分鐘"
    r"|[美欧歐港日英]元|[个個]?百分[点點]|[个個]月|[个個]?世[纪紀]|[周週][年岁歲]"
    r"|[年月日号號时時点點分秒天岁歲届屆期次度倍成个個元角米吨噸克斤升里亩畝顷頃瓦户戶人名家项項"
    r"条條座台臺套件位类類级級层層只隻轮輪批场場])?)"
)
# The farthest that a unit reaches back to its digit: 9百万亿平方公里.
_QUANTITY_REACH: Final = 7
# How far a run of dashes is looked back on; an even number, so that a longer one may be divided anywhere.
_DASHES_SEEN: Final = 64


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
        self._quotes: Quotes | None = None

    def mark(self, offset: int) -> Mark:
        """Return the class of the code point at `offset`; blank outside the line, quotes resolved."""
        if not self.start <= offset < self.end:
            return Mark.BLANK
        mark = MARKS[self.text[offset]]
        if mark is not Mark.STRAIGHT:
            return mark
        if self._quotes is None:
            self._quotes = Quotes(self.text, self.start, self.end)
        return self._quotes.role(offset)

    def bond(self, offset: int) -> int:
        """Return how strongly the code points around `offset` hold together, from `FREE` to `JOINED`.

        Args:
            offset: Code point of the text, inside the line and past its start.
        """
        certain = _CERTAIN[MARKS[self.text[offset - 1]]][MARKS[self.text[offset]]]
        if certain is not None:
            return certain
        left, right = self.mark(offset - 1), self.mark(offset)
        if (right is Mark.EXTENDER or left is Mark.EXTENDER) and self.is_joined(offset):
            return JOINED
        if right is Mark.BLANK:
            return HELD
        if left is Mark.BLANK:
            return self._bond_over_blanks(offset, right)
        after, before = _AFTER.get(left), _BEFORE.get(right)
        return max(after.bond(self, offset) if after else FREE, before.bond(self, offset) if before else FREE)

    def is_in_quantity(self, offset: int) -> bool:
        """Say whether `offset` lies between a digit and the end of its date, magnitude or unit."""
        for digit in range(offset - 1, max(self.start, offset - 1 - _QUANTITY_REACH) - 1, -1):
            mark = MARKS[self.text[digit]]
            if mark is Mark.DIGIT:
                match = _QUANTITY.match(self.text, digit, self.end)
                return match is not None and match.end() > offset
            if mark not in _HAN:
                return False
        return False

    def is_joined(self, offset: int) -> bool:
        """Say whether the code point at `offset` belongs to the character before it.

        What takes no cell never begins a row, even where it is a cluster of its own (after a control, say).
        """
        return cells_of(self.text[offset]) == 0 or not is_grapheme_start(self.text, offset)

    def _bond_over_blanks(self, offset: int, right: Mark) -> int:
        if right in (Mark.CLOSING, Mark.STOP):
            return MARKED
        if right is Mark.SLASH or self.text[offset] == "·":
            return HELD
        visible = offset - 1
        while visible >= self.start and MARKS[self.text[visible]] is Mark.BLANK:
            visible -= 1
        if visible < self.start:
            # A row of nothing but the blanks that indent a line would look empty.
            return HELD
        return MARKED if self.mark(visible) is Mark.OPENING else FREE


def _after_stop(line: Line, offset: int) -> int:
    """Decimal points, thousands' commas, clock times and the points of URLs hold on to what follows."""
    left, far, right = line.text[offset - 1], line.mark(offset - 2), line.mark(offset)
    if right is Mark.DIGIT and far is Mark.DIGIT and left in ".,:．：，∶":
        return TIGHT
    if left in ".:" and right in _RUN and far in _RUN:
        return LOOSE
    if left == "." and right is Mark.DIGIT and far not in _HAN:
        return TIGHT
    # An enumerating `1.` holds on to what it counts.
    return SOFT if left in ".．" and far is Mark.DIGIT and right in _HAN else FREE


def _after_closing(line: Line, offset: int) -> int:
    """A curly apostrophe inside a Latin word is a closing mark by its code point only."""
    is_apostrophe = line.text[offset - 1] == "’" and line.mark(offset - 2) is Mark.LETTER
    return TIGHT if is_apostrophe and line.mark(offset) is Mark.LETTER else FREE


def _after_hyphen(line: Line, offset: int) -> int:
    """A hyphen binds the digits of a range or a date, a sign its number, and better a compound word."""
    far, right = line.mark(offset - 2), line.mark(offset)
    if right is Mark.DIGIT:
        return LOOSE if far in _NUMERIC else TIGHT
    return SOFT if far in _NUMERIC and right in _NUMERIC else FREE


def _after_dash(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset - 2) is Mark.DIGIT and line.mark(offset) is Mark.DIGIT else FREE


def _before_dash(line: Line, offset: int) -> int:
    """A two-part dash or ellipsis is never divided; a longer run may be, between two pairs."""
    text, first, farthest = line.text, offset, max(line.start, offset - _DASHES_SEEN)
    while first > farthest and text[first - 1] == text[offset]:
        first -= 1
    if first < offset:
        return HELD if (offset - first) % 2 else TIGHT
    is_pair = offset + 1 < line.end and text[offset + 1] == text[offset]
    # A lone dash connects (5.1.6: not at a row's start); CLREQ's strict level asks it of pairs too.
    return SOFT if is_pair else HELD


def _after_slash(line: Line, offset: int) -> int:
    far = line.mark(offset - 2)
    in_run = far in _RUN or far in (Mark.SLASH, Mark.STOP)
    return LOOSE if in_run and line.mark(offset) in _RUN else HELD


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
        return MEASURED
    return SOFT if line.is_in_quantity(offset) else FREE


def _after_measure(line: Line, offset: int) -> int:
    """A unit of several characters is not divided."""
    if line.mark(offset) is Mark.DIGIT:
        return _after_ideograph(line, offset)
    return MEASURED if line.is_in_quantity(offset) else FREE


def _before_ideograph(line: Line, offset: int) -> int:
    """A number holds on to its measure word."""
    return MEASURED if line.mark(offset - 1) is Mark.DIGIT and line.is_in_quantity(offset) else FREE


def _before_numeric(line: Line, offset: int) -> int:
    return TIGHT if line.mark(offset - 1) in _NUMERIC else FREE


def _before_prefix(line: Line, offset: int) -> int:
    """A sign between two numbers is part of the sum; between two words it stays with the first."""
    if line.mark(offset - 1) in _RUN or line.mark(offset - 1) is Mark.POSTFIX:
        return TIGHT
    return SOFT if line.text[offset] in "+＋﹢" and line.mark(offset + 1) in _HAN else FREE


def _before_symbol(line: Line, offset: int) -> int:
    return LOOSE if line.mark(offset - 1) in _RUN or line.mark(offset - 1) is Mark.SLASH else FREE


class _Rule(NamedTuple):
    """What a class asks of its neighbours."""

    bond: Callable[[Line, int], int]
    heeds: frozenset[Mark]
    """The classes of neighbour for which it asks anything but `FREE`."""


def _always(bond: int) -> _Rule:
    return _Rule(lambda _line, _offset: bond, _ALL)


_ALL: Final = frozenset(Mark)
_DIGIT: Final = frozenset({Mark.DIGIT})
# Asked by the left of two characters of the right one, and the other way round.
_AFTER: Final[dict[Mark, _Rule]] = {
    Mark.GLUE: _always(TIGHT),
    Mark.OPENING: _always(MARKED),
    Mark.CLOSING: _Rule(_after_closing, frozenset({Mark.LETTER})),
    Mark.STOP: _Rule(_after_stop, _RUN | _HAN),
    Mark.PREFIX: _Rule(_after_prefix, _RUN),
    Mark.POSTFIX: _Rule(_after_postfix, _NUMERIC),
    Mark.HYPHEN: _Rule(_after_hyphen, _NUMERIC),
    Mark.DASH: _Rule(_after_dash, _DIGIT),
    Mark.DOT: _Rule(_after_dot, _NUMERIC),
    Mark.SLASH: _Rule(_after_slash, _ALL),
    Mark.SYMBOL: _Rule(_after_symbol, _RUN),
    Mark.IDEOGRAPH: _Rule(_after_ideograph, _DIGIT),
    Mark.MEASURE: _Rule(_after_measure, _DIGIT | _HAN),
}
_BEFORE: Final[dict[Mark, _Rule]] = {
    Mark.GLUE: _always(TIGHT),
    Mark.CLOSING: _always(MARKED),
    Mark.STOP: _always(MARKED),
    Mark.HYPHEN: _always(HELD),
    Mark.DOT: _always(HELD),
    Mark.SLASH: _always(HELD),
    Mark.POSTFIX: _always(HELD),
    Mark.DASH: _Rule(_before_dash, _ALL),
    Mark.IDEOGRAPH: _Rule(_before_ideograph, _DIGIT),
    Mark.MEASURE: _Rule(_before_ideograph, _DIGIT),
    Mark.LETTER: _Rule(_before_numeric, _NUMERIC),
    Mark.DIGIT: _Rule(_before_numeric, _NUMERIC),
    Mark.PREFIX: _Rule(_before_prefix, _ALL),
    Mark.SYMBOL: _Rule(_before_symbol, _RUN | {Mark.SLASH}),
    Mark.FOLLOWER: _always(TIGHT),
}
# Classes of which the code points around decide what they are, or whether a row may end beside them.
_IN_DOUBT: Final = frozenset({Mark.BLANK, Mark.STRAIGHT, Mark.EXTENDER})


def _certain_bond(left: Mark, right: Mark) -> int | None:
    """Return the bond of two classes where it depends on nothing else, else None."""
    if left in _IN_DOUBT or right in _IN_DOUBT:
        return None
    if left is Mark.OPENING or right in (Mark.CLOSING, Mark.STOP):
        return MARKED
    after, before = _AFTER.get(left), _BEFORE.get(right)
    is_heeded = (after and right in after.heeds) or (before and left in before.heeds)
    return None if is_heeded else FREE


_CERTAIN: Final = [[_certain_bond(left, right) for right in Mark] for left in Mark]
