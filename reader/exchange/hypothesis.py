"""Hypothesis's JSON: what its client exports and imports.

Offsets of its position selectors are UTF-16 code units, as its client, which runs in a browser, counts them.
"""

from __future__ import annotations

from reader.annotations.fileformat import encoded
from reader.annotations.model import CONTEXT_LENGTH
from reader.exchange.plain import latest, without_surrogates
from reader.exchange.selection import DigestEntry, Selection

_USER = "acct:tx-reader@localhost"
_GROUP = "__world__"


def render_hypothesis(selection: Selection) -> str:
    """Set highlights as Hypothesis's client exports annotations, one a line."""
    names = {tag.id: tag.name for tag in selection.tags}
    head: dict[str, object] = {
        "export_date": latest(selection),
        "export_userid": _USER,
        "client_version": "1.0.0",
    }
    rows = [encoded(_annotation(entry, selection.tags_of(entry, names))) for entry in selection.ordered()]
    lines = ",\n".join(rows)
    return f'{encoded(head)[:-1]}, "annotations": [\n{lines}\n]}}\n'


def _annotation(entry: DigestEntry, tags: list[str]) -> dict[str, object]:
    highlight = entry.highlight
    address = (entry.article.url if entry.article else "") or f"urn:x-tx-reader:{highlight.anchor.article}"
    title = (entry.article.title if entry.article else "") or highlight.anchor.article
    return {
        "id": highlight.id,
        "created": highlight.created,
        "updated": highlight.modified,
        "user": _USER,
        "uri": without_surrogates(address),
        "text": without_surrogates(highlight.note),
        "tags": [without_surrogates(name) for name in tags],
        "group": _GROUP,
        "permissions": {"read": [f"group:{_GROUP}"], "admin": [_USER], "update": [_USER], "delete": [_USER]},
        "target": [{"source": without_surrogates(address), "selector": _selectors(entry)}],
        "document": {"title": [without_surrogates(title)]},
        "user_info": {"display_name": without_surrogates(highlight.annotator) or None},
    }


def _selectors(entry: DigestEntry) -> list[dict[str, object]]:
    anchor = entry.highlight.anchor
    prefix, suffix = anchor.prefix, anchor.suffix
    selectors: list[dict[str, object]] = []
    if entry.article is not None and entry.span is not None:
        text, span = entry.article.text, entry.span
        start = _units(text[: span.start])
        end = start + _units(entry.exact)
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
        prefix = text[max(0, span.start - CONTEXT_LENGTH) : span.start]
        suffix = text[span.end : span.end + CONTEXT_LENGTH]
    quote = {"exact": entry.exact, "prefix": prefix, "suffix": suffix}
    safe = {name: without_surrogates(value) for name, value in quote.items()}
    return [*selectors, {"type": "TextQuoteSelector", **safe}]


def _units(text: str) -> int:
    """Count the UTF-16 code units of a text."""
    return len(text) + sum(char > "\uffff" for char in text)
