"""Highlights and tags as one JSON document from which they can be read back whole.

    {"format": "tx-reader annotations", "version": 1, "title": "…",
    "articles": [{"id": "1a2b3c4d.1", "title": "…", "outlet": "…", "date": "2022-03-21", "source": "…"}],
    "tags": [{"id": "01K…", "name": "…", …}],
    "highlights": [{"id": "01K…", "article": "1a2b3c4d.1", "start": 12, …}],
    "digests": [{"id": "01K…", "kind": "digest", …}]}

The schema is docs/annotations.schema.json. Offsets are code points.
A text that holds a high and a low surrogate one after the other is a list of pieces.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.annotations.fileformat import encoded
from reader.annotations.records import Record, record_of_highlight, record_of_part, record_of_tag
from reader.exchange.selection import Selection

FORMAT = "tx-reader annotations"
VERSION = 1


def render_native(selection: Selection) -> str:
    """Set highlights, codebook, digests and articles as one JSON document, one record a line."""
    head: Record = {"format": FORMAT, "version": VERSION, "title": selection.title}
    if selection.timestamp is not None:
        head["exported"] = selection.timestamp
    entries = selection.ordered()
    articles: dict[str, Record] = {
        entry.highlight.anchor.article: {
            "id": entry.highlight.anchor.article,
            "title": entry.article.title if entry.article else None,
            "outlet": entry.article.outlet if entry.article else None,
            "date": entry.article.date if entry.article else None,
            "source": entry.article.source if entry.article else "",
        }
        for entry in entries
    }
    tags: list[Record] = [
        {"id": tag.id, **record_of_tag(tag)} for tag in sorted(selection.tags, key=lambda tag: tag.id)
    ]
    highlights: list[Record] = [
        {
            "id": entry.highlight.id,
            "article": entry.highlight.anchor.article,
            **record_of_highlight(entry.highlight),
        }
        for entry in entries
    ]
    digests: list[Record] = [{"id": part.id, **record_of_part(part)} for part in selection.digests]
    parts = [
        ("articles", list(articles.values())),
        ("tags", tags),
        ("highlights", highlights),
        ("digests", digests),
    ]
    return "".join([encoded(head)[:-1], *(f',\n"{name}": [{_lines(rows)}]' for name, rows in parts), "}\n"])


def _lines(rows: Sequence[Record]) -> str:
    return "".join(f"{',' if number else ''}\n{encoded(row)}" for number, row in enumerate(rows))
