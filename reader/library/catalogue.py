"""The sources of a workspace and the articles in them, cleaned once and then read from the cache.

Cached values are found by the digest of a source's bytes and are valid for one state of the cleaner's code;
whether a file still has the bytes it had is told by its time of change and its size.
"""

from __future__ import annotations

import stat
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any, cast

from reader.cleaning.model import Article, CleanedSource
from reader.errors import LibraryError, SourceError
from reader.library.cache import Cache
from reader.library.cleaned import CleanedSources
from reader.library.locate import SOURCE_SUFFIXES, is_source_name
from reader.library.records import (
    CatalogueEntry,
    SourceProblem,
    SourceRecord,
    entry_of,
    record_from_json,
    record_to_json,
)

_SETTLED_NS = 2_000_000_000
"""A file seen this soon after its last change may change again within one tick of the file system's clock
(2 s, the coarsest in use: FAT), so that its time of change does not yet vouch for its bytes."""
_ARTICLES_HELD = 64
"""Articles kept in memory. Chosen by eye: more than anyone has open, 2 MB at 10,000 characters each."""


class Catalogue:
    """The articles of some source files, in the order of the files.

    Sources are looked at when first needed, one by one, so that the first articles can be shown before the
    last file is read. Safe to use from several threads: while one cleans, the others can use what is known.

    Args:
        files: The source files, in list order; those of other kinds are reported in `problems`.
        cache: Where cleaned sources are kept.
        name: What the list itself is called in the cache.
    """

    def __init__(self, files: Sequence[Path], cache: Cache, name: str = "catalogue") -> None:
        self._files = tuple(dict.fromkeys(files))
        self._cache = cache
        self._name = f"{name}.json"
        self._lock = RLock()
        self._cleaning = RLock()
        self._cleaned = CleanedSources(cache)
        # As JSON: of ten thousand sources, a start makes values of the first few.
        self._known: dict[str, Any] = cast("Any", cache.read(self._name, self._cleaned.key)) or {}
        self._records: dict[Path, SourceRecord] = {}
        self._twins: dict[Path, Path] = {}
        self._entries: tuple[CatalogueEntry, ...] | None = None
        self._articles: dict[str, Article] = {}
        self._is_changed = False

    def entries(self) -> tuple[CatalogueEntry, ...]:
        """List every article; cleans the sources that the cache does not know."""
        if self._entries is None:
            found = tuple(self._walk())
            self._write_known()
            self._entries = found
        return self._entries

    def first(self, count: int) -> tuple[CatalogueEntry, ...]:
        """List the first `count` articles, looking at no more sources than that takes."""
        found = tuple(islice(self._walk(), count))
        self._write_known()
        return found

    def problems(self) -> tuple[SourceProblem, ...]:
        """Say what is wrong with the files that gave no article."""
        self.entries()
        found = (self._problem_of(path) for path in self._files)
        return tuple(problem for problem in found if problem.message)

    def find(self, ref: str) -> CatalogueEntry:
        """Return the article that `ref` names: an id, a beginning that only one id has, or `#n`.

        Raises:
            LibraryError: If no article, or more than one, is meant.
        """
        exact = self._find_exactly(ref.lower())
        if exact is not None:
            return exact
        found = [entry for entry in self.entries() if ref and entry.article_id.startswith(ref.lower())]
        if len(found) > 1:
            ids = ", ".join(entry.article_id for entry in found[:5])
            raise LibraryError(f"{ref} may be any of {ids}", "give more of the id")
        if not found:
            raise LibraryError(f"no article {ref}", "`tx-reader list` shows the articles there are")
        return found[0]

    def article(self, entry: CatalogueEntry) -> Article:
        """Load the article of `entry`.

        Raises:
            LibraryError: If its source has changed or gone since it was listed.
        """
        with self._lock:
            article = self._articles.pop(entry.article_id, None)
        if article is None:
            article = self._cleaned.article(*self._place_of(entry)) or self._cleaned_article(entry)
        with self._lock:
            self._articles[entry.article_id] = article
            if len(self._articles) > _ARTICLES_HELD:
                del self._articles[next(iter(self._articles))]
        return article

    def source(self, entry: CatalogueEntry) -> CleanedSource:
        """Load the source that `entry` is in, with its edits and all its articles.

        Raises:
            LibraryError: If it has changed or gone since it was listed.
        """
        path = entry.source_path
        return self._cleaned.source(path, self._records[path].digest) or self._clean_again(path)

    def stamp(self, entry: CatalogueEntry) -> str:
        """Return what is another when the text of an article, or what is known of it, may be another."""
        day = entry.date.isoformat() if entry.date else ""
        facts = f"{self._cleaned.key} {entry.length} {day} {entry.outlet} {entry.title}"
        return f"{zlib.crc32(facts.encode('utf-8', 'surrogatepass')):08x}"

    def holds(self, data: bytes) -> bool:
        """Say whether one of the sources has these bytes."""
        self.entries()
        digest = _digest_of(data)
        return any(self._records[path].digest == digest for path in self._files)

    def try_cleaning(self, path: Path, data: bytes) -> None:
        """Clean bytes that may become the source at `path`, and keep the result in the cache.

        Raises:
            SourceError: If it is not of a kind that is read, or cannot be.
        """
        if not is_source_name(path):
            raise SourceError(*_wrong_kind(path))
        self._cleaned.clean(path, data)

    def add_file(self, path: Path) -> None:
        """Take one more file into the list, in name order."""
        with self._lock:
            self._files = tuple(sorted({*self._files, path}))
            self._entries = None

    def _find_exactly(self, ref: str) -> CatalogueEntry | None:
        """Find an article by its whole id or `#n`, looking at no more sources than that takes."""
        for entry in self._walk() if self._entries is None else self._entries:
            if ref in (entry.article_id, f"#{entry.number}"):
                return entry
        return None

    def _walk(self) -> Iterator[CatalogueEntry]:
        owners: dict[str, Path] = {}
        number = 0
        for path in self._files:
            record = self._record_of(path)
            owner = owners.setdefault(record.digest[:8] or str(path), path)
            self._twins[path] = owner
            for entry in record.articles if owner == path else ():
                number += 1
                yield replace(entry, number=number)

    def _record_of(self, path: Path) -> SourceRecord:
        record = self._records.get(path)
        if record is None:
            with self._cleaning:
                record = self._records.get(path) or self._look_at(path)
                self._records[path] = record
        return record

    def _problem_of(self, path: Path) -> SourceProblem:
        twin = self._twins[path]
        if twin != path:
            message = f"{path} has the same content as {twin.name} and is listed once"
            return SourceProblem(path, message, "remove one of the two")
        record = self._records[path]
        return SourceProblem(path, record.problem, record.mend)

    def _look_at(self, path: Path) -> SourceRecord:
        if not is_source_name(path):
            problem, mend = _wrong_kind(path)
            return SourceRecord(problem=problem, mend=mend)
        seen_ns = time.time_ns()
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                return SourceRecord(problem=f"{path} is not a regular file: put a text file in its place")
            known = self._known_record(path)
            is_same = (known.mtime_ns, known.size) == (status.st_mtime_ns, status.st_size)
            if is_same and known.seen_ns - known.mtime_ns > _SETTLED_NS:
                return known
            data = path.read_bytes()
        except OSError as error:
            return SourceRecord(problem=f"{path} cannot be read ({error.strerror})", mend="make it readable")
        self._is_changed = True
        digest = _digest_of(data)
        record = SourceRecord(status.st_mtime_ns, status.st_size, seen_ns, digest)
        try:
            source = self._cleaned.source(path, digest) or self._cleaned.clean(path, data)
        except SourceError as error:
            return replace(record, problem=_name_path(error.message, path), mend=error.hint)
        return replace(record, articles=tuple(entry_of(article, path) for article in source.articles))

    def _clean_again(self, path: Path) -> CleanedSource:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"{path} cannot be read ({error.strerror})", "put the file back") from error
        if _digest_of(data) != self._records[path].digest:
            raise LibraryError(f"{path} has changed since it was opened", "open the reader again")
        return self._cleaned.clean(path, data)

    def _place_of(self, entry: CatalogueEntry) -> tuple[Path, str, int]:
        number = int(entry.article_id.rpartition(".")[2])
        return entry.source_path, self._records[entry.source_path].digest, number

    def _cleaned_article(self, entry: CatalogueEntry) -> Article:
        source = self._clean_again(entry.source_path)
        return next(article for article in source.articles if article.id == entry.article_id)

    def _known_record(self, path: Path) -> SourceRecord:
        value = self._known.get(str(path))
        return SourceRecord() if value is None else record_from_json(path, value)

    def _write_known(self) -> None:
        if not self._is_changed:
            return
        self._is_changed = False
        kept = {path: self._known.get(str(path)) for path in self._files}
        kept |= {path: record_to_json(record) for path, record in self._records.items() if record.digest}
        value = {str(path): record for path, record in kept.items() if record is not None}
        self._cache.write(self._name, self._cleaned.key, value)


def _wrong_kind(path: Path) -> tuple[str, str]:
    return f"{path} is not of a kind that is read", f"turn it into {' or '.join(sorted(SOURCE_SUFFIXES))}"


def _digest_of(data: bytes) -> str:
    # Here, not at the top: a start on known files hashes nothing.
    from hashlib import sha256

    return sha256(data).hexdigest()


def _name_path(message: str, path: Path) -> str:
    return message if str(path) in message else message.replace(path.name, str(path), 1)
