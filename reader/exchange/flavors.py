"""How a digest's Markdown is spelled: plain CommonMark, Obsidian's, Pandoc's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.exchange.escaping import escape, escape_line, quoted_scalar
from reader.exchange.selection import DigestEntry, ExportedArticle

_SAFE_URL = re.compile(r"https?://[!#$%&'*+,\-./0-9:;=?@A-Z_a-z~\[\]]+")
"""RFC 3986 without parentheses, which Markdown counts in link destinations."""


@dataclass(frozen=True)
class Flavor:
    """Plain CommonMark, and the places where the other spellings differ from it.

    The mark is an HTML element, which CommonMark allows inside a line: ** does not open between a Han
    character and a quotation mark (CommonMark 6.2, left-flanking runs). Arguments are raw text unless they
    say otherwise.
    """

    name: str = "plain"
    repeats_tags: bool = False
    """Whether the tag that an entry stands under is said with the entry too."""
    is_titled: bool = True
    """Whether the title stands above the text too, not only in the front matter."""

    def marked(self, escaped: str) -> str:
        """Mark the exact span of a quote, escaped already."""
        return f"<mark>{escaped}</mark>"

    def heading(self, escaped: str, anchor: str) -> str:
        """Return a heading's line without its number signs; its text is escaped already."""
        return escaped

    def section_link(self, name: str, slug: str, anchor: str) -> str:
        """Refer to a section; `slug` is what GitHub, GitLab and Pandoc's `gfm` make of its heading."""
        return f"[{escape_line(name)}](#{slug})" if slug else escape_line(name)

    def entry_link(self, label: str, entry: DigestEntry) -> str:
        """Refer to an entry; CommonMark has no way to point into a section."""
        return escape_line(label)

    def quote(self, lines: Sequence[str], citation: str) -> str:
        """Set the paragraphs of a quote with its citation, all escaped, as a block."""
        return "\n>\n".join([*(f"> {line}" for line in lines), f"> — {citation}"])

    def citation(self, entry: DigestEntry, *, with_id: bool) -> str:
        """Say where a quote is from, with the article's id if nothing else tells which article is meant."""
        shown = f" (`{entry.highlight.anchor.article}`)" if with_id else ""
        return f"{_numbered(entry)}{cited(entry)}{shown}"

    def closing(self, entry: DigestEntry, tags: Sequence[Sequence[str]]) -> str:
        """Return an entry's last line: its tags, each as the names from the top, and its id.

        The id, which is not shown, is what a later export finds the place of words written by hand by.
        """
        names = ", ".join(escape(" › ".join(path)) for path in tags)
        return f"Tags: {names} {hidden_id(entry.highlight.id)}" if tags else hidden_id(entry.highlight.id)

    def front_matter(self, name: str) -> Sequence[str]:
        """Return further lines of the front matter; `name` is that of the file without its ending."""
        return ()

    def bibliography(self) -> str:
        """Return what stands at the end of the sources."""
        return ""


@dataclass(frozen=True)
class Obsidian(Flavor):
    """Callouts, ==marks==, nested tags and block ids."""

    name: str = "obsidian"
    repeats_tags: bool = True

    def marked(self, escaped: str) -> str:
        """Mark the exact span of a quote; Obsidian does not open a mark before a blank."""
        is_bare = escaped == escaped.strip() and not escaped.startswith("&") and not escaped.endswith(";")
        return f"=={escaped}==" if is_bare else super().marked(escaped)

    def section_link(self, name: str, slug: str, anchor: str) -> str:
        """Refer to a section by its text, without what Obsidian reads in a link."""
        target = re.sub(r"[\s#^|:\[\]\\%()<>]+", " ", name).strip()
        if not target.isprintable():
            return escape_line(name)
        return f"[{escape_line(name)}](<#{escape(target)}>)" if target else escape_line(name)

    def entry_link(self, label: str, entry: DigestEntry) -> str:
        """Refer to an entry by its identifier."""
        return f"[{escape_line(label)}](#^{entry.highlight.id.lower()})"

    def quote(self, lines: Sequence[str], citation: str) -> str:
        """Set a quote as a callout."""
        return f"> [!quote] {citation}\n" + "\n>\n".join(f"> {line}" for line in lines)

    def closing(self, entry: DigestEntry, tags: Sequence[Sequence[str]]) -> str:
        """Return the tags and the id."""
        names = " ".join("#" + "/".join(_tag_name(name) for name in path) for path in tags)
        block_id = f"^{entry.highlight.id.lower()}"
        return f"{names} {block_id}" if names else block_id


