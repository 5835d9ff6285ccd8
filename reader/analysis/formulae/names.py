"""Names by how they end: zones, corridors, plans, campaigns, and the nouns policy prose makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind
from reader.analysis.formulae.words import is_stop, read_words
from reader.text.span import Span

_MEETING: Final = re.compile(
    "(?:党的|中共|全国|[省市县区]委?)?(?:第?[一二三四五六七八九十]+届[一二三四五六七八九十]+[次中]全(?:体会议|会)"
    "|第[一二三四五六七八九十]+次(?:党代会|党代表大会|代表大会))"
)
"""Congresses and plenums, which name the line that they set."""
_LONGEST: Final = 18
"""Code points of a name. Chosen by eye: 山西中部城市群高质量发展先行区 has 15."""
_LEAST_BEFORE: Final = 2
"""Code points that a name has before its end."""


def find_names(line: Line) -> Iterator[Find]:
    """Yield the names of a block: each end with the words before it, back to a verb or a function word."""
    for match in _MEETING.finditer(line.folded):
        yield Find(line.found(Span(*match.span())), FormulaKind.NAME, 0.6)
    for word_end in line.ends:
        kind = _ending_at(line, word_end)
        if kind is None:
            continue
        start, is_proper = kind
        begins = _begin(line, start)
        if start - begins < _LEAST_BEFORE or not "\u4e00" <= line.folded[word_end - 1] <= "\u9fff":
            continue
        length = word_end - begins
        weight = (0.6 if is_proper else 0.2) * (1.0 if length <= 12 else 0.7)
        if is_proper or length <= 10:
            yield Find(line.found(Span(begins, word_end)), FormulaKind.NAME, weight)


def _ending_at(line: Line, end: int) -> tuple[int, bool] | None:
    """Return where the longest ending that ends at a word's end begins, and whether it is of proper names."""
    for length in (5, 4, 3, 2, 1):
        start = end - length
        if start < 0:
            continue
        form = line.folded[start:end]
        if length == 1 and form not in "港谷期观论":
            continue
        if form in read_words("proper_endings"):
            return start, True
        if form in read_words("noun_endings"):
            return start, False
    return None


def _begin(line: Line, end: int) -> int:
    """Return where a name begins whose ending begins at `end`."""
    begin = end
    while begin and end - begin < _LONGEST:
        word = line.word_ending(begin) if begin in line.edges else _word_over(line, begin)
        if word is None:
            break
        form = word.of(line.folded)
        if not all("\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()) for char in form):
            break
        if is_stop(form) and not _is_within(line, word, end):
            break
        begin = word.start
    return _without_verb(line, begin, end)


def _word_over(line: Line, offset: int) -> Span | None:
    """Return the part before `offset` of the word that it stands in."""
    start = offset
    while start not in line.edges:
        start -= 1
    return Span(start, offset) if start < offset else None


def _is_within(line: Line, word: Span, end: int) -> bool:
    """Say whether a verb stands inside a name: 转型综合改革示范区, 京津冀协同发展, 生态保护和高质量发展."""
    form = word.of(line.folded)
    if form == "和":
        before = line.word_ending(word.start)
        return before is not None and before.of(line.folded) in read_words("inner_verbs")
    before = line.word_ending(word.start)
    if before is None or form not in read_words("inner_verbs"):
        return False
    prior = before.of(line.folded)
    return len(prior) >= 2 and not is_stop(prior) and "\u4e00" <= prior[0] <= "\u9fff"


def _without_verb(line: Line, begin: int, end: int) -> int:
    """Cut a verb from the front of a name."""
    word = line.word_starting(begin)
    while word is not None and word.end <= end and word.of(line.folded) in read_words("leading_verbs"):
        if word.end == end:
            return begin
        begin = word.end
        word = line.word_starting(begin)
    return begin
