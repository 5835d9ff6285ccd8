"""All that is known of one text: its words and terms, in both scripts, and what its characters might also be.

Whoever has it needs no dictionary to say what a word of the text is. It goes into a cache as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Any

from reader.frozen import Frozen
from reader.language.lexicon.entries import Kind, LexiconEntry
from reader.language.terms import Term
from reader.language.tokens import Tokens
from reader.text.span import Span

# A list by code point is written as a string, which JSON reads six times as fast as a list of numbers: a
# syllable as the character with its number, from here on; an origin as a digit.
_FIRST = 0x100
_FROM_DIGITS = bytes((code - ord("0")) % 0x100 for code in range(0x100))


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
    terms: tuple[Term, ...]
    """The lexicon's expressions in it, as `find_terms` returns them."""


def lookup_to_json(lookup: Lookup) -> dict[str, Any]:
    """Return a lookup as a JSON object."""
    tokens = lookup.tokens
    syllables = {syllable: number for number, syllable in enumerate(sorted(set(tokens.readings)))}
    entries = {term.entry: None for term in lookup.terms}
    numbers = {entry: number for number, entry in enumerate(entries)}
    return {
        "starts": list(tokens.starts),
        "syllables": list(syllables),
        "said": "".join(chr(_FIRST + syllables[syllable]) for syllable in tokens.readings),
        "origins": "".join(map(str, tokens.origins)),
        "hans": lookup.hans,
        "hant": lookup.hant,
        "readings": dict(sorted(lookup.readings.items())),
        "forms": dict(sorted(lookup.forms.items())),
        "mixed": lookup.is_mixed,
        "terms": [(term.span.start, term.span.end, numbers[term.entry]) for term in lookup.terms],
        "entries": [_entry_to_json(entry) for entry in entries],
    }


def lookup_from_json(value: Any) -> Lookup:
    """Rebuild a lookup.

    Raises:
        ValueError, TypeError, KeyError: If `value` is none.
    """
    syllables = {chr(_FIRST + number): intern(each) for number, each in enumerate(value["syllables"])}
    said = map(syllables.__getitem__, value["said"])
    entries = [_entry_from_json(*entry) for entry in value["entries"]]
    return Lookup(
        tokens=Tokens(value["starts"], said, bytes(value["origins"], "ascii").translate(_FROM_DIGITS)),
        hans=value["hans"],
        hant=value["hant"],
        readings=_shared(value["readings"]),
        forms=_shared(value["forms"]),
        is_mixed=value["mixed"] is True,
        terms=tuple(Term(Span(start, end), entries[number]) for start, end, number in value["terms"]),
    )


def _shared(found: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return lists by character, each character and each list as the one object that all lookups have.

    The parts of a long text have the same characters: they took 130 kB a part, and take 10.
    """
    return {intern(char): _one_of(tuple(each)) for char, each in found.items()}


@lru_cache(maxsize=4096)
def _one_of(each: tuple[str, ...]) -> tuple[str, ...]:
    return each


def _entry_to_json(entry: LexiconEntry) -> Sequence[Any]:
    return (
        entry.hans,
        entry.hant,
        " ".join(entry.reading),
        entry.kind.value,
        entry.literal,
        entry.established,
        entry.source,
        entry.is_own,
    )


@lru_cache(maxsize=2048)
def _entry_from_json(
    hans: str, hant: str, reading: str, kind: str, literal: str, established: str, source: str, is_own: bool
) -> LexiconEntry:
    said = tuple(map(intern, reading.split()))
    return LexiconEntry(hans, hant, said, Kind(kind), literal, established, source, is_own=is_own)
