"""Highlights as a pane draws them: which span, which colour, which lane of the margin.

Knows nothing of Textual. Spans are of the view's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

from reader.frozen import Frozen
from reader.text.span import Span

LANES = 2
"""Lanes of the margin, one cell each; what needs a third shows in the last."""

COLOURS = 8
"""Tag colours a theme has, `tag-1` to `tag-8`."""


class Mark(Frozen):
    """One highlight on the page."""

    highlight_id: str
    span: Span
    """Code points of the view's text."""
    colour: int
    """1 to `COLOURS`; 0 for a highlight without a tag."""
    initial: str
    """Its first tag's first letter, safe for display: it stands in the margin where the highlight starts."""
    lane: int = 0
    """0 to `LANES` - 1."""


def with_lanes(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Give every mark the first lane that no earlier overlapping mark holds.

    Example: [0, 10) takes lane 0, [5, 8) beside it lane 1, [12, 14) lane 0 again.

    Returns:
        The marks sorted by start, longer ones first, each with its lane.
    """
    lane_ends = [0] * LANES
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.highlight_id)):
        free = [lane for lane, end in enumerate(lane_ends) if end <= mark.span.start]
        lane = free[0] if free else LANES - 1
        lane_ends[lane] = max(lane_ends[lane], mark.span.end)
        placed.append(Mark(mark.highlight_id, mark.span, mark.colour, mark.initial, lane))
    return tuple(placed)


class MarkIndex(Sequence[Mark]):
    """Marks sorted by start, in which those over a stretch are found without looking at all.

    Args:
        marks: The marks, sorted by start.
    """

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self._marks = tuple(marks)
        self._starts = [mark.span.start for mark in self._marks]
        # Up to each mark, the farthest that one of them reaches.
        self._reach = list(accumulate((mark.span.end for mark in self._marks), max))

    @overload
    def __getitem__(self, index: int) -> Mark: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mark, ...]: ...

    def __getitem__(self, index: int | slice) -> Mark | tuple[Mark, ...]:
        return self._marks[index]

    def __len__(self) -> int:
        return len(self._marks)

    def over(self, span: Span) -> tuple[Mark, ...]:
        """Return the marks that share a code point with `span`, in their own order."""
        last = bisect_left(self._starts, span.end)
        first = last
        while first and self._reach[first - 1] > span.start:
            first -= 1
        return tuple(mark for mark in self._marks[first:last] if mark.span.overlaps(span))


def colour_number(colour: str) -> int:
    """Turn a tag's colour name (`tag-3`) into its number; 0 for a name no theme has."""
    prefix, _, number = colour.partition("-")
    if prefix == "tag" and number.isdecimal() and 1 <= int(number) <= COLOURS:
        return int(number)
    return 0
