"""New sources for a workspace."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from reader.errors import LibraryError


def write_source(folder: Path, name: str, data: bytes) -> Path:
    """Write a new source, whole or not at all, without touching any file that is there.

    Args:
        folder: The workspace's `seeds/`, made if it is missing.
        name: What to call it; a number is added where that is taken.
        data: The source's bytes.

    Returns:
        Where it is.

    Raises:
        LibraryError: If it cannot be written.
    """
    unfinished = folder / f".{os.getpid()}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        path = _free_path(folder, Path(name))
        unfinished.rename(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        message = f"cannot write {folder / name} ({error.strerror})"
        raise LibraryError(message, "make the folder writable, or name another workspace") from error
    return path


def _free_path(folder: Path, name: Path) -> Path:
    path = folder / name.name
    number = 2
    while path.exists():
        path = folder / f"{name.stem}-{number}{name.suffix}"
        number += 1
    return path
