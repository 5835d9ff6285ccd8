"""The cache in a workspace's `.tx-reader/`: JSON files that may vanish, or be damaged, at any time.

A file's first line names the cache format, the key its content is valid for, and the CRC-32 of the rest;
what does not fit is not there. A line of JSON follows, and where a long text belongs to it, that text as it
is: it is read in a tenth of the time, and without the memory, that JSON would take. A cache that cannot be
written is done without.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from threading import get_ident

from reader import __version__

FORMAT = 2
"""Raised when the shape of any cached value changes."""
_IGNORE_ALL = "*\n"
_NOT_OURS = frozenset({".gitignore", ".lock", ".jsonl", ".sqlite", ".sqlite-wal", ".sqlite-shm"})
"""Files in the folder that are no named values: journals, databases (their readers see to damage), locks."""


class Cache:
    """Named JSON values, each valid for one key.

    Args:
        folder: The folder of the cache, made when something is first written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str, key: str) -> object | None:
        """Return the value kept as `name` for `key`; None when there is none, or it is damaged."""
        found = self.read_with_text(name, key)
        return None if found is None else found[0]

    def read_with_text(self, name: str, key: str) -> tuple[object, str] | None:
        """Return the value kept as `name` for `key`, and the text kept with it, "" where there is none."""
        try:
            data = (self.folder / name).read_bytes()
            start = data.index(b"\n") + 1
            # No copies: a text may have megabytes.
            body = memoryview(data)[start:]
            if data[: start - 1] != _head(key, body):
                return None
            feed = data.find(b"\n", start)
            end = len(data) if feed < 0 else feed
            value: object = json.loads(data[start:end])
            return value, str(body[end + 1 - start :], "utf-8", "surrogatepass")
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, key: str, value: object, text: str = "") -> None:
        """Keep `value` as `name` for `key`, in one step; without effect where that cannot be written.

        Args:
            name: The file.
            key: What it is valid for.
            value: What JSON can say.
            text: A long text that belongs to it.
        """
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        if text:
            body += b"\n" + text.encode("utf-8", "surrogatepass")
        path = self.folder / name
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}.tmp")
        try:
            self._make_folder(path.parent)
            unfinished.write_bytes(_head(key, body) + b"\n" + body)
            unfinished.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def make_folder(self) -> None:
        """Make the folder, out of git's sight; raises OSError where that cannot be."""
        self._make_folder(self.folder)

    def damaged(self) -> tuple[Path, ...]:
        """List the files that hold nothing that can be read back, whatever key they are for."""
        files = sorted(
            path
            for path in self.folder.rglob("*")
            if path.is_file() and path.name not in _NOT_OURS and path.suffix not in _NOT_OURS
        )
        return tuple(path for path in files if not _is_whole(path))

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORE_ALL, encoding="utf-8")


def code_stamp(*folders: Path) -> str:
    """Return eight hex digits that change when a file of code or data in or under one of `folders` does.

    Told by the reader's version and the files' names, sizes and times of change, so that nothing has to be
    imported or read.
    """
    stamp = zlib.crc32(__version__.encode())
    for folder in folders:
        for name, size, mtime_ns in sorted(_code_files(folder)):
            stamp = zlib.crc32(f"{name} {size} {mtime_ns}".encode(), stamp)
    return f"{stamp:08x}"


def _code_files(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _code_files(entry.path) if entry.name != "__pycache__" else ()
            elif not entry.name.startswith("."):
                status = entry.stat()
                yield entry.name, status.st_size, status.st_mtime_ns


def _is_whole(path: Path) -> bool:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return False
    key = head.decode("utf-8", "replace").split(" ")[3:4]
    return bool(key) and head == _head(key[0], body)


def _head(key: str, body: bytes | memoryview) -> bytes:
    return f"tx-reader cache {FORMAT} {key} {zlib.crc32(body):08x}".encode()
