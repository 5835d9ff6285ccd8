"""Which code points are Han characters, and the ordinary character behind an odd one."""

from __future__ import annotations

import unicodedata
from functools import cache

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
    return text.translate(unifications())


@cache
def unifications() -> dict[int, str]:
    """Return the table that `unify` works by: code point to one unified ideograph."""
    table = {ord(radical): char for radical, char in _RADICALS.items()}
    for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)):
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and ord(folded) != code:
                table.setdefault(code, folded)
    return table
