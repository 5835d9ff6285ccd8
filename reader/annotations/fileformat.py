"""The text of a store file: one record a line, so that git merges it and a person can mend it.

    {"highlights": {"schema": {"version": 1, "article": "1a2b3c4d.1"}
    ,"01KAS…": {"start": 12, …}
    ,"01KAT…": {"start": 40, …}
    }}

The comma stands before a record, so that a new record is one added line wherever it is put, and two branches
merged by git's union driver are valid JSON. Lines are sorted by id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from reader.annotations.ids import is_id
from reader.annotations.records import Record
from reader.frozen import Frozen

SCHEMA_KEY = "schema"
"""The key of a file's first line, which names the schema version."""

_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000ffffe\U000fffff]"
)
"""Written as JSON escapes: categories Cc, Cf, Cs, Zl and Zp of Unicode 16.0 and noncharacters.

A fixed table, so that the bytes of a file do not depend on the Unicode version of Python.
"""
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_VERSION = re.compile(rb'"version": ?([0-9]{1,6})\b')
_HEAD_BYTES = 200
"""Where in a file its first line names the version."""
_CONFLICT_MARK = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


class FormatError(ValueError):
    """A store file cannot be read.

    Args:
        line: The line that is at fault, from 1.
        reason: What is wrong with it.
        mend: What to do; empty for the usual advice.
        is_newer: Whether the file is of a newer version, and so perhaps not damaged at all.
    """

    def __init__(self, line: int, reason: str, mend: str = "", *, is_newer: bool = False) -> None:
        super().__init__(f"line {line}: {reason}")
        self.is_newer = is_newer
        self.line = line
        self.reason = reason
        self.mend = mend


class FileKind(Frozen):
    """What a store file holds."""

    table: str
    """Its one table: `highlights` or `tags`."""
    version: int
    """The schema version that is written."""
    migrate: Callable[[int, dict[str, Record]], dict[str, Record]]
    """Brings the records of an older version to `version`; called with that older version."""


class Duplicate(Frozen):
    """A record that stood twice in a file, as a merge of two branches leaves it."""

    id: str
    kept: Record
    dropped: Record
    line: int
    """The line of the record that was dropped, from 1."""


class FileContent(Frozen):
    """What was read from a store file."""

    version: int
    """The schema version the file was written in."""
    schema: Record
    """The whole of its first record."""
    records: dict[str, Record]
    """The records by id, in the file's order, brought to the present version."""
    duplicates: tuple[Duplicate, ...]
    lines: Mapping[str, str]
    """The lines by id, as they stand in the file, of records that have one each and are of this version."""


def render(
    kind: FileKind,
    schema: Mapping[str, object],
    records: Mapping[str, Record],
    before: FileContent | None = None,
) -> bytes:
    """Write a store file's text.

    Args:
        kind: What the file holds.
        schema: What the first line says beside the version.
        records: The records by id, in any order.
        before: What was read from the file: the lines of records that are still the same objects stay.
    """
    head = encoded({kind.table: {SCHEMA_KEY: {"version": kind.version, **schema}}})
    lines = [head[:-2]]
    for key in sorted(records):
        kept = before.lines.get(key) if before and before.records.get(key) is records[key] else None
        lines.append(f',"{key}": {encoded(records[key])}' if kept is None else kept)
    return "\n".join([*lines, "}}", ""]).encode("utf-8")


def parse(kind: FileKind, data: bytes) -> FileContent:
    """Read a store file's bytes.

    Of a record that stands twice the newer is kept: by revision, then by time of change.

    Raises:
        FormatError: If the bytes are not such a file, or a newer version's.
    """
    text = _decode(data)
    duplicates: list[Duplicate] = []
    try:
        document = json.loads(text)
        table = _table_of(kind, document)
        # The fast parser keeps the last of two equal keys in silence; with one record a line,
        # counting shows it.
        if text.count("\n") != len(table) + 1:
            table, duplicates = _read_slowly(kind, text)
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, FormatError) else _diagnose(text, error) from None
    schema = table.pop(SCHEMA_KEY)
    version = _version_of(kind, schema)
    for key, record in table.items():
        if not is_id(key) or not isinstance(record, dict):
            raise FormatError(line_of(text, key), f"{key!r:.40} is not the id of a record")
    if version != kind.version:
        return FileContent(version, schema, kind.migrate(version, table), tuple(duplicates), {})
    lines = _lines_by_id(text)
    # Where two records share a line, or one stands twice, no line is just one record for certain.
    return FileContent(
        version, schema, table, tuple(duplicates), lines if lines.keys() == table.keys() else {}
    )


def encoded(value: Mapping[str, object]) -> str:
    """Return a JSON object on one line, in Unicode but for what cannot be seen or encoded."""
    text = _ENCODE(value)
    # Most texts have nothing to escape, and to look for it takes less than to replace it.
    return text if _UNSAFE.search(text) is None else _UNSAFE.sub(_escaped, text)


