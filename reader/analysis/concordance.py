"""Every occurrence of an expression, in either script, with what stands around it.

The search goes over folded text, which is as long as the text itself: its offsets are the article's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from reader.analysis.document import Document
from reader.frozen import Frozen
from reader.language.folding import fold

CONTEXT: Final = 40
"""Code points of context on each side. Chosen by eye: more than any screen shows."""
_BLANK: Final = re.compile(r"\s+")


class Sort(StrEnum):
    """In which order occurrences are listed."""

    ARTICLE = "article"
    """As the articles stand in the library."""
    LEFT = "left"
    """By what stands before, read from the occurrence outward."""
    RIGHT = "right"
    """By what stands after."""
    DATE = "date"
    """By the article's date, the undated last."""


class Hit(NamedTuple):
    """One occurrence."""

    article: str
    start: int
    """Code points of the article's text."""
    end: int


class Kwic(Frozen):
    """One occurrence in its context."""

    hit: Hit
    left: str
    """What stands before it in its block, at most 40 code points."""
    match: str
    right: str
    """What stands after it in its block, at most 40 code points."""
    paragraph: int | None
    """The number of its paragraph, from 1; None in a title or a heading."""


def plain_finder(query: str, *, across: bool = False) -> Callable[[str], list[tuple[int, int]]]:
    """Return a function that finds a plain expression in folded text.

    Args:
        query: The expression, in either script; blanks at its ends are of no account.
        across: Whether blanks and line ends may stand between any two of its characters.

    Returns:
        A function from a folded text to the spans of the occurrences, the leftmost first, none overlapping;
        for an empty query it finds none.

    Raises:
        LanguageError: If the tables that tell the scripts apart are missing or damaged.
    """
    needle = fold(query.strip())
    if across:
        letters = _BLANK.sub("", needle)
        pattern = re.compile(r"\s*".join(map(re.escape, letters))) if letters else None
        return lambda folded: [match.span() for match in pattern.finditer(folded)] if pattern else []
    return lambda folded: _occurrences(folded, needle)


def _occurrences(folded: str, needle: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    length = len(needle)
    start = folded.find(needle) if needle else -1
    while start >= 0:
        found.append((start, start + length))
        start = folded.find(needle, start + length)
    return found


def folded_pattern(pattern: str) -> str:
    r"""Fold the Chinese of a regular expression, and leave its ASCII alone: `\S` must not become `\s`."""
    return "".join(char if char.isascii() else re.escape(fold(char)) for char in pattern)


def in_context(document: Document, hit: Hit, context: int = CONTEXT) -> Kwic:
    """Return an occurrence with what stands around it in its block.

    Args:
        document: The document of the hit.
        hit: The occurrence.
        context: Code points on each side, at most.
    """
    text = document.text
    low = max(text.rfind("\n", 0, hit.start) + 1, hit.start - context)
    end = text.find("\n", hit.end)
    high = min(len(text) if end < 0 else end, hit.end + context)
    return Kwic(
        hit,
        text[low : hit.start],
        text[hit.start : hit.end],
        text[hit.end : high],
        document.paragraph_at(hit.start),
    )


def sorted_lines(lines: Iterable[Kwic], order: Sort, days: dict[str, str]) -> list[Kwic]:
    """Sort a concordance; equal lines keep their order.

    Args:
        lines: The lines, in the order of the library.
        order: What to sort by; contexts are compared folded, so that both scripts stand together.
        days: Each article's date as ISO 8601, by its id; articles that are not in it have none.
    """
    if order is Sort.LEFT:
        return sorted(lines, key=lambda line: (fold(line.left)[::-1], fold(line.match)))
    if order is Sort.RIGHT:
        return sorted(lines, key=lambda line: (fold(line.right), fold(line.match)))
    if order is Sort.DATE:
        return sorted(lines, key=lambda line: days.get(line.hit.article) or "9999")
    return list(lines)


def collocates(lines: Sequence[Kwic], window: int) -> list[tuple[str, int, int]]:
    """Count the words near the occurrences of an expression.

    Args:
        lines: A concordance.
        window: Code points on each side that count as near.

    Returns:
        Each word of two characters or more with how often it stands near and in how many articles, the
        commonest first.

    Raises:
        LanguageError: If jieba is missing or damaged.
    """
    # Here, not at the top: it loads a dictionary.
    from reader.language.segmentation import segment

    counts: dict[str, int] = {}
    articles: dict[str, set[str]] = {}
    sides = (
        (line.hit.article, side) for line in lines for side in (line.left[-window:], line.right[:window])
    )
    for article, side in sides:
        for word in (span.of(fold(side)) for span in segment(fold(side))):
            if len(word) > 1 and word.isalpha():
                counts[word] = counts.get(word, 0) + 1
                articles.setdefault(word, set()).add(article)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return [(word, counts[word], len(articles[word])) for word in ranked]
