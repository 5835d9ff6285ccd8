"""The article picker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from reader.language.folding import fold
from reader.tui.screens.picker import Choice, Picker
from reader.workspace import CatalogueEntry

_LISTED = 500
"""Articles that are listed at a time: more than anyone reads through, and quick to draw. Chosen by eye."""


class ArticlePicker(Picker[str | None]):
    """Choose an article; the answer is its id.

    Args:
        entries: The articles of the workspace.
        highlight_counts: Highlights by article id; an article that is missing has none.
        folded: What `searchable` makes of the entries.
    """

    HEADING = "Open an article"
    PROMPT = "title, outlet, date or number, in either script"

    def __init__(
        self, entries: Sequence[CatalogueEntry], highlight_counts: Mapping[str, int], folded: Sequence[str]
    ) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._folded = folded
        self._counts = highlight_counts

    def take(self, entries: Sequence[CatalogueEntry], folded: Sequence[str]) -> None:
        """List other articles, with what `searchable` makes of them: new ones have come."""
        self._entries = tuple(entries)
        self._folded = folded
        if self.is_mounted:
            self.refresh_choices()

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the first of the articles that hold every word typed."""
        words = fold(query).split()
        found = self._entries if not words else self._holding(words)
        return [
            Choice(entry.article_id, f"{entry.number}  {entry.label}", self._detail(entry))
            for entry in islice(found, _LISTED)
        ]

    def _holding(self, words: Sequence[str]) -> Iterator[CatalogueEntry]:
        for entry, text in zip(self._entries, self._folded, strict=True):
            if all(word in text for word in words):
                yield entry

    def choose(self, key: str) -> None:
        """Answer with the article."""
        self.dismiss(key)

    def _detail(self, entry: CatalogueEntry) -> str:
        count = self._counts.get(entry.article_id, 0)
        facts = [
            f"{count} highlight{'s' if count > 1 else ''}" if count else "",
            entry.date.isoformat() if entry.date else "",
            entry.outlet or "",
            entry.variety.value,
            f"{entry.length:,} characters",
        ]
        return " · ".join(fact for fact in facts if fact)


def searchable(entries: Sequence[CatalogueEntry]) -> list[str]:
    """Return what is searched of each entry, folded; 10,000 take 0.3 s: not for an event loop."""
    return [fold(_searchable(entry)) for entry in entries]


def _searchable(entry: CatalogueEntry) -> str:
    date = entry.date.isoformat() if entry.date else ""
    return f"#{entry.number} {entry.label} {entry.outlet or ''} {date} {entry.source_path.name}"
