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
    MEASURE = 17
    """An ideograph that may stand inside the unit of a number: 亿 of 亿元, 方 of 平方米."""
    EXTENDER = 18
    """A code point that may be part of the cluster before it; graphemes decide."""


_BY_CHAR: Final[dict[Mark, str]] = {
    Mark.GLUE: "\u00a0\u202f\u2060\ufeff",
    Mark.OPENING: "¿¡❛❝",
    Mark.CLOSING: "❜❞",
    Mark.STOP: "，。、；：！？．｡､,.:;!?﹐﹑﹒﹔﹕﹖﹗︐︑︒︓︔︕︖‼⁇⁈⁉∶",
    Mark.STRAIGHT: "\"'＂＇",
    Mark.PREFIX: "$£¥€₩￥＄￡+＋﹢±№§#＃",
    Mark.POSTFIX: "%％‰‱°℃℉′″‴¢￠﹪",
    Mark.HYPHEN: "-‐‑−－﹣~～〜",
    Mark.DASH: "—―–─⸺⸻…‥⋯",
    Mark.DOT: "·•‧・･",
    Mark.SLASH: "/／∕",
    Mark.SYMBOL: "@&=_*<>^|\\`×÷≥≤≈≠",
    Mark.FOLLOWER: "々〻ーゝゞヽヾ",
    Mark.MEASURE: "十百千万萬亿億兆平方立公里瓦美欧歐港日英小分个個周週世",
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
_MARK_BY_RANGE: Final = (
    # Superscript and subscript digits, vulgar fractions, full-width Latin letters.
    (0x00B2, 0x00B3, Mark.LETTER),
    (0x00B9, 0x00B9, Mark.LETTER),
    (0x00BC, 0x00BE, Mark.LETTER),
    (0x2070, 0x209C, Mark.LETTER),
    (0x2150, 0x215F, Mark.LETTER),
    (0xFF21, 0xFF3A, Mark.LETTER),
    (0xFF41, 0xFF5A, Mark.LETTER),
    # Units of measure in one square: ㎡ ㎞ ㎏.
    (0x3371, 0x33DF, Mark.POSTFIX),
    # Hangul vowels and final consonants, half-width voicing marks, regional indicators, skin tones.
    (0x1160, 0x11FF, Mark.EXTENDER),
    (0xD7B0, 0xD7FB, Mark.EXTENDER),
    (0xFF9E, 0xFF9F, Mark.EXTENDER),
    (0x1F1E6, 0x1F1FF, Mark.EXTENDER),
    (0x1F3FB, 0x1F3FF, Mark.EXTENDER),
)

HANGING: Final = frozenset("、，。．,.､｡")
"""The marks that may hang in the margin: CLREQ has it for these three, here in all their widths."""


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
    if "\u4e00" <= char <= "\u9fff":
        # Most of what is met: ideographs without a part in the rules.
        return Mark.IDEOGRAPH
    category = unicodedata.category(char)
    if category in _MARK_BY_CATEGORY:
        return _MARK_BY_CATEGORY[category]
    for first, last, mark in _MARK_BY_RANGE:
        if first <= ord(char) <= last:
            return mark
    is_wide = unicodedata.east_asian_width(char) in "WF"
    return Mark.LETTER if category.startswith("L") and not is_wide else Mark.IDEOGRAPH
