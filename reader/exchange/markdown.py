"""The Markdown digest: highlights under their tags, each with its citation. Plain CommonMark.

The same entries and tags give the same bytes. Each highlight stands in full once, under the first of its
tags, and as a reference under the others; overlapping highlights are entries of their own; orphans come last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.annotations.codebook import tag_paths
from reader.exchange.context import Context, shortened, text_after, text_before
from reader.exchange.escaping import escape, escape_line, quoted_note, quoted_scalar
from reader.exchange.selection import DigestEntry, Selection

UNTAGGED = "Untagged"
ORPHANS = "Orphans"
SOURCES = "Sources"
_PATH_MARK = " › "
"""Between a tag and the one it stands under."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with the entries that stand under it in full, and those that refer to another section."""

    name: str
    description: str
    entries: tuple[DigestEntry, ...]
    references: tuple[DigestEntry, ...] = ()


def render_digest(selection: Selection) -> str:
    """Set a digest.

    Args:
        selection: What is exported. Sections stand in the order of the codebook's tree.

    Returns:
        CommonMark with YAML front matter, ending in one line feed.
    """
    title, tags = selection.title, selection.tags
    ordered = selection.ordered()
    names = {key: _PATH_MARK.join(tag.name for tag in path) for key, path in tag_paths(tags).items()}
    chosen = {
        tag_id: name for tag_id, name in names.items() if not selection.only or tag_id in selection.only
    }
    sections = _sections(ordered, chosen, {tag.id: tag.description for tag in tags})
    slugs = _slugs([title, *(section.name for section in sections), SOURCES])[1:]
    links = {section.name: _link(section.name, slug) for section, slug in zip(sections, slugs, strict=False)}
    parts = [_front_matter(title, ordered, selection.timestamp), f"# {escape_line(title)}", _summary(ordered)]
    if len(sections) > 1:
        parts.append("\n".join(_contents_line(section, links[section.name]) for section in sections))
    for section in sections:
        parts += [f"## {escape_line(section.name)}", escape_line(section.description.strip())]
        parts += [_entry(entry, names) for entry in section.entries]
        parts.append(_references(section.references, chosen, links))
    parts.append(_sources(ordered))
    return "\n\n".join(part for part in parts if part) + "\n"


def _sections(
    entries: Sequence[DigestEntry], names: Mapping[str, str], descriptions: Mapping[str, str]
) -> list[_Section]:
    in_full: dict[str, list[DigestEntry]] = {}
    referred: dict[str, list[DigestEntry]] = {}
    untagged: list[DigestEntry] = []
    for entry in entries:
        tags = [tag_id for tag_id in entry.highlight.tags if tag_id in names]
        if entry.span is None:
            continue
        if not tags:
            untagged.append(entry)
            continue
        in_full.setdefault(tags[0], []).append(entry)
        for tag_id in tags[1:]:
            referred.setdefault(tag_id, []).append(entry)
    sections = [
        _Section(
            names[tag_id],
            descriptions.get(tag_id, ""),
            tuple(in_full.get(tag_id, ())),
            tuple(referred.get(tag_id, ())),
        )
        for tag_id in names
        if tag_id in in_full or tag_id in referred
    ]
    orphans = tuple(entry for entry in entries if entry.span is None)
    if untagged:
        sections.append(_Section(UNTAGGED, "", tuple(untagged)))
    if orphans:
        lost = "The words of these highlights were not found again in their articles."
        sections.append(_Section(ORPHANS, lost, orphans))
    return sections


def _front_matter(title: str, entries: Sequence[DigestEntry], timestamp: str | None) -> str:
    lines = ["---", f"title: {quoted_scalar(title)}"]
    if timestamp is not None:
        lines.append(f"exported: {quoted_scalar(timestamp)}")
    lines += [f"highlights: {len(entries)}", f"articles: {len(_articles(entries))}"]
    return "\n".join([*lines, "generator: tx-reader", "---"])


def _summary(entries: Sequence[DigestEntry]) -> str:
    if not entries:
        return "There are no highlights yet."
    return f"{_counted(len(entries), 'passage')} from {_counted(len(_articles(entries)), 'article')}."


