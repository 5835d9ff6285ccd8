"""The last gate before the terminal: no control character leaves in a line of text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.text.display import safe_char


class SafetyFilter(LineFilter):
    """Replaces what a terminal might obey by what it can only show.

    Args:
        others: Filters to apply after it; as parts of this one they cost no strip of their own.
    """

    def __init__(self, others: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self._others = tuple(others)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with every unsafe code point replaced."""
        if not all(segment.text.isprintable() for segment in segments):
            segments = [
                segment if segment.control else Segment("".join(map(safe_char, segment.text)), segment.style)
                for segment in segments
            ]
        for other in self._others:
            if other.enabled:
                segments = other.apply(segments, background)
        return segments
