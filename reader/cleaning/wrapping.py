"""Pages that break their lines at a fixed width, as plain-text mail does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.lexicon import fold
from reader.cleaning.lines import Line
from reader.cleaning.sorting import ends_sentence, is_listed, is_numbered

_NARROWEST, _WIDEST = 40, 130
_COLUMN = 20
"""Cells of the narrowest column; what is narrower than `_NARROWEST` must be told from verse."""
_FEWEST_OF_COLUMN = 8
_RAGGED = 4
_FEWEST = 3
_FEWEST_LASTS = 2
_INDENT = 2
_Measure = Callable[[Line], int]
_NARROW = re.compile("[\0-\u2000]")
_STOP = re.compile("[，。、；：,;]")


def find_running_on(lines: list[Line]) -> frozenset[int]:
    """Find the lines that run on into the next because the page's width was full.

    Some pages count cells, others characters; the count by which more lines are full is the page's.

    Args:
        lines: All lines of a source, blank ones too.

    Returns:
        Their indexes; none where the page has no fixed width.
    """
    pairs = [(line, following) for line, following in pairwise(lines) if _may_run_on(line, following)]
    opened = [line for line, _ in pairs if _fits(line, _NARROWEST)]
    found = _find_wider(lines, opened, 2) if len(opened) >= _FEWEST else frozenset()
    if found or len(pairs) < _FEWEST_OF_COLUMN:
        return found
    column = [
        line
        for line, following in pairs
        if not (is_credit(fold(line.text)) or is_credit(fold(following.text)))
    ]
    return _find_wider(lines, column, 4) if _is_column(lines, column) else frozenset()


def _find_wider(lines: list[Line], opened: list[Line], a_stop: int) -> frozenset[int]:
    cells = _find_full(lines, opened, _width, _RAGGED, a_stop)
    characters = _find_full(lines, opened, _length, _RAGGED // 4, a_stop)
    return cells if len(cells) >= len(characters) else characters


def _is_column(lines: list[Line], opened: list[Line]) -> bool:
    """Say whether narrow lines are a newspaper's column: verse breaks at its stops, and lists have none."""
    if len(opened) < _FEWEST_OF_COLUMN or len(opened) * 2 < sum(bool(line.text) for line in lines):
        return False
    inside = sum(_STOP.search(line.text[:-1]) is not None for line in opened)
    between = sum(line.text[-1].isalnum() for line in opened)
    return inside * 5 >= len(opened) * 2 and between * 3 >= len(opened) * 2


def _find_full(
    lines: list[Line], opened: list[Line], measure: _Measure, ragged: int, a_stop: int
) -> frozenset[int]:
    """Find the lines that run on, by one way of measuring them.

    Args:
        lines: All lines.
        opened: Those that may run on.
        measure: How wide a line is.
        ragged: How much a full one may lack.
        a_stop: One in so many lines has a stop at the least.
    """
    open_lines = [(line, measure(line)) for line in opened]
    # A line that the source says over and over shows its own length each time, and no page's width; nor do
    # headlines, which have no stops, show it.
    counts = Counter({line.text: width for line, width in open_lines if _STOP.search(line.text)}.values())
    if not counts:
        return frozenset()
    full = max(counts, key=lambda width: (sum(counts[width - less] for less in range(ragged + 1)), width))
    running = [line for line, width in open_lines if full - ragged <= width <= full]
    hanging = (ragged + 1) // 2
    wider = sum(len(line.text) > _WIDEST or measure(line) > full + hanging for line in lines if line.text)
    clauses = sum(_STOP.search(line.text) is not None for line in running)
    # Headlines of one length stand under each other too, but have few stops; and longer lines prove no width.
    if (
        len({line.text for line in running}) < _FEWEST
        or wider * 4 > len(running)
        or clauses * a_stop < len(running)
    ):
        return frozenset()
    ended = _ended_within(lines, measure, full, ragged)
    return frozenset(line.index for line in (*running, *ended))


def _ended_within(lines: list[Line], measure: _Measure, full: int, ragged: int) -> list[Line]:
    """Find the full lines that end with a sentence, and whose paragraph goes on all the same.

    Where each paragraph is set apart by a blank line or begins with an indent, a line that follows without
    either goes on with the one before.
    """
    pairs = [(line, following) for line, following in pairwise(lines) if line.text]
    lasts = [
        (line, following)
        for line, following in pairs
        if ends_sentence(line.text) and measure(line) < full - 2 * ragged
    ]
    if len(lasts) < _FEWEST_LASTS:
        return []
    blank = sum(not following.text for _, following in lasts)
    indented = sum(following.indent >= _INDENT for _, following in lasts if following.text)
    by_blanks = blank * 10 >= len(lasts) * 9
    by_indents = indented * 10 >= (len(lasts) - blank) * 9 > 0
    return [
        line
        for line, following in pairs
        if (by_blanks or (by_indents and following.indent < _INDENT))
        and following.text
        and not (following.level or line.level or is_listed(following.text) or is_numbered(following.text))
        and full - ragged <= measure(line) <= full + (ragged + 1) // 2
        and ends_sentence(line.text)
    ]


def _may_run_on(line: Line, following: Line) -> bool:
    if not line.text or not following.text or following.level or line.level:
        return False
    if following.indent >= _INDENT > line.indent or not _fits(line, _COLUMN):
        return False
    return not (ends_sentence(line.text) or is_listed(following.text) or is_numbered(following.text))


def _fits(line: Line, narrowest: int) -> bool:
    """Say whether a line is as wide as the lines of a page are, in cells."""
    # A character is one cell wide or two: those are counted where that leaves it open.
    least = line.indent + len(line.text)
    if least + len(line.text) < narrowest or len(line.text) > _WIDEST:
        return False
    is_sure = least >= narrowest and least + len(line.text) <= _WIDEST
    return is_sure or narrowest <= _width(line) <= _WIDEST


def _length(line: Line) -> int:
    """Return a line's width in characters, its indent included."""
    return line.indent + len(line.text)


def _width(line: Line) -> int:
    """Return a line's width in cells, its indent included; quotation marks count as full width."""
    text = line.text[: _WIDEST + 1]
    return line.indent + 2 * len(text) - len(_NARROW.findall(text))