@dataclass(frozen=True)
class Pandoc(Flavor):
    """Bracketed spans, identifiers, and citations of the CSL JSON file beside it."""

    name: str = "pandoc"
    is_titled: bool = False

    def marked(self, escaped: str) -> str:
        """Mark the exact span of a quote."""
        return f"[{escaped}]{{.mark}}"

    def heading(self, escaped: str, anchor: str) -> str:
        """Return a heading with its identifier."""
        return f"{escaped} {{#{anchor}}}"

    def section_link(self, name: str, slug: str, anchor: str) -> str:
        """Refer to a section by its identifier."""
        return f"[{escape_line(name)}](#{anchor})"

    def entry_link(self, label: str, entry: DigestEntry) -> str:
        """Refer to an entry by its identifier."""
        return f"[{escape_line(label)}](#h-{entry.highlight.id.lower()})"

    def citation(self, entry: DigestEntry, *, with_id: bool) -> str:
        """Cite the article, by its id in the bibliography, with the paragraph."""
        if entry.article is None:
            return super().citation(entry, with_id=with_id)
        place = f", para. {entry.paragraph}" if entry.paragraph is not None else ""
        return f"{_numbered(entry)}[@{entry.article.id}{place}]"

    def closing(self, entry: DigestEntry, tags: Sequence[Sequence[str]]) -> str:
        """Return the tags, and the id as an identifier."""
        names = ", ".join(escape(" › ".join(path)) for path in tags)
        anchor = f"[]{{#h-{entry.highlight.id.lower()}}}"
        return f"Tags: {names} {anchor}" if tags else anchor

    def front_matter(self, name: str) -> Sequence[str]:
        """Name the bibliography."""
        return (f"bibliography: {quoted_scalar(f'{name}.csl.json')}",)

    def bibliography(self) -> str:
        """Say where the bibliography goes."""
        return "::: {#refs}\n:::"


FLAVORS: dict[str, Flavor] = {flavor.name: flavor for flavor in (Flavor(), Obsidian(), Pandoc())}


def cited(entry: DigestEntry) -> str:
    """Return outlet, title, date, paragraph and address of a quote, as far as they are known; escaped."""
    article = entry.article
    if article is None:
        return escape("(article not here any more)")
    facts = [article.outlet, named(article), article.date]
    place = f"¶ {entry.paragraph}" if entry.paragraph is not None else ""
    return ", ".join([*(escape(fact) for fact in (*facts, place) if fact), *_address(article)])


def source_line(article: ExportedArticle) -> str:
    """Return what the list of sources says of an article, escaped."""
    facts = [article.outlet, named(article), article.date, "、".join(article.byline), article.source]
    changes = ", ".join(
        f"{rule.replace('-', ' ')}{f' ({count})' if count > 1 else ''}" for rule, count in article.cleaning
    )
    cleaning = f"cleaned: {changes}" if changes else "as it came, nothing cleaned away"
    fetched = [f"fetched {article.fetched}"] if article.fetched else []
    said = ", ".join([*(escape(fact) for fact in facts if fact), *_address(article), *fetched])
    return f"{said}; {escape(cleaning)}"


def named(article: ExportedArticle) -> str:
    """Return an article's title between title marks."""
    return f"《{article.title}》" if article.title else "(no title)"


def hidden_id(highlight_id: str) -> str:
    """Return a highlight's id as a comment, by which kept words find their place again."""
    return f"<!-- {highlight_id} -->"


def address(url: str) -> str:
    """Return an address as a link, or escaped where it is not one that is safe to follow."""
    return f"<{url}>" if _SAFE_URL.fullmatch(url) else escape(url)


def _address(article: ExportedArticle) -> list[str]:
    return [address(article.url)] if article.url else []


def _numbered(entry: DigestEntry) -> str:
    return f"{entry.dress.number} · " if entry.dress.number else ""


def _tag_name(name: str) -> str:
    """Return a tag's name as Obsidian takes it: letters, digits, `_` and `-`, not digits alone."""
    kept = re.sub(r"[^\w-]+", "-", name).strip("-")
    return kept if re.search(r"[^\d]", kept) else f"_{kept}"
