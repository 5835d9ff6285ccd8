"""Highlights, tags, parts of digests and decisions as records of a store file, and back.

A record is a JSON object of fixed fields; every field is written, so that a missing one shows damage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from reader.annotations.ids import is_article_id, is_id, is_stamp
from reader.annotations.model import (
    Anchor,
    DigestPart,
    EditDecision,
    Highlight,
    Link,
    PartKind,
    Status,
    Surroundings,
    Tag,
)
from reader.cleaning.model import Decision, EditState
from reader.text.span import Span
from reader.text.variety import Variety

Record: TypeAlias = dict[str, object]
"""One JSON object as `json.loads` gives it."""

_SURROGATE_SEAM = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
_HASH = re.compile(r"[0-9a-f]{16}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DECIDED = {"refused": EditState.REFUSED, "accepted": EditState.APPLIED}
"""What a record says of an edit, and the state that gives it."""


class RecordError(ValueError):
    """A record does not hold what its schema asks; the message says which field and why."""


def record_of_highlight(highlight: Highlight) -> Record:
    """Return the fields of a highlight; its id is the record's key and its article the file's name."""
    anchor = highlight.anchor
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": _packed(anchor.exact),
        "prefix": _packed(anchor.prefix),
        "suffix": _packed(anchor.suffix),
        "text_hash": anchor.text_hash,
        "tags": list(highlight.tags),
        "note": _packed(highlight.note),
        "created": highlight.created,
        "modified": highlight.modified,
        "revision": highlight.revision,
        "annotator": _packed(highlight.annotator),
        "links": [[link.highlight, link.article, _packed(link.kind)] for link in highlight.links],
        "status": highlight.status.value,
        "removed": highlight.removed,
    }


def highlight_of_record(article_id: str, highlight_id: str, record: Mapping[str, object]) -> Highlight:
    """Return the highlight that a record holds.

    Raises:
        RecordError: If a field is missing or holds what it cannot.
    """
    anchor = Anchor(
        article=article_id,
        text_hash=_matching(record, "text_hash", lambda value: _HASH.fullmatch(value) is not None),
        start=_integer(record, "start", 0),
        end=_integer(record, "end", 0),
        exact=_text(record, "exact"),
        prefix=_text(record, "prefix"),
        suffix=_text(record, "suffix"),
    )
    if anchor.end - anchor.start != len(anchor.exact) or not anchor.exact:
        raise RecordError(
            f'"exact" is {len(anchor.exact)} long, but the span [{anchor.start}, {anchor.end}) not'
        )
    return Highlight(
        id=highlight_id,
        anchor=anchor,
        tags=_ids(record, "tags"),
        note=_text(record, "note"),
        created=_matching(record, "created", is_stamp),
        modified=_matching(record, "modified", is_stamp),
        revision=_integer(record, "revision", 1),
        removed=_flag(record, "removed"),
        annotator=_text(record, "annotator"),
        links=_links(record, "links"),
        status=Status(_matching(record, "status", set(Status).__contains__)),
    )


def record_of_tag(tag: Tag) -> Record:
    """Return the fields of a tag; its id is the record's key."""
    return {
        "name": _packed(tag.name),
        "parent": tag.parent,
        "colour": tag.colour,
        "description": _packed(tag.description),
        "definition": _packed(tag.definition),
        "use": _packed(tag.use),
        "avoid": _packed(tag.avoid),
        "example": _packed(tag.example),
        "order": tag.order,
        "created": tag.created,
        "modified": tag.modified,
        "revision": tag.revision,
        "removed": tag.removed,
    }


def tag_of_record(tag_id: str, record: Mapping[str, object]) -> Tag:
    """Return the tag that a record holds.

    Raises:
        RecordError: If a field is missing or holds what it cannot.
    """
    return Tag(
        id=tag_id,
        name=_text(record, "name"),
        parent=None if record.get("parent", "") is None else _matching(record, "parent", is_id),
        colour=_text(record, "colour"),
        description=_text(record, "description"),
        definition=_text(record, "definition"),
        use=_text(record, "use"),
        avoid=_text(record, "avoid"),
        example=_text(record, "example"),
        order=_integer(record, "order", 0),
        created=_matching(record, "created", is_stamp),
        modified=_matching(record, "modified", is_stamp),
        revision=_integer(record, "revision", 1),
        removed=_flag(record, "removed"),
    )


def record_of_part(part: DigestPart) -> Record:
    """Return the fields of a part of a digest that its kind has; its id is the record's key."""
    own: dict[PartKind, Record] = {
        PartKind.DIGEST: {"title": _packed(part.title)},
        PartKind.SECTION: {"title": _packed(part.title)},
        PartKind.TEXT: {"text": _packed(part.text)},
        PartKind.ENTRY: {
            "highlight": part.highlight,
            "translation": _packed(part.translation),
            "surroundings": part.surroundings.value,
            "variety": part.variety,
            "pinyin": part.pinyin,
            "gloss": part.gloss,
            "left_out": part.left_out,
        },
    }
    return {
        "kind": part.kind.value,
        "digest": part.digest,
        "order": part.order,
        **own[part.kind],
        "created": part.created,
        "modified": part.modified,
        "revision": part.revision,
        "removed": part.removed,
    }


