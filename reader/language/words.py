"""The word at a place in a text: in both scripts, and how it is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.language.han import has_han
from reader.language.readings import Origin, Token, other_readings
from reader.language.varieties import convert
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its text."""

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
    origins: tuple[Origin | None, ...] = ()
    """Where each reading comes from, None where there is none; empty when nobody kept it."""
    others: tuple[tuple[str, ...], ...] = ()
    """The other readings that each character has in other words."""


def word_at(text: str, tokens: Sequence[Token], offset: int, source: Variety) -> Word | None:
    """Return the word that holds the code point at `offset`.

    Loads what converts and reads, if that has not been loaded.

    Args:
        text: The text that `tokens` were made of.
        tokens: Its tokens.
        offset: Code points of `text`.
        source: The variety of `text`.

    Returns:
        The word; None outside the text and on punctuation and blanks.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    index = bisect_right(tokens, offset, key=lambda token: token.span.start) - 1
    token = tokens[index] if index >= 0 else None
    if token is None or offset not in token.span:
        return None
    own = token.span.of(text)
    if not any(char.isalnum() for char in own):
        return None
    if source is Variety.ORIGINAL:
        source = detect_variety(text)
    is_hans = source is Variety.HANS
    return Word(
        span=token.span,
        text=own,
        hans=own if is_hans else _converted(text, token.span, Variety.HANS, source),
        hant=_converted(text, token.span, Variety.HANT_TW, source) if is_hans else own,
        readings=token.readings,
        origins=token.origins,
        others=tuple(
            other_readings(char, reading) if reading else ()
            for char, reading in zip(own, token.readings, strict=True)
        ),
    )


def _converted(text: str, span: Span, to: Variety, source: Variety) -> str:
    """Convert a word as it is converted in its text, by the run of Han characters that it stands in.

    No phrase of a dictionary and no word goes beyond such a run.
    """
    if not has_han(span.of(text)):
        return span.of(text)
    start, end = span.start, span.end
    while start and has_han(text[start - 1]):
        start -= 1
    while end < len(text) and has_han(text[end]):
        end += 1
    view = convert(text[start:end], to, source)
    return view.offsets.to_view(span.shifted(-start)).of(view.text)
