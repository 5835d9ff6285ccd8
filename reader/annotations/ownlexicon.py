"""The user's lexicon: words, readings, glosses, known words, and corrections, in `lexicon.json`.

It stands beside the highlights because it is theirs who annotate; what it means is for `reader.language`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.annotations.atomic import write_atomically
from reader.annotations.fileformat import FileContent, FileKind, FormatError, line_of, parse, render
from reader.annotations.ids import new_id
from reader.errors import StoreError
from reader.frozen import Frozen

FILE = "lexicon.json"
"""The file's name in the annotations folder."""
KIND = FileKind(table="lexicon", version=1, migrate=lambda _, records: records)
_MEND = "mend the line by hand, or delete it: each line is one entry"


class OwnEntry(Frozen):
    """What the user says of one word, everywhere or at one place. Empty fields say nothing."""

    id: str
    """A ULID."""
    word: str
    """The word as the user gave it."""
    hans: str
    """The word in simplified characters; entries are found by it."""
    reading: str = ""
    """Its syllables with tone marks, parted by blanks; one for each Han character."""
    kind: str = ""
    """A kind of the lexicon."""
    gloss: str = ""
    """What it means."""
    known: bool = False
    """Whether the user knows the word: no pinyin stands above it."""
    variety: str = ""
    """The variety that `form` is a correction for; "" if the entry is none."""
    form: str = ""
    """The word as it is written in that variety; as many code points as `word`."""
    article: str = ""
    """Id of the article that the entry is for; "" if it is for all."""
    start: int = 0
    """Where `word` stands in that article: code points of its text."""
    prefix: str = ""
    """Some of the text before that place."""
    suffix: str = ""
    """Some of the text after it."""

    @property
    def place(self) -> tuple[str, int]:
        """The one place that the entry is for; `("", 0)` if it is for all."""
        return self.article, self.start

    def found_in(self, article_id: str, text: str) -> int | None:
        """Return where the entry's one place is in an article now: code points of `text`; None if nowhere.

        When the text has changed, the place is where its surroundings stand, if they stand but once.
        """
        if self.article != article_id:
            return None
        context = self.prefix + self.word + self.suffix
        start = self.start - len(self.prefix)
        if start >= 0 and text[start : start + len(context)] == context:
            return self.start
        for known, ahead in ((context, len(self.prefix)), (self.word, 0)):
            if text.count(known) == 1:
                return text.index(known) + ahead
        return None


_FIELDS = {field.name: type(field.default) for field in fields(OwnEntry) if field.name not in ("id",)}
_FIELDS |= {"word": str, "hans": str}


class OwnLexicon:
    """The entries of a workspace. Reads see what other processes write; writes are atomic and locked.

    Args:
        folder: The workspace's `annotations/`; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._read_at: tuple[int, int, int] | None = None
        self._content: FileContent | None = None
        self._entries: tuple[OwnEntry, ...] = ()

    def entries(self) -> tuple[OwnEntry, ...]:
        """Return the entries, oldest first; none if there is no file.

        Raises:
            StoreError: If the file cannot be read; the message names file, line and mend.
        """
        try:
            status = self.path.stat()
            signature = (status.st_mtime_ns, status.st_size, status.st_ino)
            if signature != self._read_at:
                self._load(self.path.read_bytes())
                self._read_at = signature
        except (FileNotFoundError, NotADirectoryError):
            self._content, self._entries, self._read_at = None, (), None
        except OSError as error:
            message = f"{self.path} cannot be read: {error.strerror}"
            raise StoreError(message, "check the file's permissions") from error
        return self._entries

    def change(self, edit: Callable[[tuple[OwnEntry, ...]], Sequence[OwnEntry]]) -> tuple[OwnEntry, ...]:
        """Replace the entries by what `edit` makes of them, and return them.

        Raises:
            StoreError: If the file is damaged or cannot be written; it is then what it was.
        """
        # Here, not at the top: the lock comes with TinyDB, which nobody who only reads should load.
        from reader.annotations.storage import StoreLock
        from reader.annotations.store import LOCK_NAME

        with StoreLock(self.path.parent / LOCK_NAME).held():
            self._read_at = None
            changed = tuple(edit(self.entries()))
            records = {entry.id: _record_of(entry) for entry in changed}
            schema = {} if self._content is None else {**self._content.schema}
            schema.pop("version", None)
            try:
                write_atomically(self.path, render(KIND, schema, records))
            except OSError as error:
                message = f"{self.path} cannot be written: {error.strerror or os.strerror(error.errno or 0)}"
                raise StoreError(message, "free some space, or make the folder writable") from error
            self._read_at = None
            return self.entries()

    def _load(self, data: bytes) -> None:
        try:
            content = parse(KIND, data)
            found = []
            for key, record in content.records.items():
                try:
                    found.append(_entry_of(key, record))
                except ValueError as error:
                    line = line_of(data.decode("utf-8-sig", "replace"), key)
                    raise FormatError(line, str(error)) from error
        except FormatError as error:
            message = f"{self.path}, line {error.line}: {error.reason}"
            raise StoreError(message, error.mend or _MEND) from error
        self._content = content
        self._entries = tuple(sorted(found, key=lambda entry: entry.id))


def fresh_id() -> str:
    """Return an id for a new entry."""
    return new_id(datetime.now(UTC))


def _record_of(entry: OwnEntry) -> dict[str, object]:
    """Return the fields of an entry that say something."""
    values = {name: getattr(entry, name) for name in _FIELDS}
    return {name: value for name, value in values.items() if value or name in ("word", "hans")}


def _entry_of(key: str, record: Mapping[str, Any]) -> OwnEntry:
    for name, value in record.items():
        if name in _FIELDS and type(value) is not _FIELDS[name]:
            raise ValueError(f'"{name}" is not {"a number" if _FIELDS[name] is int else "as it should be"}')
    known = {name: value for name, value in record.items() if name in _FIELDS}
    if not known.get("word") or not known.get("hans"):
        raise ValueError('"word" or "hans" is missing')
    entry = OwnEntry(id=key, **known)
    if len(entry.form) not in (0, len(entry.word)):
        raise ValueError('"form" has not as many characters as "word"')
    return entry
