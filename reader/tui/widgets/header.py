"""The line above a pane: which article, and in which variety."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.reactive import reactive

from reader.text.cells import cell_length, cut
from reader.text.display import visible
from reader.tui.widgets.painted import Line


class PaneHeader(Line):
    """Article's label on the left, variety on the right."""

    label: reactive[str] = reactive("")
    """What to call the article, as it came."""
    variety: reactive[str] = reactive("")
    """The variety shown, with what it is when it is the original."""

    def parts(self) -> Iterable[tuple[str, Style]]:
        """Say the line; a label too long for it is cut."""
        width = self.size.width
        room = width - cell_length(self.variety) - 3
        label = cut(visible(self.label), max(0, room))
        gap = " " * max(1, width - cell_length(label) - cell_length(self.variety) - 2)
        return [(f" {label}{gap}{self.variety} ", Style.null())]
