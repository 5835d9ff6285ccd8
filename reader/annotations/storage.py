"""TinyDB on files that are atomic, locked and fit for git."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from reader.annotations.atomic import make_folder, write_atomically
from reader.annotations.fileformat import FileContent, FileKind, FormatError, line_of, parse, render
from reader.annotations.records import Record
from reader.errors import StoreError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_TIMEOUT = 10.0
"""Seconds to wait for another process's write, which takes some milliseconds; chosen by eye."""
_NO_FLOCK = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP})
"""What a file system that has no flock answers."""
_POLL = 0.002
"""Seconds between attempts to take the lock."""

SETTLED_NS = 100_000_000
"""Age in nanoseconds from which a file's signature is trusted; file systems tick in up to 10 ms steps."""
Signature: TypeAlias = tuple[int, int, int]
"""Time of change in nanoseconds, size in bytes and file number: what tells that a file is another one now."""


class WriteError(StoreError):
    """The disk or folder refuses a write; what was there is untouched, and trying again may help."""


class StoreLock:
    """The one lock of a store, held around every read-change-write; who has it may take it again.

    Args:
        path: The lock file; it is made when the lock is first taken, and stays.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: BaseFileLock | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock.

        Raises:
            StoreError: If the folder cannot be written, or another process keeps the lock.
        """
        # filelock takes some 15 ms to import, which nobody who only reads should pay.
        from filelock import Timeout

        try:
            self._take()
        except Timeout:
            message = (
                f"{self.path} is locked: another tx-reader has been writing for {LOCK_TIMEOUT:.0f} seconds"
            )
            raise WriteError(message, "try again; if no other one is running, delete the lock file") from None
        except OSError as error:
            raise refused(self.path.parent, error) from error
        try:
            yield
        finally:
            if self._lock is not None:
                self._lock.release()

    def _take(self) -> None:
        from filelock import FileLock, SoftFileLock

        if self._lock is None:
            make_folder(self.path.parent)
            # It says so when it falls back to a soft lock, which is what we want it to do.
            warnings.filterwarnings("ignore", "flock not supported", UserWarning)
            self._lock = FileLock(self.path, timeout=LOCK_TIMEOUT, poll_interval=_POLL)
        try:
            self._lock.acquire()
        except (NotImplementedError, OSError) as error:
            if isinstance(error, OSError) and error.errno not in _NO_FLOCK:
                raise
            # A file system without flock, as some network ones: that a file is there is then the lock.
            soft = self.path.with_name(f"{self.path.stem}.soft.lock")
            self._lock = SoftFileLock(soft, timeout=LOCK_TIMEOUT, poll_interval=_POLL)
            self._lock.acquire()


