"""The words of a text with their readings, and many of them in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import chain
from typing import overload

from reader.frozen import Frozen
from reader.text.span import Span


class Origin(StrEnum):
    """Where a reading comes from."""

    OWN = "own"
    """The user's lexicon."""
    LEXICON = "lexicon"
    """The lexicon that is shipped."""
    DICTIONARY = "dictionary"
    """An entry for the word."""
    RULE = "rule"
    """A rule of context for the character."""
    CHARACTER = "character"
    """The character has one reading, or this is its usual one."""


class Token(Frozen):
    """A word of a text."""

    span: Span
    """Code points of the text."""
    readings: tuple[str, ...]
    """One syllable with its tone mark for each code point of the span; "" where it is not a Han character."""
    origins: tuple[Origin | None, ...] = ()
    """Where each reading comes from, None where there is none; empty when nobody kept it."""


_ORIGINS: tuple[Origin | None, ...] = (None, *Origin)
_CODES = {origin: code for code, origin in enumerate(_ORIGINS)}


class Tokens(Sequence[Token]):
    """Consecutive tokens, some 20 bytes each where a token by itself takes 300; made when asked for.

    Args:
        starts: The code points where tokens begin, and at the end that where the last one ends.
        readings: A reading for each code point; equal ones are best one object.
        origins: An index of `_ORIGINS` for each code point.
    """

    __slots__ = ("_origins", "_readings", "_starts")

    def __init__(self, starts: Iterable[int], readings: Iterable[str], origins: bytes) -> None:
        self._starts = array("I", starts)
        self._readings = tuple(readings)
        self._origins = origins

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Tokens:
        """Pack tokens of which each begins where the one before it ends; where nobody kept it, no origin."""
        if isinstance(tokens, Tokens):
            return tokens
        ends = [token.span.end for token in tokens[-1:]]
        return cls(
            [*(token.span.start for token in tokens), *ends],
            chain.from_iterable(token.readings for token in tokens),
            bytes(
                _CODES[origin] for token in tokens for origin in token.origins or (None,) * len(token.span)
            ),
        )

    @classmethod
    def joined(cls, parts: Iterable[tuple[int, Tokens]]) -> Tokens:
        """Return the tokens of neighbouring parts of a text, of which each begins at a code point of it."""
        starts: list[int] = []
        readings: list[str] = []
        origins = b""
        for start, part in parts:
            starts[-1:] = [start + each for each in part._starts] or starts[-1:]
            readings += part._readings
            origins += part._origins
        return cls(starts, readings, origins)

    @property
    def starts(self) -> Sequence[int]:
        """Where tokens begin, and where the last one ends; empty without any."""
        return self._starts

    @property
    def readings(self) -> tuple[str, ...]:
        """The reading of each code point."""
        return self._readings

    @property
    def origins(self) -> bytes:
        """An index of where each reading comes from, as `Tokens` takes it."""
        return self._origins

    def __len__(self) -> int:
        return max(0, len(self._starts) - 1)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...

    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        """Return one token, or those of a slice."""
        if isinstance(index, slice):
            return tuple(self._token(each) for each in range(*index.indices(len(self))))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(f"token {index} of {len(self)}")
        return self._token(place)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash((len(self._starts), self._readings))

    def at(self, offset: int) -> int | None:
        """Return the index of the token that holds a code point; None where none does."""
        index = bisect_right(self._starts, offset) - 1
        return index if 0 <= index < len(self) else None

    def _token(self, index: int) -> Token:
        start, end = self._starts[index], self._starts[index + 1]
        first = self._starts[0]
        return Token(
            Span(start, end),
            self._readings[start - first : end - first],
            tuple(map(_ORIGINS.__getitem__, self._origins[start - first : end - first])),
        )
