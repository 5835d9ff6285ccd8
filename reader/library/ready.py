"""The few entries that the first page needs, so that a start does not look at every source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.library.cache import Cache
from reader.library.records import (
    CatalogueEntry,
    SourceRecord,
    entry_from_json,
    entry_to_json,
    record_from_json,
    record_to_json,
)


class ReadyEntries:
    """Entries of the last session, with their numbers, valid while the folder of the sources is the same.

    Args:
        cache: Where they are kept.
        name: What they are called there.
        key: What they are valid for.
        is_current: Says whether a file is as its record has it.
    """

    def __init__(
        self, cache: Cache, name: str, key: str, is_current: Callable[[Path, SourceRecord], bool]
    ) -> None:
        self._cache = cache
        self._name = name
        self._key = key
        self._is_current = is_current
        self._kept: dict[str, Any] | None = None
        self._digests: dict[Path, str] = {}

    def first(self, folder: str, count: int) -> tuple[CatalogueEntry, ...]:
        """Return the first `count` articles of the list, or all where it has fewer; nothing if not known.

        Args:
            folder: What the state of the folder is known by; empty where it cannot be told.
            count: How many.
        """
        known = self._known(folder)
        top = known.get("first", ())
        is_enough = len(top) >= count or known.get("whole") is True
        found = tuple(map(self._look_at, top[:count])) if is_enough else ()
        return tuple(entry for entry in found if entry is not None) if None not in found else ()

    def find(self, folder: str, ref: str) -> CatalogueEntry | None:
        """Return the entry of an article named by its whole id or `#n`; None where it is not known."""
        known = self._known(folder)
        for each in (*known.get("articles", {}).values(), *known.get("first", ())):
            entry, _ = _from_json(each)
            if ref in (entry.article_id, f"#{entry.number}"):
                return self._look_at(each)
        return None

    def digest(self, path: Path) -> str | None:
        """Return the digest of a file that an entry was returned for; None of others, and once forgotten."""
        return self._digests.get(path)

    def forget(self) -> None:
        """Forget which files were looked at: they may be others now."""
        self._digests.clear()

    def kept(self) -> tuple[str, ...]:
        """Return the ids of the articles that are kept, whatever state of the folder they are for."""
        self._known("")
        return tuple((self._kept or {}).get("articles", {}))

    def keep(
        self,
        folder: str,
        first: Iterable[CatalogueEntry],
        articles: Iterable[CatalogueEntry],
        record_of: Callable[[Path], SourceRecord],
        *,
        is_whole: bool = False,
    ) -> None:
        """Keep the first entries of the list (`is_whole`: it has no others), and those of some articles."""
        value = {
            "folder": folder,
            "whole": is_whole,
            "first": [_to_json(each, record_of(each.source_path)) for each in first],
            "articles": {each.article_id: _to_json(each, record_of(each.source_path)) for each in articles},
        }
        if folder and value != self._known(folder):
            self._kept = value
            self._cache.write(self._name, self._key, value)

    def _look_at(self, value: Any) -> CatalogueEntry | None:
        """Return an entry whose file is as it was; None of another."""
        entry, record = _from_json(value)
        if not self._is_current(entry.source_path, record):
            return None
        self._digests[entry.source_path] = record.digest
        return entry

    def _known(self, folder: str) -> dict[str, Any]:
        if self._kept is None:
            value: Any = self._cache.read(self._name, self._key)
            self._kept = value if isinstance(value, dict) else {}
        return self._kept if folder and self._kept.get("folder") == folder else {}


def _to_json(entry: CatalogueEntry, record: SourceRecord) -> list[Any]:
    # Of the record only what tells whether the file and the decisions on it are the same.
    return [
        str(entry.source_path),
        entry_to_json(entry),
        list(record_to_json(replace(record, articles=(), bodies=()))),
    ]


def _from_json(value: Any) -> tuple[CatalogueEntry, SourceRecord]:
    path = Path(value[0])
    return entry_from_json(path, value[1]), record_from_json(path, value[2])
