"""The line in which one types what to find."""

from __future__ import annotations

from textual.widgets import Input


class FindBar(Input):
    """One line above the status line, there while one searches."""

    DEFAULT_CSS = """
    FindBar { height: 1; border: none; background: $surface; padding: 0 1; }
    FindBar:focus { border: none; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__(
            placeholder="find, in either script; /…/ is a regular expression", id="find", compact=True
        )
