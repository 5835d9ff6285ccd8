"""Finding in the whole library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.workspace.indexing import Indexing, Progress, no_progress

if TYPE_CHECKING:
    from reader.analysis.concordance import Hit, Kwic, Sort

_COLUMNS = ("article", "title", "outlet", "date", "paragraph", "start", "end", "left", "match", "right")


class Concordance(Indexing):
    """Every occurrence of an expression, a regular expression or a tag."""

    def search(
        self,
        query: str,
        *,
        regex: bool = False,
        across: bool = False,
        articles: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> tuple[Hit, ...]:
        """Find an expression in the library, in either script, any width and any shape of quotation marks.

        Args:
            query: Plain text, or with `regex` a regular expression of Python's `re`.
            regex: Whether `query` is a regular expression; it is given ten seconds.
            across: Whether blanks and the ends of rows and paragraphs may stand between the characters of a
                plain expression.
            articles: Only in these (any way of naming them); everywhere when empty.
            progress: Told of articles that are taken into the index.

        Returns:
            The occurrences in the order of the library, none overlapping; none for an empty query.

        Raises:
            LibraryError: If the regular expression is not one or takes too long, or no article is named so.
            LanguageError: If the tables that tell the scripts apart are missing or damaged.
        """
        from reader.analysis.concordance import Hit, folded_pattern

        order = self.index_articles(progress)
        wanted = {self.entry(ref).article_id for ref in articles} if articles else set(order)
        if not query.strip():
            return ()
        if regex:
            from reader.analysis.guarded import matches

            found = dict(matches(folded_pattern(query), self._folds(b"", wanted)))
        else:
            found = self._search_plain(query, across=across, wanted=wanted)
        return tuple(Hit(article, *span) for article in order for span in found.get(article, ()))

    def search_tag(self, tag: str) -> tuple[Hit, ...]:
        """Return where the highlights with the tag of that name stand; orphans have no place.

        Raises:
            StoreError: If there is no such tag, or the codebook cannot be read.
        """
        from reader.analysis.concordance import Hit
        from reader.errors import StoreError

        ids = {each.id for each in self.tags() if each.name == tag}
        if not ids:
            raise StoreError(f"no tag {tag}", "`tx-reader tags` lists them")
        self.index_articles()
        return tuple(
            Hit(placed.highlight.anchor.article, placed.span.start, placed.span.end)
            for placed in self.all_highlights()
            if placed.span and ids.intersection(placed.highlight.tags)
        )

    def concordance(self, hits: Iterable[Hit], order: Sort | None = None) -> list[Kwic]:
        """Return occurrences in their contexts, sorted.

        Raises:
            LibraryError: If an article is not there any more.
        """
        from reader.analysis.concordance import Sort, in_context, sorted_lines

        lines: list[Kwic] = []
        document = None
        for hit in hits:
            if document is None or document.article != hit.article:
                document = self.document(hit.article)
            lines.append(in_context(document, hit))
        known = self._analysis_index.facts() if order is Sort.DATE else {}
        days = {article: facts.day.isoformat() for article, facts in known.items() if facts.day}
        return sorted_lines(lines, order or Sort.ARTICLE, days)

    def concordance_table(self, lines: Iterable[Kwic]) -> str:
        """Set a concordance as CSV with a byte order mark, for spreadsheets."""
        import csv
        import io

        from reader.exchange.table import spreadsheet_cell

        entries = {entry.article_id: entry for entry in self.articles()}
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for line in lines:
            entry = entries[line.hit.article]
            day = entry.date.isoformat() if entry.date else ""
            facts = (entry.article_id, entry.label, entry.outlet or "", day, line.paragraph or "")
            row = (*facts, line.hit.start, line.hit.end, line.left, line.match, line.right)
            writer.writerow(map(spreadsheet_cell, row))
        return f"\ufeff{file.getvalue()}"

    def _search_plain(
        self, query: str, *, across: bool, wanted: set[str]
    ) -> dict[str, list[tuple[int, int]]]:
        from reader.analysis.concordance import plain_finder
        from reader.language.folding import fold

        finder: Callable[[str], list[tuple[int, int]]] = plain_finder(query, across=across)
        needle = fold(query.strip())
        # What is not in the bytes is not in the text: most articles are never decoded.
        holding = (needle[:1] if across else needle).encode("utf-8", "surrogatepass")
        found = {article: finder(folded) for article, folded in self._folds(holding, wanted)}
        return {article: spans for article, spans in found.items() if spans}

    def _folds(self, holding: bytes, wanted: set[str]) -> Iterator[tuple[str, str]]:
        from reader.analysis.index import decoded

        for article, folded in self._analysis_index.folds(holding):
            if article in wanted:
                yield article, decoded(folded)
