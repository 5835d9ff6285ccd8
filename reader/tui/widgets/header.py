"""The line above a pane: which article, and in which variety."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.reactive import reactive

from reader.text.cells import cell_length, cut
from reader.text.display import visible
from reader.tui.widgets.painted import Line

_LEAST_LABEL = 12
"""Cells of the label below which there is nothing on the right: a number and four characters; by eye."""


class PaneHeader(Line):
    """Article's label on the left, variety on the right."""

    label: reactive[str] = reactive("")
    """What to call the article, as it came."""
    variety: reactive[str] = reactive("")
    """The variety shown, with what it is when it is the original."""

    def parts(self) -> Iterable[tuple[str, Style]]:
        """Say the line; a label too long for it is cut."""
        width, label = self.size.width - 2, visible(self.label)
        room = width - 1 - cell_length(self.variety)
        # Which article it is comes first.
        right = self.variety if room >= min(cell_length(label), _LEAST_LABEL) else ""
        label = cut(label, room if right else width)
        gap = " " * (width - cell_length(label) - cell_length(right))
        return [(f" {label}{gap}{right} ", Style.null())]
