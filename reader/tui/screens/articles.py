"""The article picker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.language.folding import fold
from reader.tui.screens.picker import Choice, Picker
from reader.workspace import CatalogueEntry


class ArticlePicker(Picker[str | None]):
    """Choose an article; the answer is its id.

    Args:
        entries: The articles of the workspace.
        highlight_counts: Highlights by article id; an article that is missing has none.
    """

    HEADING = "Open an article"
    PROMPT = "title, outlet, date or number, in either script"

    def __init__(self, entries: Sequence[CatalogueEntry], highlight_counts: Mapping[str, int]) -> None:
        super().__init__()
        self._lines = [(entry, fold(_searchable(entry))) for entry in entries]
        self._counts = highlight_counts

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the articles that hold every word typed."""
        words = fold(query).split()
        return [
            Choice(entry.article_id, f"{entry.number}  {entry.label}", self._detail(entry))
            for entry, text in self._lines
            if all(word in text for word in words)
        ]

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


def _searchable(entry: CatalogueEntry) -> str:
    date = entry.date.isoformat() if entry.date else ""
    return f"#{entry.number} {entry.label} {entry.outlet or ''} {date} {entry.source_path.name}"
