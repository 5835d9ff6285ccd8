"""Syllables of pinyin in other spellings: tone numbers, bopomofo, no tones."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Style(StrEnum):
    """How a reading is written."""

    MARKS = "marks"
    """lǜ"""
    NUMBERS = "numbers"
    """lü4; 5 is the neutral tone"""
    BOPOMOFO = "bopomofo"
    """ㄌㄩˋ, the first tone unmarked, the dot of the neutral tone before the syllable"""
    PLAIN = "plain"
    """lü"""


STYLES: tuple[str, ...] = tuple(style.value for style in Style)
"""The names of the styles; the first is the usual one."""


def _paired(pairs: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in pairs.split())


_TONE_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_MARKS = {tone: mark for mark, tone in _TONE_MARKS.items()}
_NEUTRAL = 5
_BOPOMOFO_TONES = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ"}

# Scheme for the Chinese Phonetic Alphabet (1958), which gives the bopomofo of each initial and final.
_INITIALS = _paired(
    "zh:ㄓ ch:ㄔ sh:ㄕ b:ㄅ p:ㄆ m:ㄇ f:ㄈ d:ㄉ t:ㄊ n:ㄋ l:ㄌ g:ㄍ k:ㄎ h:ㄏ"
    " j:ㄐ q:ㄑ x:ㄒ r:ㄖ z:ㄗ c:ㄘ s:ㄙ"
)
_FINALS = _paired(
    "a:ㄚ o:ㄛ e:ㄜ ê:ㄝ ai:ㄞ ei:ㄟ ao:ㄠ ou:ㄡ an:ㄢ en:ㄣ ang:ㄤ eng:ㄥ er:ㄦ"
    " i:ㄧ ia:ㄧㄚ io:ㄧㄛ ie:ㄧㄝ iai:ㄧㄞ iao:ㄧㄠ iou:ㄧㄡ iu:ㄧㄡ"
    " ian:ㄧㄢ in:ㄧㄣ iang:ㄧㄤ ing:ㄧㄥ iong:ㄩㄥ"
    " u:ㄨ ua:ㄨㄚ uo:ㄨㄛ uai:ㄨㄞ uei:ㄨㄟ ui:ㄨㄟ"
    " uan:ㄨㄢ uen:ㄨㄣ un:ㄨㄣ uang:ㄨㄤ ueng:ㄨㄥ ong:ㄨㄥ"
    " ü:ㄩ üe:ㄩㄝ ue:ㄩㄝ üan:ㄩㄢ ün:ㄩㄣ"
)
_SYLLABIC = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ", "r": "ㄦ"}
_BUZZING = ("zh", "ch", "sh", "r", "z", "c", "s")
_PALATAL = ("j", "q", "x")


@lru_cache(maxsize=4096)
def restyle(reading: str, style: str) -> str:
    """Spell a syllable in another style.

    Args:
        reading: A syllable of pinyin with its tone mark, or "".
        style: One of `STYLES`.

    Returns:
        The syllable; what is no syllable of pinyin comes back as it is.

    Raises:
        ValueError: If there is no such style.
    """
    wanted = Style(style)
    plain, tone = _without_tone(reading)
    if wanted is Style.MARKS or not plain.isalpha():
        return reading
    if wanted is Style.PLAIN:
        return plain
    if wanted is Style.NUMBERS:
        return f"{plain}{tone}"
    sounds = _bopomofo(plain)
    if not sounds:
        return reading
    return f"˙{sounds}" if tone == _NEUTRAL else sounds + _BOPOMOFO_TONES[tone]


def from_numbers(syllable: str) -> str:
    """Spell a syllable with a tone number with its tone mark: `lu:4` and `lü4` are `lǜ`.

    The mark stands on a or e, on the o of ou, else on the last vowel (Scheme for the Chinese Phonetic
    Alphabet, 1958).

    Args:
        syllable: A syllable with a number from 1 to 5 (5: neutral); anything else comes back as it is.
    """
    plain, number = syllable[:-1].replace("u:", "ü").replace("U:", "Ü").replace("v", "ü"), syllable[-1:]
    if number not in ("1", "2", "3", "4", "5") or not plain.isalpha():
        return syllable
    if number == str(_NEUTRAL):
        return plain
    lowered = plain.lower()
    found = [lowered.find(vowel) for vowel in ("a", "e", "ou")]
    place = next((at for at in found if at >= 0), max(map(lowered.rfind, "iouüê")))
    if place < 0:
        place = max(lowered.find("n"), lowered.find("m"))  # ń, ḿ
    mark = _MARKS[int(number)]
    return unicodedata.normalize("NFC", f"{plain[: place + 1]}{mark}{plain[place + 1 :]}")


def is_syllable(text: str) -> bool:
    """Say whether `text` is a syllable of pinyin, with or without its tone mark."""
    plain, _ = _without_tone(text)
    return plain.isalpha() and plain.islower() and bool(_bopomofo(plain))


def _without_tone(reading: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", reading)
    tone = next((_TONE_MARKS[mark] for mark in marks if mark in _TONE_MARKS), _NEUTRAL)
    bare = "".join(mark for mark in marks if mark not in _TONE_MARKS)
    return unicodedata.normalize("NFC", bare), tone


def _bopomofo(plain: str) -> str:
    if plain in _SYLLABIC:
        return _SYLLABIC[plain]
    initial = next((one for one in _INITIALS if plain.startswith(one)), "")
    final = _full_final(plain) if not initial else plain[len(initial) :]
    if initial in _BUZZING and final == "i":
        return _INITIALS[initial]
    if initial in _PALATAL and final.startswith("u"):
        final = f"ü{final[1:]}"
    sounds = _FINALS.get(final)
    return _INITIALS.get(initial, "") + sounds if sounds else ""


def _full_final(plain: str) -> str:
    """Undo the spelling of a syllable without an initial: yan is ian, yuan is üan, wei is uei."""
    if plain.startswith("yu"):
        return f"ü{plain[2:]}"
    if plain.startswith("yi") or plain.startswith("wu"):
        return plain[1:]
    if plain.startswith("y"):
        return f"i{plain[1:]}"
    return f"u{plain[1:]}" if plain.startswith("w") else plain
