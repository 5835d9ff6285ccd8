"""The status line: where I am, how many highlights, what is loading, what was saved."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text.cells import cell_length
from reader.text.display import visible


class StatusLine(Widget):
    """Place on the left, the latest word of the reader on the right."""

    ALLOW_SELECT = False

    place: reactive[str] = reactive("")
    """Paragraph, share read, selection, highlights."""
    word: reactive[str] = reactive("")
    """What happened last: saved, undone, found, loading."""

    def render(self) -> Content:
        """Draw the line; where both do not fit, the word goes first."""
        width = self.size.width - 2
        place, word = visible(self.place), visible(self.word)
        gap = width - cell_length(place) - cell_length(word)
        if gap < 1:
            return Content(f" {word or place}")
        return Content(f" {place}{' ' * gap}{word} ")
