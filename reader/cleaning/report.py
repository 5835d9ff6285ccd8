"""The report of a cleaning as JSON values."""

from __future__ import annotations

from typing import Any

from reader.cleaning.model import Article, CleanedSource, Edit


def to_json(cleaned: CleanedSource) -> dict[str, Any]:
    """Return the `clean` document: plain JSON values, every offset in code points.

    Offsets of edits point into the decoded source, those of damage into the article's text.
    """
    return {
        "source": cleaned.name,
        "encoding": cleaned.encoding,
        "encoding_is_guess": cleaned.encoding_is_guess,
        "articles": [_article(article) for article in cleaned.articles],
        "edits": [_edit(number, edit) for number, edit in enumerate(cleaned.edits, start=1)],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "date": article.date.isoformat() if article.date else None,
        "byline": list(article.byline),
        "place": article.place,
        "variety": article.variety.value,
        "source_span": [article.source_span.start, article.source_span.end],
        "paragraphs": list(article.paragraphs),
        "headings": [{"before": before, "text": text} for before, text in article.headings],
        "captions": list(article.captions),
        "damage": [
            {"start": damage.span.start, "end": damage.span.end, "reason": damage.reason}
            for damage in article.damage
        ],
    }


def _edit(number: int, edit: Edit) -> dict[str, Any]:
    return {
        "number": number,
        "start": edit.span.start,
        "end": edit.span.end,
        "replacement": edit.replacement,
        "rule": edit.rule,
        "reason": edit.reason,
        "state": edit.state.value,
    }
