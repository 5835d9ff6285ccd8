"""W3C Web Annotations read back: a collection, a page, a list, or one annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from reader.annotations.ids import is_article_id, is_id
from reader.annotations.model import Anchor, Highlight, Link, Tag
from reader.annotations.records import RecordError, tag_of_record
from reader.exchange.identifiers import named_uuid, ulid_of
from reader.exchange.incoming.model import Incoming, IncomingHighlight, moment
from reader.exchange.webannotation import ARTICLE, CODEBOOK, STATE

_UUID = "urn:uuid:"


def read_webannotation(name: str, document: object) -> Incoming:
    """Read annotations whose target has a quote.

    Args:
        name: The file's name, for messages.
        document: The JSON-LD document, in the shape that the W3C's context gives it.
    """
    tags = _codebook(document)
    highlights: list[IncomingHighlight] = []
    problems: list[str] = []
    items = list(_items(document))
    articles = {_id_of(item): _article_of(_target_of(item).get("source")) for item in items}
    for number, item in enumerate(items, 1):
        found = _highlight(item, tags, articles)
        if found is None:
            problems.append(f"{name}, annotation {number}: it has no quote; it was left out")
        else:
            highlights.append(IncomingHighlight(found))
    return Incoming("Web Annotation", tuple(tags.values()), tuple(highlights), (), tuple(problems))


def _items(document: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, list):
        for each in document:
            yield from _items(each)
    elif isinstance(document, dict):
        if "items" in document:
            yield from _items(document["items"])
        elif "first" in document:
            yield from _items(document["first"])
        elif "target" in document:
            yield document


def _codebook(document: object) -> dict[str, Tag]:
    """Return by their names the tags that a collection of ours has; damaged ones are passed over."""
    found: dict[str, Tag] = {}
    rows = document.get(CODEBOOK) if isinstance(document, dict) else None
    for row in _listed(rows):
        with suppress(RecordError, TypeError):
            if isinstance(row, dict) and is_id(str(row.get("id"))):
                tag = tag_of_record(row["id"], row)
                found.setdefault(tag.name, tag)
    return found


def _target_of(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((each for each in _listed(item.get("target")) if isinstance(each, dict)), {})


def _highlight(
    item: Mapping[str, Any], tags: dict[str, Tag], articles: Mapping[str, str]
) -> Highlight | None:
    target = _target_of(item)
    selectors = {each.get("type"): each for each in _listed(target.get("selector")) if isinstance(each, dict)}
    quote, position = selectors.get("TextQuoteSelector", {}), selectors.get("TextPositionSelector", {})
    exact = quote.get("exact")
    if not isinstance(exact, str) or not exact:
        return None
    start = position.get("start")
    start = start if isinstance(start, int) and start >= 0 else 0
    made = moment(item.get("created"))
    bodies = [each for each in _listed(item.get("body")) if isinstance(each, dict)]
    return Highlight(
        id=_id_of(item),
        anchor=Anchor(
            article=_article_of(target.get("source")),
            text_hash=_state_of(target.get("state")),
            start=start,
            end=start + len(exact),
            exact=exact,
            prefix=str(quote.get("prefix") or ""),
            suffix=str(quote.get("suffix") or ""),
        ),
        tags=tuple(_tag_ids(bodies, tags)),
        note="\n\n".join(_text(body) for body in bodies if body.get("purpose") != "tagging" and _text(body)),
        created=made,
        modified=moment(item.get("modified")) or made,
        annotator=_name_of(item.get("creator")),
        links=tuple(_links(bodies, articles)),
    )


def _links(bodies: list[dict[str, Any]], articles: Mapping[str, str]) -> Iterator[Link]:
    """Yield the links to other annotations of the same file."""
    for body in bodies:
        other = _id_of({"id": body.get("source")}) if body.get("purpose") == "linking" else ""
        if articles.get(other):
            kind = body.get("label")
            yield Link(other, articles[other], kind if isinstance(kind, str) and kind else "answers")


def _tag_ids(bodies: list[dict[str, Any]], tags: dict[str, Tag]) -> Iterator[str]:
    for body in bodies:
        name = _text(body).strip()
        if body.get("purpose") != "tagging" or not name:
            continue
        if name not in tags:
            tags[name] = Tag(ulid_of(named_uuid("tag", name)) or "", name)
        yield tags[name].id


def _text(body: Mapping[str, Any]) -> str:
    value = body.get("value")
    return value if isinstance(value, str) else ""


def _id_of(item: Mapping[str, Any]) -> str:
    name = str(item.get("id", ""))
    return ulid_of(name.removeprefix(_UUID)) or ulid_of(str(UUID(named_uuid("annotation", name)))) or ""


def _article_of(source: object) -> str:
    name = source.get("id") if isinstance(source, dict) else source
    article = str(name or "").removeprefix(ARTICLE)
    return article if is_article_id(article) else ""


def _state_of(state: object) -> str:
    found = next((each for each in _listed(state) if isinstance(each, dict)), {})
    name = str(found.get("id", ""))
    return name.removeprefix(STATE) if name.startswith(STATE) else ""


def _name_of(creator: object) -> str:
    found = next(iter(_listed(creator)), "")
    return str(found.get("name") or "") if isinstance(found, dict) else ""


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
