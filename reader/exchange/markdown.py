"""The Markdown digest: highlights under their tags, each with its citation. Plain CommonMark.

The same entries and tags give the same bytes. Each highlight stands in full once, under its first tag, and
as a reference under its other tags; overlapping highlights are entries of their own; orphans come last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotations.model import Highlight, Tag
from reader.exchange.escaping import escape, quoted_note, quoted_scalar
from reader.text.span import Span

UNTAGGED = "Untagged"
ORPHANS = "Orphans"
_CONTEXT = 40
"""Code points of the paragraph shown on each side of the quote at the most; chosen by eye."""
_WHOLE = 120
"""Code points up to which a paragraph is shown whole; chosen by eye."""


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One highlight with what its citation needs. Text is as it came; it is escaped here."""

    highlight: Highlight
    title: str | None
    outlet: str | None
    date: str | None
    """`YYYY-MM-DD`."""
    article_number: int
    """Place of the article in the list; 0 for one that is not here any more."""
    source: str
    """The source's file name; empty where the article is not here any more."""
    paragraph: int | None
    """Number of the paragraph, from 1; None outside a paragraph."""
    block: str
    """Text of the block where the quote begins; empty for an orphan."""
    span: Span | None
    """Code points of `block` that are quoted, or begin the quote; None for an orphan."""
    exact: str
    """The quote as the article has it now, or as it was for an orphan."""
    start: int
    """Code points of the article, for the order."""


def render_digest(
    title: str, entries: Sequence[DigestEntry], tags: Sequence[Tag], *, timestamp: str | None
) -> str:
    """Set a digest.

    Args:
        title: Its title.
        entries: The highlights, in any order.
        tags: The codebook.
        timestamp: When it is made, for the front matter; None leaves it out.

    Returns:
        CommonMark with YAML front matter, ending in one line feed.
    """
    ordered = sorted(
        entries, key=lambda e: (e.article_number or 10**9, e.start, len(e.exact), e.highlight.id)
    )
    placed = [entry for entry in ordered if entry.span is not None]
    orphans = [entry for entry in ordered if entry.span is None]
    known = {tag.id: tag for tag in tags}
    sections = _sections(placed, known)
    parts = [_front_matter(title, ordered, timestamp), f"# {escape(title)}", _summary(ordered)]
    if not ordered:
        parts.append("There are no highlights yet.")
    headings = [(tag.name if tag else UNTAGGED, own, others) for tag, own, others in sections]
    if len(headings) + bool(orphans) > 1:
        lines = [f"- {escape(name)} ({len(own) + len(others)})" for name, own, others in headings]
        lines += [f"- {ORPHANS} ({len(orphans)})"] if orphans else []
        parts.append("\n".join(lines))
    for (name, own, others), (tag, _, _) in zip(headings, sections, strict=True):
        parts.append(f"## {escape(name)}")
        if tag is not None and tag.description.strip():
            parts.append(escape(tag.description).lstrip())
        parts += [_entry(entry, known) for entry in own]
        parts += _references(others, known)
    if orphans:
        parts += [f"## {ORPHANS}", "The text of these highlights was not found again in its article."]
        parts += [_entry(entry, known) for entry in orphans]
    parts += _sources(ordered)
    return "\n\n".join(part for part in parts if part) + "\n"


def _sections(
    entries: Sequence[DigestEntry], known: dict[str, Tag]
) -> list[tuple[Tag | None, list[DigestEntry], list[DigestEntry]]]:
    """Group entries by tag: those that stand there in full, and those that stand under another tag."""
    groups: dict[str, tuple[list[DigestEntry], list[DigestEntry]]] = {}
    untagged: list[DigestEntry] = []
    for entry in entries:
        own_tags = [tag for tag in entry.highlight.tags if tag in known]
        if not own_tags:
            untagged.append(entry)
        for position, tag in enumerate(own_tags):
            groups.setdefault(tag, ([], []))[min(position, 1)].append(entry)
    names = sorted(groups, key=lambda tag: (known[tag].name, tag))
    found: list[tuple[Tag | None, list[DigestEntry], list[DigestEntry]]] = [
        (known[tag], *groups[tag]) for tag in names
    ]
    return [*found, (None, untagged, [])] if untagged else found


