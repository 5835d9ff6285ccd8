"""Articles and finding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.cleaning.model import Article, CleanedSource
from reader.errors import LibraryError
from reader.library.records import CatalogueEntry
from reader.text.span import Span
from reader.workspace.counting import LibraryCount, Searchable, folded_by_pieces, searchable
from reader.workspace.syllables import Syllables

_LIBRARY_HELD = 5_000_000
"""Characters kept in memory for counting: some 10 MB; chosen by eye."""
_FIND_LIMIT_S = 2.0
"""Seconds that finding by a regular expression may take in one article; chosen by eye."""


class Reading(Syllables):
    """What is read: the articles."""

    def articles(self) -> tuple[CatalogueEntry, ...]:
        """List every article; slow (cleaning) for sources that are new or changed."""
        return self._catalogue.entries()

    def refresh_articles(self) -> tuple[CatalogueEntry, ...]:
        """List every article anew: sources may have come, gone or changed; slow for those that are new."""
        return self._catalogue.refresh()

    def first_articles(self, count: int) -> tuple[CatalogueEntry, ...]:
        """List the first `count` articles, looking at no more sources than that takes."""
        return self._catalogue.first(count)

    def named_articles(self) -> tuple[CatalogueEntry, ...]:
        """List the articles of the sources that the user named on opening; none when none was named."""
        named = set(self.location.named)
        return tuple(entry for entry in self.articles() if entry.source_path in named) if named else ()

    def source_problems(self) -> tuple[str, ...]:
        """Say which sources gave no article, and why, one line each."""
        return tuple(str(problem) for problem in self._catalogue.problems())

    def entry(self, ref: str) -> CatalogueEntry:
        """Return the list entry of the article that `ref` names: its id, a beginning of it, or `#n`.

        Raises:
            LibraryError: If no article, or more than one, is meant.
        """
        return self._catalogue.find(ref)

    def article(self, ref: str) -> Article:
        """Load the article that `ref` names: its id, a beginning of it, or `#n`.

        Raises:
            LibraryError: If no article, or more than one, is meant, or its source has changed since.
        """
        return self._catalogue.article(self.entry(ref))

    def source(self, article_id: str) -> CleanedSource:
        """Load the source that an article is in, with the edits that cleaning made.

        Raises:
            LibraryError: As for `article`.
        """
        return self._catalogue.source(self.entry(article_id))

    def count_in_library(self, expression: str, *, in_all: bool = False) -> LibraryCount:
        """Count an expression in all articles, in either script; not for an event loop.

        The first time loads every article; their texts are then kept, up to some 10 MB.

        Args:
            expression: What to count.
            in_all: Whether to count in the articles beyond that too, which are read for it each time.
        """
        from reader.language.folding import fold

        folded = fold(expression)
        if not folded:
            return LibraryCount(0, 0)
        entries = self.articles()
        key = tuple(entry.article_id for entry in entries)
        kept, others = self._recent.get(("library", key), partial(self._searchable_texts, entries))
        counts = [text.count(folded) for text in kept]
        if in_all:
            texts = (self._text_of(entry) for entry in others)
            counts += [searchable(text).count(folded) for text in texts if text is not None]
        return LibraryCount(sum(counts), sum(map(bool, counts)), 0 if in_all else len(others))

    def _searchable_texts(
        self, entries: Sequence[CatalogueEntry]
    ) -> tuple[tuple[Searchable, ...], tuple[CatalogueEntry, ...]]:
        """Return the texts that are kept for counting, and the articles for whose texts there is no room."""
        texts: list[Searchable] = []
        others: list[CatalogueEntry] = []
        room = _LIBRARY_HELD
        # Those that are kept for their own sake take no memory twice.
        searched = {each.text: each for each in self._searched.results() if isinstance(each, Searchable)}
        lengths = set(map(len, searched))
        for entry in entries:
            text = self._text_of(entry) if entry.length <= room or entry.length in lengths else ""
            if text is None:
                continue
            if text in searched:
                texts.append(searched[text])
            elif text and len(text) <= room:
                texts.append(searchable(text))
                room -= len(text)
            else:
                others.append(entry)
        return tuple(texts), tuple(others)

    def _text_of(self, entry: CatalogueEntry) -> str | None:
        """Return the text of an article; None where its source has gone or changed: `problems` says so."""
        try:
            return self._catalogue.article(entry).text
        except LibraryError:
            return None

    def find(self, article: Article, query: str, *, regex: bool = False) -> tuple[Span, ...]:
        """Find `query` in `article`, in either script, any width and any shape of quotation marks.

        Args:
            article: The article to look in.
            query: Plain text, or with `regex` a regular expression of Python's `re`.
            regex: Whether `query` is a regular expression.

        Returns:
            Spans of the article's text, in order, not overlapping; none for an empty query.

        Raises:
            LibraryError: If the regular expression is not one, or takes more than two seconds.
        """
        if not query:
            return ()
        if regex:
            from reader.analysis.concordance import folded_pattern
            from reader.analysis.guarded import matches

            folded = folded_by_pieces(article.text)
            asked = matches(folded_pattern(query), [(article.id, folded)], _FIND_LIMIT_S)
            return tuple(Span(*span) for _, spans in asked for span in spans)
        from reader.language.folding import fold

        return tuple(self.searchable(article.text).find(fold(query)))