def part_of_record(part_id: str, record: Mapping[str, object]) -> DigestPart:
    """Return the part of a digest that a record holds.

    Raises:
        RecordError: If a field is missing or holds what it cannot.
    """
    kind = PartKind(_matching(record, "kind", lambda value: value in set(PartKind)))
    has_title, is_entry = kind in (PartKind.DIGEST, PartKind.SECTION), kind is PartKind.ENTRY
    shown = "sentence"
    if is_entry:
        shown = _matching(record, "surroundings", lambda value: value in set(Surroundings))
    return DigestPart(
        id=part_id,
        kind=kind,
        digest=_matching(record, "digest", is_id),
        order=_integer(record, "order", 0),
        title=_text(record, "title") if has_title else "",
        text=_text(record, "text") if kind is PartKind.TEXT else "",
        highlight=_matching(record, "highlight", is_id) if is_entry else "",
        translation=_text(record, "translation") if is_entry else "",
        surroundings=Surroundings(shown),
        variety=_matching(record, "variety", lambda value: value in set(Variety)) if is_entry else "original",
        pinyin=is_entry and _flag(record, "pinyin"),
        gloss=is_entry and _flag(record, "gloss"),
        left_out=is_entry and _flag(record, "left_out"),
        created=_matching(record, "created", is_stamp),
        modified=_matching(record, "modified", is_stamp),
        revision=_integer(record, "revision", 1),
        removed=_flag(record, "removed"),
    )


def record_of_decision(decision: EditDecision) -> Record:
    """Return the fields of a decision on an edit; its id is the record's key."""
    decided = decision.decision
    return {
        "source": decision.source,
        "start": decided.span.start,
        "end": decided.span.end,
        "replacement": _packed(decided.replacement),
        "rule": decided.rule,
        "decision": next(name for name, state in _DECIDED.items() if state is decided.state),
        "created": decision.created,
        "modified": decision.modified,
        "revision": decision.revision,
        "removed": decision.removed,
    }


def decision_of_record(decision_id: str, record: Mapping[str, object]) -> EditDecision:
    """Return the decision that a record holds.

    Raises:
        RecordError: If a field is missing or holds what it cannot.
    """
    start, end = _integer(record, "start", 0), _integer(record, "end", 0)
    if end < start:
        raise RecordError('"end" is before "start"')
    state = _DECIDED[_matching(record, "decision", _DECIDED.__contains__)]
    return EditDecision(
        id=decision_id,
        source=_matching(record, "source", lambda value: _DIGEST.fullmatch(value) is not None),
        decision=Decision(Span(start, end), _text(record, "replacement"), _text(record, "rule"), state),
        created=_matching(record, "created", is_stamp),
        modified=_matching(record, "modified", is_stamp),
        revision=_integer(record, "revision", 1),
        removed=_flag(record, "removed"),
    )


def _packed(text: str) -> str | list[str]:
    # JSON reads an escaped high and low surrogate as one character; two lone ones survive only apart.
    parts = _SURROGATE_SEAM.split(text)
    return text if len(parts) == 1 else parts


def _field(record: Mapping[str, object], name: str) -> object:
    try:
        return record[name]
    except KeyError:
        raise RecordError(f'"{name}" is missing') from None


def _text(record: Mapping[str, object], name: str) -> str:
    value = _unpacked(_field(record, name))
    if value is None:
        raise RecordError(f'"{name}" is not text')
    return value


def _unpacked(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "".join(value)
    return value if isinstance(value, str) else None


def _matching(record: Mapping[str, object], name: str, is_valid: Callable[[str], bool]) -> str:
    value = _field(record, name)
    if not isinstance(value, str) or not is_valid(value):
        raise RecordError(f'"{name}" is not what it should be: {value!r:.60}')
    return value


def _integer(record: Mapping[str, object], name: str, least: int) -> int:
    value = _field(record, name)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise RecordError(f'"{name}" is not a whole number from {least} on')
    return value


def _flag(record: Mapping[str, object], name: str) -> bool:
    value = _field(record, name)
    if not isinstance(value, bool):
        raise RecordError(f'"{name}" is neither true nor false')
    return value


def _ids(record: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = _field(record, name)
    if not isinstance(value, list) or not all(isinstance(item, str) and is_id(item) for item in value):
        raise RecordError(f'"{name}" is not a list of ids')
    return tuple(value)


def _links(record: Mapping[str, object], name: str) -> tuple[Link, ...]:
    value = _field(record, name)
    if not isinstance(value, list):
        raise RecordError(f'"{name}" is not a list')
    return tuple(_link(row, name) for row in value)


def _link(row: object, name: str) -> Link:
    if isinstance(row, list) and len(row) == 3 and all(isinstance(part, str) for part in row[:2]):
        kind = _unpacked(row[2])
        if is_id(row[0]) and is_article_id(row[1]) and kind is not None:
            return Link(row[0], row[1], kind)
    raise RecordError(f'"{name}" holds what is no link: {row!r:.60}')
