"""How a highlight finds its text again. A visible orphan is better than a silent wrong place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from reader.annotations.model import CONTEXT_LENGTH, Anchor
from reader.errors import AnchorError
from reader.text.graphemes import snap
from reader.text.span import Span

_HASH_DIGITS = 16


class Status(StrEnum):
    """How sure the place of a highlight is."""

    OK = "ok"
    """The text is the one the offsets are valid for."""
    MOVED = "moved"
    """The text has changed; the quote stands with its context in exactly one place."""
    ORPHAN = "orphan"
    """No unique place was found."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor's text is now."""

    status: Status
    span: Span | None
    """Code points of the text; the text there is the anchor's quote. None for an orphan."""


def text_hash(text: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of a text in UTF-8 (lone surrogates too)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


def make_anchor(article_id: str, text: str, span: Span) -> Anchor:
    """Anchor a span of an article's text, grown outward to whole graphemes.

    Args:
        article_id: The article.
        text: Its text.
        span: Code points of `text`.

    Raises:
        AnchorError: If the span is empty, leaves the text, or holds nothing but blanks.
    """
    if not span or span.end > len(text):
        raise AnchorError(
            f"[{span.start}, {span.end}) is no passage of {article_id}, which has {len(text)} characters",
            "select at least one character of it",
        )
    whole = snap(text, span)
    if not whole.of(text).strip():
        raise AnchorError(f"[{span.start}, {span.end}) of {article_id} is blank", "select some text")
    return Anchor(
        article=article_id,
        text_hash=text_hash(text),
        start=whole.start,
        end=whole.end,
        exact=whole.of(text),
        prefix=text[max(0, whole.start - CONTEXT_LENGTH) : whole.start],
        suffix=text[whole.end : whole.end + CONTEXT_LENGTH],
    )


def resolve(anchor: Anchor, text: str) -> Resolution:
    """Find an anchor's quote in the text as it is now.

    Where the text is another one than the anchor was made for, the quote counts as found only where it
    stands with its whole prefix or its whole suffix, and in one such place only.

    Args:
        anchor: The anchor.
        text: The article's text now.
    """
    stored = Span(anchor.start, anchor.end)
    if stored.of(text) == anchor.exact and text_hash(text) == anchor.text_hash:
        return Resolution(Status.OK, stored)
    places = [start for start in _occurrences(text, anchor.exact) if _has_context(anchor, text, start)]
    if len(places) != 1:
        return Resolution(Status.ORPHAN, None)
    return Resolution(Status.MOVED, Span(places[0], places[0] + len(anchor.exact)))


def _occurrences(text: str, quote: str) -> list[int]:
    found: list[int] = []
    start = text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def _has_context(anchor: Anchor, text: str, start: int) -> bool:
    end = start + len(anchor.exact)
    before = bool(anchor.prefix) and text.endswith(anchor.prefix, 0, start)
    after = bool(anchor.suffix) and text.startswith(anchor.suffix, end)
    return before or after or not (anchor.prefix or anchor.suffix)
