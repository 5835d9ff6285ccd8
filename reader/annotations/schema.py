"""The kinds of store file, their schema versions, and the steps from each version to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from reader.annotations.fileformat import FileKind
from reader.annotations.records import Record

Step: TypeAlias = Callable[[Record], Record]
"""Makes a record of the next version; it must not change its argument."""


def migration(steps: Mapping[int, Step]) -> Callable[[int, dict[str, Record]], dict[str, Record]]:
    """Return a function that brings records from an older version to the present one.

    Args:
        steps: By version, how a record of it becomes one of the next; no version may be left out.
    """

    def migrate(version: int, records: dict[str, Record]) -> dict[str, Record]:
        for number in sorted(step for step in steps if step >= version):
            records = {key: steps[number](record) for key, record in records.items()}
        return records

    return migrate


def _with_codebook_fields(record: Record) -> Record:
    return {**record, "definition": "", "use": "", "avoid": "", "example": "", "order": 0}


def _with_annotator_and_links(record: Record) -> Record:
    return {"annotator": "", "links": [], "status": "ok", **record}


HIGHLIGHTS = FileKind(table="highlights", version=2, migrate=migration({1: _with_annotator_and_links}))
"""One file an article: `highlights/ARTICLE.json`. Version 2 brought annotator, links and status."""
TAGS = FileKind(table="tags", version=2, migrate=migration({1: _with_codebook_fields}))
"""The codebook: `codebook.json`. Version 2 brought the fields after MacQueen et al. 1998."""
SUPERSEDED = FileKind(table="superseded", version=1, migrate=migration({}))
"""Versions that gave way to others: `history/`."""
DIGESTS = FileKind(table="digests", version=1, migrate=migration({}))
"""The digests, each part a record: `digests.json`."""
DECISIONS = FileKind(table="decisions", version=1, migrate=migration({}))
"""What was decided about edits of cleaning, of every source: `cleaning.json`."""
