"""A word of a text: in both scripts, how it is read, and what its characters might also be."""

from __future__ import annotations

from itertools import chain

from reader.frozen import Frozen
from reader.language.lookup import Lookup
from reader.language.tokens import Origin
from reader.text.span import Span


class Word(Frozen):
    """A word, or a term of several words, in its text."""

    span: Span
    """Code points of the text."""
    text: str
    """The word as it stands there."""
    hans: str
    """The word in simplified characters."""
    hant: str
    """The word in traditional characters: its own if the text has them, else Taiwan's standard forms."""
    readings: tuple[str, ...]
    """One syllable with its tone mark for each code point of `text`; "" where it is not a Han character."""
    origins: tuple[Origin | None, ...]
    """Where each reading comes from, None where there is none."""
    others: tuple[tuple[str, ...], ...]
    """The other readings that each character has in other words."""
    forms: tuple[tuple[str, ...], ...]
    """Every form that each character may take in the other script, the usual one first; none if only one."""


def word_at(text: str, lookup: Lookup, offset: int) -> Word | None:
    """Return the word that holds the code point at `offset`.

    Args:
        text: The text that was looked up.
        lookup: What was found; no dictionary is asked.
        offset: Code points of `text`.

    Returns:
        The word; None outside the text and on punctuation and blanks.
    """
    index = lookup.tokens.at(offset)
    if index is None:
        return None
    span = lookup.tokens[index].span
    if not any(char.isalnum() for char in span.of(text)):
        return None
    return word_over(text, lookup, span)


def word_over(text: str, lookup: Lookup, span: Span) -> Word:
    """Return what covers a span of whole words, as if it were one word."""
    first, last = lookup.tokens.at(span.start), lookup.tokens.at(span.end - 1)
    tokens = lookup.tokens[first or 0 : 0 if last is None else last + 1]
    readings = tuple(chain.from_iterable(token.readings for token in tokens))
    own = span.of(text)
    return Word(
        span=span,
        text=own,
        hans=span.of(lookup.hans),
        hant=span.of(lookup.hant),
        readings=readings,
        origins=tuple(chain.from_iterable(token.origins or (None,) * len(token.span) for token in tokens)),
        others=tuple(
            tuple(other for other in lookup.readings.get(char, ()) if other != reading)
            for char, reading in zip(own, readings, strict=True)
        ),
        forms=tuple(lookup.forms.get(char, ()) for char in own),
    )
