"""The heads of a table's columns: what is clicked to sort by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from reader.frozen import Frozen
from reader.text.cells import cell_length
from reader.tui.widgets.lines import fitted

GAP = 1
"""Cells between two columns."""


class Head(Frozen):
    """The head of one column."""

    key: str
    label: str
    cells: int
    right: bool = False
    """Whether its figures end under each other."""


class ColumnHeads(Widget):
    """One line of heads."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "ColumnHeads { height: 1; background: $panel; color: $foreground 80%; }"

    class Clicked(Message):
        """A head was clicked.

        Args:
            key: The column's.
        """

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._heads: Sequence[Head] = ()
        self._sorted_by = ""
        self._is_reversed = False

    def show(self, heads: Sequence[Head], sorted_by: str, *, is_reversed: bool) -> None:
        """Show heads, and by which column the table is sorted."""
        self._heads, self._sorted_by, self._is_reversed = tuple(heads), sorted_by, is_reversed
        self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        parts: list[tuple[str, Style]] = []
        for head in self._heads:
            is_sorted = head.key == self._sorted_by
            arrow = ("▴" if self._is_reversed else "▾") if is_sorted else ""
            style = Style(bold=True) if is_sorted else Style()
            parts.append((fitted(head.label + arrow, head.cells, right=head.right) + " " * GAP, style))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Say which head was clicked."""
        start = 0
        for head in self._heads:
            start += head.cells + GAP
            if event.x < start:
                self.post_message(self.Clicked(head.key))
                return


def fill(heads: Sequence[Head], key: str, width: int) -> tuple[Head, ...]:
    """Return the heads with that of `key` as wide as the others leave it room.

    Args:
        heads: The heads.
        key: Which one takes what is left.
        width: Cells of the table.
    """
    rest = width - sum(head.cells for head in heads if head.key != key) - GAP * len(heads)
    return tuple(
        replace(head, cells=max(cell_length(head.label), rest)) if head.key == key else head for head in heads
    )
