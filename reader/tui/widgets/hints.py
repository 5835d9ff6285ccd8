"""Three lines that say what to do, over the foot of the first page that one ever opens."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widget import Widget

from reader.tui.keymap import printed
from reader.tui.keys import KEYS

_LINES = (
    (
        ("caret.page_down", "turns the page"),
        ("caret.next_word", "goes to the next word"),
        ("pane.other", "to the other pane"),
    ),
    (
        ("select.toggle", "selects"),
        ("highlight.add", "highlights"),
        ("highlight.tag", "tags"),
        ("language.popover", "says how a word is read"),
    ),
    (
        ("app.help", "shows every key"),
        ("pane.open", "opens an article"),
        ("find.open", "finds"),
        ("app.quit", "leaves; all is saved"),
    ),
)
"""Ids of keys with what they do, line by line."""


class Hints(Widget):
    """The lines, with the user's own keys.

    Args:
        keymap: The user's keys by id.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Hints {
        layer: over; dock: bottom; offset: 0 -2; height: 3; padding: 0 1;
        background: $surface; color: $foreground 80%; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def render(self) -> Content:
        """Draw the lines."""
        defaults = {key.id: key.keys for key in KEYS}
        parts: list[str | tuple[str, str]] = []
        for line in _LINES:
            for place, (key_id, does) in enumerate(line):
                keys = self._keymap.get(key_id, defaults[key_id]).partition(",")[0]
                parts += [" · " if place else "", (printed(keys), "bold $accent"), f" {does}"]
            parts.append("\n")
        return Content.assemble(*parts[:-1])
