"""Anki's text format: a note for each highlight, which a second import updates.

A passage is asked for by its words in their sentence, an expression by itself; the answer is its reading, its
rendering, what the set expressions in it mean, the user's note, and where it is from.
"""

from __future__ import annotations

import re

from reader.annotations.codebook import tag_paths
from reader.exchange.plain import citation, html_text
from reader.exchange.quoting import passage_of
from reader.exchange.selection import DigestEntry, Selection

_HEAD = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
_NOTE_TYPE = "Basic"
_EXPRESSION = 40
"""Code points up to which a highlight is asked for as an expression, as in a glossary."""
_NOT_IN_TAG = re.compile(r"[\s\"'<>&:]+")


def render_anki(selection: Selection) -> str:
    """Set highlights as Anki's text format; a highlight is known by its id, as which it is updated."""
    paths = {key: [tag.name for tag in path] for key, path in tag_paths(selection.tags).items()}
    deck = _field(selection.title.replace("::", ": ")) or "Digest"
    lines = []
    for entry in selection.arranged():
        tags = " ".join("::".join(map(_tag, paths[key])) for key in entry.highlight.tags if key in paths)
        lines.append("\t".join([entry.highlight.id, _NOTE_TYPE, deck, _front(entry), _back(entry), tags]))
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _front(entry: DigestEntry) -> str:
    passage = passage_of(entry)
    quote = html_text(passage.quote)
    if len(entry.exact) <= _EXPRESSION and "\n" not in entry.exact:
        return f"<b>{quote}</b>"
    return f"{html_text(passage.before)}<b>{quote}</b>{html_text(passage.after)}"


def _back(entry: DigestEntry) -> str:
    dress, passage = entry.dress, passage_of(entry)
    is_expression = len(entry.exact) <= _EXPRESSION and "\n" not in entry.exact
    context = f"{passage.before}{passage.quote}{passage.after}" if is_expression else ""
    glosses = "<br>".join(f"{html_text(word)}: {html_text(gloss)}" for word, gloss in dress.glosses)
    parts = [
        f"<i>{html_text(dress.pinyin)}</i>" if dress.pinyin else "",
        html_text(dress.translation),
        glosses,
        html_text(entry.highlight.note.strip()),
        html_text(context if context != entry.exact else ""),
        f"<small>{html_text(citation(entry))}</small>",
    ]
    return "<br><br>".join(part for part in parts if part)


def _field(text: str) -> str:
    return html_text(text).replace("<br>", " ").strip()


def _tag(name: str) -> str:
    """Return a tag's name as Anki takes it: without blanks, which part tags."""
    return _NOT_IN_TAG.sub("_", html_text(name)).strip("_") or "_"
