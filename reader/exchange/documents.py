"""The Markdown digest in its flavors, as files."""

from __future__ import annotations

import json

from reader.exchange.escaping import visible_controls
from reader.exchange.markdown import render_digest
from reader.exchange.registry import Document
from reader.exchange.selection import ExportedArticle, Selection


def plain(selection: Selection) -> str:
    """Set a digest in CommonMark."""
    return render_digest(selection)


def obsidian(selection: Selection) -> str:
    """Set a digest for Obsidian."""
    return render_digest(selection, "obsidian")


def pandoc(selection: Selection) -> Document:
    """Set a digest for Pandoc, with the articles as CSL JSON beside it."""
    items = [_csl_item(article) for article in selection.articles()]
    bibliography = json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    return Document(render_digest(selection, "pandoc"), {".csl.json": bibliography})


def _csl_item(article: ExportedArticle) -> dict[str, object]:
    """Return an article as CSL JSON 1.0 has newspaper articles."""
    item: dict[str, object] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": visible_controls(article.title or "(no title)"),
        "language": f"zh-{article.variety.capitalize()}",
    }
    if article.outlet:
        item["container-title"] = visible_controls(article.outlet)
    if article.date:
        item["issued"] = _csl_date(article.date)
    if article.byline:
        item["author"] = [{"literal": visible_controls(name)} for name in article.byline]
    if article.url:
        item["URL"] = visible_controls(article.url)
    if article.fetched:
        item["accessed"] = _csl_date(article.fetched)
    return item


def _csl_date(day: str) -> dict[str, object]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}
