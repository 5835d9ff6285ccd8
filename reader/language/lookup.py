"""All that is looked up for one text: its words, in both scripts, and what its characters might also be.

Whoever has it needs no dictionary to say what a word of the text is. It goes into a cache as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Any

from reader.frozen import Frozen
from reader.language.detection import detect_script
from reader.language.dictionary import ordered_readings
from reader.language.han import is_han
from reader.language.lexicon.entries import Lexicon
from reader.language.readings import simplify, tokens
from reader.language.tokens import Tokens
from reader.language.varieties import convert, other_forms
from reader.text.script import detect_variety
from reader.text.variety import Variety


class Lookup(Frozen):
    """What the dictionaries say about one text."""

    tokens: Tokens
    """Its words, which cover it once."""
    hans: str
    """It in simplified characters, code point for code point."""
    hant: str
    """It in traditional characters, code point for code point: its own, else Taiwan's standard forms."""
    readings: Mapping[str, tuple[str, ...]]
    """The readings of each Han character that has several, the usual ones first."""
    forms: Mapping[str, tuple[str, ...]]
    """Each character that has several forms in the other script, the usual one first."""
    is_mixed: bool
    """Whether it is written in both scripts."""


def look_up(text: str, source: Variety, lexicon: Lexicon | None = None) -> Lookup:
    """Look a text up in all dictionaries.

    Loads what has not been loaded (about 1.5 s), and does 60,000 characters a second.

    Args:
        text: Any text.
        source: The variety it is written in; `ORIGINAL` means that it is yet to be told.
        lexicon: The words that win over the dictionaries; the shipped lexicon if None.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    if source is Variety.ORIGINAL:
        source = detect_variety(text)
    to_other = Variety.HANT_TW if source.written_as is Variety.HANS else Variety.HANS
    chars = {char for char in text if is_han(char)}
    readings = {char: ordered_readings(char) for char in chars}
    forms = {char: other_forms(char, to_other, source) for char in chars}
    return Lookup(
        tokens=Tokens.of(tokens(text, source, lexicon)),
        hans=simplify(text, source),
        hant=convert(text, Variety.HANT_TW, source).text if to_other is Variety.HANT_TW else text,
        readings={char: found for char, found in readings.items() if len(found) > 1},
        forms={char: found for char, found in forms.items() if len(found) > 1},
        is_mixed=detect_script(text).is_mixed,
    )


def lookup_to_json(lookup: Lookup) -> dict[str, Any]:
    """Return a lookup as a JSON object."""
    tokens = lookup.tokens
    syllables = {syllable: number for number, syllable in enumerate(sorted(set(tokens.readings)))}
    return {
        "starts": list(tokens.starts),
        "syllables": list(syllables),
        "said": [syllables[syllable] for syllable in tokens.readings],
        "origins": list(tokens.origins),
        "hans": lookup.hans,
        "hant": lookup.hant,
        "readings": dict(sorted(lookup.readings.items())),
        "forms": dict(sorted(lookup.forms.items())),
        "mixed": lookup.is_mixed,
    }


def lookup_from_json(value: Any) -> Lookup:
    """Rebuild a lookup.

    Raises:
        ValueError, TypeError, KeyError: If `value` is none.
    """
    said = map(list(map(intern, value["syllables"])).__getitem__, value["said"])
    return Lookup(
        tokens=Tokens(value["starts"], said, bytes(value["origins"])),
        hans=value["hans"],
        hant=value["hant"],
        readings=_shared(value["readings"]),
        forms=_shared(value["forms"]),
        is_mixed=value["mixed"] is True,
    )


def _shared(found: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return lists by character, each character and each list as the one object that all lookups have.

    The parts of a long text have the same characters: they took 130 kB a part, and take 10.
    """
    return {intern(char): _one_of(tuple(map(intern, each))) for char, each in found.items()}


@lru_cache(maxsize=4096)
def _one_of(each: tuple[str, ...]) -> tuple[str, ...]:
    return each
