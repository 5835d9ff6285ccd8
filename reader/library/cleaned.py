"""Cleaned sources: cleaned once, then read from the cache; with what the user decided about their edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from reader.cleaning.model import Article, CleanedSource, Decision
from reader.library import codec
from reader.library.cache import Cache
from reader.library.decided import DecisionsNow, no_decisions, stamp_of
from reader.library.version import cleaner_version
from reader.text.variety import Variety

Key = TypeVar("Key")
Value = TypeVar("Value")
CharsetOf: TypeAlias = Callable[[str], str | None]
_HELD = 2
"""Sources held in memory, as cleaning left them and as decided: those whose edits are being judged."""


class CleanedSources:
    """Cleaned sources and their articles, found by the digest of the source's bytes.

    What is kept is valid for one version of the code that made it, so that a better rule of cleaning is seen
    at once and nobody has to raise a number.

    Args:
        cache: Where they are kept.
        decisions: What the user decided about edits.
        charset_of: Returns the encoding that a server named for the source with a digest, where one did.
    """

    def __init__(
        self,
        cache: Cache,
        decisions: DecisionsNow = no_decisions,
        charset_of: CharsetOf = lambda digest: None,
    ) -> None:
        self._cache = cache
        self.charset_of = charset_of
        self._decisions = decisions
        self.key = cleaner_version(cache)
        """What cached values are valid for."""
        self._proposed: dict[str, CleanedSource] = {}
        self._decided: dict[tuple[str, str], tuple[CleanedSource, CleanedSource]] = {}

    def decisions(self, digest: str) -> tuple[Decision, ...]:
        """Return what was decided about the edits of a source."""
        return self._decisions().get(digest, ())

    def clean(self, path: Path, data: bytes, charset: str | None = None) -> CleanedSource:
        """Clean `data`, the bytes of the source at `path`, and keep the result; decisions left aside.

        Args:
            path: Where it is, or would be.
            data: Its bytes.
            charset: The encoding that a server named for it, where that is not known here already.

        Raises:
            SourceError: If it is empty, binary, or in no known encoding.
        """
        source = clean_source(data, path.name, charset or self.charset_of(digest_of(data)))
        self.keep(path, source)
        return source

    def keep(self, path: Path, source: CleanedSource) -> None:
        """Keep a source as cleaning left it."""
        name = _cache_name(path, source.digest)
        for article in source.articles:
            self._write_article(_article_file(name, article.number), self.key, article)
        self._cache.write(f"sources/{name}.json", self.key, codec.source_to_json(source))

    def proposed(self, path: Path, digest: str) -> CleanedSource | None:
        """Return the source at `path` whose bytes have `digest` as cleaning left it; None when not kept.

        It is held in memory for whoever asks for it again.
        """
        name = _cache_name(path, digest)
        held = self._proposed.get(name)
        if held is not None:
            return replace(held, name=path.name) if held.name != path.name else held
        source = self.kept(path, digest)
        if source is not None:
            _hold(self._proposed, name, source)
        return source

    def kept(self, path: Path, digest: str) -> CleanedSource | None:
        """Return what `proposed` does, for one look: nothing of it stays in memory."""
        name = _cache_name(path, digest)
        value: Any = self._cache.read(f"sources/{name}.json", self.key)
        if value is None:
            return None
        articles = [self._kept_article(name, number + 1) for number in range(value["articles"])]
        whole = [article for article in articles if article is not None]
        return codec.source_from_json(value, path.name, whole) if len(whole) == len(articles) else None

    def source(self, path: Path, digest: str) -> CleanedSource | None:
        """Return the source at `path` whose bytes have `digest`, as decided; None when it is not kept."""
        source = self.proposed(path, digest)
        return None if source is None else self.decide(source)

    def decide(self, source: CleanedSource) -> CleanedSource:
        """Carry out what was decided about a source that is as cleaning left it."""
        decisions = self.decisions(source.digest)
        if not decisions:
            return source
        key = source.digest, stamp_of(decisions)
        proposed, decided = self._decided.get(key, (None, None))
        if proposed is not source or decided is None:
            # Here, not at the top: few sources have any.
            from reader.cleaning.decisions import redecide

            decided = redecide(source, decisions)
            _hold(self._decided, key, (source, decided))
        return decided

    def article(self, path: Path, digest: str, number: int) -> Article | None:
        """Return the `number`-th article, from 1, of a source, as decided; None when it is not kept."""
        decisions = self.decisions(digest)
        name = _cache_name(path, digest)
        if not decisions:
            return self._kept_article(name, number)
        file, key = f"decided/{name}.{number}.json", f"{self.key}.{stamp_of(decisions)}"
        article = self._read_article(file, key)
        if article is not None:
            return article
        source = self.source(path, digest)
        found = [each for each in source.articles if each.number == number] if source is not None else []
        for each in found:
            self._write_article(file, key, each)
        return found[0] if found else None

    def _kept_article(self, name: str, number: int) -> Article | None:
        return self._read_article(_article_file(name, number), self.key)

    def _write_article(self, file: str, key: str, article: Article) -> None:
        self._cache.write(file, key, codec.article_to_json(article), article.text)

    def _read_article(self, file: str, key: str) -> Article | None:
        found = self._cache.read_with_text(file, key)
        return None if found is None else codec.article_from_json(*found)


def _hold(held: dict[Key, Value], key: Key, value: Value) -> None:
    held[key] = value
    while len(held) > _HELD:
        held.pop(next(iter(held)), None)


def clean_source(data: bytes, name: str, charset: str | None = None) -> CleanedSource:
    """Clean the bytes of a source, with the dictionary of readings for those that hold glosses.

    Args:
        data: The source.
        name: Its file name, or what to call it in a message.
        charset: The encoding that a server named for it, where one did.

    Raises:
        SourceError: If it is empty, binary, or in no known encoding.
    """
    # Here, not at the top: opening known articles cleans nothing.
    from reader.cleaning.pipeline import clean

    return clean(data, name, readings=_readings_of, is_word=is_word, charset=charset)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a source's bytes, 64 hex digits."""
    # Here, not at the top: a start on known files hashes nothing.
    from reader.text.hashes import hash_of

    return hash_of(data)


def _readings_of(char: str) -> frozenset[str]:
    # Here, not at the top: it loads a dictionary, and only sources with glosses ask.
    from reader.language.readings import character_readings

    return character_readings(char)


def is_word(text: str) -> bool:
    """Say whether the dictionary of words has a text, in either script."""
    # Here, not at the top: it loads a dictionary, and only sources strewn with odd pairs of characters ask.
    from reader.language.readings import simplify
    from reader.language.segmentation import segment

    return len(segment(simplify(text, Variety.HANT))) == 1


def _cache_name(path: Path, digest: str) -> str:
    """Name a cleaned source: the same bytes may be cleaned otherwise under another file ending."""
    return f"{digest}{path.suffix.lower()}"


def _article_file(name: str, number: int) -> str:
    return f"articles/{name}.{number}.json"
