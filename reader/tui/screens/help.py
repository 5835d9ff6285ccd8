"""The help screen: every key, made from the bindings and the user's keymap."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.text.cells import cell_length
from reader.tui.bindings import PLACES, bindings_of
from reader.tui.keymap import printed, user_keys
from reader.tui.keys import AREAS, KEYS
from reader.tui.widgets.foot import Foot

_KEY_COLUMN = 16
_NARROW = 60
"""Cells of the help below which keys have a narrower column, that the words beside them have room."""
_PAGE = "Page"
_MOUSE = (
    "Mouse: click places the caret, drag selects, double click takes the word, "
    "right click opens the popover, wheel scrolls. ctrl+p finds every command."
)
Parts = list[Content | str | tuple[str, str]]


def help_content(keymap: Mapping[str, str], first: str = _PAGE, width: int = 80) -> Content:
    """Return the whole help as content: a heading for each area and place, a line for each key.

    Args:
        keymap: The user's keys by id.
        first: The place of `PLACES` that comes first: where the help was asked for.
        width: Cells of a row; what is longer goes on below, beside the keys.
    """
    parts: Parts = []
    for place in sorted(PLACES, key=lambda each: each != first):
        parts += _page(keymap, width) if place == _PAGE else _place(place, keymap, width)
    return Content.assemble(*parts)


def _page(keymap: Mapping[str, str], width: int) -> Parts:
    parts: Parts = []
    for area, heading in AREAS.items():
        parts.append((f"{heading}\n", "bold $accent"))
        for key in KEYS:
            if key.area == area:
                parts += _line(printed(keymap.get(key.id, key.keys)), key.help, width)
        parts.append("\n")
    return [*parts, "\n".join(wrap(_MOUSE, width)), "\n\n"]


def _place(place: str, keymap: Mapping[str, str], width: int) -> Parts:
    parts: Parts = [(f"{place}\n", "bold $accent")]
    for binding in bindings_of(place):
        keys = keymap.get(binding.id or "", binding.key)
        parts += _line(printed(keys), binding.tooltip or binding.description, width)
    return [*parts, "\n"]


def _line(keys: str, text: str, width: int) -> Parts:
    column = _KEY_COLUMN if width >= _NARROW else _KEY_COLUMN // 2
    indent = "  ".ljust(2 + column)
    rows = wrap(text, max(column, width - len(indent)))
    if cell_length(keys) >= column:
        # Several keys: the words stand below them.
        rows = ["", *rows] if width < _NARROW else rows
    gap = " " * max(1, column - cell_length(keys))
    return [(f"  {keys}{gap}", "$primary"), f"\n{indent}".join(rows), "\n"]


class HelpText(Static):
    """The keys, set for the width that there is.

    Args:
        first: The place of `PLACES` that comes first.
    """

    def __init__(self, first: str) -> None:
        super().__init__(markup=False)
        self._first = first
        self._width = 0

    def on_mount(self) -> None:
        """Show the keys."""
        self._set(self.app.size.width)

    def on_resize(self, event: Resize) -> None:
        """Set them anew for another width."""
        if event.size.width != self._width:
            self._set(event.size.width)

    def _set(self, width: int) -> None:
        self._width = width
        self.update(help_content(user_keys(self.app), self._first, width))


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
                yield HelpText(self._first)
            yield Foot("escape close · arrows scroll")
