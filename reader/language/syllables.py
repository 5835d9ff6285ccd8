"""The syllables of a text, one for each Han character, as a reader wants to see them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from reader.language.han import is_han
from reader.language.lexicon.entries import read_words
from reader.language.spelling import restyle
from reader.language.tokens import Token
from reader.language.varieties import View

_DIGITS = frozenset("〇零一二三四五六七八九十0123456789０１２３４５６７８９两几")
_ORDINAL_BEFORE = frozenset("第初")
# After these 一 is the number one of a series: 一月, 一号楼, 高一年级 (Xiandai Hanyu Cidian, s.v. 一).
_ORDINAL_AFTER = ("月", "号", "楼", "级", "审", "中全会", "、", "是")
_FOURTH = 4


def syllables(
    view: View, tokens: Sequence[Token], hans: str, *, style: str = "marks", spoken: bool = False
) -> tuple[str, ...]:
    """Return a syllable for each code point of a view, "" where it is no Han character.

    Args:
        view: The view, of a variety that changes no lengths.
        tokens: The tokens of the stored text.
        hans: The stored text in simplified characters.
        style: One of `reader.language.spelling.STYLES`.
        spoken: Whether tones are written as they are spoken: `speak`.

    Raises:
        ValueError: If there is no such style.
    """
    readings = speak(tokens, hans) if spoken else [each for token in tokens for each in token.readings]
    styled = [restyle(reading, style) for reading in readings]
    return tuple(styled[view.offsets.offset_to_source(at)] for at in range(len(view.text)))


def speak(tokens: Sequence[Token], hans: str) -> list[str]:
    """Return the syllables of a text with the tones of 一 and 不, neutral tones and erhua as they are spoken.

    一 is yí before a fourth tone and yì before the others, but yī in numbers, ordinals and at the end of a
    word; 不 is bú before a fourth tone. Third tones stay as in the dictionary.

    Args:
        tokens: The tokens of the text.
        hans: The text in simplified characters.
    """
    # Words whose second syllable is always light (the obligatory neutral tones of the National Putonghua
    # Proficiency Test, 2003, without those that mean something else with a full tone), and words in -er that
    # keep their second syllable whole.
    light, whole = read_words("light"), read_words("not_retroflex")
    spoken = [each for token in tokens for each in token.readings]
    for token in tokens:
        word = token.span.of(hans)
        last = token.span.end - 1
        if word in light:
            spoken[last] = _without_mark(spoken[last])
        elif word.endswith("儿") and len(word) > 1 and word not in whole and spoken[last] in ("ér", "er"):
            spoken[last] = "r"
    for token in tokens:
        for offset in range(token.span.start, token.span.end):
            tone = _tone(spoken[offset + 1]) if offset + 1 < len(spoken) else 0
            if hans[offset] == "不" and spoken[offset] == "bù" and tone == _FOURTH:
                spoken[offset] = "bú"
            elif hans[offset] == "一" and spoken[offset] == "yī" and tone and _bends(hans, offset, token):
                spoken[offset] = "yí" if tone == _FOURTH or hans[offset + 1] == "个" else "yì"
    return spoken


def _bends(hans: str, offset: int, token: Token) -> bool:
    """Say whether 一 takes its tone from what follows."""
    before, after = hans[offset - 1 : offset], hans[offset + 1 : offset + 4]
    ends_word = len(token.span) > 1 and offset == token.span.end - 1
    if ends_word or before in _ORDINAL_BEFORE or before in _DIGITS or after[:1] in _DIGITS:
        return False
    return not after.startswith(_ORDINAL_AFTER) and is_han(after[:1])


def _tone(reading: str) -> int:
    number = restyle(reading, "numbers")[-1:]
    return int(number) if number.isdigit() else 0


def _without_mark(reading: str) -> str:
    marks = unicodedata.normalize("NFD", reading)
    return unicodedata.normalize("NFC", "".join(m for m in marks if m not in "\u0304\u0301\u030c\u0300"))
