"""The index of the analyses: what is known of each article, kept in the cache so that nothing is read twice.

One SQLite file: SQLite sees to it that a crash leaves an article wholly in it or not at all. It is
never authoritative: an entry holds for one state of its article, told by a key; what does not fit is built
anew, and a file that cannot be read is thrown away.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any, Final

from reader.analysis.document import Document, Facts
from reader.errors import LibraryError
from reader.text.variety import Variety

LAYOUT: Final = 1
"""Raised when the shape of a table changes."""
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS articles
    (article TEXT PRIMARY KEY, key TEXT NOT NULL, text BLOB NOT NULL, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS folds (article TEXT PRIMARY KEY, folded BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS results
    (name TEXT, article TEXT, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name, article));
"""
_PAGE: Final = 16_384
"""Bytes of a page: with SQLite's own 4,096 a text of 3,000 characters takes three of them."""
_TOGETHER: Final = 200
"""Articles that are written in one step."""


class AnalysisIndex:
    """Articles, their folded texts, and results of analyses for each of them. Safe to use from any thread.

    Args:
        path: The file; None for one in memory.

    Raises:
        LibraryError: By every method, if the file is damaged, locked for long, or cannot be written.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = RLock()
        self._path = path
        self._base = self._open()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def keys(self) -> dict[str, str]:
        """Return the key of every article that is known."""
        with self._held():
            return dict(self._base.execute("SELECT article, key FROM articles"))

    def put(self, documents: Iterable[tuple[str, Document]]) -> Iterator[str]:
        """Take documents in, each with its key; yields the id of each when it is safe."""
        waiting: list[tuple[str, Document]] = []
        for pair in documents:
            waiting.append(pair)
            if len(waiting) == _TOGETHER:
                yield from self._put(waiting)
                waiting = []
        yield from self._put(waiting)

    def forget(self, articles: Iterable[str]) -> None:
        """Drop articles that are not in the library any more."""
        rows = [(article,) for article in articles]
        with self._held(), self._base:
            for table in ("articles", "folds", "results"):
                self._base.executemany(f"DELETE FROM {table} WHERE article = ?", rows)

    def folds(self, holding: bytes = b"") -> Iterator[tuple[str, bytes]]:
        """Yield every article's folded text in UTF-8, in no order; only of those that have `holding`."""
        with self._held(), closing(self._base.cursor()) as cursor:
            for article, folded in cursor.execute("SELECT article, folded FROM folds"):
                if holding in folded:
                    yield article, folded

    def document(self, article: str) -> Document | None:
        """Return one article; None if it is not known."""
        with self._held():
            row = self._base.execute(
                "SELECT a.article, text, folded, facts FROM articles a JOIN folds f ON f.article = a.article"
                " WHERE a.article = ?",
                (article,),
            ).fetchone()
        return None if row is None else _document_of(*row)

    def facts(self) -> dict[str, Facts]:
        """Return what is known of every article beside its text."""
        with self._held():
            rows = self._base.execute("SELECT article, facts FROM articles").fetchall()
        return {article: _facts_from(facts)[0] for article, facts in rows}

    def results(self, name: str, keys: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        """Yield what an analysis gave for each article, where it is known and its key still holds."""
        with self._held(), closing(self._base.cursor()) as cursor:
            rows = cursor.execute("SELECT article, key, value FROM results WHERE name = ?", (name,))
            for article, key, value in rows:
                if keys.get(article) == key:
                    yield article, json.loads(value)

    def result_keys(self, name: str) -> dict[str, str]:
        """Return the keys of what an analysis gave, by article."""
        with self._held():
            return dict(self._base.execute("SELECT article, key FROM results WHERE name = ?", (name,)))

    def result(self, name: str, article: str, key: str) -> Any | None:
        """Return what an analysis gave for one article; None if nothing that holds is known."""
        with self._held():
            row = self._base.execute(
                "SELECT value FROM results WHERE name = ? AND article = ? AND key = ?", (name, article, key)
            ).fetchone()
        return None if row is None else json.loads(row[0])

    def put_results(self, name: str, values: Iterable[tuple[str, str, Any]]) -> None:
        """Keep what an analysis gave: articles, keys, JSON values; made safe some hundreds at a time."""
        rows = (
            (name, article, key, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
            for article, key, value in values
        )
        while batch := list(islice(rows, _TOGETHER)):
            with self._held(), self._base:
                self._base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", batch)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the connection, and say of the file what SQLite has to say of it."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                message = f"{self._path or 'the index'} cannot be used ({error})"
                raise LibraryError(message, "free some space, or delete it: it is built again") from error

    def _put(self, pairs: list[tuple[str, Document]]) -> list[str]:
        with self._held(), self._base:
            for key, document in pairs:
                row = document.article, key, _encoded(document.text), _facts_of(document)
                self._base.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", row)
                fold_row = document.article, _encoded(document.folded)
                self._base.execute("INSERT OR REPLACE INTO folds VALUES (?, ?)", fold_row)
        return [document.article for _, document in pairs]

    def _open(self) -> sqlite3.Connection:
        """Open the file; what cannot be read is thrown away, what cannot be written is done without."""
        for path in (self._path, self._path) if self._path is not None else ():
            try:
                return _connect(path)
            except (OSError, sqlite3.Error):
                _throw_away(path)
        return _connect(None)


def _throw_away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _connect(path: Path | None) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:" if path is None else path, check_same_thread=False, timeout=20)
    try:
        base.execute(f"PRAGMA page_size = {_PAGE}")
        base.execute("PRAGMA journal_mode = WAL")
        # A power cut may take the last entries, which are then built anew; it damages none.
        base.execute("PRAGMA synchronous = NORMAL")
        layout = base.execute("PRAGMA user_version").fetchone()[0]
        if layout not in (0, LAYOUT):
            raise sqlite3.DatabaseError(f"layout {layout}")
        base.executescript(_TABLES)
        base.execute(f"PRAGMA user_version = {LAYOUT}")
        base.execute("SELECT count(*) FROM folds").fetchone()
    except BaseException:
        base.close()
        raise
    return base


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """Return the text of a stored text."""
    return data.decode("utf-8", "surrogatepass")


def _facts_of(document: Document) -> str:
    facts = {
        "title": document.title,
        "outlet": document.outlet,
        "day": document.day.isoformat() if document.day else "",
        "variety": document.variety.value,
        "paragraphs": document.paragraphs,
    }
    return json.dumps(facts)


def _facts_from(facts: str) -> tuple[Facts, tuple[tuple[int, int], ...]]:
    known = json.loads(facts)
    day = date.fromisoformat(known["day"]) if known["day"] else None
    paragraphs = tuple((start, end) for start, end in known["paragraphs"])
    return Facts(known["title"], known["outlet"], day, Variety(known["variety"])), paragraphs


def _document_of(article: str, text: bytes, folded: bytes, facts: str) -> Document:
    known, paragraphs = _facts_from(facts)
    return Document(article, decoded(text), decoded(folded), *known, paragraphs)
