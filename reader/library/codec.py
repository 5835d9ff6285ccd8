"""Cleaned sources and articles as JSON values, for the cache."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import date
from typing import Any

from reader.cleaning.blocks import BlockList
from reader.cleaning.model import Article, BlockKind, CleanedSource, Damage, Edit, EditState
from reader.text.offsets import OffsetMap, Piece
from reader.text.span import Span
from reader.text.variety import Variety

_KINDS = {kind.value: kind for kind in BlockKind}


def article_to_json(article: Article) -> dict[str, Any]:
    """Return `article` without its text as a JSON object, offset maps and spans as flat lists of offsets."""
    return {
        "id": article.id,
        "number": article.number,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "date": article.date.isoformat() if article.date else None,
        "byline": article.byline,
        "place": article.place,
        "variety": article.variety.value,
        "blocks": [part for b in article.blocks for part in (b.kind.value, b.span.start, b.span.end)],
        "captions": article.captions,
        "damage": [(damage.span.start, damage.span.end, damage.reason) for damage in article.damage],
        "source_span": (article.source_span.start, article.source_span.end),
        "offsets": [offset for piece in article.offsets.pieces for offset in piece],
    }


def article_from_json(value: Any, text: str) -> Article:
    """Rebuild an article of what `article_to_json` made of it, and its text.

    Raises:
        KeyError, TypeError, ValueError: If `value` is not what `article_to_json` makes.
    """
    return Article(
        id=value["id"],
        number=value["number"],
        title=value["title"],
        kicker=value["kicker"],
        subtitle=value["subtitle"],
        outlet=value["outlet"],
        date=date.fromisoformat(value["date"]) if value["date"] else None,
        byline=tuple(value["byline"]),
        place=value["place"],
        variety=Variety(value["variety"]),
        text=text,
        blocks=_blocks(value["blocks"]),
        captions=tuple(value["captions"]),
        damage=tuple(Damage(Span(start, end), reason) for start, end, reason in value["damage"]),
        source_span=Span(*value["source_span"]),
        offsets=OffsetMap(_pieces(value["offsets"])),
    )


def source_to_json(source: CleanedSource) -> dict[str, Any]:
    """Return `source` as a JSON object, with the number of its articles in place of the articles."""
    return {
        "digest": source.digest,
        "encoding": source.encoding,
        "encoding_is_guess": source.encoding_is_guess,
        "text": source.text,
        "edits": [
            (edit.span.start, edit.span.end, edit.replacement, edit.rule, edit.reason, edit.state.value)
            for edit in source.edits
        ],
        "articles": len(source.articles),
    }


def source_from_json(value: Any, name: str, articles: Iterable[Article]) -> CleanedSource:
    """Rebuild a source that is called `name` and left `articles`.

    Raises:
        KeyError, TypeError, ValueError: If `value` is not what `source_to_json` makes.
    """
    return CleanedSource(
        name=name,
        digest=value["digest"],
        encoding=value["encoding"],
        text=value["text"],
        edits=tuple(
            Edit(Span(start, end), replacement, rule, reason, EditState(state))
            for start, end, replacement, rule, reason, state in value["edits"]
        ),
        articles=tuple(articles),
        encoding_is_guess=value["encoding_is_guess"],
    )


def _blocks(parts: list[Any]) -> BlockList:
    return BlockList([_KINDS[kind] for kind in parts[::3]], array("q", parts[1::3]), array("q", parts[2::3]))


def _pieces(offsets: list[int]) -> tuple[Piece, ...]:
    each = iter(offsets)
    return tuple(map(Piece._make, zip(each, each, each, each, strict=True)))
