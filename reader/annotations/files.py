"""Files of records with what all kinds of them share: reading, writing, what waits, what gave way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias, TypeVar

from reader.annotations.atomic import unfinished_files
from reader.annotations.fileformat import Duplicate, FormatError
from reader.annotations.ids import is_id
from reader.annotations.model import DigestPart, EditDecision, Highlight, Tag
from reader.annotations.records import Record, RecordError
from reader.annotations.storage import (
    SETTLED_NS,
    RecordDatabase,
    RecordStorage,
    Signature,
    StoreLock,
    WriteError,
    damaged,
    record_line,
    signature_of,
)
from reader.annotations.superseded import FOLDER as HISTORY_FOLDER
from reader.annotations.superseded import Reason, keep_superseded
from reader.annotations.texts import KeptTexts
from reader.annotations.unsaved import Unsaved
from reader.errors import StoreError

Value = TypeVar("Value", Highlight, Tag, DigestPart, EditDecision)
AnyRecord: TypeAlias = Highlight | Tag | DigestPart | EditDecision

LOCK_NAME = ".lock"
"""The lock file in the store's folder."""


class ConflictError(StoreError):
    """A record was changed by another window since it was read; nothing was written."""


class RecordFiles(KeptTexts):
    """The files of a store, whatever they hold.

    Args:
        folder: The store's folder; it need not exist.
        keeps_unsaved: Whether changes that cannot be written are kept in memory, as if they had been, and
            written by `save_again`; else they raise.
        is_foreign: Whether it is only read, and nothing in its folder touched.
    """

    def __init__(self, folder: Path, keeps_unsaved: bool, is_foreign: bool) -> None:
        super().__init__(folder, keeps_unsaved)
        self.unsaved = Unsaved()
        """What could not be written so far."""
        self.overtaken: list[str] = []
        """Ids of records that could not be written until another window had changed them too."""
        self._lock = StoreLock(folder / LOCK_NAME)
        self._settled: dict[Path, tuple[Duplicate, ...]] = {}
        if not is_foreign:
            self._sweep()

    def save_again(self) -> int:
        """Try to write what could not be written before, and is kept in memory since.

        Returns:
            How many records were saved.

        Raises:
            StoreError: If it still cannot be written; it stays in memory.
        """
        self._save_texts_again()
        count = len(self.unsaved)
        for database in self.unsaved:
            self._put_all(database, {}, lambda _: None)
        return count

    def duplicates(self) -> tuple[tuple[Path, Duplicate], ...]:
        """Return the records that stood twice in the files read so far; the newer of each is in use."""
        return tuple((path, twin) for path, twins in sorted(self._settled.items()) for twin in twins)

    def _read(
        self,
        database: RecordDatabase,
        cache: dict[Path, tuple[Signature, tuple[Value, ...]]],
        value_of: Callable[[str, Mapping[str, object]], Value],
    ) -> tuple[Value, ...]:
        file = database.file
        cached = cache.get(file.path)
        is_saved = file.path not in self.unsaved
        if is_saved and cached is not None and signature_of(file.path) == cached[0]:
            return cached[1]
        records: dict[str, Mapping[str, object]] = {str(each.doc_id): each for each in database.records()}
        values: list[Value] = []
        for key, record in {**records, **self.unsaved.records(file.path)}.items():
            try:
                values.append(value_of(key, record))
            except RecordError as error:
                raise damaged(file.path, FormatError(record_line(file.path, key), str(error))) from error
        result = tuple(sorted(values, key=_place_of))
        if is_saved:
            self._remember(file, cache, result)
        return result

    def _remember(
        self,
        file: RecordStorage,
        cache: dict[Path, tuple[Signature, tuple[Value, ...]]],
        values: tuple[Value, ...],
    ) -> None:
        self._settled[file.path] = file.content.duplicates if file.content else ()
        cache.pop(file.path, None)
        # A file changed just now may be changed again within the same tick of its clock, unseen.
        if file.signature is not None and time.time_ns() - file.signature[0] > SETTLED_NS:
            cache[file.path] = (file.signature, values)

    def _write(
        self, database: RecordDatabase, values: Sequence[Value], record_of: Callable[[Value], Record]
    ) -> None:
        path = database.file.path
        records = {value.id: record_of(value) for value in values}
        if len(records) != len(values) or not all(map(is_id, records)):
            raise StoreError(f"{path}: ids of the records to be written are not ULIDs, or not unique")

        def check(current: Mapping[str, Record]) -> None:
            overlaid = {**current, **self.unsaved.records(path)}
            for value in values:
                _check_revision(path, value, overlaid.get(value.id))
                _check_name(value, overlaid)

        try:
            self._put_all(database, records, check)
        except WriteError as error:
            if not self.keeps_unsaved:
                raise
            stored = (database.file.read() or {}).get(database.file.kind.table, {})
            check(stored)
            self.unsaved.add(database, records, stored, error)

    def _put_all(
        self,
        database: RecordDatabase,
        records: Mapping[str, Record],
        check: Callable[[Mapping[str, Record]], None],
    ) -> None:
        """Write records with those of the same file that could not be written before."""
        path = database.file.path
        wanted = {**self.unsaved.records(path), **records}
        overtaken: list[str] = []

        def settle(current: Mapping[str, Record]) -> None:
            check(current)
            overtaken.extend(self.unsaved.overtaken(path, current))
            given_way = [(key, wanted.pop(key)) for key in overtaken]
            keep_superseded(self.folder, path.name, self._lock, given_way, Reason.OVERTAKEN)
            twins = database.file.content.duplicates if database.file.content else ()
            dropped = [(twin.id, twin.dropped) for twin in twins]
            keep_superseded(self.folder, path.name, self._lock, dropped, Reason.MERGED)

        database.records().put(wanted, settle)
        self.unsaved.forget(path)
        self.overtaken += overtaken

    def _sweep(self) -> None:
        folders = [self.folder, *(self.folder / name for name in ("highlights", "texts", HISTORY_FOLDER))]
        if not any(map(unfinished_files, folders)):
            return
        # Whoever holds the lock is alone: an unfinished file then belongs to a process that is gone.
        with suppress(StoreError), self._lock.held():
            for path in (path for folder in folders for path in unfinished_files(folder)):
                with suppress(OSError):
                    path.unlink()


def _place_of(value: AnyRecord) -> tuple[str, int, int, str]:
    if isinstance(value, DigestPart):
        return value.digest, value.id != value.digest, value.order, value.id
    if isinstance(value, Tag):
        return value.name, 0, 0, value.id
    if isinstance(value, EditDecision):
        return "", 0, 0, value.id
    return "", value.anchor.start, value.anchor.end, value.id


def _check_revision(path: Path, value: AnyRecord, stored: Record | None) -> None:
    if stored is None or stored.get("revision") == value.revision - 1:
        return
    what = f'the tag "{value.name}"' if isinstance(value, Tag) else f"the highlight {value.id}"
    what = "the digest" if isinstance(value, DigestPart) else what
    what = "the decision on an edit" if isinstance(value, EditDecision) else what
    message = f"{what} was changed in another window ({path.name}, revision {stored.get('revision')})"
    raise ConflictError(message, "look at it as it is now, then do it again; nothing was overwritten")


def _check_name(value: AnyRecord, stored: Mapping[str, Record]) -> None:
    if not isinstance(value, Tag) or value.removed:
        return
    for tag_id, record in stored.items():
        if tag_id != value.id and record.get("name") == value.name and not record.get("removed"):
            raise ConflictError(f'there is a tag "{value.name}" already', "use it, or choose another name")
