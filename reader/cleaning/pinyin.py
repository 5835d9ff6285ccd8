"""Pinyin syllables with tone marks: which strings of letters are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = (
    "a-zü\u00e0-\u00fc\u0101\u0113\u011b\u012b\u014d\u016b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc"
    "\u0144\u0148\u01f9ɡ"
)
"""The letters of a syllable with its mark, as the inside of a regular-expression class."""
_MARKS = "\u0304\u0301\u030c\u0300"
_INITIALS = "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?"
_FINALS = (
    "(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|ong|u|ua|uo|uai|ui|uan|un|uang"
    "|ü|üe|üan|ün|ue)"
)
_SYLLABLE = re.compile(f"{_INITIALS}{_FINALS}|m|n|ng|hm|hng")


@lru_cache(maxsize=4096)
def toneless(reading: str) -> str:
    """Return a reading without its tone mark; the dots of ü stay."""
    plain = "".join(c for c in unicodedata.normalize("NFD", reading.replace("ɡ", "g")) if c not in _MARKS)
    return unicodedata.normalize("NFC", plain)


@lru_cache(maxsize=4096)
def is_syllable(letters: str) -> bool:
    """Say whether `letters` are one syllable of standard Chinese, with or without its tone mark."""
    marks = [c for c in unicodedata.normalize("NFD", letters) if c in _MARKS]
    return len(marks) <= 1 and _SYLLABLE.fullmatch(toneless(letters)) is not None


def has_tone(letters: str) -> bool:
    """Say whether a tone mark stands on one of the letters."""
    return toneless(letters) != letters.replace("ɡ", "g")
