"""The help screen: every key, made from the bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.text.cells import cell_length
from reader.tui.keys import AREAS, KEYS, key_names

_KEY_COLUMN = 16


def keys_content(heading: str, rows: Sequence[tuple[str, str]]) -> Content:
    """Return the help of another screen: what is printed on each key, and what it does."""
    parts: list[tuple[str, str] | str] = [(f"{heading}\n", "bold $accent")]
    for names, does in rows:
        parts.append((f"  {names}{' ' * max(1, _KEY_COLUMN - cell_length(names))}", "$primary"))
        parts.append(f"{does}\n")
    return Content.assemble(*parts)


def help_content() -> Content:
    """Return the whole help as content: a heading for each area, a line for each key."""
    parts: list[Content | str | tuple[str, str]] = []
    for area, heading in AREAS.items():
        parts.append((f"{heading}\n", "bold $accent"))
        for key in KEYS:
            if key.area == area:
                names = key_names(key)
                parts.append((f"  {names}{' ' * max(1, _KEY_COLUMN - cell_length(names))}", "$primary"))
                parts.append(f"{key.help}\n")
        parts.append("\n")
    parts.append("Mouse: click places the caret, drag selects, double click takes the word,\n")
    parts.append("right click opens the popover, wheel scrolls. ctrl+p finds every command.")
    return Content.assemble(*parts)


class HelpScreen(ModalScreen[None]):
    """Every key of the reading screen, or what is given.

    Args:
        content: The help of another screen.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close", id="help.close", tooltip="Back to the page"),
    ]

    def __init__(self, content: Content | None = None) -> None:
        super().__init__()
        self._content = content or help_content()

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog dialog--tall"):
            yield Label("Keys", classes="dialog--heading", markup=False)
            with VerticalScroll():
                yield Static(self._content, markup=False)
            yield Label("escape close · arrows scroll", classes="dialog--foot", markup=False)
