"""What kind of source a text is: plain text, or markup that is projected first."""

from __future__ import annotations

import re
from pathlib import PurePath

from reader.cleaning.projection import Projection
from reader.errors import SourceError

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
"""File endings, in lower case, of pages in HTML."""
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
"""File endings of Markdown."""
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
"""File endings of JSON lines."""
JSON_SUFFIXES = LINES_SUFFIXES | {".json"}
"""File endings of JSON."""
_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile("</?[a-zA-Z][^<>]*>")
_OPENING = 4096
_MOST_ENTITIES = 300_000
"""Ten times as many as the largest page seen; each takes about a kilobyte while the page is cleaned."""


def project_source(text: str, name: str) -> tuple[Projection, ...] | None:
    """Project a source that is marked up.

    Args:
        text: The decoded source.
        name: Its file name, whose ending tells what it is; a page in HTML is known by its beginning, too.

    Returns:
        One projection for each part of it; None for plain text.

    Raises:
        SourceError: If it is a page or Markdown that holds no text, or is to be JSON and holds no article.
    """
    suffix = PurePath(name).suffix.lower()
    if is_html(text, suffix):
        if text.count("&") > _MOST_ENTITIES:
            message = f"{name} has more than {_MOST_ENTITIES:,} entities"
            raise SourceError(message, "split it into smaller files")
        # Here, not at the top: most sources are text.
        from reader.cleaning.html.projecting import project

        page = project(text)
        if not page.text.strip():
            mend = "save the page as the browser shows it, or the text alone as .txt"
            raise SourceError(f"{name} is a page without a text of its own", mend)
        return (page,)
    if suffix in MARKDOWN_SUFFIXES:
        from reader.cleaning.markdown import project as project_markdown

        notes = project_markdown(text)
        if not any(map(str.isalnum, notes.text)):
            message = f"{name} is nothing but marks of Markdown"
            raise SourceError(message, "write the text that they are to mark, or name the file .txt")
        return (notes,)
    if suffix in JSON_SUFFIXES:
        from reader.cleaning.records import project as project_records

        return project_records(text, name, by_line=suffix in LINES_SUFFIXES)
    return None


def is_html(text: str, suffix: str) -> bool:
    """Say whether a text is a page in HTML.

    Args:
        text: The decoded source.
        suffix: The ending of its file name, in lower case.
    """
    if suffix in HTML_SUFFIXES:
        return _ANY_TAG.search(text) is not None
    return _HTML.match(text[:_OPENING]) is not None
