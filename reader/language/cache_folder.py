"""A folder that only this user can write, for what the language packages keep between two starts."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE_VARIABLE = "TX_READER_CACHE"
"""The environment variable that names another cache folder than the user's own."""


@contextmanager
def private_folder(name: str) -> Iterator[Path]:
    """Yield a folder that no other user can write: `name` in the user's cache, or a temporary one.

    What is read back from there is trusted, so a folder that belongs to somebody else, that others may write,
    or that cannot be made is passed over for a temporary folder, which goes when the block ends.

    Args:
        name: The folder's name below the cache folder.
    """
    folder = _cache_root() / name
    if _make_private(folder):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="tx-reader-") as temporary:
        yield Path(temporary)


def _cache_root() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # Loaded when a dictionary is: no start needs it.

    return user_cache_path("tx-reader", appauthor=False)


def _make_private(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return False
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
