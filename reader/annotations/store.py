"""The store: highlights in one TinyDB file per article, tags and digests in one each, and texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from reader.annotations import schema
from reader.annotations.anchoring import text_hash
from reader.annotations.atomic import unfinished_files, write_atomically
from reader.annotations.counting import TagCounter
from reader.annotations.fileformat import Duplicate, FormatError
from reader.annotations.ids import is_article_id, is_id
from reader.annotations.model import DigestPart, Highlight, Status, Tag
from reader.annotations.records import (
    Record,
    RecordError,
    highlight_of_record,
    part_of_record,
    record_of_highlight,
    record_of_part,
    record_of_tag,
    tag_of_record,
)
from reader.annotations.storage import (
    SETTLED_NS,
    RecordDatabase,
    RecordStorage,
    Signature,
    StoreLock,
    damaged,
    record_line,
    refused,
    signature_of,
)
from reader.errors import StoreError

Value = TypeVar("Value", Highlight, Tag, DigestPart)

LOCK_NAME = ".lock"
"""The lock file in the store's folder."""


class ConflictError(StoreError):
    """A record was changed by another window since it was read; nothing was written."""


class AnnotationStore:
    """The annotations of a workspace. Reads see what other processes write; writes are atomic and locked.

    Making one reads nothing and makes no folder; it sweeps away what a crash left unfinished.

    Args:
        folder: The workspace's `annotations/`; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = StoreLock(folder / LOCK_NAME)
        self._highlights: dict[Path, tuple[Signature, tuple[Highlight, ...]]] = {}
        self._tags: dict[Path, tuple[Signature, tuple[Tag, ...]]] = {}
        self._parts: dict[Path, tuple[Signature, tuple[DigestPart, ...]]] = {}
        # By hash, so that what is here is valid for good.
        self._texts: dict[str, str] = {}
        self._settled: dict[Path, tuple[Duplicate, ...]] = {}
        self._counter = TagCounter(folder / "highlights", self.highlights)
        self._sweep()

    def articles_with_highlights(self) -> tuple[str, ...]:
        """Return the ids of the articles that have a highlight file, sorted; the file may be damaged."""
        try:
            names = [path.stem for path in (self.folder / "highlights").glob("*.json")]
        except OSError:
            return ()
        return tuple(sorted(name for name in names if is_article_id(name)))

    def highlights(self, article_id: str, *, with_removed: bool = False) -> tuple[Highlight, ...]:
        """Return the highlights of an article, sorted by start, end and id.

        Args:
            article_id: The article's whole id.
            with_removed: Whether to return those too that the user took away.

        Raises:
            StoreError: If the file cannot be read; the message names file, line and mend.
        """
        found = self._read(self._highlight_file(article_id), self._highlights, _highlight_reader(article_id))
        if with_removed:
            return found
        return tuple(highlight for highlight in found if not highlight.removed)

    def tags(self, *, with_removed: bool = False) -> tuple[Tag, ...]:
        """Return the tags, sorted by name and id.

        Args:
            with_removed: Whether to return those too that the user took away.

        Raises:
            StoreError: If the codebook cannot be read; the message names file, line and mend.
        """
        found = self._read(self._codebook(), self._tags, tag_of_record)
        return found if with_removed else tuple(tag for tag in found if not tag.removed)

    def digest_parts(self, *, with_removed: bool = False) -> tuple[DigestPart, ...]:
        """Return the parts of every digest, sorted by digest, order and id; a digest is before its parts.

        Args:
            with_removed: Whether to return those too that the user took away.

        Raises:
            StoreError: If the file cannot be read; the message names file, line and mend.
        """
        found = self._read(self._digests(), self._parts, part_of_record)
        return found if with_removed else tuple(part for part in found if not part.removed)

    def tag_counts(self) -> dict[str, int]:
        """Count the highlights of each tag, by the tag's id; removed highlights do not count.

        Files that cannot be read are left out. 100,000 highlights take a fifth of a second the first time,
        and some milliseconds after that.
        """
        return self._counter.counts(self.articles_with_highlights())

    def put(self, highlights: Sequence[Highlight]) -> None:
        """Write highlights: new ones, and changed ones whose revision is one more than the stored one's.

        Each article's file is written once and atomically; when this returns, all is on disk.

        Raises:
            ConflictError: If another window changed one of them since it was read.
            StoreError: If a file is damaged or cannot be written; files before it, by id, then are.
        """
        by_article: dict[str, list[Highlight]] = {}
        for highlight in highlights:
            by_article.setdefault(highlight.anchor.article, []).append(highlight)
        for article_id, values in sorted(by_article.items()):
            self._write(self._highlight_file(article_id), values, record_of_highlight)

    def mark(self, article_id: str, statuses: Mapping[str, Status]) -> None:
        """Note what comparing an article's texts found, by the id of the highlight.

        A status is no change of the user's: it has no revision, and a merge never prefers a record for it.

        Raises:
            StoreError: If the file is damaged or cannot be written.
        """
        fields: dict[str, Record] = {key: {"status": status.value} for key, status in statuses.items()}
        if fields:
            self._highlight_file(article_id).records().patch(fields)

    def put_tags(self, tags: Sequence[Tag]) -> None:
        """Write tags: new ones, and changed ones whose revision is one more than the stored one's.

        Raises:
            ConflictError: If another window changed one of them since it was read, or gave another tag the
                name of one.
            StoreError: If the codebook is damaged or cannot be written.
        """
        if tags:
            self._write(self._codebook(), tags, record_of_tag)

    def put_digest_parts(self, parts: Sequence[DigestPart]) -> None:
        """Write parts of digests: new ones, and changed ones whose revision is one more than stored.

        Raises:
            ConflictError: If another window changed one of them since it was read.
            StoreError: If the file is damaged or cannot be written.
        """
        if parts:
            self._write(self._digests(), parts, record_of_part)

    def keep_text(self, text: str) -> None:
        """Keep an article's text, so that highlights made on it can be carried over when it changes.

        Raises:
            StoreError: If it cannot be written.
        """
        data = text.encode("utf-8", "surrogatepass")
        path = self._text_file(text_hash(text))
        try:
            if not path.exists() or path.stat().st_size != len(data):
                write_atomically(path, data)
        except OSError as error:
            raise refused(path, error) from error

    def kept_text(self, known_as: str) -> str | None:
        """Return the text with the hash `known_as`; None if it was not kept, or is not what it was."""
        if known_as not in self._texts:
            try:
                text = self._text_file(known_as).read_bytes().decode("utf-8", "surrogatepass")
            except (OSError, UnicodeDecodeError):
                return None
            if text_hash(text) != known_as:
                return None
            self._texts[known_as] = text
        return self._texts[known_as]

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
        if cached is not None and signature_of(file.path) == cached[0]:
            return cached[1]
        values: list[Value] = []
        for document in database.records():
            key = str(document.doc_id)
            try:
                values.append(value_of(key, document))
            except RecordError as error:
                raise damaged(file.path, FormatError(record_line(file.path, key), str(error))) from error
        result = tuple(sorted(values, key=_place_of))
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
            for value in values:
                _check_revision(path, value, current.get(value.id))
                _check_name(value, current)

        database.records().put(records, check)

    def _highlight_file(self, article_id: str) -> RecordDatabase:
        if not is_article_id(article_id):
            raise StoreError(
                f"{article_id!r:.80} is not the id of an article", "tx-reader list shows the ids"
            )
        path = self.folder / "highlights" / f"{article_id}.json"
        return RecordDatabase(path, schema.HIGHLIGHTS, {"article": article_id}, self._lock)

    def _text_file(self, known_as: str) -> Path:
        return self.folder / "texts" / f"{known_as}.txt"

    def _codebook(self) -> RecordDatabase:
        return RecordDatabase(self.folder / "codebook.json", schema.TAGS, {}, self._lock)

    def _digests(self) -> RecordDatabase:
        return RecordDatabase(self.folder / "digests.json", schema.DIGESTS, {}, self._lock)

    def _sweep(self) -> None:
        folders = (self.folder, self.folder / "highlights", self.folder / "texts")
        if not any(map(unfinished_files, folders)):
            return
        # Whoever holds the lock is alone: an unfinished file then belongs to a process that is gone.
        with suppress(StoreError), self._lock.held():
            for path in (path for folder in folders for path in unfinished_files(folder)):
                with suppress(OSError):
                    path.unlink()


def _highlight_reader(article_id: str) -> Callable[[str, Mapping[str, object]], Highlight]:
    return lambda key, record: highlight_of_record(article_id, key, record)


def _place_of(value: Highlight | Tag | DigestPart) -> tuple[str, int, int, str]:
    if isinstance(value, DigestPart):
        return value.digest, value.id != value.digest, value.order, value.id
    if isinstance(value, Tag):
        return value.name, 0, 0, value.id
    return "", value.anchor.start, value.anchor.end, value.id


def _check_revision(path: Path, value: Highlight | Tag | DigestPart, stored: Record | None) -> None:
    if stored is None or stored.get("revision") == value.revision - 1:
        return
    what = f'the tag "{value.name}"' if isinstance(value, Tag) else f"the highlight {value.id}"
    what = "the digest" if isinstance(value, DigestPart) else what
    message = f"{what} was changed in another window ({path.name}, revision {stored.get('revision')})"
    raise ConflictError(message, "look at it as it is now, then do it again; nothing was overwritten")


def _check_name(value: Highlight | Tag | DigestPart, stored: Mapping[str, Record]) -> None:
    if not isinstance(value, Tag) or value.removed:
        return
    for tag_id, record in stored.items():
        if tag_id != value.id and record.get("name") == value.name and not record.get("removed"):
            raise ConflictError(f'there is a tag "{value.name}" already', "use it, or choose another name")
