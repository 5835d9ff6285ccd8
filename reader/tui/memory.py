"""Memory given back to the system once work on long texts is done.

The C library keeps what is freed for the next time it is asked: after an article of a million characters was
opened, folded and converted some 4 MB (glibc, November 2026).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free, in 1 ms; not for an event loop. Does nothing where the C library cannot."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    # Here, not at the top: no start needs it.
    import ctypes

    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        # It is glibc's own: not in musl, macOS or Windows.
        return None
    return found
