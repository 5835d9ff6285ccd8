"""Pages that break their lines at a fixed width, as plain-text mail does."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from reader.cleaning.lines import Line
from reader.cleaning.sorting import ends_sentence, is_listed, is_numbered

_NARROWEST, _WIDEST = 40, 130
_RAGGED = 4
_FEWEST = 3
_STOP = re.compile("[，。、；：,;]")


def find_running_on(lines: list[Line]) -> frozenset[int]:
    """Find the lines that run on into the next because the page's width was full.

    Args:
        lines: All lines of a source, blank ones too.

    Returns:
        Their indexes; none where the page has no fixed width.
    """
    open_lines = [(line, _width(line)) for line, following in pairwise(lines) if _may_run_on(line, following)]
    counts = Counter(width for _, width in open_lines)
    if not counts:
        return frozenset()
    full = max(counts, key=lambda width: (sum(counts[width - less] for less in range(_RAGGED + 1)), width))
    running = [line for line, width in open_lines if full - _RAGGED <= width <= full]
    wider = sum(len(line.text) > _WIDEST or _width(line) > full + 2 for line in lines if line.text)
    clauses = sum(_STOP.search(line.text) is not None for line in running)
    # Headlines of one length stand under each other too, but have few stops; and longer lines prove no width.
    if len(running) < _FEWEST or wider * 4 > len(running) or clauses * 2 < len(running):
        return frozenset()
    return frozenset(line.index for line in running)


def _may_run_on(line: Line, following: Line) -> bool:
    if not line.text or not following.text or following.level or line.level:
        return False
    if len(line.text) > _WIDEST or ends_sentence(line.text) or is_listed(following.text):
        return False
    return not is_numbered(following.text) and _NARROWEST <= _width(line) <= _WIDEST


def _width(line: Line) -> int:
    """Return a line's width in cells, its indent included; quotation marks count as full width."""
    return line.indent + sum(2 if char > "\u2000" else 1 for char in line.text[: _WIDEST + 1])
