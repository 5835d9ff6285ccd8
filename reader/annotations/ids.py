"""Names of records and of store files: ULIDs, article ids and time stamps."""

from __future__ import annotations

import os
import re
import threading
from datetime import UTC, datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as the ULID specification asks (github.com/ulid/spec)."""
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
_ARTICLE_ID = re.compile(r"[0-9a-f]{1,64}\.[0-9]{1,9}")
_STAMP = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z")
_TIME_BITS, _RANDOM_BITS = 48, 80


class _Source:
    """Gives the numbers of ULIDs, each above the one before it while the millisecond is the same."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self, milliseconds: int) -> int:
        """Return a number of 128 bits, whose first 48 are the time unless its random part is used up."""
        with self._lock:
            number = (milliseconds << _RANDOM_BITS) | int.from_bytes(os.urandom(_RANDOM_BITS // 8), "big")
            if self._last >> _RANDOM_BITS == milliseconds:
                number = self._last + 1
            self._last = number
            return number


_source = _Source()


def new_id(at: datetime) -> str:
    """Make a ULID: 48 bits of time in milliseconds, 80 random bits, as 26 characters that sort by time.

    Ids made in one process within one millisecond sort in the order they were made, as the
    specification's monotonic form has it.

    Args:
        at: An aware time; it decides the first ten characters.
    """
    number = _source.next(int(at.timestamp() * 1000) % (1 << _TIME_BITS))
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def is_id(value: str) -> bool:
    """Say whether `value` is a ULID in its one canonical spelling."""
    return _ULID.fullmatch(value) is not None


def is_article_id(value: str) -> bool:
    """Say whether `value` is hex digits, a point and digits, and so is safe as a file name."""
    return _ARTICLE_ID.fullmatch(value) is not None


def stamp(at: datetime) -> str:
    """Write an aware time as UTC, ISO 8601, to the second: `2026-03-01T09:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_stamp(value: str) -> bool:
    """Say whether `value` has the shape that `stamp` writes."""
    return _STAMP.fullmatch(value) is not None
