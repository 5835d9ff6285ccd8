"""Templates: the user's own documents, in Jinja2's sandbox.

A template sees plain values: text, numbers, lists of them. Whatever it prints is made into one line of
Markdown that reads back as the text; filters say where that is not what is wanted: `line` at a line's start,
`quote` and `own` for the user's own Markdown, `yaml` in front matter, `address` for a link, `hidden` for an
id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reader.annotations.codebook import tag_paths
from reader.annotations.model import Surroundings
from reader.errors import ExportError
from reader.exchange.context import Context
from reader.exchange.escaping import escape, escape_line, own_words, quoted_note, quoted_scalar
from reader.exchange.flavors import address, hidden_id
from reader.exchange.quoting import joined, passage_of, passage_spans
from reader.exchange.references import resolved
from reader.exchange.selection import DigestEntry, ExportedArticle, GlossaryTerm, Selection, Use
from reader.exchange.template_files import TemplateFile, shipped, source_of

_EXAMPLES = 3
"""Examples of use that a glossary shows; chosen by eye."""


class Markdown(str):
    """Markdown that is as it should be; what is no Markdown is escaped when a template prints it."""

    __slots__ = ()


def render_template(template: TemplateFile, selection: Selection) -> str:
    """Set a selection by a template.

    Args:
        template: The template.
        selection: What is exported, with `terms` if the template asks for them.

    Raises:
        ExportError: If the template cannot be read, or has a fault.
    """
    # Here, not at the top: Jinja2 takes 60 ms to load, and most exports do without.
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    path = template.path
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # What goes out is Markup, which is what macros return as well: that is escaped no more.
        autoescape=True,
        finalize=lambda value: Markup(
            value if isinstance(value, Markdown | Markup) else escape(_text(value))
        ),
    )
    environment.filters |= {
        "line": lambda value: Markdown(escape_line(_text(value))),
        "quote": lambda value: Markdown(quoted_note(_text(value))),
        "own": lambda value: Markdown(own_words(_text(value))),
        "yaml": lambda value: Markdown(quoted_scalar(_text(value))),
        "address": lambda value: Markdown(address(_text(value))),
        "hidden": lambda value: Markdown(hidden_id(escape(_text(value)))),
    }
    try:
        text = environment.from_string(source_of(template)).render(context_of(selection))
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f"{path}, line {line}" if line else str(path)
        reason = str(error).split("\n", 1)[0]
        raise ExportError(f"the template {where}: {reason}", "mend it; docs/templates.md says how") from error
    return re.sub(r"\n{3,}", "\n\n", text.strip("\n")) + "\n"


def render_glossary(selection: Selection) -> str:
    """Set the expressions of a selection as a glossary in Markdown."""
    return render_template(shipped("glossary"), selection)


def context_of(selection: Selection) -> dict[str, Any]:
    """Return what a template sees."""
    names = {key: " › ".join(tag.name for tag in path) for key, path in tag_paths(selection.tags).items()}
    entries = [_entry(entry, selection.tags_of(entry, names)) for entry in selection.arranged()]
    by_id = {entry["id"]: entry for entry in entries}
    numbers = {key: str(entry["number"]) for key, entry in by_id.items() if entry["number"]}
    parts = [
        {
            "kind": part.kind.value,
            "title": part.title,
            "text": resolved(part.text, numbers.get),
            "entry": None if part.left_out else by_id.get(part.highlight),
        }
        for part in selection.parts
    ]
    return {
        "title": selection.title,
        "exported": selection.timestamp or "",
        "entries": entries,
        "parts": parts,
        "tags": [
            {
                "name": names[tag.id],
                "description": tag.description,
                "definition": tag.definition,
                "use": tag.use,
                "avoid": tag.avoid,
                "example": tag.example,
                "entries": [entry for entry in entries if names[tag.id] in entry["tags"]],
            }
            for tag in sorted(selection.tags, key=lambda tag: list(names).index(tag.id))
        ],
        "articles": [_article(article) for article in selection.articles()],
        "terms": [_term(term, names) for term in selection.terms],
    }


def _entry(entry: DigestEntry, tags: Sequence[str]) -> dict[str, Any]:
    passage = passage_of(entry)
    return {
        "id": entry.highlight.id,
        "number": entry.dress.number,
        "quote": entry.exact,
        "before": passage.before,
        "shown": passage.quote,
        "after": passage.after,
        "note": entry.highlight.note,
        "tags": list(tags),
        "status": entry.status,
        "paragraph": entry.paragraph,
        "pinyin": entry.dress.pinyin,
        "glosses": [{"word": word, "english": english} for word, english in entry.dress.glosses],
        "translation": entry.dress.translation,
        "article": _article(entry.article) if entry.article else None,
    }


def _article(article: ExportedArticle) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title or "",
        "outlet": article.outlet or "",
        "date": article.date or "",
        "url": article.url,
        "fetched": article.fetched,
        "source": article.source,
        "byline": list(article.byline),
        "variety": article.variety,
        "cleaning": [{"rule": rule, "edits": count} for rule, count in article.cleaning],
    }


def _term(term: GlossaryTerm, names: dict[str, str]) -> dict[str, Any]:
    return {
        "expression": term.expression,
        "pinyin": term.pinyin,
        "hans": term.hans,
        "hant": term.hant,
        "renderings": [{"english": english, "source": source} for english, source in term.renderings],
        "definitions": list(term.definitions),
        "tags": [names[key] for key in term.tags if key in names],
        "variants": list(term.variants),
        "first": _use(term.uses[0]) if term.uses else None,
        "count": len(term.uses),
        "articles": len({use.article.id for use in term.uses}),
        "examples": [_use(use) for use in _examples(term.uses)],
    }


def _examples(uses: Sequence[Use]) -> list[Use]:
    """Return uses of different articles before further ones of the same."""
    firsts = {use.article.id: use for use in reversed(uses)}
    others = [use for use in uses if firsts[use.article.id] is not use]
    return [*sorted(firsts.values(), key=uses.index), *others][:_EXAMPLES]


def _use(use: Use) -> dict[str, Any]:
    around = _around(use)
    return {
        "before": around.before,
        "quote": use.span.of(use.article.text),
        "after": around.after,
        "paragraph": use.article.paragraph_at(use.span.start),
        "article": _article(use.article),
    }


def _around(use: Use) -> Context:
    spans = passage_spans(use.article, use.span, Surroundings.SENTENCE)
    text = use.article.text
    passage = joined(spans, spans.before.of(text), spans.quote.of(text), spans.after.of(text))
    return Context(passage.before, passage.after)


def _text(value: object) -> str:
    return "" if value is None else str(value)
