"""A terminal that goes away while it is written to.

Textual writes in a thread, which ends at the first error; what is written then fills a queue that nobody
empties, and the process waits for it for ever, deaf to signals.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import IO, Any

from textual.driver import Driver


class ForgivingFile:
    """A file to which writing never fails: what a closed terminal does not take is gone.

    Args:
        file: The terminal's.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write a text, if the file takes it; return its length."""
        with suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written, if the file takes it."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@cache
def forgiving(driver: type[Driver]) -> type[Driver]:
    """Return a driver like another, which a terminal that goes away does not stop from ending."""

    class Forgiving(driver):  # type: ignore[misc, valid-type]
        """The driver."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            file = getattr(self, "_file", None)
            if file is not None:
                self._file = ForgivingFile(file)

    return Forgiving
