"""Memory given back to the system: what a long text took as soon as it is let go, the rest when work is done.

glibc keeps what is freed for the next time it is asked, and gives each thread a store of its own: after an
article of a million characters was opened, folded and converted, some 6 MB (November 2026). Other C
libraries are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
"""What glibc calls its settings (malloc.h)."""
_LARGE: Final = 131_072
"""Bytes from which a block is one of its own, given back when it is freed. glibc's own measure (mallopt(3)),
which by itself grows to the largest block that was ever freed."""

_KEPT: Final = 1_048_576
"""Bytes that are kept for what is asked for next: a frame takes and frees some hundred thousand."""


def keep_low() -> None:
    """Have large blocks given back at once, and threads share one store; to be called before they start."""
    mallopt = _function("mallopt")
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
        mallopt(_M_TRIM_THRESHOLD, _KEPT)
        mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Give back what is free, in 1 ms; not for an event loop."""
    trim = _function("malloc_trim")
    if trim is not None:
        trim(0)


@cache
def _function(name: str) -> Callable[..., Any] | None:
    """Return a function of the C library; None where it has none of that name."""
    # Here, not at the top: no start needs it.
    import ctypes

    try:
        found: Callable[..., Any] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None
    return found
