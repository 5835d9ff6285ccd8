"""A text in another written form, with the map that leads back.

A text is always converted from its stored form, never from a view. It is parted into units, the phrases of
OpenCC's dictionaries and the stretches between them, from left to right, the longest phrase first; each unit
is converted by itself. A phrase that crosses the border of a word without being made of whole words is no
phrase of the text (明了 in 指明|了, 生发 in 民生|发展) and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.language.opencc_engine import Engine, load_engine
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety

# tw2s rather than t2s for traditional text of unknown origin: t2s leaves the particle of 着力 and 沿着 as 著.
_ROUTES: dict[tuple[Variety, Variety], tuple[str, ...]] = {
    (Variety.HANS, Variety.HANT): ("s2t",),
    (Variety.HANS, Variety.HANT_TW): ("s2tw",),
    (Variety.HANS, Variety.HANT_HK): ("s2hk",),
    (Variety.HANT, Variety.HANS): ("tw2s",),
    (Variety.HANT, Variety.HANT_TW): ("t2tw",),
    (Variety.HANT, Variety.HANT_HK): ("t2hk",),
    (Variety.HANT_TW, Variety.HANS): ("tw2s",),
    (Variety.HANT_TW, Variety.HANT): ("tw2t",),
    (Variety.HANT_TW, Variety.HANT_HK): ("tw2t", "t2hk"),
    (Variety.HANT_HK, Variety.HANS): ("hk2s",),
    (Variety.HANT_HK, Variety.HANT): ("hk2t",),
    (Variety.HANT_HK, Variety.HANT_TW): ("hk2t", "t2tw"),
}


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is displayed."""

    variety: Variety
    """The written form asked for."""
    text: str
    """The displayed text."""
    offsets: OffsetMap
    """From the code points of the stored text to those of `text`."""


def convert(text: str, to: Variety, source: Variety) -> View:
    """Return the view of a stored text in another variety.

    Args:
        text: The stored text.
        to: The variety wanted; `ORIGINAL`, and the source's own, give the text itself and load nothing.
        source: The variety the text is written in; `ORIGINAL` means that it is yet to be told.

    Returns:
        The view; from simplified text it takes the words of the text, which loads jieba (about 1 s) once.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    if source is Variety.ORIGINAL:
        source = detect_variety(text)
    if to in (Variety.ORIGINAL, source) or text.isascii():
        return View(to, text, OffsetMap.identity(len(text)))
    engine = load_engine(*_ROUTES[source, to])
    borders = _word_borders(text) if source is Variety.HANS else None
    pieces = [(unit, engine.convert_unit(unit.of(text))) for unit in _units(engine, text, borders)]
    offsets = OffsetMap.from_lengths((len(unit), len(form)) for unit, form in pieces)
    return View(to, "".join(form for _, form in pieces), offsets)


def other_forms(char: str, to: Variety, source: Variety) -> tuple[str, ...]:
    """Return the forms that one code point of a text may take in another variety, the usual one first.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    if to in (Variety.ORIGINAL, source) or source is Variety.ORIGINAL:
        return (char,)
    return load_engine(*_ROUTES[source, to]).forms(char)


def _word_borders(text: str) -> frozenset[int]:
    from reader.language.segmentation import (
        segment,  # Simplified text only: jieba knows no traditional words.
    )

    return frozenset(word.end for word in segment(text)) | {0}


def _units(engine: Engine, text: str, borders: frozenset[int] | None) -> Iterator[Span]:
    """Part `text` into the spans that are converted each by itself.

    A stretch without a phrase is cut inside every phrase that was passed over, lest the engine find it again.
    """
    plain = engine.normalize(text)
    lengths = engine.phrase_lengths
    start = offset = 0
    cuts: set[int] = set()
    while offset < len(plain):
        end = 0
        for length in lengths.get(plain[offset : offset + 2], ()):
            phrase = Span(offset, offset + length)
            if phrase.end > len(plain) or not engine.is_phrase(phrase.of(plain)):
                continue
            crossed = _crossed_border(phrase, borders)
            if crossed is None:
                end = phrase.end
                break
            cuts.add(crossed)
        if end:
            yield from _stretch(start, offset, cuts)
            yield Span(offset, end)
            start = offset = end
        else:
            offset += 1
    yield from _stretch(start, len(plain), cuts)


def _stretch(start: int, end: int, cuts: set[int]) -> Iterator[Span]:
    """Yield the spans of a stretch without phrases, and forget the cuts made on the way."""
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    cuts.clear()
    for one, other in pairwise(edges):
        if one < other:
            yield Span(one, other)


def _crossed_border(phrase: Span, borders: frozenset[int] | None) -> int | None:
    """Return a word border inside a phrase that does not begin and end with a word; None if it may stand."""
    if borders is None or (phrase.start in borders and phrase.end in borders):
        return None
    inside = (offset for offset in range(phrase.start + 1, phrase.end) if offset in borders)
    return next(inside, None)
