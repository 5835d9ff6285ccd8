"""Telling the same text under other chrome, by its words alone; and nearly the same, by samples of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from unicodedata import normalize

from reader.cleaning.model import Article
from reader.text.hashes import hash_of, hash_of_text
from reader.text.script import shared_part

LEAST = 40
"""Letters and figures that a text must have to be told by its words. Chosen by eye: two notices of one
sentence may well agree."""


def body_key(article: Article) -> str:
    """Return what the words of an article's paragraphs are known by: 32 hex digits; empty for a short text.

    Only letters, figures and their order count: not blanks, punctuation, width, nor where paragraphs end, and
    not what stands over the text. Another script is another text.
    """
    words = body_words(article)
    return hash_of_text(words)[:32] if len(words) >= LEAST else ""


def body_words(article: Article) -> str:
    """Return the letters and figures of an article's paragraphs, in one width."""
    # Compatibility forms are made alike to compare them only; nothing that is kept is changed by this.
    text = normalize("NFKC", "".join(article.paragraphs))
    return "".join(filter(str.isalnum, text)).casefold()


def source_key(bodies: tuple[str, ...]) -> str:
    """Return what a source with these articles is known by; empty where one of them is too short to tell."""
    if not bodies or not all(bodies):
        return ""
    return hash_of("|".join(bodies).encode())[:32]


SLOTS = 30
"""Samples of a text. With so many the likeness of two texts is told to within 0.07 or so."""
BANDS = 10
"""Groups of samples, in one of which at least two texts must agree to be compared. Of texts of which 7 of 10
pieces are the same, 98 of 100 do (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4)."""
ALIKE = 0.7
"""The share of pieces that two texts must have in common to be nearly the same. Chosen by eye: a text in the
other script, with a few words of that region, has some 0.8."""
_PIECE = 4
_FEWEST_PIECES = 60
_LONGEST = 20_000
"""Letters and figures of a source that are looked at."""
_EMPTY = 0xFFFFFFFF


def sketch_of(articles: Iterable[Article]) -> str:
    """Return samples of the words of a source's articles, to find those that are nearly the same.

    One least hash for each slot, over the pieces of four characters that either script has (MinHash by one
    permutation).

    Returns:
        Eight hex digits for each slot; empty for a short text.
    """
    words = shared_part("".join(map(body_words, articles))[:_LONGEST])
    pieces = {words[place : place + _PIECE] for place in range(len(words) + 1 - _PIECE)}
    if len(pieces) < _FEWEST_PIECES:
        return ""
    least = [_EMPTY] * SLOTS
    for piece in pieces:
        value = zlib.crc32(piece.encode("utf-8", "surrogatepass"))
        slot, rest = value % SLOTS, value // SLOTS
        if rest < least[slot]:
            least[slot] = rest
    return "".join(f"{value:08x}" for value in least)


def bands_of(sketch: str) -> tuple[int, ...]:
    """Return what a sketch is found by: a number for each band."""
    width = len(sketch) // BANDS
    bands = (sketch[start : start + width] for start in range(0, len(sketch), width or 1))
    return tuple(zlib.crc32(band.encode(), number) for number, band in enumerate(bands))


def likeness(one: str, other: str) -> float:
    """Say what share of their pieces two texts have in common, by their sketches."""
    if len(one) != len(other) or not one:
        return 0.0
    pairs = [(one[i : i + 8], other[i : i + 8]) for i in range(0, len(one), 8)]
    told = [(a, b) for a, b in pairs if f"{_EMPTY:08x}" not in (a, b)]
    return sum(a == b for a, b in told) / len(told) if len(told) * 2 > len(pairs) else 0.0
