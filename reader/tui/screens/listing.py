"""What the screens of the analyses share: a heading, a line to type in, a list, what explains it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.text.display import visible
from reader.tui.keyorder import focus_in_order
from reader.tui.screens.working import WorkingScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.lines import LineList
from reader.tui.widgets.prose import Prose
from reader.tui.widgets.status import StatusLine

R = TypeVar("R")
T = TypeVar("T")
_ROOM_FOR_DETAIL = 10
"""Rows of a terminal from which there is room for more than the list; chosen by eye."""


class ListingScreen(WorkingScreen[R]):
    """A full screen around one list.

    Args:
        workspace: What is analysed.
        background: The threads for slow work.
    """

    ALLOW_SELECT = False
    CSS_PATH = "listing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False, id="list.leave", tooltip="Back to the page"),
        Binding("question_mark", "help", "Help", show=False, id="list.help", tooltip="Show every key"),
        Binding("q", "leave", "Back", show=False, id="list.quit", tooltip="Back to the page"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_ROOM_FOR_DETAIL, "-high")]  # noqa: RUF012  # As Textual has it.
    BAR: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    """Keys of the foot line: what is printed, a word or two, the action."""
    WRAPS = True
    """Whether what is said of the row under the cursor goes on below where it is too long."""
    PROMPT = ""
    """What stands in the empty line to type in."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield PaneHeader(id="left-header")
        line = Input(placeholder=self.PROMPT, id="line")
        # A cursor that stands still draws nothing while nobody types.
        line.cursor_blink = False
        yield line
        yield LineList(id="list")
        yield Prose(id="detail", wraps=self.WRAPS)
        yield StatusLine(id="status")
        yield KeyBar(self.BAR)

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    @property
    def line(self) -> Input:
        """The line to type in."""
        return self.query_one("#line", Input)

    def head(self, label: str, right: str = "") -> None:
        """Say above the list what it is of."""
        header = self.query_one(PaneHeader)
        header.label, header.variety = label, right

    async def analysed(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run an analysis that takes a `progress`, and say how far it is; leaving the screen ends it."""
        return await self.background.told(self.background.analysis, self.say, function, *args, **kwargs)

    def explain(self, *rows: str) -> None:
        """Show rows about what is under the cursor."""
        self.query_one(Prose).say(*map(visible, rows))

    def start(self, task: Coroutine[None, None, None], group: str, *, exclusive: bool = True) -> None:
        """Run a task as `WorkingScreen` does; a later one of its group replaces it."""
        super().start(task, group, exclusive=exclusive)

    def action_leave(self) -> None:
        """Go from the typing line to the list, and from the list back to the page."""
        if self.line.has_focus and self.lines.count:
            self.lines.focus()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show every key, those of this screen first."""
        from reader.tui.bindings import PLACES
        from reader.tui.screens.help import HelpScreen

        name = f"{type(self).__module__}:{type(self).__name__}"
        self.app.push_screen(HelpScreen(next(place for place, classes in PLACES.items() if name in classes)))

    def action_type(self) -> None:
        """Go to the typing line."""
        focus_in_order(self.line)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.lines.focus()
        self.submitted(message.value)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.moved()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.chosen()

    def submitted(self, text: str) -> None:
        """Called when the typing line is entered."""

    def moved(self) -> None:
        """Called when something else is under the cursor."""

    def chosen(self) -> None:
        """Called when a row is chosen."""
