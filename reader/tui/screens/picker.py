"""A dialog that filters a list as you type: the base of the article and the tag pickers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.frozen import Frozen
from reader.text.display import visible
from reader.tui.widgets.foot import Foot

R = TypeVar("R")


class Choice(Frozen):
    """One line of a picker."""

    key: str
    """What choosing it means to the picker."""
    label: str
    """What stands on the left; any text, it is made safe here."""
    detail: str = ""
    """What stands behind it, dimmed."""


class Picker(ModalScreen[R]):
    """A filter line above a list. Subclasses say what the choices are and what choosing one does."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", id="picker.close", tooltip="Close without choosing"),
        Binding("down", "step(1)", "Next", show=False, id="picker.next"),
        Binding("up", "step(-1)", "Previous", show=False, id="picker.previous"),
        Binding("pagedown", "step(8)", "Page down", show=False, id="picker.page_down"),
        Binding("pageup", "step(-8)", "Page up", show=False, id="picker.page_up"),
    ]
    HEADING = ""
    PROMPT = ""
    FOOT = "enter choose · escape close"

    def __init__(self) -> None:
        super().__init__()
        self.heading = self.HEADING

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            with Vertical(classes="dialog--head"):
                yield Label(visible(self.heading), classes="dialog--heading", markup=False)
                yield Input(placeholder=self.PROMPT, id="filter")
            yield OptionList(id="choices", markup=False)
            yield Foot(self.FOOT)

    def on_mount(self) -> None:
        """Show every choice."""
        self.query_one(OptionList).can_focus = False
        filter_line = self.query_one(Input)
        # A cursor that stands still draws nothing while nobody types.
        filter_line.cursor_blink = False
        filter_line.focus()
        self.refresh_choices()

    def typed(self) -> None:
        """Called at each change of the filter line."""

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the choices for what was typed, best first."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Act on a choice."""
        raise NotImplementedError

    def refresh_choices(self, at: int = 0) -> None:
        """Show the choices anew, with the line `at` brought out."""
        choices = self.choices(self.query_one(Input).value)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_line(choice), id=choice.key) for choice in choices])
        if choices:
            options.highlighted = min(at, len(choices) - 1)

    def action_step(self, by: int) -> None:
        """Move in the list while the typing goes on in the filter."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = max(0, min((options.highlighted or 0) + by, options.option_count - 1))

    def action_cancel(self) -> None:
        """Close without choosing."""
        self.dismiss(None)

    @on(Input.Changed)
    def _filter(self, message: Input.Changed) -> None:
        message.stop()
        self.typed()
        self.refresh_choices()

    @on(Input.Submitted)
    def _choose_highlighted(self, message: Input.Submitted) -> None:
        message.stop()
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None:
            self.choose(option.id)

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        if message.option.id is not None:
            self.choose(message.option.id)


def _line(choice: Choice) -> Content:
    label = Content(visible(choice.label))
    return Content.assemble(label, ("  " + visible(choice.detail), "dim")) if choice.detail else label