def line_of(text: str, key: str, *, last: bool = False) -> int:
    """Return the line, from 1, on which the record `key` of a store file begins; 1 where it is not found.

    Args:
        text: The file's text.
        key: The record's id.
        last: Whether to give the last of several such lines, not the first.
    """
    places = [
        match.start() for match in re.finditer(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:", text)
    ]
    return text.count("\n", 0, places[-1 if last else 0]) + 1 if places else 1


def _lines_by_id(text: str) -> dict[str, str]:
    lines = text.split("\n")
    return {
        line[2:28]: line for line in lines if line[:2] == ',"' and line[28:32] == '": {' and line[-1] == "}"
    }


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _decode(data: bytes) -> str:
    if not data.strip():
        raise FormatError(1, "the file is empty")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(line, f"not UTF-8 text (byte {error.start + 1} of the file)") from None


def _table_of(kind: FileKind, document: object) -> dict[str, Record]:
    if not isinstance(document, dict) or list(document) != [kind.table]:
        raise FormatError(1, f'the file does not hold "{kind.table}"')
    table = document[kind.table]
    if not isinstance(table, dict) or not isinstance(table.get(SCHEMA_KEY), dict):
        raise FormatError(1, f'"{SCHEMA_KEY}" with the schema version is missing')
    return table


def _version_of(kind: FileKind, schema: Record) -> int:
    version = schema.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FormatError(1, f'"{SCHEMA_KEY}" names no version')
    if version > kind.version:
        raise FormatError(
            1,
            f"written by a newer tx-reader (schema version {version}, this one knows {kind.version})",
            "update tx-reader; the file was left as it is",
            is_newer=True,
        )
    return version


def _read_slowly(kind: FileKind, text: str) -> tuple[dict[str, Record], list[Duplicate]]:
    pairs_of: list[tuple[Record, list[tuple[str, object]]]] = []

    def keep_pairs(pairs: list[tuple[str, object]]) -> Record:
        pairs_of.append((dict(pairs), pairs))
        return pairs_of[-1][0]

    table = _table_of(kind, json.loads(text, object_pairs_hook=keep_pairs))
    kept: dict[str, Record] = {}
    duplicates: list[Duplicate] = []
    for key, record in next(pairs for result, pairs in pairs_of if result is table):
        if not isinstance(record, dict):
            raise FormatError(line_of(text, key), f"{key!r:.40} is not the id of a record")
        if key in kept and kept[key] != record:
            duplicates.append(_settle(text, key, kept[key], record))
            record = duplicates[-1].kept
        kept[key] = record
    return kept, duplicates


def _settle(text: str, key: str, first: Record, second: Record) -> Duplicate:
    if key == SCHEMA_KEY or first.get("created") != second.get("created"):
        reason = f'two different records are both named "{key}"'
        raise FormatError(line_of(text, key), reason, "give one of them another id")
    if _age(second) >= _age(first):
        return Duplicate(key, second, first, line_of(text, key))
    return Duplicate(key, first, second, line_of(text, key, last=True))


def _age(record: Record) -> tuple[int, str, str]:
    revision = record.get("revision")
    canonical = json.dumps(record, sort_keys=True)
    return revision if isinstance(revision, int) else 0, str(record.get("modified")), canonical


def _diagnose(text: str, error: Exception) -> FormatError:
    """Find the line that spoils a file, by reading each line by itself."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _CONFLICT_MARK.match(line):
            return FormatError(
                number, "git left a merge conflict here", "keep the records of both sides, delete the marks"
            )
    for number, line in enumerate(lines[1:], 2):
        if line.strip() not in ("", "}", "}}") and not is_record_line(line):
            return FormatError(number, "not a whole record")
    if lines[-1:] != [""] or lines[-2:-1] != ["}}"]:
        return FormatError(len(lines) - (lines[-1] == ""), 'the end of the file, "}}", is missing')
    line_number = error.lineno if isinstance(error, json.JSONDecodeError) else 1
    return FormatError(line_number, f"not JSON: {error}")


def is_record_line(line: str) -> bool:
    """Say whether a line is one whole record with its comma before it."""
    return _record_of_line(line) is not None


def salvage(
    kind: FileKind, data: bytes, is_sound: Callable[[str, Record], bool]
) -> tuple[dict[str, Record], tuple[int, ...]]:
    """Read what can be read of a damaged store file, line by line.

    Args:
        kind: What the file holds.
        data: Its bytes.
        is_sound: Says whether a record, brought to the present version, holds what it should.

    Returns:
        The sound records by id, of two of one id the newer; and the numbers of the lines, from 1, that hold
        something but no sound record.
    """
    version = _VERSION.search(data[:_HEAD_BYTES])
    records: dict[str, Record] = {}
    lost: list[int] = []
    for number, raw in enumerate(data.split(b"\n"), 1):
        line = raw.decode("utf-8-sig", "replace").strip()
        found = _record_of_line(line) if "\ufffd" not in line else None
        if found is None:
            is_frame = line in ("", "}", "}}") or number == 1 or _CONFLICT_MARK.match(line) is not None
            lost += [] if is_frame or line.startswith(f'{{"{kind.table}"') else [number]
            continue
        migrated = kind.migrate(int(version[1]) if version else kind.version, dict([found]))
        for key, record in migrated.items():
            if not is_id(key) or not is_sound(key, record):
                lost.append(number)
            elif key not in records or _age(record) > _age(records[key]):
                records[key] = record
    return records, tuple(lost)


def _record_of_line(line: str) -> tuple[str, Record] | None:
    if not line.startswith(","):
        return None
    try:
        pairs = list(json.loads("{" + line[1:] + "}").items())
    except (ValueError, RecursionError):
        return None
    return pairs[0] if len(pairs) == 1 and isinstance(pairs[0][1], dict) else None
