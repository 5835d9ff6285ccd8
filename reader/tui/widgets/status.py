"""The status line: where I am, how many highlights, what is loading, what was saved."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.reactive import reactive

from reader.text.cells import cell_length, shortened
from reader.text.display import visible
from reader.tui.widgets.painted import Line


class StatusLine(Line):
    """Place on the left, the latest word of the reader on the right."""

    place: reactive[str] = reactive("")
    """Paragraph, share read, selection, highlights."""
    word: reactive[str] = reactive("")
    """What happened last: saved, undone, found, loading."""

    def parts(self) -> Iterable[tuple[str, Style]]:
        """Say the line; where both do not fit, the word goes first."""
        width = self.size.width - 2
        place, word = visible(self.place), visible(self.word)
        gap = width - cell_length(place) - cell_length(word)
        if gap < 1:
            return [(f" {shortened(word or place, width)}", Style.null())]
        return [(f" {place}{' ' * gap}{word} ", Style.null())]
