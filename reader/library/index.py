"""The catalogue's memory of source files: an SQLite table, never authoritative.

It holds for one version of the cleaner. SQLite sees to it that a crash leaves a record wholly in it or not at
all, and each record carries the CRC-32 of its own bytes; what is damaged is not there. A table of another
version, or one that cannot be read, is thrown away; where none can be written, one in memory does. So to add
a source to ten thousand writes one row, to list them all is one read, and nothing grows in memory with them.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from reader.library.cache import Cache

if TYPE_CHECKING:
    import sqlite3

FORMAT: Final = 2
"""Raised when the shape of a row changes."""
_TABLES: Final = """
DROP TABLE IF EXISTS valid;
DROP TABLE IF EXISTS records;
CREATE TABLE records
    (name BLOB PRIMARY KEY, digest BLOB, words BLOB, crc INTEGER NOT NULL, record BLOB NOT NULL)
    WITHOUT ROWID;
CREATE INDEX by_digest ON records (digest);
CREATE INDEX by_words ON records (words);
DROP TABLE IF EXISTS bands;
CREATE TABLE bands (band INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (band, digest)) WITHOUT ROWID;
CREATE TABLE valid (key TEXT NOT NULL);
INSERT INTO valid VALUES ('');
"""
_WAITING: Final = 200
"""Records held until they are written in one step: about 0.1 MB."""
_CACHE_KB: Final = 512
"""Pages of the file that are held in memory."""
_TIMEOUT_S: Final = 5.0
"""Seconds to wait for another window that writes; it takes some milliseconds."""
_DIGEST, _WORDS = 1, 2
"""Places in a row."""
_ALIKE: Final = 4
"""Files that are looked at, of one band and of all: of thousands alike any will do."""


class SourceIndex:
    """Records by path, as JSON values. Safe to use from several threads.

    Args:
        cache: Where it is kept.
        name: The name of its file.
        key: What the records are valid for: an index of another key is empty, and written anew.
    """

    def __init__(self, cache: Cache, name: str, key: str) -> None:
        self._cache = cache
        self.path = cache.folder / name
        self._key = f"{FORMAT} {key}"
        self._lock = RLock()
        self._base: sqlite3.Connection | None = None
        self._is_on_disk = False
        self._waiting: dict[bytes, tuple[bytes, bytes | None, bytes | None, int, bytes]] = {}
        self._waiting_bands: dict[int, list[bytes]] = {}

    def get(self, name: str) -> Any | None:
        """Return the record of the file at the path `name`; None when it is not known."""
        key = _bytes(name)
        with self._lock:
            row = self._waiting.get(key)
            found = [row[3:]] if row else self._ask("SELECT crc, record FROM records WHERE name = ?", key)
        return json.loads(found[0][1]) if found and zlib.crc32(found[0][1]) == found[0][0] else None

    def all(self) -> dict[str, Any]:
        """Return every record by its path, in one read."""
        self.flush()
        with self._lock:
            rows = self._ask("SELECT name, crc, record FROM records")
            rows += [(row[0], *row[3:]) for row in self._waiting.values()]
        whole = [(name, record) for name, crc, record in rows if zlib.crc32(record) == crc]
        values = json.loads(b"[%b]" % b",".join(record for _, record in whole))
        return dict(zip((_text(name) for name, _ in whole), values, strict=True))

    def names(self) -> tuple[str, ...]:
        """List the paths known."""
        with self._lock:
            known = {name for (name,) in self._ask("SELECT name FROM records")}
            return tuple(map(_text, known | self._waiting.keys()))

    def with_digest(self, digest: bytes) -> str | None:
        """Return the path of a file whose bytes have `digest`; None when none is known."""
        return self._found_by(_DIGEST, "SELECT name FROM records WHERE digest = ?", digest)

    def with_words(self, words: bytes) -> str | None:
        """Return the path of a file whose words are known as `words`; None when none is known."""
        return self._found_by(_WORDS, "SELECT name FROM records WHERE words = ?", words)

    def with_bands(self, bands: Iterable[int]) -> tuple[str, ...]:
        """Return the paths of files that share one of the bands with a source, a few for each."""
        query = "SELECT digest FROM bands WHERE band = ? LIMIT ?"
        with self._lock:
            votes: Counter[bytes] = Counter()
            for band in bands:
                votes.update(self._waiting_bands.get(band, [])[:_ALIKE])
                votes.update(digest for (digest,) in self._ask(query, band, _ALIKE))
            found = (self.with_digest(digest) for digest, _ in votes.most_common(_ALIKE))
            return tuple(name for name in found if name is not None)

    def put(
        self,
        name: str,
        record: Any,
        digest: bytes | None = None,
        words: bytes | None = None,
        bands: Iterable[int] = (),
    ) -> None:
        """Note the record of a file, with what it may be found by; `flush` writes it."""
        body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        key = _bytes(name)
        with self._lock:
            self._waiting[key] = key, digest, words, zlib.crc32(body), body
            if digest is not None:
                for band in bands:
                    self._waiting_bands.setdefault(band, []).append(digest)
            if len(self._waiting) >= _WAITING:
                self.flush()

    def flush(self) -> None:
        """Write what was noted; without effect where that cannot be written."""
        with self._lock:
            if self._waiting:
                rows = list(self._waiting.values())
                bands = [(band, each) for band, all_of in self._waiting_bands.items() for each in all_of]
                if self._change("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", rows):
                    self._waiting.clear()
                    # Of what is gone no record is found, whatever bands it stands in.
                    self._change("INSERT OR IGNORE INTO bands VALUES (?, ?)", bands)
                    self._waiting_bands.clear()

    def forget(self, names: Iterable[str]) -> None:
        """Drop the records of files that are gone."""
        gone = [(_bytes(name),) for name in names]
        with self._lock:
            for (key,) in gone:
                self._waiting.pop(key, None)
            if gone:
                self._change("DELETE FROM records WHERE name = ?", gone)

    def close(self) -> None:
        """Write what was noted, and close the file until it is next needed."""
        with self._lock:
            self.flush()
            self._let_go()

    def _found_by(self, place: int, query: str, value: bytes) -> str | None:
        with self._lock:
            for row in self._waiting.values():
                if row[place] == value:
                    return _text(row[0])
            found = [name for (name,) in self._ask(query, value) if name not in self._waiting]
        return _text(min(found)) if found else None

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query; none of a file that cannot be read."""
        import sqlite3

        for _ in range(2):
            try:
                return self._opened().execute(query, values).fetchall()
            except sqlite3.Error as error:
                self._let_go(error)
        return []

    def _change(self, statement: str, rows: list[Any]) -> bool:
        """Carry a statement out for each row, all or none, and say whether that was done."""
        import sqlite3

        if self._is_on_disk and not self.path.exists():
            # Somebody has deleted the cache, and what is written now would go with it.
            self._let_go()
        for _ in range(2):
            try:
                with self._opened() as base:
                    base.executemany(statement, rows)
                return True
            except sqlite3.Error as error:
                self._let_go(error)
        return False

    def _let_go(self, error: Exception | None = None) -> None:
        """Close the file, so that it is opened anew; one that is damaged is thrown away."""
        if self._base is not None:
            self._base.close()
            self._base = None
        if error is not None and _is_damage(error):
            _throw_away(self.path)

    def _opened(self) -> sqlite3.Connection:
        if self._base is None:
            self._base = self._open()
        return self._base

    def _open(self) -> sqlite3.Connection:
        """Open the file; one that is damaged is thrown away, one that cannot be written copied to memory."""
        import sqlite3

        with suppress(OSError):
            self._cache.make_folder()
        for _ in range(2):
            try:
                base = _connect(self.path, self._key)
                self._is_on_disk = True
                return base
            except sqlite3.Error as error:
                if not _is_damage(error):
                    break
                _throw_away(self.path)
        self._is_on_disk = False
        base = sqlite3.connect(":memory:", check_same_thread=False)
        with suppress(sqlite3.Error):
            there = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            there.backup(base)
            there.close()
        return _made_ready(base, self._key)


