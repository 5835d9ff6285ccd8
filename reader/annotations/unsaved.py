"""Records that could not be written: they stay in memory, are what is read, and are written when it works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.annotations.records import Record
from reader.annotations.storage import RecordDatabase
from reader.errors import StoreError


class Unsaved:
    """What a store has not been able to write."""

    def __init__(self) -> None:
        self.error: StoreError | None = None
        """Why the last attempt failed; None while nothing is unsaved."""
        self._databases: dict[Path, RecordDatabase] = {}
        self._records: dict[Path, dict[str, Record]] = {}
        self._bases: dict[Path, dict[str, object]] = {}

    def __len__(self) -> int:
        """How many records are not saved."""
        return sum(map(len, self._records.values()))

    def __contains__(self, path: Path) -> bool:
        """Whether some records of a file are not saved."""
        return path in self._records

    def __iter__(self) -> Iterator[RecordDatabase]:
        """Give the files of which some records are not saved."""
        return iter(tuple(self._databases.values()))

    def records(self, path: Path) -> dict[str, Record]:
        """Return the records of a file that are not saved, by id."""
        return dict(self._records.get(path, {}))

    def add(
        self,
        database: RecordDatabase,
        records: Mapping[str, Record],
        stored: Mapping[str, Record],
        error: StoreError,
    ) -> None:
        """Take in records that could not be written.

        Args:
            database: Their file.
            records: By id.
            stored: What the file holds.
            error: Why they could not.
        """
        path = database.file.path
        self.error = error
        self._databases[path] = database
        mine = self._records.setdefault(path, {})
        bases = self._bases.setdefault(path, {})
        for key, record in records.items():
            if key not in mine:
                bases[key] = _revision_of(stored.get(key))
            mine[key] = {**stored.get(key, {}), **mine.get(key, {}), **record}

    def overtaken(self, path: Path, stored: Mapping[str, Record]) -> list[str]:
        """Return the ids of records of a file that another window has changed since they were not saved."""
        bases = self._bases.get(path, {})
        return [key for key, base in bases.items() if _revision_of(stored.get(key)) != base]

    def forget(self, path: Path) -> None:
        """Let the records of a file go: they are saved."""
        self._databases.pop(path, None)
        self._records.pop(path, None)
        self._bases.pop(path, None)
        if not self._records:
            self.error = None


def _revision_of(record: Record | None) -> object:
    return None if record is None else record.get("revision")