def _articles(entries: Sequence[DigestEntry]) -> frozenset[str]:
    return frozenset(entry.highlight.anchor.article for entry in entries)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _contents_line(section: _Section, link: str) -> str:
    return f"- {link} ({len(section.entries) + len(section.references)})"


def _link(name: str, slug: str) -> str:
    return f"[{escape_line(name)}](#{slug})" if slug else escape_line(name)


def _slugs(headings: Sequence[str]) -> list[str]:
    """Return the fragment that GitHub, GitLab and Pandoc's `gfm` give each heading; empty for mere marks."""
    used: dict[str, int] = {}
    slugs: list[str] = []
    for heading in headings:
        slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        repeats = used.get(slug, 0)
        used[slug] = repeats + 1
        slugs.append(f"{slug}-{repeats}" if slug and repeats else slug)
    return slugs


def _entry(entry: DigestEntry, names: Mapping[str, str]) -> str:
    highlight = entry.highlight
    quote = "\n>\n".join(f"> {line}" for line in _quote(entry))
    parts = [f"{quote}\n>\n> — {_citation(entry)} (`{highlight.anchor.article}`)"]
    if highlight.note.strip():
        parts += ["Note:", quoted_note(highlight.note)]
    tags = ", ".join(escape(names[tag_id]) for tag_id in highlight.tags if tag_id in names)
    parts.append(f"Tags: {tags} · `{highlight.id}`" if tags else f"`{highlight.id}`")
    return "\n\n".join(parts)


def _quote(entry: DigestEntry) -> list[str]:
    """Return the quote, a line for each of its paragraphs, marked within what stands around it.

    The mark is an HTML element, which CommonMark allows inside a line: ** does not open between a Han
    character and a quotation mark (CommonMark 6.2, left-flanking runs). A quote that nothing stands around
    is not marked.
    """
    lines = [line for line in entry.exact.split("\n") if line.strip()]
    around = _context(entry, lines)
    if not (around.before or around.after):
        return [escape_line(line) for line in lines]
    marked = [f"<mark>{escape(line)}</mark>" for line in lines]
    marked[0] = escape_line(around.before, is_whole=False) + marked[0]
    marked[-1] += escape(around.after)
    return marked


def _context(entry: DigestEntry, lines: Sequence[str]) -> Context:
    before, after = entry.highlight.anchor.prefix, entry.highlight.anchor.suffix
    if entry.span is not None:
        before, after = entry.block[: entry.span.start], entry.block[entry.span.end :]
        # Of a quote of several paragraphs the entry knows the first paragraph only.
        after = after if len(lines) == 1 else ""
    return Context(text_before(before, lines[0]), text_after(lines[-1], after))


def _citation(entry: DigestEntry) -> str:
    title = f"《{entry.title}》" if entry.title else "(no title)"
    paragraph = f"¶ {entry.paragraph}" if entry.paragraph is not None else ""
    return ", ".join(escape(fact) for fact in (entry.outlet, title, entry.date, paragraph) if fact)


def _references(entries: Sequence[DigestEntry], names: Mapping[str, str], links: Mapping[str, str]) -> str:
    lines = []
    for entry in entries:
        where = links[next(names[tag_id] for tag_id in entry.highlight.tags if tag_id in names)]
        lines.append(f"- {escape_line(shortened(entry.exact))} (see {where}, `{entry.highlight.id}`)")
    return "\n\n".join(["See also:", "\n".join(lines)]) if lines else ""


def _sources(entries: Sequence[DigestEntry]) -> str:
    here = {entry.highlight.anchor.article: entry for entry in entries if entry.article_number}
    lines = []
    for article_id, entry in sorted(here.items(), key=lambda item: item[1].article_number):
        title = f"《{entry.title}》" if entry.title else "(no title)"
        facts = (entry.outlet, title, entry.date, entry.source)
        lines.append(f"- `{article_id}` " + ", ".join(escape(fact) for fact in facts if fact))
    return "\n\n".join([f"## {SOURCES}", "\n".join(lines)]) if lines else ""
