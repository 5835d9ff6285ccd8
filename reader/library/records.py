"""What the catalogue keeps of each source file, as values and as JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from reader.cleaning.model import Article
from reader.frozen import Frozen
from reader.text.variety import Variety


class CatalogueEntry(Frozen):
    """What a list shows of one article."""

    number: int
    """Its place in the list, from 1; `#n` on the command line."""
    article_id: str
    source_path: Path
    title: str | None
    label: str
    """What to call it: its title, or else how its text begins."""
    outlet: str | None
    date: date | None
    variety: Variety
    length: int
    """Code points of its text."""
    is_mixed: bool = False
    """Whether it is written in both scripts."""

    def numbered(self, number: int) -> CatalogueEntry:
        """Return the entry with its place in the list."""
        if number == self.number:
            return self
        # Not by `replace`, which takes three times as long: lists of ten thousand are made of these.
        return CatalogueEntry(
            number,
            self.article_id,
            self.source_path,
            self.title,
            self.label,
            self.outlet,
            self.date,
            self.variety,
            self.length,
            self.is_mixed,
        )


class SourceProblem(Frozen):
    """Why a source file gave no article."""

    path: Path
    message: str
    """One line that names the file and the fault."""
    mend: str
    """One line that says what to do."""

    def __str__(self) -> str:
        """Message and mend on one line."""
        return f"{self.message}: {self.mend}"


class SourceRecord(Frozen):
    """One source file as last seen: its articles, or why it has none."""

    mtime_ns: int = 0
    """When the file was last changed, in nanoseconds since 1970."""
    size: int = 0
    """Bytes of the file."""
    seen_ns: int = 0
    """When it was read, as `mtime_ns`."""
    digest: str = ""
    """SHA-256 of its bytes, 64 hex digits; empty when it could not be read."""
    articles: tuple[CatalogueEntry, ...] = ()
    """Its articles, numbered within the source."""
    problem: str = ""
    """Why there are no articles, naming the file; empty when there are."""
    mend: str = ""
    """What to do about it."""
    decided: str = ""
    """Stamp of what the user had decided about its edits; empty for nothing."""
    bodies: tuple[str, ...] = ()
    """What the words of each article are known by, as cleaning left it, from `reader.library.sameness`."""
    sketch: str = ""
    """Samples of its words, from `reader.library.sameness`; empty for a short text."""
    reserved: int = 0
    """Articles it had when it could last be read, whose numbers stay free while it cannot be."""


def entry_of(article: Article, path: Path, *, is_mixed: bool) -> CatalogueEntry:
    """Return what a list shows of `article`, numbered within its source at `path`."""
    return CatalogueEntry(
        number=article.number,
        article_id=article.id,
        source_path=path,
        title=article.title,
        label=article.label,
        outlet=article.outlet,
        date=article.date,
        variety=article.variety,
        length=len(article.text),
        is_mixed=is_mixed,
    )


def record_to_json(record: SourceRecord) -> list[Any]:
    """Return `record` as a JSON list."""
    articles = [entry_to_json(entry) for entry in record.articles]
    return [
        record.mtime_ns,
        record.size,
        record.seen_ns,
        record.digest,
        record.problem,
        record.mend,
        articles,
        record.decided,
        list(record.bodies),
        record.sketch,
    ]


def record_from_json(path: Path, value: Any) -> SourceRecord:
    """Rebuild the record of the source at `path` from what `record_to_json` made."""
    mtime_ns, size, seen_ns, digest, problem, mend, articles, decided, bodies, sketch = value
    entries = tuple(entry_from_json(path, fields) for fields in articles)
    return SourceRecord(
        mtime_ns, size, seen_ns, digest, entries, problem, mend, decided, bodies=tuple(bodies), sketch=sketch
    )


def entry_to_json(entry: CatalogueEntry) -> list[Any]:
    """Return `entry` as a JSON list, without its file."""
    return [
        entry.number,
        entry.article_id,
        entry.title,
        # Most articles are called what their title says.
        None if entry.label == entry.title else entry.label,
        entry.outlet,
        entry.date.isoformat() if entry.date else None,
        entry.variety.value,
        entry.length,
        entry.is_mixed,
    ]


def entry_from_json(path: Path, fields: list[Any]) -> CatalogueEntry:
    """Rebuild the entry of an article of the source at `path` from what `entry_to_json` made."""
    number, article_id, title, label, outlet, day, variety, length, is_mixed = fields
    return CatalogueEntry(
        number,
        article_id,
        path,
        title,
        title if label is None else label,
        outlet,
        date.fromisoformat(day) if day else None,
        Variety(variety),
        length,
        is_mixed,
    )
