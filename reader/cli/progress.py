"""How far long work is: one line on a terminal's standard error, nothing in a pipe."""

from __future__ import annotations

import sys
from time import monotonic

_BETWEEN_S = 0.1
"""Seconds between two updates of the line. Chosen by eye."""
_LINE = 60
"""Cells that an update overwrites."""


LOADING = "loading the dictionaries"
"""What takes a second or two where a command needs readings or another script, and cannot be counted."""


class ProgressLine:
    """A line that says what is being done and how far it is; a context, at whose end it is wiped.

    Args:
        what: What is being done from the beginning; nothing stands there without it.
    """

    def __init__(self, what: str = "") -> None:
        self._is_shown = sys.stderr.isatty()
        self._what = what
        self._last = 0.0

    def __enter__(self) -> ProgressLine:
        """Begin."""
        if self._what and self._is_shown:
            self._last = monotonic()
            self._write(f"{self._what}…")
        return self

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        if self._is_shown and self._last:
            sys.stderr.write(f"\r{' ' * _LINE}\r")
            sys.stderr.flush()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show where the work stands, ten times a second at most."""
        if not self._is_shown or (monotonic() - self._last < _BETWEEN_S and done < total):
            return
        self._last = monotonic()
        self._write(f"{what}: {done} of {total}")

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r{line:<{_LINE}}")
        sys.stderr.flush()