class RecordStorage(Storage):
    """One store file as TinyDB's storage. It keeps no records: each read is of the file as it is.

    Args:
        path: The file; it need not exist.
        kind: What it holds.
        schema: What its first line says beside the version.
        lock: The lock of its store.
    """

    def __init__(self, path: Path, kind: FileKind, schema: Mapping[str, object], lock: StoreLock) -> None:
        super().__init__()
        self.path = path
        self.kind = kind
        self.lock = lock
        self._schema = dict(schema)
        self.content: FileContent | None = None
        """What the last read found beside the records; None if the file is not there."""
        self.signature: Signature | None = None
        """Of the file as last read; None if it is not there."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Read the file.

        Raises:
            StoreError: If it cannot be read; the message names file, line and mend.
        """
        try:
            with self.path.open("rb") as file:
                self.signature = _signature_of(os.fstat(file.fileno()))
                data = file.read()
        except FileNotFoundError:
            self.content = self.signature = None
            return None
        except OSError as error:
            raise StoreError(
                f"{self.path} cannot be read: {error.strerror}", "check the file's permissions"
            ) from error
        try:
            self.content = parse(self.kind, data)
            self._check_schema(self.content.schema)
        except FormatError as error:
            raise damaged(self.path, error) from error
        return {self.kind.table: self.content.records}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file; called by TinyDB after `read`, under the lock.

        Of a file of an older version a copy is kept beside it, named with that version: `codebook.json.v1`.

        Raises:
            StoreError: If the disk or folder refuses; the file is then what it was.
        """
        kept = (
            {} if self.content is None else {k: v for k, v in self.content.schema.items() if k != "version"}
        )
        rendered = render(self.kind, {**kept, **self._schema}, data[self.kind.table], self.content)
        try:
            self._keep_older_version()
            write_atomically(self.path, rendered)
        except OSError as error:
            raise refused(self.path, error) from error

    def _keep_older_version(self) -> None:
        if self.content is None or self.content.version == self.kind.version:
            return
        kept = self.path.with_name(f"{self.path.name}.v{self.content.version}")
        if not kept.exists():
            write_atomically(kept, self.path.read_bytes())

    def _check_schema(self, schema: Mapping[str, object]) -> None:
        for name, value in self._schema.items():
            if schema.get(name) != value:
                reason = f'the file says "{name}" {schema.get(name)!r:.40}, its name says {value!r:.40}'
                raise FormatError(1, reason, "give the file its own name back")


class RecordTable(Table):
    """A TinyDB table of records that bring their own string ids, changed under the store's lock."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's annotation knows integers only

    @property
    def _file(self) -> RecordStorage:
        return cast(RecordStorage, self._storage)

    def put(self, records: Mapping[str, Record], check: Callable[[Mapping[str, Record]], None]) -> None:
        """Write records over those of the same ids, all or none; fields that are not known to us are kept.

        Args:
            records: By id.
            check: Called under the lock with the table as it is; raises to refuse.
        """

        def update(table: dict[int, Mapping[str, Any]]) -> None:
            current = cast("dict[str, Record]", table)
            check(current)
            for key, record in records.items():
                current[key] = {**current.get(key, {}), **record}

        self._update_table(update)

    def patch(self, fields: Mapping[str, Record]) -> None:
        """Set some fields of records that are there, by id; ids that are not there are passed over."""

        def update(table: dict[int, Mapping[str, Any]]) -> None:
            current = cast("dict[str, Record]", table)
            for key in fields.keys() & current.keys():
                current[key] = {**current[key], **fields[key]}

        self._update_table(update)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._file.lock.held():
            super()._update_table(updater)

    def _get_next_id(self) -> NoReturn:
        raise TypeError("records bring their own ids")


class RecordDatabase(TinyDB):
    """A TinyDB of one store file; its arguments are those of `RecordStorage`."""

    table_class = RecordTable
    default_storage_class = RecordStorage  # type: ignore[assignment]  # TinyDB's annotation knows its own one only

    @property
    def file(self) -> RecordStorage:
        """The storage."""
        return cast(RecordStorage, self.storage)

    def records(self) -> RecordTable:
        """Return the file's one table, without TinyDB's query cache, which does not see other processes."""
        return cast(RecordTable, self.table(self.file.kind.table, cache_size=0))


def signature_of(path: Path) -> Signature | None:
    """Return the signature of a file as it is now; None if it is not there or cannot be looked at."""
    try:
        return _signature_of(path.stat())
    except OSError:
        return None


def damaged(path: Path, error: FormatError) -> StoreError:
    """Say that a store file is damaged, where, and how to mend it."""
    mend = (
        error.mend or "mend that line by hand, take the file from a backup, or run: tx-reader check --repair"
    )
    return StoreError(f"{path}, line {error.line}: {error.reason}", f"nothing was overwritten; {mend}")


def refused(path: Path, error: OSError) -> WriteError:
    """Say that nothing could be written, and why."""
    message = f"{path} cannot be written: {error.strerror or error}"
    return WriteError(
        message, "the change was not saved; make the folder writable or free some space, then try again"
    )


def record_line(path: Path, key: str) -> int:
    """Return the line on which the record `key` of the file begins, from 1."""
    return line_of(path.read_bytes().decode("utf-8", "replace"), key)


def _signature_of(status: os.stat_result) -> Signature:
    return status.st_mtime_ns, status.st_size, status.st_ino
