"""The note editor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

from reader.text.display import visible
from reader.tui.widgets.foot import Foot


class NoteEditor(ModalScreen[str | None]):
    """Edit a highlight's note, in Markdown; the answer is the new note, or None if it is to stay.

    Args:
        quote: The highlighted text, shown above.
        note: The note as it is stored.
        text: What to begin with, where that is not the stored note.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="note.save", tooltip="Save the note and close", priority=True),
        Binding("escape", "cancel", "Close", id="note.close", tooltip="Close; asks if the note has changed"),
    ]

    def __init__(self, quote: str, note: str, text: str | None = None) -> None:
        super().__init__()
        self._text = note if text is None else text
        self._quote = quote
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        quote = visible(self._quote.replace("\n", " "))
        quote = quote if len(quote) <= 60 else f"{quote[:59]}…"
        with Vertical(classes="dialog"):
            yield Label("Note", classes="dialog--heading", markup=False)
            yield Label(quote, classes="dialog--quote", markup=False)
            yield TextArea(self._text, id="note", soft_wrap=True, tab_behavior="focus")
            yield Foot("ctrl+s save · escape close")

    def action_save(self) -> None:
        """Answer with the note."""
        self.dismiss(self.query_one(TextArea).text)

    def action_cancel(self) -> None:
        """Close; a changed note is given up only at the second escape."""
        if self.query_one(TextArea).text == self._note or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(Foot).text = "Not saved · ctrl+s saves it · escape again gives it up"
