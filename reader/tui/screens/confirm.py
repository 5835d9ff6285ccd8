"""A dialog that says what a change means and asks whether to go on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.text.display import visible
from reader.tui.widgets.foot import Foot


class Confirm(ModalScreen[bool]):
    """Ask whether to go on.

    Args:
        heading: What is to be done.
        consequences: What it means.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Go on", id="confirm.yes", tooltip="Do it"),
        Binding("n,escape,q", "answer(False)", "Leave it", id="confirm.no", tooltip="Leave all as it is"),
    ]

    def __init__(self, heading: str, consequences: str) -> None:
        super().__init__()
        self._heading = heading
        self._consequences = consequences

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Label(visible(self._heading), classes="dialog--heading", markup=False)
            yield Label(visible(self._consequences), classes="dialog--text", markup=False)
            yield Foot("y do it · n leave it")

    def action_answer(self, goes_on: bool) -> None:
        """Answer."""
        self.dismiss(goes_on)
