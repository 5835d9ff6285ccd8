"""Stretches of a text that are drawn in other characters: what is seen of a long article that is converted.

Rows are set from the text itself. So what is drawn has to be as long, and character for character as wide:
ideographs for ideographs. A text of millions of characters is then not put together anew to show it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from reader.frozen import Frozen


class Shown(Frozen):
    """What is drawn in place of some stretches of a text."""

    stretches: tuple[tuple[int, str], ...] = ()
    """The code point at which each begins, and what is drawn there; in order, without overlap."""

    def has(self, start: int) -> bool:
        """Say whether a stretch begins there."""
        index = bisect_right(self.stretches, start, key=_start_of) - 1
        return index >= 0 and self.stretches[index][0] == start

    def and_also(self, others: Iterable[tuple[int, str]]) -> Shown:
        """Return these stretches with others."""
        return Shown(tuple(sorted({**dict(self.stretches), **dict(others)}.items())))

    def over(self, text: str, start: int, end: int) -> str:
        """Return what is drawn for `text[start:end]`, code point for code point."""
        pieces: list[str] = []
        first = max(0, bisect_right(self.stretches, start, key=_start_of) - 1)
        for begins, drawn in self.stretches[first:]:
            if begins >= end:
                break
            ends = min(end, begins + len(drawn))
            if ends > start:
                pieces += [text[start:begins], drawn[max(0, start - begins) : ends - begins]]
                start = ends
        return "".join([*pieces, text[start:end]])


def _start_of(stretch: tuple[int, str]) -> int:
    return stretch[0]
