"""Toneless readings of characters by themselves: for the order of a list, and for finding by initials.

`tyrb` finds 太原日报: each letter stands for a character with a reading that begins so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LISTED = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
"""〇, the unified ideographs and their extension A: what titles are written with."""

Readings = Mapping[str, str]
"""Character to its toneless readings, parted by blanks, the usual one first: 行 to `hang xing heng`."""


def toneless_readings() -> dict[str, str]:
    """Return the toneless readings of every listed character; loads pypinyin's tables.

    Raises:
        LanguageError: If pypinyin is missing or damaged.
    """
    # Here, not at the top: what is in the cache needs no dictionary.
    from reader.language.dictionary import ordered_readings

    found = {}
    for first, last in _LISTED:
        for code in range(first, last + 1):
            readings = dict.fromkeys(map(_toneless, ordered_readings(chr(code))))
            if readings:
                found[chr(code)] = " ".join(readings)
    return found


def initials_pattern(letters: str, readings: Readings) -> re.Pattern[str]:
    """Return what finds a run of characters by the initials of their readings, or the letters themselves.

    Args:
        letters: Small letters, a to z.
        readings: As `toneless_readings` returns them, of the characters that occur where it is to be looked.
    """
    by_letter: dict[str, list[str]] = {letter: [letter] for letter in letters}
    for char, toneless in readings.items():
        for initial in {reading[0] for reading in toneless.split()}:
            if initial in by_letter:
                by_letter[initial].append(char)
    return re.compile("".join(f"[{''.join(by_letter[letter])}]" for letter in letters))


def by_reading(text: str, readings: Readings) -> tuple[str, ...]:
    """Return a key that sorts texts by the usual readings of their characters, Latin ones among them."""
    return tuple(readings.get(char, char).partition(" ")[0] for char in text)


def _toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in plain if not unicodedata.combining(char))
