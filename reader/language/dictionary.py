"""Readings out of pypinyin's dictionaries: of words, and of characters by themselves.

The phrase data write the tones of 一 and 不 now as spoken, now as in a dictionary; here they have their
dictionary tones throughout.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from reader.errors import LanguageError
from reader.language.character_table import variants
from reader.language.han import unify

UNKNOWN = "?"
"""Stands for the reading of a Han character that no dictionary has."""

_MEND = "run: pip install --force-reinstall pypinyin"
_SPOKEN_TONES = {"一": ("yí", "yì", "yī"), "不": ("bú", "bù")}


class _Data(NamedTuple):
    characters: dict[int, str]
    """Code point to its readings, parted by commas, the usual one first."""
    phrases: dict[str, list[list[str]]]
    """Phrase to the readings of each of its code points; only the first of each counts."""


def has_phrase(text: str) -> bool:
    """Say whether `text`, two code points or more of simplified Chinese, has an entry of its own."""
    return len(text) > 1 and text in _data().phrases


@cache
def phrase_heads() -> frozenset[str]:
    """Return the first two code points of every phrase that has an entry."""
    return frozenset(phrase[:2] for phrase in _data().phrases)


@lru_cache(maxsize=16384)
def phrase_readings(phrase: str) -> tuple[str, ...]:
    """Return the reading of each code point of a phrase that has an entry.

    Raises:
        KeyError: If it has none.
    """
    readings = (_clean(found[0]) for found in _data().phrases[phrase])
    return tuple(_dictionary_tone(char, reading) for char, reading in zip(phrase, readings, strict=True))


@lru_cache(maxsize=16384)
def ordered_readings(char: str) -> tuple[str, ...]:
    """Return all readings of a Han character, the usual one first; none if no dictionary has it.

    A character without an entry is read like the one that it is another form of.
    """
    characters = _data().characters
    for form in (char, unify(char), *variants(char)):
        found = characters.get(ord(form))
        if found:
            return tuple(dict.fromkeys(map(_clean, found.split(","))))
    return ()


def usual_reading(char: str) -> str:
    """Return the reading that a Han character mostly has by itself; `UNKNOWN` if no dictionary has it."""
    readings = ordered_readings(char)
    return _dictionary_tone(char, readings[0]) if readings else UNKNOWN


def _dictionary_tone(char: str, reading: str) -> str:
    spoken = _SPOKEN_TONES.get(char, ())
    return spoken[-1] if reading in spoken else reading


def _clean(reading: str) -> str:
    return unicodedata.normalize("NFC", reading)


@cache
def _data() -> _Data:
    try:
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    except (ImportError, OSError, ValueError) as error:
        raise LanguageError(f"the package pypinyin cannot be loaded ({error})", _MEND) from error
    return _Data(PINYIN_DICT, PHRASES_DICT)
