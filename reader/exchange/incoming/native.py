"""Our own JSON, read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from reader.annotations.ids import is_article_id, is_id
from reader.annotations.records import RecordError, highlight_of_record, part_of_record, tag_of_record
from reader.annotations.schema import HIGHLIGHTS
from reader.errors import IncomingError
from reader.exchange.incoming.model import Incoming, IncomingHighlight
from reader.exchange.native import FORMAT, VERSION

Value = TypeVar("Value")


def read_native(name: str, document: Mapping[str, Any]) -> Incoming:
    """Read what `native.render_native` wrote.

    Args:
        name: The file's name, for messages.
        document: The JSON document.

    Raises:
        IncomingError: If it is of a newer version.
    """
    version = document.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise IncomingError(
            f"{name} was written by a newer tx-reader (version {version})", "update tx-reader"
        )
    problems: list[str] = []

    def rows(key: str, value_of: Callable[[str, Mapping[str, Any]], Value]) -> tuple[Value, ...]:
        return tuple(_values(name, key, document.get(key, []), value_of, problems))

    highlights = rows("highlights", _highlight)
    return Incoming(
        FORMAT,
        rows("tags", tag_of_record),
        highlights,
        rows("digests", part_of_record),
        tuple(problems),
        is_whole=True,
    )


def _values(
    name: str,
    key: str,
    rows: Sequence[Any],
    value_of: Callable[[str, Mapping[str, Any]], Value],
    problems: list[str],
) -> list[Value]:
    found: list[Value] = []
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        try:
            if not isinstance(row, dict) or not is_id(str(row.get("id"))):
                raise RecordError("no id")
            found.append(value_of(row["id"], row))
        except (RecordError, TypeError) as error:
            problems.append(f"{name}, {key}, number {number}: {error}; it was left out")
    return found


def _highlight(key: str, row: Mapping[str, Any]) -> IncomingHighlight:
    article = row.get("article")
    if not isinstance(article, str) or not is_article_id(article):
        raise RecordError('"article" is not the id of an article')
    # What was exported before an update of tx-reader lacks the fields that came with it.
    whole = HIGHLIGHTS.migrate(1, {key: dict(row)})[key]
    return IncomingHighlight(highlight_of_record(article, key, whole))