def _connect(path: Path, key: str) -> sqlite3.Connection:
    # Here, not at the top: a start on known articles asks for no record.
    import sqlite3

    base = sqlite3.connect(path, check_same_thread=False, timeout=_TIMEOUT_S)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        # A power cut may take the last records, which are then made anew; it damages none.
        base.execute("PRAGMA synchronous = NORMAL")
        # Rows are looked up one by one: more pages held would only grow with the table.
        base.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        return _made_ready(base, key)
    except BaseException:
        base.close()
        raise


def _made_ready(base: sqlite3.Connection, key: str) -> sqlite3.Connection:
    """Return the table with what is valid for `key` in it."""
    if _key_of(base) != key:
        with base:
            base.execute("BEGIN IMMEDIATE")
            # Another window may have been first.
            statements = _TABLES.split(";") if _key_of(base) != key else []
            for statement in statements:
                base.execute(statement)
            base.execute("UPDATE valid SET key = ?", (key,))
    return base


def _key_of(base: sqlite3.Connection) -> str:
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'valid'").fetchone():
        return ""
    return "".join(key for (key,) in base.execute("SELECT key FROM valid"))


def _is_damage(error: Exception) -> bool:
    """Say whether an error tells of a damaged file, not of one that is locked, full or not to be written."""
    import sqlite3

    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _throw_away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
