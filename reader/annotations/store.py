"""The store: highlights in one TinyDB file per article, tags and digests in one each, and texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.annotations import schema
from reader.annotations.counting import HighlightCounter
from reader.annotations.files import LOCK_NAME, ConflictError, RecordFiles
from reader.annotations.ids import is_article_id
from reader.annotations.model import DigestPart, EditDecision, Highlight, Status, Tag
from reader.annotations.records import (
    Record,
    decision_of_record,
    highlight_of_record,
    part_of_record,
    record_of_decision,
    record_of_highlight,
    record_of_part,
    record_of_tag,
    tag_of_record,
)
from reader.annotations.storage import RecordDatabase, Signature
from reader.annotations.superseded import Reason, Superseded, keep_superseded, superseded
from reader.errors import StoreError

__all__ = ["DECISIONS_NAME", "LOCK_NAME", "AnnotationStore", "ConflictError"]

DECISIONS_NAME = "cleaning.json"
"""The file of the decisions on edits, in the store's folder."""


class AnnotationStore(RecordFiles):
    """The annotations of a workspace. Reads see what other processes write; writes are atomic and locked.

    Making one reads nothing and makes no folder; it sweeps away what a crash left unfinished.

    Args:
        folder: The workspace's `annotations/`; it need not exist.
        keeps_unsaved: Whether changes that cannot be written are kept in memory, as if they had been, and
            written by `save_again`; else they raise.
        is_foreign: Whether it is only read, and nothing in its folder touched.
    """

    def __init__(self, folder: Path, *, keeps_unsaved: bool = False, is_foreign: bool = False) -> None:
        super().__init__(folder, keeps_unsaved, is_foreign)
        self._highlights: dict[Path, tuple[Signature, tuple[Highlight, ...]]] = {}
        self._tags: dict[Path, tuple[Signature, tuple[Tag, ...]]] = {}
        self._parts: dict[Path, tuple[Signature, tuple[DigestPart, ...]]] = {}
        self._decisions: dict[Path, tuple[Signature, tuple[EditDecision, ...]]] = {}
        self._counter = HighlightCounter(folder / "highlights", self.highlights)

    def articles_with_highlights(self) -> tuple[str, ...]:
        """Return the ids of the articles that have a highlight file, sorted; the file may be damaged."""
        try:
            names = {path.stem for path in (self.folder / "highlights").glob("*.json")}
        except OSError:
            names = set()
        paths = (database.file.path for database in self.unsaved)
        names |= {path.stem for path in paths if path.parent.name == "highlights"}
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

    def decisions(self, *, with_removed: bool = False) -> tuple[EditDecision, ...]:
        """Return the decisions on edits, of every source, sorted by id.

        Args:
            with_removed: Whether to return those too that the user took back.

        Raises:
            StoreError: If the file cannot be read; the message names file, line and mend.
        """
        found = self._read(self._decision_file(), self._decisions, decision_of_record)
        return found if with_removed else tuple(each for each in found if not each.removed)

    def tag_counts(self) -> dict[str, int]:
        """Count the highlights of each tag, by the tag's id; removed highlights do not count.

        Files that cannot be read are left out. 100,000 highlights take a fifth of a second the first time,
        and some milliseconds after that.
        """
        return self._counter.counts(self.articles_with_highlights())

    def tag_counts_by_article(self) -> dict[str, dict[str, int]]:
        """Count the highlights of each tag in each article, by the article's and the tag's id."""
        return self._counter.by_article(self.articles_with_highlights())

    def counts(self) -> dict[str, int | None]:
        """Count the highlights of each article that has a file, by its id; None where it cannot be read.

        Removed highlights do not count; changes that could not be written yet do.
        """
        counted = self._counter.highlights(self.articles_with_highlights())
        paths = (database.file.path for database in self.unsaved)
        unsaved = (path.stem for path in paths if path.parent.name == "highlights")
        return {**counted, **{each: len(self.highlights(each)) for each in unsaved}}

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

    def put_decisions(self, decisions: Sequence[EditDecision]) -> None:
        """Write decisions: new ones, and changed ones whose revision is one more than the stored one's.

        Raises:
            ConflictError: If another window changed one of them since it was read.
            StoreError: If the file is damaged or cannot be written.
        """
        if decisions:
            self._write(self._decision_file(), decisions, record_of_decision)

    def superseded(self, article_id: str) -> tuple[Superseded, ...]:
        """Return the versions of an article's highlights that gave way to others, the oldest first.

        Raises:
            StoreError: If they cannot be read; the message names file, line and mend.
        """
        return superseded(self.folder, self._highlight_file(article_id).file.path.name, self._lock)

    def keep_superseded(self, highlights: Sequence[Highlight], reason: Reason) -> None:
        """Keep versions of highlights that are not used.

        Raises:
            StoreError: If they cannot be written.
        """
        for each in highlights:
            name = self._highlight_file(each.anchor.article).file.path.name
            given_way = [(each.id, record_of_highlight(each))]
            keep_superseded(self.folder, name, self._lock, given_way, reason)

    def _highlight_file(self, article_id: str) -> RecordDatabase:
        if not is_article_id(article_id):
            raise StoreError(
                f"{article_id!r:.80} is not the id of an article", "tx-reader list shows the ids"
            )
        path = self.folder / "highlights" / f"{article_id}.json"
        return RecordDatabase(path, schema.HIGHLIGHTS, {"article": article_id}, self._lock)

    def _codebook(self) -> RecordDatabase:
        return RecordDatabase(self.folder / "codebook.json", schema.TAGS, {}, self._lock)

    def _decision_file(self) -> RecordDatabase:
        return RecordDatabase(self.folder / DECISIONS_NAME, schema.DECISIONS, {}, self._lock)

    def _digests(self) -> RecordDatabase:
        return RecordDatabase(self.folder / "digests.json", schema.DIGESTS, {}, self._lock)


def _highlight_reader(article_id: str) -> Callable[[str, Mapping[str, object]], Highlight]:
    return lambda key, record: highlight_of_record(article_id, key, record)
