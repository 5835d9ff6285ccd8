"""What the catalogue keeps of each source file, as values and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reader.cleaning.model import Article
from reader.text.variety import Variety


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
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


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Why a source file gave no article."""

    path: Path
    message: str
    """One line that names the file and the fault."""
    mend: str
    """One line that says what to do."""

    def __str__(self) -> str:
        """Message and mend on one line."""
        return f"{self.message}: {self.mend}"


@dataclass(frozen=True, slots=True)
class SourceRecord:
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
    reserved: int = 0
    """Articles it had when it could last be read, whose numbers stay free while it cannot be."""


def entry_of(article: Article, path: Path) -> CatalogueEntry:
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
    ]


def record_from_json(path: Path, value: Any) -> SourceRecord:
    """Rebuild the record of the source at `path` from what `record_to_json` made."""
    mtime_ns, size, seen_ns, digest, problem, mend, articles, decided, bodies = value
    entries = tuple(entry_from_json(path, fields) for fields in articles)
    return SourceRecord(
        mtime_ns, size, seen_ns, digest, entries, problem, mend, decided, bodies=tuple(bodies)
    )


def entry_to_json(entry: CatalogueEntry) -> dict[str, Any]:
    """Return `entry` as a JSON object, without its file."""
    return {
        "number": entry.number,
        "id": entry.article_id,
        "title": entry.title,
        "label": entry.label,
        "outlet": entry.outlet,
        "date": entry.date.isoformat() if entry.date else None,
        "variety": entry.variety.value,
        "length": entry.length,
    }


def entry_from_json(path: Path, fields: dict[str, Any]) -> CatalogueEntry:
    """Rebuild the entry of an article of the source at `path` from what `entry_to_json` made."""
    return CatalogueEntry(
        number=fields["number"],
        article_id=fields["id"],
        source_path=path,
        title=fields["title"],
        label=fields["label"],
        outlet=fields["outlet"],
        date=date.fromisoformat(fields["date"]) if fields["date"] else None,
        variety=Variety(fields["variety"]),
        length=fields["length"],
    )
