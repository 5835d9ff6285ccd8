"""Four-character phrases: those that stand as a clause, and those that the dictionary has as one word.

With them what repeats a character at every other place: 共建共享, 宜居宜业宜游.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind
from reader.analysis.formulae.words import FUNCTION_CHARS, read_words
from reader.text.span import Span

_LENGTH: Final = 4
_LONGEST_INNER: Final = 10
_NOT_REPEATED: Final = FUNCTION_CHARS | set("一二三四五六七八九十两年月日市县区个第不中国人")
"""Characters that come twice without making a figure of it."""
_INNER: Final = re.compile(
    "(?P<same>[\u4e00-\u9fff])(?!(?P=same))[\u4e00-\u9fff](?:(?P=same)(?!(?P=same))[\u4e00-\u9fff])+"
)
_CLAUSE: Final = re.compile("(?<![\u4e00-\u9fff0-9a-z%+])[\u4e00-\u9fff]{4}(?![\u4e00-\u9fff0-9a-z%+])")
_PLAIN: Final = re.compile(
    "[我你他她它这那哪谁们]|[是有说道将还又却若如果因但并]|.*[的了吗呢吧]$|^(?:其中|同时|目前|当前|此外|另外|近年|今年|去年|据|对此|为此|在|从|到|由|与|和|让|当)"
    "|^第|年$|月$|日$|记者|责编|编辑|来源|^[一二三四五六七八九十]+是|同志$|[书常][记委]$|主任$|[省市县区局]长$"
)


def find_phrases(line: Line) -> Iterator[Find]:
    """Yield the four-character phrases of a block."""
    for match in _CLAUSE.finditer(line.folded):
        marks = (
            line.folded[max(0, match.start() - 1) : match.start()]
            + line.folded[match.end() : match.end() + 1]
        )
        is_half_quoted = marks.count('"') == 1
        if not _PLAIN.search(match[0]) and not _is_plain(line, match) and not is_half_quoted:
            yield Find(line.found(Span(*match.span())), FormulaKind.PHRASE, 0.6)
    for match in _INNER.finditer(line.folded):
        is_free = match.start() in line.edges and match.end() in line.edges
        if is_free and match["same"] not in _NOT_REPEATED and len(match[0]) <= _LONGEST_INNER:
            yield Find(line.found(Span(*match.span())), FormulaKind.PHRASE, 0.45)
    start = 0
    for end in line.ends:
        if end - start == _LENGTH and not _is_plain_word(line.folded[start:end]):
            yield Find(line.found(Span(start, end)), FormulaKind.PHRASE, 0.5)
        start = end


def _is_plain_word(word: str) -> bool:
    return (
        bool(_PLAIN.search(word))
        or not word.isalpha()
        or word.isascii()
        or word[:2] in read_words("function_words")
    )


def _is_plain(line: Line, match: re.Match[str]) -> bool:
    """Say whether a clause is made of function words, 在此之前, or is a name and nothing else."""
    words = [word.of(line.folded) for word in line.words(*match.span())]
    return any(word in read_words("function_words") for word in words) or max(map(len, words), default=1) == 1
