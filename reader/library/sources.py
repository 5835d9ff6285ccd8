"""What is known of each source file: looked at when first asked for, and remembered from session to session.

Whether a file still has the bytes it had is told by its time of change and its size; what it holds is found
by the digest of its bytes.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import RLock

from reader.cleaning.model import CleanedSource
from reader.errors import LanguageError, LibraryError, SourceError
from reader.library.cache import Cache
from reader.library.cleaned import CleanedSources, digest_of
from reader.library.decided import stamp_of
from reader.library.index import SourceIndex
from reader.library.locate import SOURCE_SUFFIXES, is_source_name
from reader.library.records import SourceRecord, entry_of, record_from_json, record_to_json
from reader.text.script import may_be_mixed

SETTLED_NS = 2_000_000_000
"""A file seen this soon after its last change may change again within one tick of the file system's clock
(2 s, the coarsest in use: FAT), so that its time of change does not yet vouch for its bytes."""


class SourceRecords:
    """The records of source files. Safe to use from several threads.

    Args:
        cache: Where they are remembered.
        name: What they are called there.
        cleaned: The cleaned sources.
    """

    def __init__(self, cache: Cache, name: str, cleaned: CleanedSources) -> None:
        self._cleaned = cleaned
        self._index = SourceIndex(cache, f"{name}.sqlite", cleaned.key)
        self._lock = RLock()
        self._records: dict[Path, SourceRecord] = {}
        self._looked_at: set[Path] = set()

    def of(self, path: Path) -> SourceRecord:
        """Return the record of a file; one that is not known is read and cleaned."""
        record = self._records.get(path)
        if record is not None and path in self._looked_at:
            return record
        with self._lock:
            # What was looked at may have been read anew since, without what is not written yet.
            if path not in self._looked_at or path not in self._records:
                self._records[path] = self._look_at(path, self.known(path))
                self._looked_at.add(path)
            return self._records[path]

    def known(self, path: Path) -> SourceRecord:
        """Return the record of a file as last seen, without looking at it; an empty one of a new file."""
        record = self._records.get(path)
        if record is None:
            value = self._index.get(str(path))
            record = SourceRecord() if value is None else record_from_json(path, value)
        return record

    def is_known(self, path: Path) -> bool:
        """Say whether asking for the record of a file will neither read nor clean it."""
        return path in self._looked_at or self.is_current(path, self.known(path))

    def seen(self, path: Path) -> SourceRecord | None:
        """Return the record of a file that seems to be as it was; None of one that is new or has changed."""
        record = self.known(path)
        try:
            status = path.stat()
        except OSError:
            return None
        is_same = (record.mtime_ns, record.size) == (status.st_mtime_ns, status.st_size)
        return record if is_same and record.decided == self._stamp(record.digest) else None

    def is_settled(self, path: Path) -> bool:
        """Say whether a file was looked at so long after its last change that it is whole."""
        record = self.known(path)
        return not record.digest or _is_settled(record)

    def is_current(self, path: Path, record: SourceRecord) -> bool:
        """Say whether a file is as `record` has it, and decided on as it was then."""
        if not _is_settled(record) or record.decided != self._stamp(record.digest):
            return False
        try:
            status = os.stat(path)  # noqa: PTH116  # A third of Path's time, ten thousand times.
        except OSError:
            return False
        return (record.mtime_ns, record.size) == (status.st_mtime_ns, status.st_size)

    def note(self, path: Path, record: SourceRecord) -> None:
        """Remember the record of a file without holding it in memory; it is looked at when asked for."""
        with self._lock:
            self._records.pop(path, None)
            self._looked_at.discard(path)
            self._keep(path, record)

    def load(self, files: Iterable[Path]) -> None:
        """Read what is known of files at once, for whoever is about to ask for all of them."""
        with self._lock:
            if not self._looked_at:
                known = self._index.all()
                found = ((path, known.get(str(path))) for path in files)
                self._records = {path: record_from_json(path, value) for path, value in found if value}

    def with_digest(self, digest: str) -> Path | None:
        """Return a file whose bytes have `digest`, 64 hex digits; None when none is known."""
        name = self._index.with_digest(short_digest(digest))
        return None if name is None else Path(name)

    def with_words(self, bodies: tuple[str, ...]) -> Path | None:
        """Return a file whose articles have the words of `bodies`; None for none, or for few words."""
        from reader.library.sameness import source_key

        key = source_key(bodies)
        name = self._index.with_words(bytes.fromhex(key)) if key else None
        return None if name is None else Path(name)

    def nearly(self, record: SourceRecord) -> Path | None:
        """Return the file whose words are most like a source's, where most of them are the same."""
        from reader.library.sameness import ALIKE, bands_of, likeness

        best: tuple[float, Path] | None = None
        for name in self._index.with_bands(bands_of(record.sketch)):
            path = Path(name)
            known = self.known(path)
            alike = likeness(record.sketch, known.sketch)
            if known.digest != record.digest and alike >= ALIKE and (best is None or (alike, path) > best):
                best = alike, path
        return best[1] if best is not None else None

    def look_again(self, changed: Iterable[Path] | None = None) -> None:
        """Have files looked at again when they are next asked for; all of them where none are named."""
        with self._lock:
            if changed is None:
                self._looked_at.clear()
            else:
                self._looked_at.difference_update(changed)

    def decided_anew(self) -> tuple[Path, ...]:
        """List the files on whose edits the user has decided since they were looked at."""
        with self._lock:
            records = list(self._records.items())
        return tuple(path for path, record in records if record.decided != self._stamp(record.digest))

    def flush(self, files: Iterable[Path] | None = None) -> None:
        """Remember what was found.

        Args:
            files: Every file there is, so that those that are gone are forgotten; None where not known.
        """
        with self._lock:
            if files is not None:
                self._index.forget(set(self._index.names()).difference(map(str, files)))
            self._index.flush()

    def clean_again(self, path: Path) -> CleanedSource:
        """Clean a source whose cleaned form is not in the cache any more; decisions left aside.

        Raises:
            LibraryError: If it has changed or gone since it was looked at.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"{path} cannot be read ({error.strerror})", "put the file back") from error
        if digest_of(data) != self.known(path).digest:
            raise LibraryError(f"{path} has changed since it was opened", "open the reader again")
        return self._cleaned.clean(path, data)

    def _look_at(self, path: Path, known: SourceRecord) -> SourceRecord:
        if not is_source_name(path):
            problem, mend = wrong_kind(path)
            return SourceRecord(problem=problem, mend=mend)
        seen_ns = time.time_ns()
        try:
            status = os.stat(path)  # noqa: PTH116  # A third of Path's time, ten thousand times.
            if not stat.S_ISREG(status.st_mode):
                return SourceRecord(problem=f"{path} is not a regular file: put a text file in its place")
            is_same = (known.mtime_ns, known.size) == (status.st_mtime_ns, status.st_size)
            if is_same and _is_settled(known) and known.decided == self._stamp(known.digest):
                return known
            data = path.read_bytes()
        except OSError as error:
            problem = f"{path} cannot be read ({error.strerror})"
            return SourceRecord(
                problem=problem, mend="make it readable", reserved=len(known.articles) or known.reserved
            )
        record = SourceRecord(status.st_mtime_ns, status.st_size, seen_ns, digest_of(data))
        try:
            source = self._cleaned.kept(path, record.digest) or self._cleaned.clean(path, data)
        except SourceError as error:
            record = replace(record, problem=name_path(error.message, path), mend=error.hint)
        else:
            record = record_of(path, source, self._cleaned, record)
        self._keep(path, record)
        return record

    def _keep(self, path: Path, record: SourceRecord) -> None:
        # Here, not at the top: a start on known files needs no hashes.
        from reader.library.sameness import bands_of, source_key

        words = bytes.fromhex(source_key(record.bodies)) or None
        found_by = short_digest(record.digest) or None, words, bands_of(record.sketch)
        self._index.put(str(path), record_to_json(record), *found_by)

    def _stamp(self, digest: str) -> str:
        return stamp_of(self._cleaned.decisions(digest))


def record_of(path: Path, source: CleanedSource, cleaned: CleanedSources, seen: SourceRecord) -> SourceRecord:
    """Return the record of the file at `path`, seen as `seen` has it, that holds `source`."""
    # Here, not at the top: a start on known files needs no hashes.
    from reader.library.sameness import body_key, sketch_of

    decided = cleaned.decide(source)
    return replace(
        seen,
        articles=tuple(
            entry_of(article, path, is_mixed=_is_mixed(article.text)) for article in decided.articles
        ),
        decided=stamp_of(cleaned.decisions(source.digest)),
        bodies=tuple(body_key(article) for article in source.articles),
        sketch=sketch_of(source.articles),
    )


def _is_mixed(text: str) -> bool:
    if not may_be_mixed(text):
        return False
    # Here, not at the top: it loads tables, and most articles are in one script.
    from reader.language.detection import detect_script

    try:
        return detect_script(text).is_mixed
    except LanguageError:
        # Articles can be listed and read without the tables that tell the scripts apart.
        return False


def wrong_kind(path: Path) -> tuple[str, str]:
    """Say that a file is of no kind that is read, and the mend."""
    return f"{path} is not of a kind that is read", f"turn it into {' or '.join(sorted(SOURCE_SUFFIXES))}"


def short_digest(digest: str) -> bytes:
    """Return what of a digest of 64 hex digits is kept to find files by: 16 bytes."""
    return bytes.fromhex(digest)[:16]


def _is_settled(record: SourceRecord) -> bool:
    return record.seen_ns - record.mtime_ns > SETTLED_NS


def name_path(message: str, path: Path) -> str:
    """Return a message about a file with its whole path in place of its name."""
    return message if str(path) in message else message.replace(path.name, str(path), 1)
