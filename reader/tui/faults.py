"""What to do about a mistake of ours: a log for whoever mends it, a line for whoever meets it.

The log holds where it happened, not with what: no values and no messages, so no text of an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader import __version__

LOG = "faults.log"
"""The log's name in the folder of what may be deleted at any time."""
_KEPT = 200_000
"""Bytes of older entries that are kept; chosen by eye."""
_DEEPEST = 5
"""Exceptions that led to one another and are written down."""


def log_fault(error: BaseException, folder: Path) -> Path | None:
    """Add a fault to the log in `folder`.

    Returns:
        The log's path; None if it cannot be written.
    """
    path = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes()[-_KEPT:] if path.exists() else b""
        path.write_bytes(before + described(error).encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return path


def described(error: BaseException) -> str:
    """Return the entry of a fault: when, with which versions, and through which lines of code."""
    # Here, not at the top: they take 10 ms to load, and no start needs them.
    import platform
    from datetime import UTC, datetime
    from importlib.metadata import version

    versions = f"tx-reader {__version__}, textual {version('textual')}, Python {platform.python_version()}"
    head = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {versions}, {platform.system()}\n"
    return head + "".join(_chain(error)) + "\n"


def advice(error: BaseException, log: Path | None) -> str:
    """Return what to tell the user."""
    where = f"{log} says where" if log is not None else "no log of it could be written"
    return f"a fault in the reader ({type(error).__name__}); what was saved is safe, {where}"


def _chain(error: BaseException) -> Iterator[str]:
    import traceback

    current: BaseException | None = error
    for _ in range(_DEEPEST):
        if current is None:
            return
        yield from traceback.format_list(traceback.extract_tb(current.__traceback__))
        yield f"{type(current).__module__}.{type(current).__qualname__}\n"
        current = current.__cause__ or current.__context__
