"""Records that gave way to another of the same id: kept, so that nobody's words are lost.

A merge of two branches, an import or a window that could not write may leave two versions of one highlight.
The newer one is in use, the other is in `history/`, in a file of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from reader.annotations import schema
from reader.annotations.ids import new_id, stamp
from reader.annotations.records import Record
from reader.annotations.storage import RecordDatabase, StoreLock
from reader.frozen import Frozen

FOLDER = "history"
"""The folder of these files in a store."""


class Reason(StrEnum):
    """Why a record gave way."""

    MERGED = "merged"
    """It stood twice in its file, as a merge of two branches leaves it."""
    IMPORTED = "imported"
    """Another workspace had another version."""
    OVERTAKEN = "overtaken"
    """It could not be written, and meanwhile another window changed it."""


class Superseded(Frozen):
    """A version of a record that is not in use."""

    of: str
    """Id of the record."""
    reason: str
    """One of `Reason`, or what a later version of tx-reader calls it."""
    kept: str
    """When it gave way: UTC, ISO 8601."""
    record: Record
    """Its fields, as they were."""


def superseded(folder: Path, name: str, lock: StoreLock) -> tuple[Superseded, ...]:
    """Return the versions that gave way to those in a file of a store, in the order in which they did.

    Args:
        folder: The store's folder.
        name: The file's name: `1a2b3c4d.1.json`, `codebook.json`.
        lock: The store's lock.

    Raises:
        StoreError: If they cannot be read; the message names file, line and mend.
    """
    entries = _database(folder, name, lock).records()
    found = (_entry_of(document) for document in sorted(entries, key=lambda each: str(each.doc_id)))
    return tuple(entry for entry in found if entry is not None)


def keep_superseded(
    folder: Path, name: str, lock: StoreLock, given_way: Sequence[tuple[str, Record]], reason: Reason
) -> None:
    """Keep versions that give way; one that is kept already is not kept twice.

    Args:
        folder: The store's folder.
        name: The file's name.
        lock: The store's lock; it may be held.
        given_way: Ids and fields.
        reason: Why.

    Raises:
        StoreError: If they cannot be written.
    """
    if not given_way:
        return
    now = datetime.now(UTC)
    with lock.held():
        known = [(each.of, each.record) for each in superseded(folder, name, lock)]
        entries: dict[str, Record] = {
            new_id(now): {"of": key, "reason": reason.value, "kept": stamp(now), "record": record}
            for key, record in given_way
            if (key, record) not in known
        }
        if entries:
            _database(folder, name, lock).records().put(entries, lambda _: None)


def _database(folder: Path, name: str, lock: StoreLock) -> RecordDatabase:
    return RecordDatabase(folder / FOLDER / name, schema.SUPERSEDED, {}, lock)


def _entry_of(document: Mapping[str, object]) -> Superseded | None:
    of, reason, kept = document.get("of"), document.get("reason"), document.get("kept")
    record = document.get("record")
    if isinstance(of, str) and isinstance(reason, str) and isinstance(kept, str) and isinstance(record, dict):
        return Superseded(of, reason, kept, record)
    return None
