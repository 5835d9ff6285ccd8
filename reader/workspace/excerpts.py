"""Parts of a long article that are converted and read by themselves, so that work does not grow with it.

The parts of a text are always the same, and begin after a line feed or a full stop: what is found out about
one is found again in the cache, and no word and no phrase is cut.
"""

from __future__ import annotations

from dataclasses import replace

from reader.cleaning.model import Article
from reader.frozen import Frozen
from reader.text.offsets import OffsetMap
from reader.text.span import Span

_LENGTH = 4_096
"""Code points of a part, about: a few screens, converted and read within 30 ms."""
_WHOLE = 2 * _LENGTH
"""Code points up to which an article is one part."""


class Excerpt(Frozen):
    """A part of an article, as an article of its own."""

    start: int
    """Code point of the whole article at which the part begins."""
    article: Article

    @property
    def span(self) -> Span:
        """The part, in code points of the whole article."""
        return Span(self.start, self.start + len(self.article.text))


def excerpt_at(article: Article, offset: int) -> Excerpt:
    """Return the part of an article that holds the code point at `offset`; a short article is its own."""
    text = article.text
    if len(text) <= _WHOLE:
        return Excerpt(0, article)
    number = min(max(0, offset), len(text) - 1) // _LENGTH
    if offset < _edge(text, number):
        number -= 1
    start, end = _edge(text, number), _edge(text, number + 1)
    part = text[start:end]
    return Excerpt(
        start,
        replace(
            article,
            text=part,
            blocks=(),
            captions=(),
            damage=(),
            offsets=OffsetMap.identity(len(part)),
        ),
    )


def _edge(text: str, number: int) -> int:
    """Return where the part of that number begins: after the first line feed or full stop past its place."""
    place = number * _LENGTH
    if number <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    for mark in "\n。":
        found = text.find(mark, place, place + _LENGTH)
        if found >= 0:
            return found + 1
    return place
