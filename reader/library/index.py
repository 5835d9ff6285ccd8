"""The catalogue's memory of source files: one line each, added to, never authoritative.

The first line names the format and the version of the cleaner that the rest is valid for. Each line after
it is the CRC-32 of the rest of the line, the file's path and its record, as JSON; of two lines about one file
the later one counts, and a line that a crash tore counts for nothing. So to add a source to ten thousand
writes one line, and a start parses only the records it is asked for.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from contextlib import suppress
from typing import Any

from reader.library.cache import Cache

FORMAT = 1
"""Raised when the shape of a line changes."""
_NAME = re.compile(rb'[0-9a-f]{8} \[("(?:[^"\\]|\\.)*"),')
_SLACK = 2
"""The file is written anew when it has more than this many times the lines that are needed."""


class SourceIndex:
    """Records by path, as JSON values.

    Args:
        cache: Where it is kept.
        name: The name of its file.
        key: What the records are valid for: an index of another key is empty, and written anew.
    """

    def __init__(self, cache: Cache, name: str, key: str) -> None:
        self._cache = cache
        self.path = cache.folder / name
        self._head = f"tx-reader index {FORMAT} {key}".encode()
        self._lines: dict[str, bytes] | None = None
        self._total = 0
        self._pending: list[bytes] = []

    def get(self, name: str) -> Any | None:
        """Return the record of the file at the path `name`; None when it is not known."""
        line = self._loaded().get(name)
        return None if line is None else _record_of(line)

    def put(self, name: str, record: Any) -> None:
        """Note the record of a file; `flush` writes it."""
        body = json.dumps([name, record], ensure_ascii=False, separators=(",", ":"))
        self._note(name, body.encode("utf-8", "surrogatepass"))

    def names(self) -> tuple[str, ...]:
        """List the paths known."""
        return tuple(self._loaded())

    def flush(self) -> None:
        """Write what was noted; without effect where that cannot be written."""
        if not self._pending:
            return
        lines, self._pending = self._pending, []
        with suppress(OSError):
            self._total += len(lines)
            if self._total > _SLACK * (len(self._loaded()) + 100) or not self._is_ours():
                self._rewrite()
            else:
                self._append(lines)

    def forget(self, names: set[str]) -> None:
        """Drop the records of files that are gone; they go from the file when it is next written anew."""
        for name in names:
            self._loaded().pop(name, None)

    def _note(self, name: str, body: bytes) -> None:
        line = b"%08x %b" % (zlib.crc32(body), body)
        self._loaded()[name] = line
        self._pending.append(line)

    def _loaded(self) -> dict[str, bytes]:
        if self._lines is None:
            self._lines = {}
            try:
                head, *lines = self.path.read_bytes().split(b"\n")
            except OSError:
                return self._lines
            if head == self._head:
                self._total = len(lines)
                self._lines = {name: line for line in lines if (name := _name_of(line)) is not None}
        return self._lines

    def _is_ours(self) -> bool:
        try:
            with self.path.open("rb") as file:
                return file.readline().rstrip(b"\n") == self._head
        except OSError:
            return False

    def _append(self, lines: list[bytes]) -> None:
        # In one write, so that the lines of two windows do not mix. It begins with a line feed: what a crash
        # tore before it stays a line by itself.
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            os.write(descriptor, b"\n" + b"\n".join(lines) + b"\n")
        finally:
            os.close(descriptor)

    def _rewrite(self) -> None:
        lines = self._loaded().values()
        self._total = len(lines)
        self._cache.make_folder()
        unfinished = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            unfinished.write_bytes(b"\n".join([self._head, *lines, b""]))
            unfinished.replace(self.path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise


def _name_of(line: bytes) -> str | None:
    """Return the path that a line is about, without reading its record; None of a torn line."""
    found = _NAME.match(line)
    if found is None or line[-1:] != b"]":
        return None
    try:
        name: str = json.loads(found[1])
    except ValueError:
        return None
    return name


def _record_of(line: bytes) -> Any | None:
    body = line[9:]
    try:
        if int(line[:8], 16) != zlib.crc32(body):
            return None
        return json.loads(body)[1]
    except (ValueError, IndexError, RecursionError):
        return None
