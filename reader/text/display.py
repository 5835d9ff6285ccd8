"""The one gate that makes text safe for a terminal: what is drawn for each code point.

A terminal obeys control characters, reorders around direction controls, hides zero-width and tag characters,
and disagrees with others on emoji sequences and on the newest ideographs. So nothing of a text is sent but
what this module returns: a character itself, a visible stand-in of known width, or nothing where the code
point only modifies its neighbour (a variation selector, the joiner and the skin tone of an emoji).

Stand-ins are chosen by eye among characters whose East Asian Width is neutral, narrow or wide, so that their
width does not depend on the terminal's setting for ambiguous ones.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = "\N{BROKEN BAR}"
_DIRECTION: Final = "\N{RIGHTWARDS ARROW OVER LEFTWARDS ARROW}"
_NEWLINE: Final = "\N{SYMBOL FOR NEWLINE}"
_UNKNOWN: Final = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
_UNKNOWN_HAN: Final = "\N{GETA MARK}"
_CARRIER: Final = "\N{DOTTED CIRCLE}"

_DIRECTION_CONTROLS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Default_Ignorable_Code_Point of Unicode 17 outside Cf and the variation selectors: drawn by nobody.
_IGNORABLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# CJK extensions I (15.1), H (15.0) and J (17): measured to differ in width between terminals.
_NEW_HAN: Final = ((0x2EBF0, 0x2EE5D), (0x31350, 0x323AF), (0x323B0, 0x33479))
_HAN_PLANES: Final = range(0x20000, 0x40000)
_UNSAFE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINER: Final = "\u200d"
_FIRST_REGIONAL: Final = 0x1F1E6
# What the code points around it decide how to draw: joiner, skin tones, variation selectors.
_SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CONTEXTUAL: Final = re.compile(f"[\u200d\U0001f3fb-\U0001f3ff{_SELECTORS}]")
_GLYPHS_KEPT: Final = 65_536
CONTEXT: Final = 4
"""Code points before one that can decide how it is drawn, at most."""


def safe_char(char: str) -> str:
    """Return what a terminal is sent for one code point that stands alone.

    Args:
        char: One code point, any of Unicode's, lone surrogates and unassigned ones included.

    Returns:
        The character itself, a visible stand-in, or `""` for a variation selector. Never a code point of the
        categories Cc, Cf, Cn, Co, Cs, Zl, Zp. Stand-ins take one cell, that of an ideograph two.
    """
    return _GLYPHS[char]


def drawn(text: str, start: int, end: int, floor: int = 0) -> list[str]:
    """Return what is drawn for each code point of `text[start:end]`, seen among its neighbours.

    It differs from `safe_char` where neighbours decide: the joiner and the skin tone of an emoji are not
    drawn, a second variation selector in a row or one without a character before it becomes visible, and a
    combining mark at the start of a line is put on a dotted circle.

    Args:
        text: The whole text.
        start: First code point.
        end: Just past the last.
        floor: First code point of the line; nothing before it counts as a neighbour.

    Returns:
        One string per code point, possibly empty.
    """
    glyphs = [_GLYPHS[char] for char in text[start:end]]
    for match in _CONTEXTUAL.finditer(text, start, end):
        glyphs[match.start() - start] = _drawn_in_context(text, match.start(), floor)
    if (
        start == floor < end
        and unicodedata.category(text[start]).startswith("M")
        and glyphs[0] == text[start]
    ):
        glyphs[0] = _CARRIER + glyphs[0]
    return glyphs


def needs_context(text: str, start: int, end: int, floor: int) -> bool:
    """Say whether `drawn` can differ from `safe_char` for some code point of `text[start:end]`."""
    return _starts_with_mark(text, start, end, floor) or _CONTEXTUAL.search(text, start, end) is not None


def visible(text: str) -> str:
    """Return `text` as one line that is safe in a label, a title or a message.

    Not of the same length: what is not drawn is gone, stand-ins stand for control characters and line ends.
    """
    return "".join(drawn(text, 0, len(text)))


def is_pictographic(char: str) -> bool:
    """Say whether `char` can be the base of an emoji sequence.

    The blocks that hold Unicode's Extended_Pictographic characters, taken whole: a few neighbours more than
    the property, which matters only next to a joiner or a skin tone.
    """
    code = ord(char)
    return (
        (0x1F000 <= code <= 0x1FAFF and not (0x1F1E6 <= code <= 0x1F1FF or 0x1F3FB <= code <= 0x1F3FF))
        or 0x2600 <= code <= 0x27BF
        or 0x2190 <= code <= 0x23FF
        or 0x25AA <= code <= 0x25FE
        or 0x2934 <= code <= 0x2935
        or 0x2B05 <= code <= 0x2B55
        or char in "\u00a9\u00ae\u203c\u2049\u2122\u2139\u24c2\u3030\u303d\u3297\u3299"
    )


def is_variation_selector(char: str) -> bool:
    """Say whether `char` is a variation selector, the Mongolian ones included."""
    return (
        "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
        or char in "\u180b\u180c\u180d\u180f"
    )


def is_skin_tone(char: str) -> bool:
    """Say whether `char` is one of the five emoji modifiers."""
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _starts_with_mark(text: str, start: int, end: int, floor: int) -> bool:
    return start == floor < end and unicodedata.category(text[start]).startswith("M")


def _drawn_in_context(text: str, offset: int, floor: int) -> str:
    char = text[offset]
    before = text[offset - 1] if offset > floor else ""
    if is_variation_selector(char):
        follows_base = before not in ("", "\n", _JOINER) and not is_variation_selector(before)
        return "" if follows_base else _INVISIBLE
    # An emoji has at most a skin tone and a selector between it and its joiner.
    base, farthest = offset - 1, max(floor, offset - CONTEXT)
    while base > farthest and (is_variation_selector(text[base]) or is_skin_tone(text[base])):
        base -= 1
    follows_emoji = base >= floor and is_pictographic(text[base])
    if is_skin_tone(char):
        is_first_tone = not any(map(is_skin_tone, text[base:offset]))
        return "" if follows_emoji and is_first_tone else _UNKNOWN
    joins = follows_emoji and offset + 1 < len(text) and is_pictographic(text[offset + 1])
    return "" if joins else _INVISIBLE


class _Glyphs(dict[str, str]):
    """What is drawn for a code point alone, remembered for the first 65,536 different ones."""

    def __missing__(self, char: str) -> str:
        glyph = _glyph_of(char)
        if len(self) < _GLYPHS_KEPT:
            self[char] = glyph
        return glyph


_GLYPHS: Final = _Glyphs()


def _glyph_of(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        # Most of what is met: ideographs that every terminal draws, none of the cases below.
        return char
    if is_variation_selector(char):
        return ""
    category = unicodedata.category(char)
    if category in _UNSAFE_CATEGORIES:
        return _stand_in(char, category)
    code = ord(char)
    if any(first <= code <= last for first, last in _NEW_HAN):
        return _UNKNOWN_HAN
    if char in _IGNORABLE:
        return _INVISIBLE
    if is_skin_tone(char):
        return _UNKNOWN
    if 0 <= code - _FIRST_REGIONAL < 26:
        # Terminals draw a pair as a flag, as two letters or as four cells: plain letters are the same in all.
        return chr(ord("A") + code - _FIRST_REGIONAL)
    return " " if category == "Zs" and char != "\u3000" and char != "\u1680" else char


def _stand_in(char: str, category: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if char in "\x85\u2028\u2029":
        return _NEWLINE
    if char in _DIRECTION_CONTROLS:
        return _DIRECTION
    if category == "Cf" or 0xE0000 <= code <= 0xE0FFF:
        return _INVISIBLE
    return _UNKNOWN_HAN if code in _HAN_PLANES and code & 0xFFFE != 0xFFFE else _UNKNOWN
