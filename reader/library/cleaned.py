"""Cleaned sources: cleaned once, then read from the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import reader.cleaning
import reader.language
import reader.library
from reader.cleaning.model import Article, CleanedSource
from reader.library import codec
from reader.library.cache import Cache, code_stamp
from reader.text.variety import Variety


class CleanedSources:
    """Cleaned sources and their articles, found by the digest of the source's bytes.

    What is kept is valid for one state of the code that made it, so that a better rule of cleaning is seen at
    once and nobody has to raise a version.

    Args:
        cache: Where they are kept.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        packages = (*reader.cleaning.__path__, *reader.language.__path__, *reader.library.__path__)
        self.key = code_stamp(*map(Path, packages))
        """What cached values are valid for."""

    def clean(self, path: Path, data: bytes) -> CleanedSource:
        """Clean `data`, the bytes of the source at `path`, and keep the result.

        Raises:
            SourceError: If it is empty, binary, or in no known encoding.
        """
        source = clean_source(data, path.name)
        name = _cache_name(path, source.digest)
        for article in source.articles:
            self._cache.write(_article_file(name, article.number), self.key, codec.article_to_json(article))
        self._cache.write(f"sources/{name}.json", self.key, codec.source_to_json(source))
        return source

    def source(self, path: Path, digest: str) -> CleanedSource | None:
        """Return the source at `path` whose bytes have `digest`; None when it is not kept."""
        value: Any = self._cache.read(f"sources/{_cache_name(path, digest)}.json", self.key)
        if value is None:
            return None
        articles = [self.article(path, digest, number + 1) for number in range(value["articles"])]
        whole = [article for article in articles if article is not None]
        return codec.source_from_json(value, path.name, whole) if len(whole) == len(articles) else None

    def article(self, path: Path, digest: str, number: int) -> Article | None:
        """Return the article that is the `number`-th, from 1, of a source; None when it is not kept."""
        value = self._cache.read(_article_file(_cache_name(path, digest), number), self.key)
        return None if value is None else codec.article_from_json(value)


def clean_source(data: bytes, name: str) -> CleanedSource:
    """Clean the bytes of a source, with the dictionary of readings for those that hold glosses.

    Args:
        data: The source.
        name: Its file name, or what to call it in a message.

    Raises:
        SourceError: If it is empty, binary, or in no known encoding.
    """
    # Here, not at the top: opening known articles cleans nothing.
    from reader.cleaning.pipeline import clean

    return clean(data, name, readings=_readings_of, is_word=_is_word)


def _readings_of(char: str) -> frozenset[str]:
    # Here, not at the top: it loads a dictionary, and only sources with glosses ask.
    from reader.language.readings import character_readings

    return character_readings(char)


def _is_word(text: str) -> bool:
    # Here, not at the top: it loads a dictionary, and only sources strewn with odd pairs of characters ask.
    from reader.language.readings import simplify
    from reader.language.segmentation import segment

    return len(segment(simplify(text, Variety.HANT))) == 1


def _cache_name(path: Path, digest: str) -> str:
    """Name a cleaned source: the same bytes may be cleaned otherwise under another file ending."""
    return f"{digest}{path.suffix.lower()}"


def _article_file(name: str, number: int) -> str:
    return f"articles/{name}.{number}.json"
