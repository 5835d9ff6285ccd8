"""A dialog that asks for one line."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.text.display import visible
from reader.tui.widgets.foot import Foot


class Prompt(ModalScreen[str | None]):
    """Ask for one line; the answer is the line, or None if there is to be none.

    Args:
        heading: What is asked for.
        text: What stands in the line at first.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", id="prompt.close", tooltip="Close without an answer"),
    ]

    def __init__(self, heading: str, text: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Label(visible(self._heading), classes="dialog--heading", markup=False)
            yield Input(self._text, id="line", select_on_focus=False)
            yield Foot("enter take it · escape close")

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _answer(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(message.value)
