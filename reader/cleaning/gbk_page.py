"""What a page whose bytes were damaged knows of its own words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property

from reader.cleaning.gbk_bytes import FIRST_BYTES, is_han, with_first
from reader.cleaning.glosses import IsWord, ReadingsOf, is_in_gb2312, is_traditional, reads

_SEARCHED = 50_000


@cache
def _glossable() -> tuple[str, ...]:
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
    _glossed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _fitting: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often any two characters stand side by side on the page."""
        return Counter(map(str.__add__, self.text, self.text[1:]))

    @cached_property
    def chars(self) -> frozenset[str]:
        """The distinct characters of the page."""
        return frozenset(self.text)

    def holds(self, words: str) -> bool:
        """Say whether three characters stand on the page in a row; of a huge page, on its beginning."""
        return self.text.find(words, 0, _SEARCHED) >= 0

    @cached_property
    def followers(self) -> dict[str, set[str]]:
        """Each character of the page with those that follow it somewhere."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for pair in self.pairs:
            found[pair[0]].add(pair[1])
        return dict(found)

    @cached_property
    def is_narrowed(self) -> bool:
        """Say whether the page has its punctuation in half width."""
        return "，" not in self.text

    @cached_property
    def quotes_are_curly(self) -> bool:
        """Say whether the page quotes with “ ”, and with no other marks."""
        return "“" in self.text and not {"「", "『"} & self.chars

    def glossed(self, gloss: str) -> tuple[str, ...]:
        """Return the characters that the page glosses so, and those that the dictionary reads so."""
        if gloss not in self._glossed:
            asked = self.readings
            told = [char for char, reading in self.table.items() if reading == gloss]
            if asked is not None:
                told += [char for char in _glossable() if char not in self.table and gloss in asked(char)]
            self._glossed[gloss] = tuple(told)
        return self._glossed[gloss]

    def knows(self, char: str, before: str, after: str) -> bool:
        """Say whether `char` stands elsewhere on the page with the same neighbour on either side."""
        return (bool(before) and before + char in self.pairs) or (bool(after) and char + after in self.pairs)

    def has_word(self, word: str) -> bool:
        """Say whether the dictionary has a word of two characters; it has none where there is none to ask."""
        return self.is_word is not None and len(word) == 2 and is_han(word[0]) and self.is_word(word)

    def reads(self, char: str, gloss: str) -> bool:
        """Say whether `gloss` is a reading of `char`, by the page's own glosses or by the dictionary."""
        return reads(char, gloss, self.readings, self.table)

    def with_reading(self, first: int, gloss: str) -> list[str]:
        """Return the characters whose first byte is `first` and whose reading is `gloss`."""
        key = (first, gloss)
        if key not in self._fitting:
            self._fitting[key] = [char for char in with_first(first) if self.reads(char, gloss)]
        return self._fitting[key]
