"""The digest: what an export would hold, and the key that writes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

from reader.text.display import safe_char


class DigestScreen(ModalScreen[bool]):
    """Shows the digest as Markdown; the answer says whether it is to be exported.

    Args:
        markdown: The digest.
        path: Where it would be written, for the foot line.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,ctrl+s", "export", "Export", id="digest.export", tooltip="Write the file", priority=True
        ),
        Binding("escape,q", "close", "Close", id="digest.close", tooltip="Back to the page", priority=True),
    ]

    def __init__(self, markdown: str, path: str) -> None:
        super().__init__()
        self._markdown = markdown
        self._path = path

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        shown = "".join(char if char == "\n" else safe_char(char) for char in self._markdown)
        with Vertical(classes="dialog dialog--tall"):
            yield Label("Digest", classes="dialog--heading", markup=False)
            yield TextArea(shown, read_only=True, soft_wrap=True, id="digest")
            yield Label(f"enter export to {self._path} · escape close", classes="dialog--foot", markup=False)

    def action_export(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_close(self) -> None:
        """Answer no."""
        self.dismiss(False)
