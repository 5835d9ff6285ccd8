"""The Markdown digest: highlights with their citations, under their tags or as a digest arranges them.

The same selection gives the same bytes. Each highlight stands in full once; under further tags, and where it
comes again, stands a reference. Overlapping highlights are entries of their own; orphans come last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reader.annotations.codebook import tag_paths
from reader.annotations.model import DigestPart, PartKind, Tag
from reader.exchange.context import shortened
from reader.exchange.escaping import escape, escape_line, own_words, quoted_note, quoted_scalar
from reader.exchange.flavors import FLAVORS, Flavor, source_line
from reader.exchange.quoting import passage_of
from reader.exchange.references import resolved
from reader.exchange.selection import DigestEntry, Selection
from reader.frozen import Frozen

UNTAGGED = "Untagged"
ORPHANS = "Orphans"
TAGS = "Tags"
SOURCES = "Sources"
_PATH_MARK = " › "
"""Between a tag and the one it stands under."""
_LOST = "The words of these highlights were not found again in their articles."


class _Section(Frozen):
    """A heading with what stands under it."""

    name: str
    body: tuple[DigestEntry | str, ...]
    """Entries in full, and blocks of Markdown."""
    references: tuple[DigestEntry, ...] = ()
    """Entries that stand in full elsewhere."""
    tag: str = ""
    """Id of the tag that it is of; empty where it is of none."""

    @property
    def count(self) -> int:
        """How many passages it shows or refers to."""
        return sum(isinstance(each, DigestEntry) for each in self.body) + len(self.references)


def render_digest(selection: Selection, flavor: str = "plain") -> str:
    """Set a digest.

    Args:
        selection: What is exported. Without a digest's parts, sections are the codebook's tags.
        flavor: A name in `flavors.FLAVORS`.

    Returns:
        Markdown with YAML front matter, ending in one line feed.
    """
    return _Setter(selection, FLAVORS[flavor]).document()


class _Setter:
    def __init__(self, selection: Selection, flavor: Flavor) -> None:
        self._selection = selection
        self._flavor = flavor
        self._paths = {key: tuple(t.name for t in path) for key, path in tag_paths(selection.tags).items()}
        self._names = {key: _PATH_MARK.join(path) for key, path in self._paths.items()}
        self._entries = selection.arranged()
        self._by_id = {entry.highlight.id: entry for entry in self._entries}
        self._named = _named_by_citation(selection)

    def document(self) -> str:
        """Return the whole."""
        selection = self._selection
        lead, sections = self._arranged() if selection.parts else ("", self._by_tag())
        headings = [selection.title, *(section.name for section in sections)]
        slugs = _slugs(headings)
        links = [
            self._flavor.section_link(section.name, slug, _anchor(number))
            for number, (section, slug) in enumerate(zip(sections, slugs[1:], strict=True), 1)
        ]
        title = f"# {escape_line(selection.title)}" if self._flavor.is_titled else ""
        parts = [self._front_matter(), title, self._summary()]
        if len(sections) > 1:
            lines = (f"- {link} ({section.count})" for link, section in zip(links, sections, strict=True))
            parts.append("\n".join(lines))
        parts.append(lead)
        homes = self._homes(sections, links)
        for number, section in enumerate(sections, 1):
            # The only section of a document that is called so says nothing that its title does not.
            is_whole = len(sections) == 1 and section.name == selection.title
            parts += [] if is_whole else [self._heading(section.name, number)]
            parts += [self._block(each, section.tag) for each in section.body]
            parts.append(self._references(section.references, homes))
        parts += [self._tag_index(), self._sources()]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _heading(self, name: str, number: int) -> str:
        return f"## {self._flavor.heading(escape_line(name), _anchor(number))}"

    def _by_tag(self) -> list[_Section]:
        selection = self._selection
        chosen = {k: n for k, n in self._names.items() if not selection.only or k in selection.only}
        in_full: dict[str, list[DigestEntry]] = {}
        referred: dict[str, list[DigestEntry]] = {}
        untagged: list[DigestEntry] = []
        for entry in self._entries:
            tags = [tag_id for tag_id in entry.highlight.tags if tag_id in chosen]
            if entry.span is None:
                continue
            if not tags:
                untagged.append(entry)
                continue
            in_full.setdefault(tags[0], []).append(entry)
            for tag_id in tags[1:]:
                referred.setdefault(tag_id, []).append(entry)
        by_id = {tag.id: tag for tag in selection.tags}
        sections = [
            _Section(
                name,
                (*_about(by_id[key]), *in_full.get(key, ())),
                tuple(referred.get(key, ())),
                key,
            )
            for key, name in chosen.items()
            if key in in_full or key in referred
        ]
        sections += [_Section(UNTAGGED, tuple(untagged))] if untagged else []
        return [*sections, *self._orphans()]

    def _arranged(self) -> tuple[str, list[_Section]]:
        """Return what stands before a digest's first heading, and its sections."""
        by_id = {entry.highlight.id: entry for entry in self._entries if entry.span is not None}
        seen: set[str] = set()
        found: list[tuple[str, list[DigestEntry | str], list[DigestEntry]]] = [("", [], [])]
        for part in self._selection.parts:
            if part.kind is PartKind.SECTION:
                found.append((part.title, [], []))
            elif part.kind is PartKind.TEXT:
                found[-1][1].append(resolved(own_words(part.text), self._reference))
            elif (entry := _shown(part, by_id)) is not None:
                _, body, again = found[-1]
                if part.highlight in seen:
                    again.append(entry)
                else:
                    body.append(entry)
                seen.add(part.highlight)
        _, lead, _ = found[0]
        blocks = [self._block(each) for each in lead]
        sections = [_Section(name, tuple(body), tuple(again)) for name, body, again in found[1:]]
        return "\n\n".join(blocks), [*sections, *self._orphans()]

    def _reference(self, highlight: str) -> str | None:
        entry = self._by_id.get(highlight)
        number = entry.dress.number if entry is not None else 0
        return self._flavor.entry_link(str(number), entry) if entry is not None and number else None

    def _orphans(self) -> list[_Section]:
        orphans = tuple(entry for entry in self._entries if entry.span is None)
        return [_Section(ORPHANS, (_LOST, *orphans))] if orphans else []

    def _homes(self, sections: Sequence[_Section], links: Sequence[str]) -> Mapping[str, str]:
        """Return by highlight the link to the section where it stands in full."""
        return {
            each.highlight.id: link
            for section, link in zip(sections, links, strict=True)
            for each in section.body
            if isinstance(each, DigestEntry)
        }

    def _front_matter(self) -> str:
        selection = self._selection
        lines = ["---", f"title: {quoted_scalar(selection.title)}"]
        if selection.timestamp is not None:
            lines.append(f"exported: {quoted_scalar(selection.timestamp)}")
        lines += [f"highlights: {len(self._entries)}", f"articles: {_count_articles(self._entries)}"]
        return "\n".join([*lines, *self._flavor.front_matter(selection.name), "generator: tx-reader", "---"])

    def _summary(self) -> str:
        if not self._entries:
            return "There are no highlights yet."
        passages = _counted(len(self._entries), "passage")
        return f"{passages} from {_counted(_count_articles(self._entries), 'article')}."

    def _block(self, block: DigestEntry | str, tag: str = "") -> str:
        return self._entry(block, tag) if isinstance(block, DigestEntry) else block

    def _entry(self, entry: DigestEntry, under: str) -> str:
        dress = entry.dress
        lines = self._quote(entry)
        lines += [f"*{escape_line(dress.pinyin)}*"] if dress.pinyin else []
        lines += [escape_line(dress.translation)] if dress.translation else []
        with_id = entry.article is None or entry.highlight.anchor.article not in self._named
        parts = [self._flavor.quote(lines, self._flavor.citation(entry, with_id=with_id))]
        if dress.glosses:
            parts.append(
                "\n".join(f"- {escape_line(word)}: {escape(gloss)}" for word, gloss in dress.glosses)
            )
        if entry.highlight.note.strip():
            parts += ["Note:", quoted_note(entry.highlight.note)]
        tags = [tag_id for tag_id in entry.highlight.tags if tag_id in self._paths]
        shown = [] if tags == [under] and not self._flavor.repeats_tags else tags
        parts.append(self._flavor.closing(entry, [self._paths[tag_id] for tag_id in shown]))
        return "\n\n".join(parts)

    def _quote(self, entry: DigestEntry) -> list[str]:
        """Return the quote, a line for each of its paragraphs, marked within what stands around it.

        A quote that nothing stands around is not marked.
        """
        passage = passage_of(entry)
        lines = [line for line in passage.quote.split("\n") if line.strip()]
        if not (passage.before or passage.after):
            return [escape_line(line) for line in lines]
        marked = [self._flavor.marked(escape(line)) for line in lines]
        marked[0] = escape_line(passage.before, is_whole=False) + marked[0]
        marked[-1] += escape(passage.after)
        return marked

    def _references(self, entries: Sequence[DigestEntry], homes: Mapping[str, str]) -> str:
        lines = []
        for entry in entries:
            label = self._flavor.entry_link(shortened(entry.exact), entry)
            lines.append(f"- {label} (see {homes.get(entry.highlight.id, 'above')})")
        return "\n\n".join(["See also:", "\n".join(lines)]) if lines else ""

    def _tag_index(self) -> str:
        """Return which entries of a digest stand under which tag, and what the tags mean."""
        if not self._selection.parts:
            return ""
        by_id = {tag.id: tag for tag in self._selection.tags}
        lines = []
        for key, name in self._names.items():
            tagged = [e for e in self._entries if key in e.highlight.tags and e.dress.number]
            numbers = ", ".join(self._flavor.entry_link(str(e.dress.number), e) for e in tagged)
            about = escape(by_id[key].description.strip())
            if numbers:
                lines.append(f"- {escape_line(name)}{f': {about}' if about else ''} ({numbers})")
        return f"## {TAGS}\n\n" + "\n".join(lines) if lines else ""

    def _sources(self) -> str:
        lines = [f"- `{article.id}` {source_line(article)}" for article in self._selection.articles()]
        if not lines:
            return ""
        parts = [f"## {SOURCES}", "\n".join(lines), self._flavor.bibliography()]
        return "\n\n".join(part for part in parts if part)


def _about(tag: Tag) -> list[str]:
    lines = [line.strip() for line in (tag.description, tag.definition)]
    return [escape_line(line) for line in dict.fromkeys(lines) if line]


def _shown(part: DigestPart, entries: Mapping[str, DigestEntry]) -> DigestEntry | None:
    return None if part.left_out else entries.get(part.highlight)


def _named_by_citation(selection: Selection) -> frozenset[str]:
    """Return the ids of the articles that outlet, title and date alone tell from all others."""
    named: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for article in selection.articles():
        if article.title:
            named[article.outlet, article.title, article.date].append(article.id)
    return frozenset(ids[0] for ids in named.values() if len(ids) == 1)


def _anchor(number: int) -> str:
    return f"sec-{number}"


def _count_articles(entries: Sequence[DigestEntry]) -> int:
    return len({entry.highlight.anchor.article for entry in entries})


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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
