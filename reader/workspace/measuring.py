"""Figures over the library: formulae by article and date, key words, runs of words, collocates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.frozen import Frozen
from reader.workspace.formulae import Formulae
from reader.workspace.indexing import Progress, no_progress, told

if TYPE_CHECKING:
    from reader.analysis.counting import Counts, Key
    from reader.analysis.formulae.formula import Formula


class Column(Frozen):
    """One article of a table."""

    article: str
    number: int
    title: str
    outlet: str
    level: str
    """Whose voice the outlet is, or, without an outlet, whom the text speaks for: centre, province, …"""
    day: date | None
    letters: int
    """Letters of its text, for shares."""


class Table(Frozen):
    """Formulae by article, in the order of the dates; the undated come last."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Formula, tuple[int, ...]], ...]
    """Each formula with its count in each column."""


class Measuring(Formulae):
    """Tables and counts."""

    def formula_table(self, formulae: Sequence[Formula], progress: Progress = no_progress) -> Table:
        """Count formulae article by article.

        Args:
            formulae: The formulae, as `formulae` returns them.
            progress: Told how far the work is.
        """
        from reader.analysis.outlets import level_of, level_of_text
        from reader.analysis.sharing import letters_of

        self.index_articles(progress)
        having = {place.article for formula in formulae for place in formula.places}
        columns = []
        for entry in self.articles():
            if entry.article_id in having:
                folded = self.document(entry.article_id).folded
                letters = len(letters_of(folded).text)
                outlet = entry.outlet or ""
                level = level_of(outlet) if outlet else level_of_text(folded)
                facts = (entry.article_id, entry.number, entry.label, outlet, level.value)
                columns.append(Column(*facts, entry.date, letters))
        columns.sort(key=lambda column: (column.day is None, column.day or date.min, column.number))
        rows = []
        for formula in formulae:
            counts: dict[str, int] = {}
            for place in formula.places:
                counts[place.article] = counts.get(place.article, 0) + 1
            rows.append((formula, tuple(counts.get(column.article, 0) for column in columns)))
        return Table(tuple(columns), tuple(rows))

    def keyness(
        self, refs: Sequence[str], least: int = 2, progress: Progress = no_progress
    ) -> tuple[list[Key], int, int]:
        """Compare the words of some articles with those of all others.

        Args:
            refs: The articles (any way of naming them).
            least: Occurrences of a word at least.
            progress: Told how far the work is.

        Returns:
            The words that differ most first, and how many articles stand on each side.

        Raises:
            LibraryError: If no article is named so, or none is left to compare with.
        """
        from reader.analysis.counting import keyness

        group = {self.entry(ref).article_id for ref in refs}
        others = [article for article in self.index_articles(progress) if article not in group]
        if not group or not others:
            raise LibraryError("there is nothing to compare", "name some of the articles, not all of them")
        found = keyness(self._count(sorted(group), 1, progress), self._count(others, 1, progress), least)
        return found, len(group), len(others)

    def runs_of_words(
        self, length: int, least_articles: int = 2, progress: Progress = no_progress
    ) -> list[tuple[str, int, int]]:
        """Return runs of so many words with their count and their number of articles, the commonest first."""
        from reader.analysis.counting import commonest

        return commonest(self._count(self.index_articles(progress), length, progress), least_articles)

    def _count(self, articles: Sequence[str], length: int, progress: Progress) -> Counts:
        from reader.analysis.counting import count_runs, merge_counts
        from reader.analysis.mapping import run_map

        parts = run_map(partial(count_runs, length=length), self.documents(articles), len(articles))
        return merge_counts(told(parts, "counting words", len(articles), progress))
