"""What a page whose bytes were damaged knows of its own words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import log

from reader.cleaning.gbk_bytes import FIRST_BYTES, is_han, is_simplified, is_traditional, with_first
from reader.cleaning.glosses import IsWord, ReadingsOf, is_in_gb2312, reads

_SEARCHED = 50_000
_SELDOM = 5.0


@cache
def glossable() -> tuple[str, ...]:
    """Return the characters that sites gloss: in common use in traditional writing, and outside GB 2312."""
    return tuple(
        char
        for first in FIRST_BYTES
        for char in with_first(first)
        if is_traditional(char) and not is_in_gb2312(char)
    )


@dataclass(frozen=True)
class Page:
    """What a page knows of its own words."""

    text: str
    """The page without its glosses."""
    table: dict[str, str]
    """Glossed character to its reading."""
    readings: ReadingsOf | None
    """All readings of one Han character."""
    is_word: IsWord | None = None
    """Whether a dictionary has a word."""
    glosses: int = 0
    """How many glosses the page has."""
    _words: dict[str, bool] = field(default_factory=dict)
    _glossed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _fitting: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often any two characters stand side by side on the page."""
        return Counter(map(str.__add__, self.text, self.text[1:]))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each character stands on the page."""
        return Counter(self.text)

    def weight_of(self, char: str) -> float:
        """Return how seldom a character of the page stands on it: the logarithm, at most `_SELDOM`."""
        return min(_SELDOM, log(len(self.text) / self.counts[char]))

    @cached_property
    def _is_old(self) -> bool:
        """Say whether the page is in traditional writing: what only one of the scripts has stands on it."""
        old = sum(
            count for char, count in self.counts.items() if is_traditional(char) and not is_in_gb2312(char)
        )
        new = sum(
            count for char, count in self.counts.items() if is_simplified(char) and not is_traditional(char)
        )
        return old >= new

    def is_usual(self, char: str) -> bool:
        """Say whether a character is in common use in the script of the page."""
        return is_traditional(char) if self._is_old else is_simplified(char)

    @cached_property
    def gloss_share(self) -> float:
        """Of the characters that the page glosses somewhere, how many it glosses everywhere: 0 to 1."""
        seen = sum(self.counts[char] for char in self.table)
        return min(1.0, self.glosses / seen) if seen else 0.0

    def holds(self, words: str) -> bool:
        """Say whether three characters stand on the page in a row; of a huge page, on its beginning."""
        return self.text.find(words, 0, _SEARCHED) >= 0

    @cached_property
    def is_narrowed(self) -> bool:
        """Say whether the page has its punctuation in half width."""
        return "，" not in self.text

    def glossed(self, gloss: str) -> tuple[str, ...]:
        """Return the characters that the page glosses so, and those that the dictionary reads so."""
        if gloss not in self._glossed:
            asked = self.readings
            told = [char for char, reading in self.table.items() if reading == gloss]
            if asked is not None:
                told += [char for char in glossable() if char not in self.table and gloss in asked(char)]
            self._glossed[gloss] = tuple(told)
        return self._glossed[gloss]

    def has_word(self, word: str) -> bool:
        """Say whether the dictionary has a word of two characters; it has none where there is none to ask."""
        if self.is_word is None or len(word) != 2 or not is_han(word[0]) or not is_han(word[1]):
            return False
        if word not in self._words:
            self._words[word] = self.is_word(word)
        return self._words[word]

    def reads(self, char: str, gloss: str) -> bool:
        """Say whether `gloss` is a reading of `char`, by the page's own glosses or by the dictionary."""
        return reads(char, gloss, self.readings, self.table)

    def with_reading(self, first: int, gloss: str) -> list[str]:
        """Return the characters whose first byte is `first` and whose reading is `gloss`."""
        key = (first, gloss)
        if key not in self._fitting:
            self._fitting[key] = [char for char in with_first(first) if self.reads(char, gloss)]
        return self._fitting[key]
