"""The line between the panes: the mouse moves it, and it links the places that belong together."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.tui.widgets.painted import Painted

_LINE = "│"
_LEVEL = "━"
_DOWN = ("┓", "┗")
_UP = ("┛", "┏")
_BETWEEN = "┃"


class Divider(Painted):
    """One column between two panes."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Divider { width: 1; height: 1fr; background: $background; pointer: ew-resize; }"

    link: reactive[tuple[int, int] | None] = reactive(None)
    """Rows of the place on the left and of that on the right which belong together; None without such."""

    class Dragged(Message):
        """The divider is to stand at another column of the screen."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def render_line(self, y: int) -> Strip:
        """Draw one row: the line, or a part of the link."""
        variables = self.app.theme_variables
        glyph = _glyph(self.link, y)
        colour = Color.parse(variables["accent" if glyph != _LINE else "panel"]).rich_color
        ground = Color.parse(variables["background"]).rich_color
        return Strip([Segment(glyph, Style.from_color(colour, ground))], 1)

    def on_mouse_down(self) -> None:
        """Follow the mouse until its button is let go."""
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the divider with the mouse."""
        if event.button and self.app.mouse_captured is self:
            self.post_message(self.Dragged(event.screen_x))

    def on_mouse_up(self) -> None:
        """Let the mouse go."""
        self.release_mouse()


def _glyph(link: tuple[int, int] | None, row: int) -> str:
    if link is None or not min(link) <= row <= max(link):
        return _LINE
    left, right = link
    if left == right:
        return _LEVEL
    ends = _DOWN if left < right else _UP
    return ends[0] if row == left else ends[1] if row == right else _BETWEEN
