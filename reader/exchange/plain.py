"""Text for formats that are not Markdown."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as escape_xml

from reader.exchange.escaping import visible_controls
from reader.exchange.selection import DigestEntry, Selection

_SURROGATES = re.compile("[\ud800-\udfff]")


def same_length(text: str) -> str:
    """Return a text that every program reads with the same offsets: one code point for each.

    Surrogates become U+FFFD. A carriage return and a byte order mark, which readers of files swallow, become
    blanks.
    """
    return _SURROGATES.sub("\ufffd", text).replace("\r", " ").replace("\ufeff", " ")


def without_surrogates(text: str) -> str:
    """Return a text that can be encoded, of the same length."""
    return _SURROGATES.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Return a text that XML 1.0 can hold: control characters by stand-ins, line ends as line feeds."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # A form feed, which Markdown and JSON can hold, is no character of XML 1.0.
    return visible_controls(lines).replace("\x0c", "\N{SYMBOL FOR FORM FEED}")


def html_text(text: str) -> str:
    """Return a text as HTML on one line."""
    lines = escape_xml(visible_controls(text), {'"': "&quot;", "'": "&#39;", "\t": " "})
    return re.sub(r"\r\n|[\n\r]", "<br>", lines)


def citation(entry: DigestEntry) -> str:
    """Return where an entry is from, as plain text."""
    article = entry.article
    if article is None:
        return entry.highlight.anchor.article
    title = f"《{article.title}》" if article.title else ""
    place = f"¶ {entry.paragraph}" if entry.paragraph is not None else ""
    facts = (article.outlet, title, article.date, place, article.id)
    return ", ".join(fact for fact in facts if fact)


def latest(selection: Selection) -> str:
    """Return when an export was made, or without a timestamp when its last highlight was changed."""
    changed = [entry.highlight.modified for entry in selection.entries]
    return selection.timestamp or max(changed, default="") or "1970-01-01T00:00:00Z"
