"""A column of an article's highlights: tags, quote and note of each, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.frozen import Frozen
from reader.text.cells import cell_length, cut
from reader.tui.widgets.lines import fitted
from reader.tui.widgets.prose import rows_in

_QUOTE_ROWS = 2
"""Rows of a quote that are shown; chosen by eye."""
_NONE = " none yet: a makes one"


class ColumnItem(Frozen):
    """One highlight, its texts safe for a terminal."""

    offset: int
    """Code point of the article where it begins."""
    paragraph: int
    """The number of its paragraph."""
    colour: int
    """The number of its first tag's colour; 0 without a tag."""
    tags: str
    quote: str
    note: str


class HighlightColumn(ScrollView, can_focus=True):
    """The highlights of the article beside it."""

    ALLOW_SELECT = False
    BORDER_TITLE = "Highlights"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False, id="column.up"),
        Binding("down", "step(1)", "Down", show=False, id="column.down"),
        Binding("home", "step(-1000000)", "First", show=False, id="column.first"),
        Binding("end", "step(1000000)", "Last", show=False, id="column.last"),
        Binding("enter", "choose", "Go there", show=False, id="column.choose"),
        Binding("escape", "leave", "Back", show=False, id="column.leave"),
    ]
    DEFAULT_CSS = """
    HighlightColumn {
        width: 34; height: 1fr; background: $surface; scrollbar-size-vertical: 1; overflow-x: hidden;
        scrollbar-background: $surface; scrollbar-color: $panel; border-top: solid $panel;
    }
    HighlightColumn:focus { border-top: solid $accent; }
    """

    class Chosen(Message):
        """A highlight was stepped to, or chosen, by its place."""

        def __init__(self, offset: int, *, is_final: bool) -> None:
            super().__init__()
            self.offset = offset
            self.is_final = is_final
            """Whether the keys go back to the page."""

    class Left(Message):
        """The keys are to go back to the page."""

    def __init__(self) -> None:
        super().__init__(id="column")
        self.items: tuple[ColumnItem, ...] = ()
        """The highlights, in the order of the text."""
        self.index = -1
        """The one under the cursor; -1 for none."""
        self._rows: list[tuple[int, str, str]] = []

    def show(self, items: Sequence[ColumnItem], index: int) -> None:
        """Show highlights, one of them under the cursor (-1 for none)."""
        if (tuple(items), index) == (self.items, self.index):
            return
        self.items, self.index = tuple(items), index
        self._lay_out()

    def on_resize(self) -> None:
        """Break the quotes anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.size.width - 2
        self._rows = []
        for number, item in enumerate(self.items):
            self._rows.append((number, "tags", item.tags))
            self._rows += [(number, "quote", row) for row in rows_in(item.quote, width, _QUOTE_ROWS)]
            if item.note:
                self._rows.append((number, "note", cut(item.note, width)))
            self._rows.append((number, "gap", ""))
        self.virtual_size = Size(self.size.width, max(1, len(self._rows)))
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, row = self.size.width, y + self.scroll_offset.y
        ground = self._style("foreground", "surface")
        if not self.items and row == 1:
            return Strip(
                [Segment(fitted(" none yet: a makes one", width), self._style("secondary", "surface"))]
            )
        if row >= len(self._rows):
            return Strip.blank(width, ground)
        number, kind, text = self._rows[row]
        item, is_current = self.items[number], number == self.index and kind != "gap"
        under = "panel" if is_current else "surface"
        mark = Segment("▸" if is_current and kind == "tags" else " ", self._style("accent", under))
        if kind == "tags":
            place = f" ¶{item.paragraph} "
            room = width - 1 - cell_length(place)
            label = fitted(f" {text} ", min(room, cell_length(text) + 2))
            segments = [
                mark,
                Segment(label, self._style("foreground", f"tag-{item.colour}", bold=True)),
                Segment(" " * (room - cell_length(label)), self._style("foreground", under)),
                Segment(place, self._style("secondary", under)),
            ]
            return Strip(segments).adjust_cell_length(width)
        style = self._style("secondary" if kind == "note" else "foreground", under, italic=kind == "note")
        return Strip([mark, Segment(fitted(text, width - 1), style)]).adjust_cell_length(width)

    def on_click(self, event: events.Click) -> None:
        """Go to the highlight that was clicked."""
        row = event.y - 1 + self.scroll_offset.y
        if 0 <= row < len(self._rows):
            self._go_to(self._rows[row][0], is_final=True)

    def action_step(self, by: int) -> None:
        """Go to another highlight; the keys stay here."""
        if self.items:
            self._go_to(max(0, min(self.index + by, len(self.items) - 1)), is_final=False)

    def action_choose(self) -> None:
        """Go to the highlight under the cursor, and back to the page."""
        if self.items:
            self._go_to(max(0, self.index), is_final=True)

    def action_leave(self) -> None:
        """Go back to the page."""
        self.post_message(self.Left())

    def _go_to(self, index: int, *, is_final: bool) -> None:
        self.index = index
        self._reveal()
        self.refresh()
        self.post_message(self.Chosen(self.items[index].offset, is_final=is_final))

    def _reveal(self) -> None:
        rows = [row for row, (number, _, _) in enumerate(self._rows) if number == self.index]
        top, height = self.scroll_offset.y, self.size.height
        if rows and rows[0] < top:
            self.scroll_to(y=rows[0], animate=False, force=True, immediate=True)
        elif rows and rows[-1] >= top + height:
            self.scroll_to(y=rows[-1] - height + 1, animate=False, force=True, immediate=True)

    def _style(self, colour: str, ground: str, *, bold: bool = False, italic: bool = False) -> Style:
        variables = self.app.theme_variables
        fore, back = (Color.parse(variables[name]).rich_color for name in (colour, ground))
        return Style.from_color(fore, back) + Style(bold=bold, italic=italic)
