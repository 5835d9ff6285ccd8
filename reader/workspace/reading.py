"""Articles, views, words and finding."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

import reader.language
from reader.cleaning.model import Article, CleanedSource
from reader.errors import LibraryError
from reader.library.cache import Cache, code_stamp
from reader.library.catalogue import Catalogue
from reader.library.locate import Location
from reader.library.records import CatalogueEntry
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace.base import Base
from reader.workspace.decisions import DecisionReader

if TYPE_CHECKING:
    from reader.language.readings import Token
    from reader.language.terms import Term
    from reader.language.varieties import View
    from reader.language.words import Word

Value = TypeVar("Value")
_RESULTS_HELD = 64
"""Views, token lists and folded texts kept in memory. Chosen by eye: more than two panes ever show."""


class Recent:
    """The results of slow work asked for last, each under its key.

    Args:
        size: How many are kept.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._results: OrderedDict[Hashable, object] = OrderedDict()

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


class Reading(Base):
    """What is read: the articles, in any variety, with their words."""

    def __init__(
        self, location: Location, cache: Cache, catalogue: Catalogue, decisions: DecisionReader
    ) -> None:
        super().__init__(location, cache, catalogue, decisions)
        self._recent = Recent(_RESULTS_HELD)

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

    def view(self, article: Article, variety: Variety) -> View:
        """Show `article` in `variety`, always from its stored text.

        The first view of an article in another script loads dictionaries (up to a second): not for an
        event loop.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.varieties import convert

        return self._recent.get(
            ("view", article.id, article.text, variety),
            partial(convert, article.text, variety, article.variety),
        )

    def tokens(self, article: Article) -> tuple[Token, ...]:
        """Return the words of `article` with their readings, over its stored text.

        The first time for an article loads dictionaries (about a second); then they come from the cache.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        return self._recent.get(("tokens", article.text), partial(self._load_tokens, article))

    def word_at(self, article: Article, offset: int) -> Word | None:
        """Return the word that holds the code point at `offset`; None where there is none (punctuation).

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.words import word_at

        return word_at(article.text, self.tokens(article), offset, article.variety)

    def terms_at(self, article: Article, offset: int) -> tuple[Term, ...]:
        """Return the lexicon's terms that hold the code point at `offset`, the innermost first.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.language.terms import find_terms, terms_at

        tokens = self.tokens(article)
        found = self._recent.get(
            ("terms", article.text), partial(find_terms, article.text, tokens, article.variety)
        )
        return terms_at(found, offset)

    def find(self, article: Article, query: str, *, regex: bool = False) -> tuple[Span, ...]:
        """Find `query` in `article`, in either script, any width and any shape of quotation marks.

        Args:
            article: The article to look in.
            query: Plain text, or with `regex` a regular expression of Python's `re`.
            regex: Whether `query` is a regular expression.

        Returns:
            Spans of the article's text, in order, not overlapping; none for an empty query.

        Raises:
            LibraryError: If the regular expression is not one.
        """
        from reader.language.folding import fold

        folded = self._recent.get(("folded", article.text), partial(fold, article.text))
        if not query:
            return ()
        try:
            pattern = re.compile(
                _folded_pattern(query, fold) if regex else re.escape(fold(query)), re.IGNORECASE
            )
        except re.error as error:
            message = f"not a regular expression: {query} ({error})"
            raise LibraryError(message, "mend it, or search for plain text") from error
        return tuple(Span(*match.span()) for match in pattern.finditer(folded) if match.group())

    def _load_tokens(self, article: Article) -> tuple[Token, ...]:
        from hashlib import sha256

        from reader.language.readings import tokens

        digest = sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        name = f"tokens/{digest}.{article.variety}.json"
        key = code_stamp(*map(Path, reader.language.__path__))
        cached: Any = self._cache.read(name, key)
        if cached is not None:
            return tuple(_token_from_json(*fields) for fields in cached)
        found = tokens(article.text, article.variety)
        self._cache.write(name, key, [_token_to_json(token) for token in found])
        return found


def _token_to_json(token: Token) -> tuple[object, ...]:
    return token.span.start, token.span.end, token.readings, token.origins


def _token_from_json(start: int, end: int, readings: list[str], origins: list[str | None]) -> Token:
    from reader.language.readings import Origin, Token

    places = (None if origin is None else Origin(origin) for origin in origins)
    return Token(Span(start, end), tuple(readings), tuple(places))


def _folded_pattern(pattern: str, fold: Callable[[str], str]) -> str:
    r"""Fold the Chinese of a regular expression, and leave its ASCII alone: `\S` must not become `\s`."""
    return "".join(char if char.isascii() else re.escape(fold(char)) for char in pattern)
