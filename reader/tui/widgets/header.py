"""The line above a pane: which article, and in which variety."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text.cells import cell_length
from reader.text.display import visible


class PaneHeader(Widget):
    """Article's label on the left, variety on the right."""

    ALLOW_SELECT = False

    label: reactive[str] = reactive("")
    """What to call the article, as it came."""
    variety: reactive[str] = reactive("")
    """The variety shown, with what it is when it is the original."""

    def render(self) -> Content:
        """Draw the line; a label too long for it is cut."""
        width = self.size.width
        room = width - cell_length(self.variety) - 3
        label = _cut(visible(self.label), max(0, room))
        gap = " " * max(1, width - cell_length(label) - cell_length(self.variety) - 2)
        return Content(f" {label}{gap}{self.variety} ")


def _cut(text: str, cells: int) -> str:
    if cell_length(text) <= cells:
        return text
    while text and cell_length(text) > cells - 1:
        text = text[:-1]
    return f"{text}…"
