"""What each character is to line breaking.

Sources: GB/T 15834-2011 (punctuation), clause 5.1, on which marks must not begin or end a row; W3C
"Requirements for Chinese Text Layout" (CLREQ), prohibition rules for line start and line end, its GB level
and, for dashes and ellipses, its strict level; brackets and quotation marks by Unicode's general categories
(Ps, Pi open; Pe, Pf close). The half-width marks of ASCII belong to the same classes, because policy prose on
the web sets them beside ideographs as often as the full-width ones.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from typing import Final

_KINDS_KEPT: Final = 65_536


class Mark(IntEnum):
    """The classes of characters that the breaking rules tell apart."""

    IDEOGRAPH = 0
    """Ideographs, kana, syllables, emoji and all else that rows may break around."""
    BLANK = 1
    """A space of any width that rows may break after."""
    GLUE = 2
    """A blank or an invisible character that forbids breaks on both sides."""
    OPENING = 3
    """An opening bracket or quotation mark: not at a row's end (GB/T 15834 5.1.3)."""
    CLOSING = 4
    """A closing bracket or quotation mark: not at a row's start (GB/T 15834 5.1.3)."""
    STOP = 5
    """A comma, full stop and the like: not at a row's start (GB/T 15834 5.1.1, 5.1.2)."""
    STRAIGHT = 6
    """A straight quotation mark, opening or closing by its neighbours."""
    LETTER = 7
    """A letter of a script with words between blanks."""
    DIGIT = 8
    """A decimal digit, half-width or full-width."""
    PREFIX = 9
    """A sign or currency mark that belongs to the number after it."""
    POSTFIX = 10
    """A unit mark that belongs to the number before it."""
    HYPHEN = 11
    """A short connecting mark: not at a row's start (GB/T 15834 5.1.6)."""
    DASH = 12
    """A dash or ellipsis, which is never divided (GB/T 15834 5.1.4, 5.1.5)."""
    DOT = 13
    """A separation dot: not at a row's start (GB/T 15834 5.1.7)."""
    SLASH = 14
    """A solidus: neither at a row's start nor at its end (GB/T 15834 5.1.9)."""
    SYMBOL = 15
    """Another ASCII symbol, part of the Latin run it stands in."""
    FOLLOWER = 16
    """An iteration or lengthening mark, which follows what it repeats (CLREQ)."""
    EXTENDER = 17
    """A code point that may be part of the cluster before it; graphemes decide."""


_BY_CHAR: Final[dict[Mark, str]] = {
    Mark.GLUE: "\u00a0\u202f\u2060\ufeff",
    Mark.STOP: "，。、；：！？．｡､,.:;!?﹐﹑﹒﹔﹕﹖﹗‼⁇⁈⁉",
    Mark.STRAIGHT: "\"'＂＇",
    Mark.PREFIX: "$£¥€₩￥＄￡+＋﹢±№§#＃",
    Mark.POSTFIX: "%％‰‱°℃℉′″‴¢￠﹪",
    Mark.HYPHEN: "-‐‑−－﹣~～〜",
    Mark.DASH: "—―–─⸺⸻…‥⋯",
    Mark.DOT: "·•‧・･",
    Mark.SLASH: "/／∕",
    Mark.SYMBOL: "@&=_*<>^|\\`",
    Mark.FOLLOWER: "々〻ーゝゞヽヾ",
}
_MARK_BY_CHAR: Final = {char: mark for mark, chars in _BY_CHAR.items() for char in chars}
_MARK_BY_CATEGORY: Final = {
    "Ps": Mark.OPENING,
    "Pi": Mark.OPENING,
    "Pe": Mark.CLOSING,
    "Pf": Mark.CLOSING,
    "Nd": Mark.DIGIT,
    "Zs": Mark.BLANK,
    "Mn": Mark.EXTENDER,
    "Mc": Mark.EXTENDER,
    "Me": Mark.EXTENDER,
    "Cf": Mark.EXTENDER,
}


class MarkTable(dict[str, Mark]):
    """Classes by code point, filled as code points are met; the first 65,536 different ones are kept."""

    def __missing__(self, char: str) -> Mark:
        mark = _mark_of(char)
        if len(self) < _KINDS_KEPT:
            self[char] = mark
        return mark


MARKS: Final = MarkTable()
"""The class of every code point."""


def _mark_of(char: str) -> Mark:
    if char in _MARK_BY_CHAR:
        return _MARK_BY_CHAR[char]
    category = unicodedata.category(char)
    if category in _MARK_BY_CATEGORY:
        return _MARK_BY_CATEGORY[category]
    code = ord(char)
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FB or 0x1F1E6 <= code <= 0x1F1FF:
        return Mark.EXTENDER
    if 0x1F3FB <= code <= 0x1F3FF or code in (0xFF9E, 0xFF9F):
        return Mark.EXTENDER
    is_wide = unicodedata.east_asian_width(char) in "WF"
    is_full_width_latin = 0xFF21 <= code <= 0xFF5A and category in ("Lu", "Ll")
    if category.startswith("L") and (is_full_width_latin or not is_wide):
        return Mark.LETTER
    return Mark.IDEOGRAPH
