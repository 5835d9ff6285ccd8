"""A list of any length on Textual's line API: only the rows in sight are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.text.cells import cell_length, cut
from reader.tui.pane.marks import COLOURS

Part = tuple[str, str]
"""A piece of a row that is safe for a terminal, and the component class that it is drawn in."""
_PAGE_OVERLAP = 1


class LineList(ScrollView, can_focus=True):
    """Rows that are drawn by a function, one of them under the cursor.

    Args:
        id: As for every widget.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--plain",
        "lines--dim",
        "lines--strong",
        "lines--cursor",
        *(f"lines--tag-{number}" for number in range(COLOURS + 1)),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="list.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="list.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="list.page_up"),
        Binding("pagedown,space,ctrl+d", "page(1)", "Page down", show=False, id="list.page_down"),
        Binding("home,g", "go(0)", "First", show=False, id="list.first"),
        Binding("end,G", "go(-1)", "Last", show=False, id="list.last"),
        Binding("enter", "choose", "Open", show=False, id="list.choose"),
    ]
    DEFAULT_CSS = """
    LineList { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    LineList > .lines--plain { color: $foreground; }
    LineList > .lines--dim { color: $secondary; }
    LineList > .lines--strong { color: $primary; text-style: bold; }
    LineList > .lines--cursor { background: $panel; text-style: bold; }
    """ + "".join(
        f"LineList > .lines--tag-{number} {{ color: $foreground; background: $tag-{number}; }}\n"
        for number in range(COLOURS + 1)
    )

    index: reactive[int] = reactive(0)
    """The row under the cursor, from 0."""

    class Moved(Message):
        """The cursor is on another row, or the rows are others."""

    class Chosen(Message):
        """The row under the cursor was chosen."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._count = 0
        self._draw: Callable[[int, int], list[Part]] = lambda index, width: []

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(self, count: int, draw: Callable[[int, int], list[Part]], index: int = 0) -> None:
        """Show rows.

        Args:
            count: How many.
            draw: Makes a row: called with its number and the cells there are for it.
            index: The row to put the cursor on.
        """
        self._count, self._draw = count, draw
        self.virtual_size = Size(self.size.width, count)
        self.set_reactive(LineList.index, max(0, min(index, count - 1)))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Draw one row in sight."""
        width = self.size.width
        row = y + self.scroll_offset.y
        plain = self.get_component_rich_style("lines--plain")
        if row >= self._count:
            return Strip.blank(width, plain)
        cursor = self.get_component_rich_style("lines--cursor") if row == self.index else Style()
        segments = [Segment(text, self._style(name, cursor)) for text, name in self._draw(row, width - 1)]
        return Strip(segments).adjust_cell_length(width, plain + cursor)

    def _style(self, name: str, cursor: Style) -> Style:
        style = self.get_component_rich_style(f"lines--{name}")
        # A tag's ground says which colour it has: the cursor leaves it.
        return style if name.startswith("tag-") else style + cursor

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.size.width, self._count)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; a second click chooses it."""
        row = event.y + self.scroll_offset.y
        if row < self._count:
            self._move_to(row)
            if event.chain == 2:
                self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self._move_to(self.index + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self._move_to(self.index + by * max(1, self.size.height - _PAGE_OVERLAP))

    def action_go(self, row: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        self._move_to(self._count - 1 if row < 0 else row)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._count:
            self.post_message(self.Chosen())

    def _move_to(self, row: int) -> None:
        row = max(0, min(row, self._count - 1))
        if row != self.index:
            self.index = row
            self._reveal()
            self.post_message(self.Moved())

    def _reveal(self) -> None:
        region = Region(0, self.index, max(1, self.size.width), 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)


def fitted(text: str, cells: int, *, right: bool = False) -> str:
    """Return safe text cut or filled to just so many cells; `right` keeps its end and fills at the left."""
    text = cut(text[::-1], cells)[::-1] if right else cut(text, cells)
    gap = " " * (cells - cell_length(text))
    return gap + text if right else text + gap
