"""What the user says of words, laid over what the dictionaries say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reader.errors import LanguageError
from reader.language.dictionary import ordered_readings
from reader.language.han import is_han
from reader.language.lexicon.entries import spread
from reader.language.spelling import from_numbers, is_syllable
from reader.language.tokens import Origin, Token, Tokens
from reader.language.varieties import View
from reader.text.offsets import OffsetMap
from reader.text.span import Span


def parse_reading(word: str, reading: str) -> tuple[str, ...]:
    """Return the syllables of a reading that a user typed, with tone marks.

    Args:
        word: The word that it is for.
        reading: `yáng qū`, `yang2 qu1` or `yang2qu1`; one syllable for each Han character.

    Raises:
        LanguageError: If there are not as many syllables as Han characters, or one is no syllable.
    """
    text = unicodedata.normalize("NFC", reading).replace("'", " ").replace("\u2019", " ").lower()
    apart = "".join(f"{char} " if char in "12345" else char for char in text)
    syllables = tuple(from_numbers(part.replace("u:", "ü").replace("v", "ü")) for part in apart.split())
    for syllable in syllables:
        if not is_syllable(syllable):
            raise LanguageError(f"{syllable} is no syllable of pinyin", "write yáng qū, or yang2 qu1")
    count = sum(map(is_han, word))
    if len(syllables) != count:
        message = f"{word} has {count} Han characters, the reading has {len(syllables)} syllables"
        raise LanguageError(message, "give one syllable for each, parted by blanks")
    return syllables


def is_known_reading(char: str, syllable: str) -> bool:
    """Say whether a dictionary knows a Han character with this reading."""
    return syllable in ordered_readings(char)


def correct_tokens(tokens: Tokens, text: str, corrections: Iterable[tuple[Span, Sequence[str]]]) -> Tokens:
    """Lay readings over the tokens of a text; all else stays.

    Args:
        tokens: They cover `text` once.
        text: The text.
        corrections: Spans of `text`, each with a syllable for each of its Han characters; what does not fit
            is passed over.
    """
    wanted: dict[int, str] = {}
    for span, syllables in corrections:
        try:
            readings = spread(span.of(text), syllables)
        except ValueError:
            continue
        wanted |= {offset: reading for offset, reading in enumerate(readings, span.start) if reading}
    if not wanted:
        return tokens
    return Tokens.of(
        [
            _corrected(token, wanted) if any(map(token.span.__contains__, wanted)) else token
            for token in tokens
        ]
    )


def correct_view(view: View, corrections: Mapping[Span, str]) -> View:
    """Return a view with other forms at some places.

    Args:
        view: The view.
        corrections: Spans of the stored text to what the view shows there. Of those that overlap the first
            holds; where the view shows a longer stretch as one, the form stands for that stretch.
    """
    pieces: list[tuple[int, str]] = []
    done = 0
    for span, form in sorted(corrections.items()):
        grown = view.offsets.to_source(view.offsets.to_view(span))
        if span.start < done or not span or span.end > view.offsets.source_length or grown != span:
            continue
        pieces += _pieces_between(view, done, span.start)
        pieces.append((len(span), form))
        done = span.end
    if not pieces:
        return view
    pieces += _pieces_between(view, done, view.offsets.source_length)
    offsets = OffsetMap.from_lengths((length, len(form)) for length, form in pieces)
    return replace(view, text="".join(form for _, form in pieces), offsets=offsets)


def _corrected(token: Token, wanted: Mapping[int, str]) -> Token:
    readings, origins = list(token.readings), list(token.origins or (None,) * len(token.span))
    for index, offset in enumerate(range(token.span.start, token.span.end)):
        if offset in wanted:
            readings[index], origins[index] = wanted[offset], Origin.OWN
    return Token(token.span, tuple(readings), tuple(origins))


def _pieces_between(view: View, start: int, end: int) -> list[tuple[int, str]]:
    """Return what a view shows of a stretch of the stored text, piece by piece."""
    found = []
    for piece in view.offsets.pieces:
        first, last = max(start, piece.source_start), min(end, piece.source_end)
        if first < last:
            found.append((last - first, view.offsets.to_view(Span(first, last)).of(view.text)))
    return found
