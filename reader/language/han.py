"""Which code points are Han characters, and the ordinary character behind an odd one."""

from __future__ import annotations

import unicodedata
from typing import Final

ITERATION_MARK = "々"
"""Stands for the character before it, and is read like it."""

_HAN_RANGES = (
    (0x2E80, 0x2FD5),  # radicals, as PDF readers leave them in text
    (0x3005, 0x3005),  # 々
    (0x3007, 0x3007),  # 〇
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),  # planes 2 and 3, set aside for ideographs whole
)

# Radicals and compatibility ideographs.
_COMPATIBILITY_RANGES: Final = ((0x2E80, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))

# Radicals that are characters in their own right and have no compatibility mapping
# (Unicode 15.1, EquivalentUnifiedIdeograph.txt).
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻱⻳",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龜龟",
        strict=True,
    )
)


def is_han(char: str) -> bool:
    """Say whether one code point is a Han character: an ideograph, a radical, 〇 or 々."""
    code = ord(char)
    return any(first <= code <= last for first, last in _HAN_RANGES)


def has_han(text: str) -> bool:
    """Say whether any code point of `text` is a Han character."""
    return any(map(is_han, text))


def unify(text: str) -> str:
    """Replace compatibility ideographs and radicals by the characters they stand for; length-preserving."""
    return text.translate(_UNIFIED)


class _Unified(dict[int, str]):
    """The character behind each code point met, remembered for those that stand for another."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if not any(first <= code <= last for first, last in _COMPATIBILITY_RANGES):
            return char
        plain = _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
        self[code] = plain if len(plain) == 1 else char
        return self[code]


_UNIFIED: Final = _Unified()
