"""What the commands read: files and standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.errors import SourceError

STANDARD_INPUT = "-"


def is_url(name: str) -> bool:
    """Say whether what the user gave is an address of the web."""
    return name.lower().startswith(("http://", "https://"))


def read_bytes(name: str) -> bytes:
    """Read the file called `name`, or standard input for `-`.

    Raises:
        SourceError: If it cannot be read.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"no such file: {name}", "check the name") from error
    except OSError as error:
        raise SourceError(
            f"{name} cannot be read ({error.strerror})", "name a file that you can read"
        ) from error


def read_text(name: str) -> str:
    """Read the file called `name`, or standard input for `-`, as text in UTF-8, line ends as they are.

    Raises:
        SourceError: If it cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{called(name)} is not text in UTF-8", "save it as UTF-8, or use `tx-reader clean`"
        ) from error


def called(name: str) -> str:
    """Return what to call an input in a message."""
    return "standard input" if name == STANDARD_INPUT else name
