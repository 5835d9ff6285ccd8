"""The last line of a dialog: what its keys do."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.reactive import reactive

from reader.text.cells import shortened
from reader.tui.widgets.painted import Line


class Foot(Line):
    """Keys with what they do, ` · ` between them; those for which there is no room are left out, last first.

    Args:
        text: The line.
    """

    DEFAULT_CSS = "Foot { height: 1; color: $secondary; background: $surface; }"
    text: reactive[str] = reactive("")
    """The line, safe for display."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.set_reactive(Foot.text, text)

    def parts(self) -> Iterable[tuple[str, Style]]:
        """Say the line."""
        return [(shortened(self.text, self.size.width), Style.null())]
