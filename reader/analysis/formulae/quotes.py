"""Coinages in quotation marks, nested ones too.

The shapes are those of GB/T 15834-2011 (4.8), of vertical and of Taiwanese setting, and the typewriter's; a
straight mark opens and closes by turns. A closing mark that is missing ends with its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind
from reader.text.span import Span

_CLOSERS: Final = {
    "“": "”", "‘": "’", "「": "」", "『": "』",
    "〝": "〞", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "＂": "＂", '"': '"',
    "«": "»", "‹": "›", "《": "》", "〈": "〉", "„": "”",
}  # fmt: skip
_OPENERS: Final = {close: open_ for open_, close in _CLOSERS.items() if open_ != "„"}
_MARKS: Final = re.compile(f"[{''.join({*_CLOSERS, *_OPENERS})}]")
_TITLES: Final = frozenset("《〈")
_LONGEST: Final = 60
"""Code points of a coinage; a quotation that is longer is speech. Chosen by eye."""
_LONGEST_CLAUSE: Final = 22
"""Code points of a clause of a coinage that has several."""
_LONGEST_EVEN: Final = 8
"""Code points of a clause of a long coinage that ends like a sentence: “抓住机遇，加快发展。”"""
# The fold makes every full stop a point; a point between digits is none.
_SENTENCE_END: Final = re.compile(r"[!?;:…]|\.(?!\d)")
_SPEAKERS: Final = re.compile("我们?|你们?|他们?|她们?|大家|咱们?")
_EDGES: Final = " .,!?、;:"


def quoted_spans(text: str) -> tuple[tuple[Span, str], ...]:
    """Return what stands in quotation marks in one block, without the marks, with the mark that opens it.

    In the order of their closing marks, so that a nested one comes before what it is nested in.

    Args:
        text: A block as it stands, not folded: the fold makes openers and closers one.
    """
    found: list[tuple[Span, str]] = []
    open_: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        offset, char = match.start(), match[0]
        is_open = any(mark == char for mark, _ in open_)
        if char in _CLOSERS and not (char in _OPENERS and is_open):
            if not (is_open and char not in _TITLES and _is_mistyped(text, open_, char, offset)):
                open_.append((char, offset + 1))
                continue
            wanted = char
        elif char in _OPENERS:
            wanted = _OPENERS[char]
        else:
            continue
        depth = next(
            (place for place in range(len(open_) - 1, -1, -1) if _closes(open_[place][0], wanted)), -1
        )
        if depth >= 0:
            mark, start = open_[depth]
            del open_[depth:]
            if start < offset:
                found.append((Span(start, offset), mark))
    return tuple(found)


def find_quoted(line: Line) -> Iterator[Find]:
    """Yield the coinages and titles that stand in quotation marks."""
    spans = quoted_spans(line.text)
    # They come in the order of their closing marks: what began before a span and ends after it holds it.
    earliest = len(line.text)
    nested = set()
    for span, _ in reversed(spans):
        if earliest <= span.start:
            nested.add(span)
        earliest = min(earliest, span.start)
    for span, mark in spans:
        trimmed = _trimmed(line.folded, span)
        inner = trimmed.of(line.folded)
        if len(trimmed) < 2 or not _is_coinage(
            inner, had_end=trimmed.end < span.end, is_nested=span in nested
        ):
            continue
        if mark in _TITLES:
            yield Find(line.found(trimmed), FormulaKind.NAME, 0.3)
            continue
        weight = 1.0 if len(trimmed) <= 12 else 0.8 if _is_even(inner) else 0.5
        yield Find(line.found(trimmed), FormulaKind.QUOTED, weight)


def _closes(mark: str, wanted: str) -> bool:
    return mark == wanted or (mark == "„" and wanted == "“")


def _is_mistyped(text: str, open_: list[tuple[str, int]], char: str, offset: int) -> bool:
    """Say whether a second opener is a closer that was typed wrongly: “高地“."""
    start = next(start for mark, start in reversed(open_) if mark == char)
    return 2 <= offset - start <= 16 and not _SENTENCE_END.search(text[start:offset])


def _trimmed(folded: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and folded[start] in _EDGES:
        start += 1
    while end > start and folded[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def _is_coinage(inner: str, *, had_end: bool, is_nested: bool) -> bool:
    """Say whether a quotation is a coinage and not speech: short, no sentence, nobody speaking of himself.

    What is quoted inside of speech is no speech: the outer marks are those.
    """
    if len(inner) > _LONGEST or _SENTENCE_END.search(inner) or not any(map(str.isalnum, inner)):
        return False
    if is_nested:
        return True
    clauses = re.split("[,、]", inner)
    if max(map(len, clauses)) > _LONGEST_CLAUSE + 12 * (len(clauses) == 1):
        return False
    is_long = len(inner) > 14
    if is_long and had_end and (max(map(len, clauses)) > _LONGEST_EVEN or _SPEAKERS.match(inner)):
        return False
    if is_long and _SPEAKERS.search(inner) and not _is_even(inner):
        return False
    return not (len(clauses) > 1 and len(inner) > 30 and not _is_even(inner))


def _is_even(inner: str) -> bool:
    """Say whether the members of a coinage are of like length."""
    lengths = [len(clause) for clause in re.split("[,、·]", inner)]
    return len(lengths) > 1 and max(lengths) - min(lengths) <= 5
