"""What is exported: highlights with what their citations need, and the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotations.model import Highlight, Tag
from reader.text.span import Span


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One highlight with what its citation needs. Text is as it came; it is escaped here."""

    highlight: Highlight
    title: str | None
    outlet: str | None
    date: str | None
    """`YYYY-MM-DD`."""
    article_number: int
    """Place of the article in the list; 0 for one that is not here any more."""
    source: str
    """The source's file name; empty where the article is not here any more."""
    paragraph: int | None
    """Number of the paragraph, from 1; None outside a paragraph."""
    block: str
    """Text of the block where the quote begins; empty for an orphan."""
    span: Span | None
    """Code points of `block` that are quoted, or begin the quote; None for an orphan."""
    exact: str
    """The quote as the article has it now, or as it was for an orphan."""
    start: int
    """Code points of the article, for the order."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that an export is made of."""

    title: str
    entries: Sequence[DigestEntry]
    """In any order."""
    tags: Sequence[Tag]
    """The codebook, in any order."""
    timestamp: str | None = None
    """When the export is made, UTC, ISO 8601; None leaves it out."""
    only: frozenset[str] = frozenset()
    """Ids of the tags that were asked for; empty for all."""

    def ordered(self) -> list[DigestEntry]:
        """Return the entries by article, in the order of the list, and by place; those that are gone last."""
        return sorted(self.entries, key=_place_of)


def _place_of(entry: DigestEntry) -> tuple[bool, int, str, int, int, str]:
    article = entry.highlight.anchor.article
    is_gone = entry.article_number == 0
    return is_gone, entry.article_number, article, entry.start, len(entry.exact), entry.highlight.id
