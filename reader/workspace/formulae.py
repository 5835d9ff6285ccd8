"""The formulae of the library: found, decided about, tagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from reader.errors import LibraryError
from reader.text.span import Span
from reader.workspace.comparing import Comparing
from reader.workspace.indexing import Progress, analysis_stamp, no_progress, told

if TYPE_CHECKING:
    from reader.analysis.decisions import Decision
    from reader.analysis.formulae.formula import Formula
    from reader.analysis.formulae.locating import Place
    from reader.analysis.formulae.model import Known
    from reader.analysis.formulae.tally import Tallies
    from reader.annotations.model import Highlight

_FINDS = "finds"
_FORMULAE = "formulae"
_DECISIONS = "formulae.json"
_KIND = "formula"
"""What an accepted formula is in the user's lexicon."""
_TERM_KINDS = frozenset({"term", _KIND, "project"})
_LONGEST_WORD = 24
"""Code points of what goes into the lexicon: whole runs are no words."""


class Formulae(Comparing):
    """Formulae, and what the user decides about them."""

    def formulae(self, progress: Progress = no_progress) -> tuple[Formula, ...]:
        """Return the formulae of the library, the likeliest first, as the user has decided about them.

        What is known of an article is kept in the index. The first time takes some 10 ms for 1,000
        characters, and loads dictionaries (about a second).

        Args:
            progress: Told how far the work is.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
            StoreError: If the file of decisions is damaged or cannot be read.
        """
        from reader.analysis.decisions import decide
        from reader.analysis.formulae.library import formulae_from_json

        decisions = self.formula_decisions()
        articles = self.index_articles(progress)
        own = self._own_expressions(decisions)
        stamp = f"{analysis_stamp()}{crc32(repr(own).encode('utf-8', 'surrogatepass')):08x}"
        whole = crc32(repr(sorted(self._indexed.items())).encode())
        kept = self._kept(
            _FORMULAE, f"{stamp}{whole:08x}", lambda: self._assembled(articles, own, stamp, progress)
        )
        return decide(formulae_from_json(kept), decisions)

    def formula(self, text: str, progress: Progress = no_progress) -> Formula:
        """Return the formula called `text`, in either script, or whose variant that is.

        Raises:
            LibraryError: If there is none.
            LanguageError, StoreError: As for `formulae`.
        """
        from reader.analysis.formulae.model import formula_key
        from reader.language.folding import fold

        wanted = formula_key(fold(text))
        by_variant = None
        for formula in self.formulae(progress):
            if wanted == formula.key or formula_key(fold(formula.text)) == wanted:
                return formula
            if by_variant is None and any(formula_key(fold(v.text)) == wanted for v in formula.variants):
                by_variant = formula
        if by_variant is None:
            raise LibraryError(
                f"no formula {text}", "`tx-reader terms` lists them; `tx-reader search` finds any words"
            )
        return by_variant

    def formula_decisions(self) -> dict[str, Decision]:
        """Return what the user has decided, by the key of the formula.

        Raises:
            StoreError: If the file is damaged or cannot be read.
        """
        from reader.analysis.decisions import read_decisions

        return read_decisions(self._decisions_file)

    def decide_formula(
        self, key: str, *, state: str | None = None, name: str | None = None, into: str | None = None
    ) -> None:
        """Accept or reject a formula, rename it, or put it under another; None leaves what is there.

        Args:
            key: The formula's key.
            state: `accepted`, `rejected`, or empty to take that back.
            name: What to call it; empty for its own text.
            into: The key of the formula it is a variant of; empty for none.

        Raises:
            StoreError: If the file of decisions cannot be read or written.
        """
        from reader.analysis.decisions import Decision, State, change_decisions

        known = self.formula_decisions().get(key, Decision())
        changed = Decision(
            known.state if state is None else State(state),
            known.name if name is None else name,
            known.into if into is None else into,
        )
        change_decisions(self._decisions_file, {key: changed})
        if changed.state is not known.state:
            self._keep_in_lexicon(key, is_accepted=changed.state is State.ACCEPTED)

    def _keep_in_lexicon(self, key: str, *, is_accepted: bool) -> None:
        """Put an accepted formula into the user's lexicon, and take it out when it is accepted no more."""
        from reader.workspace.ownlexicon import WordFacts

        there = {entry.hans: entry for entry in self.own_entries()}
        if is_accepted and key not in there and len(key) <= _LONGEST_WORD:
            self.add_word(key, WordFacts(kind=_KIND))
        elif not is_accepted and key in there and there[key].kind == _KIND:
            self.remove_word(there[key].id)

    def _own_expressions(self, decisions: dict[str, Decision]) -> tuple[Known, ...]:
        """Return what the user has accepted, and the terms of his lexicon."""
        from reader.analysis.formulae.model import Known
        from reader.language.folding import fold

        forms = {key for key, each in decisions.items() if each.state.value == "accepted"}
        forms |= {fold(entry.word) for entry in self.own_entries() if entry.kind in _TERM_KINDS}
        return tuple(Known(form, 1.0) for form in sorted(forms))

    def tag_places(self, places: Sequence[Place], tags: Sequence[str]) -> tuple[Highlight, ...]:
        """Highlight places with tags, in one step of undo; those that have them already are passed over.

        Args:
            places: Articles with code points of their texts.
            tags: Names of tags; unknown ones are added to the codebook.

        Raises:
            LibraryError: If an article is not there any more.
            StoreError: If the store cannot be written; nothing is changed then.
        """
        made: list[Highlight] = []
        with self._annotator_lock, self._annotator.grouped():
            ids = self._tag_ids(tags)
            by_article: dict[str, list[Span]] = {}
            for place in places:
                by_article.setdefault(place.article, []).append(Span(place.start, place.end))
            for article_id, spans in by_article.items():
                article = self.article(article_id)
                there = {
                    placed.span
                    for placed in self.highlights(article)
                    if set(ids) <= set(placed.highlight.tags)
                }
                new = [span for span in spans if span not in there]
                made += self._annotator.add_highlights(article.id, article.text, new, ids)
        return tuple(made)

    @property
    def _decisions_file(self) -> Path:
        return self.annotations_folder / _DECISIONS

    def _assembled(
        self, articles: Sequence[str], own: tuple[Known, ...], stamp: str, progress: Progress
    ) -> object:
        from reader.analysis.formulae.assembling import assemble, choose
        from reader.analysis.formulae.library import formulae_to_json
        from reader.analysis.formulae.locating import locate, merge_located
        from reader.analysis.formulae.recurring import (
            LEAST_ARTICLES,
            SAMPLE,
            merge_runs,
            runs_in,
            with_recurrent,
        )
        from reader.analysis.formulae.tally import merge_tallies
        from reader.analysis.mapping import run_map

        tallies = merge_tallies(self._tallies(articles, own, stamp, progress))
        if len(articles) >= LEAST_ARTICLES:
            sample = articles[:: -(-len(articles) // SAMPLE)]
            runs = run_map(runs_in, self.documents(sample), len(sample))
            found = merge_runs(told(runs, "looking for runs", len(sample), progress))
            tallies = with_recurrent(tallies, found, len(articles) / len(sample))
        chosen = choose(tallies, len(articles))
        places = run_map(partial(locate, forms=chosen.forms), self.documents(articles), len(articles))
        located = merge_located(told(places, "finding their places", len(articles), progress))
        known = self._analysis_index.facts()
        facts = {article: known[article] for article in articles}
        return formulae_to_json(assemble(chosen, located, facts, self.document))

    def _tallies(
        self, articles: Sequence[str], own: tuple[Known, ...], stamp: str, progress: Progress
    ) -> Iterator[Tallies]:
        """Yield what the recognisers say of each article, from the index as far as it is there."""
        from reader.analysis.formulae.library import tallies_from_json, tallies_of, tallies_to_json
        from reader.analysis.mapping import run_map

        keys = {article: f"{self._indexed[article]}{stamp}" for article in articles}
        known = self._analysis_index.result_keys(_FINDS)
        new = [article for article in articles if known.get(article) != keys[article]]
        found = run_map(partial(tallies_of, own=own), self.documents(new), len(new))
        pairs = zip(new, told(found, "looking for formulae", len(new), progress), strict=True)
        rows = ((article, keys[article], tallies_to_json(tallies)) for article, tallies in pairs)
        self._analysis_index.put_results(_FINDS, rows)
        for _, value in self._analysis_index.results(_FINDS, keys):
            yield tallies_from_json(value)
