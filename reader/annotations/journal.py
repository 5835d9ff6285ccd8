"""A file of what was done, so that it can be undone after a restart.

One JSON object a line: a change, or that a change was undone, made again, or can no more be undone. The file
is a convenience: lines that cannot be read are passed over, and where it cannot be written undo ends with the
session.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from reader.annotations.atomic import write_atomically
from reader.annotations.changes import Change, change_of_record, record_of_change
from reader.annotations.records import RecordError
from reader.annotations.storage import StoreLock
from reader.errors import StoreError

KEPT = 200
"""Changes kept for each article; the codebook counts as one."""
_SLACK = 2
"""The file is written anew when it has more than this many times the lines that are needed."""

Keyed: TypeAlias = tuple[str, Change]
"""A change with the name that the journal knows it by."""


class Journal:
    """The journal of a workspace; several windows may write it at once.

    Args:
        path: The file. It is made when something is first written, its folder is not.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = StoreLock(path.with_name(f"{path.name}.lock"))

    def add_change(self, key: str, change: Change) -> None:
        """Note that a change was made."""
        self._add({"change": key, **record_of_change(change)})

    def add_step(self, key: str, *, is_undo: bool) -> None:
        """Note that a change was undone, or made again."""
        self._add({"undone" if is_undo else "redone": key})

    def add_refusal(self, key: str) -> None:
        """Note that a change can no more be undone or made again."""
        self._add({"refused": key})

    def size(self) -> int:
        """Return how many bytes the file has; 0 where there is none."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def load(self, end: int | None = None) -> tuple[list[Keyed], list[Keyed]]:
        """Return the changes that can be undone and those that can be made again, the next one last.

        At most the last 200 of each article; what is older is dropped from the file.

        Args:
            end: Only what the first `end` bytes hold; None for the whole file.
        """
        try:
            data = self.path.read_bytes()
        except OSError:
            return [], []
        done, undone = _replayed(data[:end].split(b"\n"))
        kept = _newest(done)
        if data.count(b"\n") > _SLACK * (len(kept) + len(undone) + KEPT):
            self._compact()
        return kept, undone

    def _add(self, entry: Mapping[str, object]) -> None:
        if not self.path.parent.is_dir():
            return
        line = f"{json.dumps(entry)}\n".encode()
        with suppress(OSError, StoreError), self._lock.held(), self.path.open("ab") as file:
            file.write(line)

    def _compact(self) -> None:
        with suppress(OSError, StoreError), self._lock.held():
            done, undone = _replayed(self.path.read_bytes().split(b"\n"))
            entries: list[Mapping[str, object]] = []
            for key, change in (*_newest(done), *undone):
                entries.append({"change": key, **record_of_change(change)})
            entries += [{"undone": key} for key, _ in undone]
            write_atomically(self.path, "".join(f"{json.dumps(entry)}\n" for entry in entries).encode())


def _replayed(lines: Iterable[bytes]) -> tuple[list[Keyed], list[Keyed]]:
    done: dict[str, Change] = {}
    undone: dict[str, Change] = {}
    for line in lines:
        try:
            entry = json.loads(line)
            if "change" in entry:
                done[str(entry["change"])] = change_of_record(entry)
                undone.clear()
            elif "undone" in entry and entry["undone"] in done:
                undone[entry["undone"]] = done.pop(entry["undone"])
            elif "redone" in entry and entry["redone"] in undone:
                done[entry["redone"]] = undone.pop(entry["redone"])
            elif "refused" in entry:
                done.pop(entry["refused"], None)
                undone.pop(entry["refused"], None)
        except (ValueError, TypeError, RecordError):
            continue
    return list(done.items()), list(undone.items())


def _newest(done: list[Keyed]) -> list[Keyed]:
    counts: Counter[str] = Counter()
    kept: list[Keyed] = []
    for key, change in reversed(done):
        places = change.places or {""}
        if any(counts[place] < KEPT for place in places):
            counts.update(places)
            kept.append((key, change))
    return kept[::-1]
