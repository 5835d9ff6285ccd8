"""W3C Web Annotation (2017), as JSON-LD: a collection of one page, in which each item is whole by itself.

A target has the quote, the position in code points, and as its state the version of the text that both are
valid for: the first 16 hex digits of the SHA-256 of its UTF-8. A link to another highlight is a body with the
purpose `linking`. The codebook, for which the model has no place, is a property of the collection of our own.
"""

from __future__ import annotations

from reader.annotations.fileformat import encoded
from reader.annotations.model import CONTEXT_LENGTH
from reader.annotations.records import record_of_tag
from reader.exchange.identifiers import named_uuid, uuid_of
from reader.exchange.plain import without_surrogates
from reader.exchange.selection import DigestEntry, Selection

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ARTICLE = "urn:tx-reader:article:"
STATE = "urn:tx-reader:text:"
CODEBOOK = "codebook"
"""Property of the collection: the tags, as our own JSON has them."""
_OWN_TERMS = {CODEBOOK: "urn:tx-reader:codebook"}


def render_webannotation(selection: Selection) -> str:
    """Set highlights as a Web Annotation collection, one annotation a line."""
    names = {tag.id: tag.name for tag in selection.tags}
    items = [_annotation(entry, selection.tags_of(entry, names)) for entry in selection.ordered()]
    name = named_uuid("collection", selection.title, *(str(item["id"]) for item in items))
    head: dict[str, object] = {
        "@context": [CONTEXT, _OWN_TERMS] if selection.tags else CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": without_surrogates(selection.title),
        "total": len(items),
    }
    if selection.timestamp is not None:
        head["generated"] = selection.timestamp
    if selection.tags:
        known = sorted(selection.tags, key=lambda tag: tag.id)
        head[CODEBOOK] = [{"id": tag.id, **record_of_tag(tag)} for tag in known]
    page = {"id": f"urn:uuid:{named_uuid('page', name)}", "type": "AnnotationPage", "startIndex": 0}
    lines = ",\n".join(encoded(item) for item in items)
    return f'{encoded(head)[:-1]}, "first": {encoded(page)[:-1]}, "items": [\n{lines}\n]}}}}\n'


def _annotation(entry: DigestEntry, tags: list[str]) -> dict[str, object]:
    highlight = entry.highlight
    bodies: list[dict[str, object]] = [_body(name, "tagging", "text/plain") for name in tags]
    if highlight.note:
        bodies.append(_body(highlight.note, "commenting", "text/markdown"))
    for link in highlight.links:
        other = f"urn:uuid:{uuid_of(link.highlight)}"
        kind = without_surrogates(link.kind)
        bodies.append({"type": "SpecificResource", "source": other, "purpose": "linking", "label": kind})
    item: dict[str, object] = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid_of(highlight.id)}",
        "type": "Annotation",
        "motivation": ["highlighting", *dict.fromkeys(str(body["purpose"]) for body in bodies)],
        "created": highlight.created,
        "modified": highlight.modified,
    }
    if highlight.annotator:
        item["creator"] = {"type": "Person", "name": without_surrogates(highlight.annotator)}
    if bodies:
        item["body"] = bodies
    item["target"] = _target(entry)
    return item


def _body(value: str, purpose: str, media_type: str) -> dict[str, object]:
    return {
        "type": "TextualBody",
        "value": without_surrogates(value),
        "format": media_type,
        "purpose": purpose,
    }


def _target(entry: DigestEntry) -> dict[str, object]:
    anchor = entry.highlight.anchor
    start, end, prefix, suffix, state = (
        anchor.start,
        anchor.end,
        anchor.prefix,
        anchor.suffix,
        anchor.text_hash,
    )
    source: dict[str, object] = {"id": f"{ARTICLE}{anchor.article}", "type": "Text", "format": "text/plain"}
    if entry.article is not None:
        source["language"] = f"zh-{entry.article.variety.capitalize()}"
    if entry.article is not None and entry.span is not None:
        text, span = entry.article.text, entry.span
        start, end, state = span.start, span.end, entry.article.text_hash
        prefix = text[max(0, start - CONTEXT_LENGTH) : start]
        suffix = text[end : end + CONTEXT_LENGTH]
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": without_surrogates(entry.exact),
                "prefix": without_surrogates(prefix),
                "suffix": without_surrogates(suffix),
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
        "state": {"id": f"{STATE}{state}", "type": "oa:State"},
    }
