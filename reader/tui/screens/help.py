"""The help screen: every key, made from the bindings and the user's keymap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.text.cells import cell_length
from reader.tui.bindings import PLACES, bindings_of
from reader.tui.keymap import printed, user_keys
from reader.tui.keys import AREAS, KEYS

_KEY_COLUMN = 16
_PAGE = "Page"


def help_content(keymap: Mapping[str, str], first: str = _PAGE) -> Content:
    """Return the whole help as content: a heading for each area and place, a line for each key.

    Args:
        keymap: The user's keys by id.
        first: The place of `PLACES` that comes first: where the help was asked for.
    """
    parts: list[Content | str | tuple[str, str]] = []
    for place in sorted(PLACES, key=lambda each: each != first):
        parts += _page(keymap) if place == _PAGE else _place(place, keymap)
    return Content.assemble(*parts)


def _page(keymap: Mapping[str, str]) -> list[Content | str | tuple[str, str]]:
    parts: list[Content | str | tuple[str, str]] = []
    for area, heading in AREAS.items():
        parts.append((f"{heading}\n", "bold $accent"))
        for key in KEYS:
            if key.area == area:
                parts += _line(printed(keymap.get(key.id, key.keys)), key.help)
        parts.append("\n")
    parts.append("Mouse: click places the caret, drag selects, double click takes the word,\n")
    parts.append("right click opens the popover, wheel scrolls. ctrl+p finds every command.\n\n")
    return parts


def _place(place: str, keymap: Mapping[str, str]) -> list[Content | str | tuple[str, str]]:
    parts: list[Content | str | tuple[str, str]] = [(f"{place}\n", "bold $accent")]
    for binding in bindings_of(place):
        keys = keymap.get(binding.id or "", binding.key)
        parts += _line(printed(keys), binding.tooltip or binding.description)
    return [*parts, "\n"]


def _line(keys: str, text: str) -> list[str | tuple[str, str]]:
    gap = " " * max(1, _KEY_COLUMN - cell_length(keys))
    return [(f"  {keys}{gap}", "$primary"), f"{text}\n"]


class HelpScreen(ModalScreen[None]):
    """Every key of the reader.

    Args:
        first: The place of `PLACES` that comes first.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close", id="help.close", tooltip="Close the help"),
    ]

    def __init__(self, first: str = _PAGE) -> None:
        super().__init__()
        self._first = first

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog dialog--tall"):
            yield Label("Keys", classes="dialog--heading", markup=False)
            with VerticalScroll():
                yield Static(help_content(user_keys(self.app), self._first), markup=False)
            yield Label("escape close · arrows scroll", classes="dialog--foot", markup=False)
