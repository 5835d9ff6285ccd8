"""Where one user-perceived character ends and the next begins.

The extended grapheme clusters of UAX #29 (Unicode 17), rules GB3 to GB13 without GB9c (conjuncts of Indic
scripts), told from the general categories that Python knows. Every combining mark extends its cluster, the
few of Myanmar and Tai Tham that the standard lets stand alone among them: they take no cell of their own.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final

from reader.text.display import is_pictographic
from reader.text.span import Span


class _Part(IntEnum):
    """What a code point does in a cluster: the values of Grapheme_Cluster_Break that are needed."""

    OTHER = 0
    CR = 1
    LF = 2
    CONTROL = 3
    EXTEND = 4
    JOINER = 5
    PREPEND = 6
    REGIONAL = 7
    HANGUL_L = 8
    HANGUL_V = 9
    HANGUL_T = 10
    HANGUL_LV = 11
    HANGUL_LVT = 12


_PREPENDED: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd"
)
# Code points that extend a cluster though no marks: Thai, Lao AM; ZWNJ; half-width voicing; skin tones; tags.
_EXTENDING: Final = (
    (0x0E33, 0x0E33),
    (0x0EB3, 0x0EB3),
    (0x200C, 0x200C),
    (0xFF9E, 0xFF9F),
    (0x1F3FB, 0x1F3FF),
    (0xE0020, 0xE007F),
)
_HANGUL_AFTER: Final = {
    _Part.HANGUL_L: frozenset({_Part.HANGUL_L, _Part.HANGUL_V, _Part.HANGUL_LV, _Part.HANGUL_LVT}),
    _Part.HANGUL_V: frozenset({_Part.HANGUL_V, _Part.HANGUL_T}),
    _Part.HANGUL_LV: frozenset({_Part.HANGUL_V, _Part.HANGUL_T}),
    _Part.HANGUL_T: frozenset({_Part.HANGUL_T}),
    _Part.HANGUL_LVT: frozenset({_Part.HANGUL_T}),
}
# Regional indicators looked back at; an even number, so that a longer run is taken apart, not searched.
_REGIONALS_SEEN: Final = 64
_BREAKING: Final = frozenset({_Part.CR, _Part.LF, _Part.CONTROL})


def is_grapheme_start(text: str, offset: int) -> bool:
    """Say whether a cluster begins at `offset` of `text`; both ends of the text count as edges."""
    if offset <= 0 or offset >= len(text):
        return True
    left, right = _part(text[offset - 1]), _part(text[offset])
    if left is _Part.OTHER and right is _Part.OTHER:
        return True
    if left in _BREAKING or right in _BREAKING:
        return not (left is _Part.CR and right is _Part.LF)
    if right in (_Part.EXTEND, _Part.JOINER) or left is _Part.PREPEND:
        return False
    if left is _Part.JOINER and is_pictographic(text[offset]):
        return not _joins_pictograph(text, offset - 1)
    if left is _Part.REGIONAL and right is _Part.REGIONAL:
        return _regionals_before(text, offset) % 2 == 0
    return right not in _HANGUL_AFTER.get(left, ())


def snap(text: str, span: Span) -> Span:
    """Grow `span` outward to the edges of clusters of `text`.

    Args:
        text: The text of the span.
        span: Code points of `text`; what lies past its end is cut off.

    Returns:
        The smallest span of whole clusters that covers `span`; an empty span inside a cluster moves to the
        cluster's start and stays empty.
    """
    start = min(span.start, len(text))
    end = min(span.end, len(text))
    while not is_grapheme_start(text, start):
        start -= 1
    if not span:
        return Span(start, start)
    while not is_grapheme_start(text, end):
        end += 1
    return Span(start, max(start, end))


def _joins_pictograph(text: str, joiner: int) -> bool:
    base = joiner - 1
    while base >= 0 and _part(text[base]) is _Part.EXTEND:
        base -= 1
    return base >= 0 and is_pictographic(text[base])


def _regionals_before(text: str, offset: int) -> int:
    first, farthest = offset, max(0, offset - _REGIONALS_SEEN)
    while first > farthest and _part(text[first - 1]) is _Part.REGIONAL:
        first -= 1
    return offset - first


@lru_cache(maxsize=16_384)
def _part(char: str) -> _Part:
    code = ord(char)
    if char in "\r\n":
        return _Part.CR if char == "\r" else _Part.LF
    if char == "\u200d":
        return _Part.JOINER
    if 0x1100 <= code <= 0xD7FF and (code <= 0x11FF or code >= 0xA960):
        return _hangul_part(code, char)
    if 0x1F1E6 <= code <= 0x1F1FF:
        return _Part.REGIONAL
    if char in _PREPENDED:
        return _Part.PREPEND
    if any(first <= code <= last for first, last in _EXTENDING):
        return _Part.EXTEND
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc"):
        return _Part.EXTEND
    return _Part.CONTROL if category in ("Cc", "Cf", "Cs", "Zl", "Zp") else _Part.OTHER


def _hangul_part(code: int, char: str) -> _Part:
    if 0xAC00 <= code <= 0xD7A3:
        return _Part.HANGUL_LV if (code - 0xAC00) % 28 == 0 else _Part.HANGUL_LVT
    if code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return _Part.HANGUL_L
    if code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return _Part.HANGUL_V
    if code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return _Part.HANGUL_T
    return _Part.EXTEND if unicodedata.category(char).startswith("M") else _Part.OTHER
