"""The glossary: the expressions that were highlighted, with what a translator asks of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reader.annotations.model import PartKind
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace.indexing import Progress, no_progress, told
from reader.workspace.selecting import Selecting

if TYPE_CHECKING:
    from reader.cleaning.model import Article
    from reader.exchange.selection import DigestEntry, ExportedArticle, GlossaryTerm, Selection, Use
    from reader.language.lexicon.entries import LexiconEntry
    from reader.language.terms import Term

LONGEST_TERM = 24
"""Code points that an expression of a glossary may have: longer ones are passages. By eye; a formula of four
times four characters, with its marks, has 19."""


class Glossary(Selecting):
    """Expressions out of highlights."""

    def glossary(self, selection: Selection, progress: Progress = no_progress) -> tuple[GlossaryTerm, ...]:
        """Return the expressions among the highlights of a selection, by pinyin.

        Highlights of one expression in either script are one. Every article of the workspace is looked
        through for its uses. Loads dictionaries the first time (about a second).

        Args:
            selection: What is exported; highlights that are orphans, longer than `LONGEST_TERM` or of more
                than one line are no expressions.
            progress: Told after each article that was looked through, and after each expression.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.folding import fold

        groups: dict[str, list[DigestEntry]] = defaultdict(list)
        for entry in selection.arranged():
            if entry.span is not None and len(entry.exact) <= LONGEST_TERM and "\n" not in entry.exact:
                groups[fold(entry.exact)].append(entry)
        known = {article.id: article for article in selection.articles()}
        uses = self._uses(list(groups), known, progress) if groups else {}
        own = {part.highlight: part.translation for part in selection.digests if part.kind is PartKind.ENTRY}
        counted = told(groups.items(), "expressions", len(groups), progress)
        terms = [self._term(entries, uses[folded], own) for folded, entries in counted]
        return tuple(sorted(terms, key=lambda term: (term.pinyin.casefold(), term.expression)))

    def _uses(
        self, expressions: Sequence[str], known: Mapping[str, ExportedArticle], progress: Progress
    ) -> Mapping[str, tuple[Use, ...]]:
        from reader.exchange.selection import Use
        from reader.language.folding import fold

        found: dict[str, list[tuple[str, Use]]] = {expression: [] for expression in expressions}
        articles = self.articles()
        for entry in told(articles, "articles looked through", len(articles), progress):
            article = self._catalogue.article(entry)
            exported = known.get(article.id)
            folded = fold(article.text)
            for expression, uses in found.items():
                spans = _places(folded, expression)
                if spans and exported is None:
                    exported = self._exported_article(entry)
                day = entry.date.isoformat() if entry.date else "9999"
                uses += [(day, Use(exported, span)) for span in spans if exported is not None]

        def ordered(uses: list[tuple[str, Use]]) -> tuple[Use, ...]:
            by_day = sorted(uses, key=lambda pair: (pair[0], pair[1].article.number, pair[1].span.start))
            return tuple(use for _, use in by_day)

        return {expression: ordered(uses) for expression, uses in found.items()}

    def _term(
        self, entries: Sequence[DigestEntry], uses: tuple[Use, ...], own: Mapping[str, str]
    ) -> GlossaryTerm:
        from reader.exchange.dressing import spelled
        from reader.exchange.selection import GlossaryTerm

        first = entries[0]
        if first.article is None or first.span is None:
            raise ValueError("an orphan is no expression")
        article, span = self.article(first.article.id), first.span
        texts = [use.span.of(use.article.text) for use in uses]
        return GlossaryTerm(
            expression=texts[0] if texts else first.exact,
            pinyin=spelled(article.text, self.tokens(article), span),
            hans=self._shown_in(article, span, Variety.HANS),
            hant=self._shown_in(article, span, Variety.HANT_TW),
            renderings=_renderings(entries, self.terms(article), own),
            definitions=tuple(
                dict.fromkeys(e.highlight.note.strip() for e in entries if e.highlight.note.strip())
            ),
            tags=tuple(dict.fromkeys(tag for entry in entries for tag in entry.highlight.tags)),
            variants=tuple(dict.fromkeys(text for text in texts[1:] if text != texts[0])),
            uses=uses,
            highlights=tuple(entry.highlight.id for entry in entries),
        )

    def _shown_in(self, article: Article, span: Span, variety: Variety) -> str:
        if article.variety.is_traditional == variety.is_traditional:
            return span.of(article.text)
        view = self.view(article, variety)
        return view.offsets.to_view(span).of(view.text)


def _places(text: str, words: str) -> list[Span]:
    """Return where words stand in a text, one after the other; both are folded."""
    spans: list[Span] = []
    start = text.find(words)
    while start >= 0:
        spans.append(Span(start, start + len(words)))
        start = text.find(words, start + len(words))
    return spans


def _renderings(
    entries: Sequence[DigestEntry], terms: Sequence[Term], own: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    found = {own[e.highlight.id].strip(): "own" for e in entries if own.get(e.highlight.id, "").strip()}
    for term in terms:
        if term.span == entries[0].span:
            for english, source in _english(term.entry):
                found.setdefault(english, source)
    return tuple(found.items())


def _english(entry: LexiconEntry) -> list[tuple[str, str]]:
    pairs = [(entry.established, entry.source or "lexicon"), (entry.literal, "literal")]
    return [(english, source) for english, source in pairs if english]
