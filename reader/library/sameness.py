"""Telling the same text under other chrome: by its words alone."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import normalize

from reader.cleaning.model import Article

LEAST = 40
"""Letters and figures that a text must have to be told by its words. Chosen by eye: two notices of one
sentence may well agree."""


def body_key(article: Article) -> str:
    """Return what the words of an article's paragraphs are known by: 32 hex digits; empty for a short text.

    Only letters, figures and their order count: not blanks, punctuation, width, nor where paragraphs end, and
    not what stands over the text. Another script is another text.
    """
    words = body_words(article)
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32] if len(words) >= LEAST else ""


def body_words(article: Article) -> str:
    """Return the letters and figures of an article's paragraphs, in one width."""
    # Compatibility forms are made alike to compare them only; nothing that is kept is changed by this.
    text = normalize("NFKC", "".join(article.paragraphs))
    return "".join(filter(str.isalnum, text)).casefold()


def source_key(bodies: tuple[str, ...]) -> str:
    """Return what a source with these articles is known by; empty where one of them is too short to tell."""
    if not bodies or not all(bodies):
        return ""
    return sha256("|".join(bodies).encode()).hexdigest()[:32]
