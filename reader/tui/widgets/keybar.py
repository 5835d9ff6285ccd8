"""The foot of the screen: the keys that matter most, each of which can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style
from textual.color import Color

from reader.text.cells import cell_length
from reader.tui.bindings import declared
from reader.tui.keymap import printed, user_keys
from reader.tui.widgets.painted import Line


class KeyBar(Line):
    """One line of keys; those that do not fit are left out, last ones first.

    Args:
        keys: What is printed on the key, what it does in a word or two, and its action.
    """

    auto_links = False

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def _own_key(self, action: str) -> str:
        """Return the user's key for an action of the screen; empty where the one printed holds."""
        keymap = user_keys(self.app)
        if not keymap:
            return ""
        ids = (binding.id or "" for binding in declared(type(self.screen)) if binding.action == action)
        own = next((keymap[each] for each in ids if each in keymap), "")
        return printed(own.partition(",")[0])

    def parts(self) -> Iterable[tuple[str, Style]]:
        """Name each key with what it does."""
        accent = Color.parse(self.app.theme_variables["accent"]).rich_color
        room = self.size.width
        for default, label, action in self._keys:
            key = self._own_key(action) or default
            room -= cell_length(key) + cell_length(label) + 3
            if room < 0:
                break
            click = {"@click": f"screen.{action}"}
            yield f" {key}", Style(color=accent, bold=True, meta=click)
            yield f" {label} ", Style(meta=click)
