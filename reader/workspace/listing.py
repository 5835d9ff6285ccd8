"""The list of articles, to be searched and sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import LanguageError
from reader.frozen import Frozen
from reader.library.records import CatalogueEntry
from reader.workspace.highlighting import Highlighting

if TYPE_CHECKING:
    from reader.library.listing import ArticleList


class ArticleSummary(Frozen):
    """One row of a list of articles."""

    entry: CatalogueEntry
    """Number, id, source, title, label, outlet, date, variety, length, whether it is in both scripts."""
    highlights: int | None
    """Highlights that are not removed; None where its annotation file cannot be read."""


class Listing(Highlighting):
    """The articles as a list."""

    def article_list(self) -> ArticleList:
        """Return the articles as a list that can be searched and sorted; not for an event loop.

        Without the tables of readings it is not searched by initials.
        """
        # Here, not at the top: the first frame needs neither.
        from reader.library.listing import ArticleList

        articles = ArticleList(self.articles())
        articles.take_highlights(self.highlight_counts())
        with suppress(LanguageError):
            articles.take_readings(self.toneless_readings())
        return articles

    def highlight_counts(self) -> dict[str, int]:
        """Count the highlights of each article that has an annotation file, by its id.

        Files that cannot be read are left out; `annotation_problems` names them.
        """
        return {article: count for article, count in self._counts().items() if count is not None}

    def summaries(self, entries: Sequence[CatalogueEntry] | None = None) -> tuple[ArticleSummary, ...]:
        """Return what a list shows of articles.

        Fast for sources that are known: their records are read at once, each source file is looked at but
        not read, and annotation files are counted without making highlights of them. Sources that are new or
        changed are cleaned first, as for `articles`; during `clean_new` only those known are listed, and
        nothing waits.

        Args:
            entries: The articles; None for all, in list order.
        """
        counts = self._counts()
        shown = self.articles() if entries is None else entries
        return tuple(ArticleSummary(entry, counts.get(entry.article_id, 0)) for entry in shown)

    def _counts(self) -> Mapping[str, int | None]:
        # Looked at here first, so that a library without annotations loads no store.
        if self._opened is None and not (self.annotations_folder / "highlights").is_dir():
            return {}
        return self._store.counts()
