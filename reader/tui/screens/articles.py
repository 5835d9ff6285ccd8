"""The article picker."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from reader.library.listing import ArticleList
from reader.tui.screens.picker import Choice, Picker
from reader.workspace import CatalogueEntry

_LISTED = 500
"""Articles that are listed at a time: more than anyone reads through, and quick to draw. Chosen by eye."""


class ArticlePicker(Picker[str | None]):
    """Choose an article; the answer is its id.

    Args:
        articles: The articles of the workspace.
    """

    HEADING = "Open an article"
    PROMPT = "title, outlet, date, number, in either script, or initials"

    def __init__(self, articles: ArticleList) -> None:
        super().__init__()
        self._articles = articles

    def take(self, articles: ArticleList) -> None:
        """List other articles, or the same with more known of them."""
        self._articles = articles
        if self.is_mounted:
            self.refresh_choices()

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the first of the articles that hold every word typed."""
        return [
            Choice(entry.article_id, f"{entry.number}  {entry.label}", self._detail(entry))
            for entry in islice(self._articles.find(query), _LISTED)
        ]

    def choose(self, key: str) -> None:
        """Answer with the article."""
        self.dismiss(key)

    def _detail(self, entry: CatalogueEntry) -> str:
        count = self._articles.count_of(entry)
        facts = [
            f"{count} highlight{'s' if count > 1 else ''}" if count else "",
            entry.date.isoformat() if entry.date else "",
            entry.outlet or "",
            entry.variety.value,
            f"{entry.length:,} characters",
        ]
        return " · ".join(fact for fact in facts if fact)
