"""How much of a paragraph is shown around a quote."""

from __future__ import annotations

import re

from reader.frozen import Frozen
from reader.text.graphemes import snap
from reader.text.sentences import sentence_at
from reader.text.span import Span

ELLIPSIS = "……"
"""Marks an omission inside a sentence (GB/T 15834-2011, 4.11)."""
_LONGEST = 60
"""Code points shown on one side at the most; chosen by eye, a row and a half of 40 Han characters."""
_SHORTEST = 12
"""Code points kept when a side is cut at a mark of punctuation; chosen by eye."""
_LABEL = 30
"""Code points of a quote that is only referred to; chosen by eye."""
_CLAUSE_END = re.compile("[，、；：,;:]")


class Context(Frozen):
    """What is shown around a quote."""

    before: str
    after: str


def text_before(before: str, quote: str) -> str:
    """Return what is shown before a quote: from the start of the sentence that the quote begins in.

    If that is longer than 60 code points it is cut, at a clause where there is one, and begins with `……`.

    Args:
        before: All that stands before the quote in its paragraph.
        quote: The quote, or its first paragraph.
    """
    text = before + quote
    kept = before[sentence_at(text, Span(0, len(text)), len(before)).start :].lstrip()
    if len(kept) <= _LONGEST:
        return kept
    ends = [match.end() for match in _CLAUSE_END.finditer(kept, len(kept) - _LONGEST, len(kept) - _SHORTEST)]
    return ELLIPSIS + kept[ends[0] if ends else _edge(kept, len(kept) - _LONGEST) :]


def text_after(quote: str, after: str) -> str:
    """Return what is shown after a quote: to the end of the sentence that the quote ends in.

    If that is longer than 60 code points it is cut, at a clause where there is one, and ends with `……`.

    Args:
        quote: The quote, or its last paragraph.
        after: All that stands after the quote in its paragraph.
    """
    text = quote + after
    kept = text[len(quote) : sentence_at(text, Span(0, len(text)), len(quote) - 1).end].rstrip()
    return _cut(kept, _LONGEST)


def shortened(quote: str) -> str:
    """Return the beginning of a quote, to refer to it by: at most 30 code points and `……`."""
    return _cut(quote, _LABEL)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    ends = [match.start() for match in _CLAUSE_END.finditer(text, _SHORTEST, longest)]
    return text[: ends[-1] if ends else _edge(text, longest)] + ELLIPSIS


def _edge(text: str, offset: int) -> int:
    return snap(text, Span(offset, offset)).start
