"""Files that are either the old ones or the new ones, whatever happens in between."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")
"""The name of a file that is being written."""
_WINDOWS_RETRIES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts to replace a file that another Windows process has open; chosen by eye."""


def write_atomically(path: Path, data: bytes) -> None:
    """Replace or make the file at `path`; a crash leaves the old or the new one, whole and on disk.

    Missing folders are made. A symbolic link is followed, not replaced; an existing file's mode is kept.

    Raises:
        OSError: If the folder or disk refuses; the file is then what it was, and no unfinished one is left.
    """
    target = Path(os.path.realpath(path))
    make_folder(target.parent)
    unfinished = target.parent / f".{target.name}.{os.urandom(6).hex()}.tmp"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            _write_whole(descriptor, data)
            _copy_mode(target, unfinished)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _replace(unfinished, target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, so that they outlive a crash.

    Raises:
        OSError: If one cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def unfinished_files(folder: Path) -> tuple[Path, ...]:
    """Return the unfinished files that a crash left in `folder`; none if it is missing or unreadable."""
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return ()
    return tuple(folder / name for name in sorted(names) if _UNFINISHED.fullmatch(name))


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some network file systems refuse this for folders; the rename itself has succeeded by then.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_whole(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _copy_mode(source: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        target.chmod(stat.S_IMODE(source.stat().st_mode))


def _replace(unfinished: Path, target: Path) -> None:
    for delay in _WINDOWS_RETRIES if os.name == "nt" else ():
        try:
            unfinished.replace(target)
        except PermissionError:
            time.sleep(delay)
        else:
            return
    unfinished.replace(target)
