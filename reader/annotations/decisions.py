"""The decisions on edits as they stand in their file, read without TinyDB: the first page needs them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from reader.annotations import schema
from reader.annotations.fileformat import FormatError, line_of, parse
from reader.annotations.model import EditDecision
from reader.annotations.records import RecordError, decision_of_record
from reader.cleaning.model import Decision
from reader.errors import StoreError

BySource: TypeAlias = Mapping[str, tuple[Decision, ...]]
"""Decisions by the digest of their source, in the order in which they were made."""
_NONE: BySource = MappingProxyType({})


class DecisionFile:
    """The file `cleaning.json` of a workspace, for reading.

    Args:
        path: The file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._found: BySource = _NONE

    def by_source(self) -> BySource:
        """Return the decisions that stand; read again only when the file is another one.

        Raises:
            StoreError: If the file cannot be read; the message names file, line and mend.
        """
        try:
            status = self.path.stat()
            # Every write puts a new file in the place of the old one, which is still there then: two
            # versions that follow each other never share their number.
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen != self._seen:
                self._found = _by_source(self.path.read_bytes())
                self._seen = seen
        except FileNotFoundError:
            self._seen, self._found = None, _NONE
        except OSError as error:
            message = f"{self.path} cannot be read: {error.strerror}"
            raise StoreError(message, "check the file's permissions") from error
        except FormatError as error:
            # Here, not at the top: it loads TinyDB.
            from reader.annotations.storage import damaged

            raise damaged(self.path, error) from error
        return self._found


def _by_source(data: bytes) -> BySource:
    records = parse(schema.DECISIONS, data).records
    decisions: list[EditDecision] = []
    for key, record in records.items():
        try:
            decisions.append(decision_of_record(key, record))
        except RecordError as error:
            raise FormatError(line_of(data.decode("utf-8", "replace"), key), str(error)) from error
    found: dict[str, list[Decision]] = {}
    for each in sorted(decisions, key=lambda each: (each.modified, each.id)):
        if not each.removed:
            found.setdefault(each.source, []).append(each.decision)
    return {source: tuple(own) for source, own in found.items()}
