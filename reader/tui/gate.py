"""The last gate before the terminal: no control character leaves in a line of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.text.display import safe_char

# Everything that is certainly safe and common is passed by this test without a look at each character:
# printable ASCII, Latin-1, general punctuation that draws, box drawing, kana, and the common Han blocks.
_MAY_BE_UNSAFE = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02ff‐-‧‰-⁞─-◿\u3000-\u303f぀-ヿ一-鿿！-｠]")


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
        if any(_MAY_BE_UNSAFE.search(segment.text) for segment in segments):
            segments = [
                segment if segment.control else Segment("".join(map(safe_char, segment.text)), segment.style)
                for segment in segments
            ]
        for other in self._others:
            if other.enabled:
                segments = other.apply(segments, background)
        return segments
