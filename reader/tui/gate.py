"""The last gate before the terminal: no control character leaves in a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.text.cells import IN_ASCII
from reader.text.display import safe_char

_DRAWN = dict.fromkeys((*range(9472, 9728), 9615, 9656, 9662, 9652), " ")
"""Box drawing, block elements and geometric shapes, as the screens draw with them."""
_STANDS_OUT = 0.35
"""Difference in brightness, 0 to 1, from which a ground says something by itself; a panel's is below 0.2."""


class PlainFilter(LineFilter):
    """Leaves out what is drawn and not written, which a screen reader would read aloud sign by sign."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with blanks for lines, boxes, bars and arrows."""
        return [
            segment if segment.control else Segment(segment.text.translate(_DRAWN), segment.style)
            for segment in segments
        ]


class AsciiFilter(LineFilter):
    """Draws with ASCII, for terminals that give what is of ambiguous width two cells.

    Textual draws lines and boxes as of one cell each, and a frame would come apart.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with ASCII for lines, boxes, bars and arrows."""
        return [
            segment if segment.control else Segment(segment.text.translate(IN_ASCII), segment.style)
            for segment in segments
        ]


class ColourlessFilter(LineFilter):
    """Draws without colours (no-color.org); what stands out by its ground alone is drawn in reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            segment if segment.control else Segment(segment.text, _uncoloured(segment.style, background))
            for segment in segments
        ]


@lru_cache(1024)
def _uncoloured(style: Style | None, background: Color) -> Style | None:
    if style is None:
        return None
    ground = style.bgcolor
    stands_out = (
        ground is not None
        and ground.triplet is not None
        and abs(background.brightness - Color.from_rich_color(ground).brightness) >= _STANDS_OUT
    )
    return style.without_color + Style(reverse=True) if stands_out else style.without_color


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
