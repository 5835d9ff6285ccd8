"""The list of articles, to be searched and sorted."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import LanguageError, StoreError
from reader.workspace.highlighting import Highlighting

if TYPE_CHECKING:
    from reader.library.listing import ArticleList


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
        counts = {}
        for article_id in self._annotated(()):
            try:
                counts[article_id] = self.count_highlights(article_id)
            except StoreError:
                continue
        return counts