def _front_matter(title: str, entries: Sequence[DigestEntry], timestamp: str | None) -> str:
    articles = {entry.highlight.anchor.article for entry in entries}
    lines = ["---", f"title: {quoted_scalar(title)}"]
    if timestamp is not None:
        lines.append(f"exported: {timestamp}")
    lines += [f"highlights: {len(entries)}", f"articles: {len(articles)}", "generator: tx-reader", "---"]
    return "\n".join(lines)


def _summary(entries: Sequence[DigestEntry]) -> str:
    articles = len({entry.highlight.anchor.article for entry in entries})
    if not entries:
        return ""
    return f"{_counted(len(entries), 'passage')} from {_counted(articles, 'article')}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _entry(entry: DigestEntry, known: dict[str, Tag]) -> str:
    highlight = entry.highlight
    lines = [f"> {_quote(entry)}", ">", f"> — {_citation(entry)}"]
    facts = [f"Tags: {', '.join(escape(known[tag].name) for tag in highlight.tags if tag in known)}"]
    facts = facts if any(tag in known for tag in highlight.tags) else []
    facts.append(f"`{highlight.id}`")
    parts = ["\n".join(lines)]
    if highlight.note.strip():
        parts += ["Note:", quoted_note(highlight.note)]
    parts.append(" · ".join(facts))
    return "\n\n".join(parts)


def _quote(entry: DigestEntry) -> str:
    """Return the quote marked within its paragraph, which is cut on both sides where it is long.

    The mark is an HTML element: ** does not open between a Han character and a quotation mark
    (CommonMark 6.2).
    """
    if entry.span is None or entry.span.of(entry.block) != entry.exact:
        return f"<mark>{escape(entry.exact)}</mark>"
    before, after = entry.block[: entry.span.start], entry.block[entry.span.end :]
    if len(entry.block) > _WHOLE:
        before = f"…{before[-_CONTEXT:]}" if len(before) > _CONTEXT else before
        after = f"{after[:_CONTEXT]}…" if len(after) > _CONTEXT else after
    # Blanks at the head of a line would make it code.
    return f"{escape(before)}<mark>{escape(entry.exact)}</mark>{escape(after)}".lstrip()


def _citation(entry: DigestEntry) -> str:
    title = f"《{entry.title}》" if entry.title else "(no title)"
    facts = [entry.outlet or "", title, entry.date or ""]
    if entry.paragraph is not None:
        facts.append(f"¶ {entry.paragraph}")
    return ", ".join(escape(fact) for fact in facts if fact) + f" (`{entry.highlight.anchor.article}`)"


def _references(entries: Sequence[DigestEntry], known: dict[str, Tag]) -> list[str]:
    if not entries:
        return []
    lines = []
    for entry in entries:
        first = next(known[tag].name for tag in entry.highlight.tags if tag in known)
        lines.append(f"- {escape(entry.exact)} (see {escape(first)}, `{entry.highlight.id}`)")
    return ["See also:", "\n".join(lines)]


def _sources(entries: Sequence[DigestEntry]) -> list[str]:
    here = {entry.highlight.anchor.article: entry for entry in entries if entry.article_number}
    if not here:
        return []
    lines = []
    for article, entry in sorted(here.items(), key=lambda item: item[1].article_number):
        facts = [entry.outlet or "", f"《{entry.title}》" if entry.title else "(no title)", entry.date or ""]
        cited = ", ".join(escape(fact) for fact in facts if fact)
        lines.append(f"- `{article}` {cited}, {escape(entry.source)}")
    return ["## Sources", "\n".join(lines)]
