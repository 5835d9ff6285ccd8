"""Pinyin and glosses of a passage, out of the words of its article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.text.span import Span

if TYPE_CHECKING:
    from reader.language.terms import Term
    from reader.language.tokens import Token

_MARKS = dict(zip("，。、；：？！「」『』（）", ",.,;:?!“”‘’()", strict=True))
_DECIMAL = re.compile(r"\d[.:/]$")
"""What the figures after it belong to: 33017.67, 20:30, 1/3."""
_OPENING = frozenset("“‘(《")
_VOWELS = frozenset("aāáǎàoōóǒòeēéěè")
"""Letters that a syllable inside a word can begin with: there it gets an apostrophe (GB/T 16159)."""


def spelled(text: str, tokens: Sequence[Token], span: Span) -> str:
    """Return the pinyin of a span, word by word, with its punctuation.

    Args:
        text: The article's text.
        tokens: Its words.
        span: Code points of the text; a word that it cuts is spelled as far as it goes.
    """
    # Here, not at the top: what is exported without pinyin needs no part of the language.
    from reader.language.halves import in_halves

    first = bisect_right(tokens, span.start, key=lambda token: token.span.end)
    # Not by `islice`: it makes each of the words before the span, to pass it over.
    words = map(tokens.__getitem__, range(first, len(tokens)))
    covered = list(takewhile(lambda token: token.span.start < span.end, words))
    return _spaced(_word(text, group, joint, span) for group, joint in in_halves(text, covered))


def glossed(text: str, terms: Sequence[Term], span: Span) -> tuple[tuple[str, str], ...]:
    """Return the lexicon's expressions within a span with their English, each once, in order.

    Args:
        text: The article's text.
        terms: The lexicon's expressions in it, by where they begin.
        span: Code points of the text.
    """
    found: dict[str, str] = {}
    first = bisect_left(terms, span.start, key=_start_of)
    for index in range(first, bisect_left(terms, span.end, key=_start_of)):
        term = terms[index]
        english = term.entry.established or term.entry.literal
        if english and term.span.end <= span.end:
            found.setdefault(term.span.of(text), english)
    return tuple(found.items())


def _start_of(term: Term) -> int:
    return term.span.start


def _word(text: str, group: Sequence[Token], joint: str, span: Span) -> str:
    """Spell a word, or an expression of two halves, as far as it lies within a span."""
    word = ""
    middle = group[0].span.start + 2 if joint else None
    for token in group:
        for offset, reading in enumerate(token.readings, token.span.start):
            if offset not in span:
                continue
            if offset == middle and word:
                word += joint
            elif reading and word and word[-1].isalpha() and reading[0] in _VOWELS:
                word += "’"
            word += reading or _MARKS.get(text[offset], text[offset])
    return word


def _spaced(parts: Iterable[str]) -> str:
    line = ""
    for part in parts:
        is_rest_of_number = part[:1].isdigit() and _DECIMAL.search(line) is not None
        is_word = (part[:1].isalnum() or part[:1] in _OPENING) and not is_rest_of_number
        line += " " if line and is_word and line[-1] not in _OPENING and not line[-1].isspace() else ""
        line += part
    return " ".join(line.split())
