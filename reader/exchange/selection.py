"""What is exported: highlights, their articles, the codebook, and the order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reader.annotations.anchoring import text_hash
from reader.annotations.model import DigestPart, Highlight, PartKind, Tag
from reader.cleaning.model import Block, BlockKind
from reader.frozen import Frozen
from reader.text.span import Span


@dataclass(frozen=True)
class ExportedArticle:
    """An article with what a citation of it says. Text is as it came; each format escapes it."""

    id: str
    number: int
    """Its place in the list of articles, from 1."""
    title: str | None
    outlet: str | None
    date: str | None
    """`YYYY-MM-DD`."""
    url: str
    """Where it was fetched; empty where that is not known."""
    source: str
    """The source's file name."""
    variety: str
    """`hans` or `hant`."""
    text: str
    """The cleaned text."""
    blocks: Sequence[Block]
    """In order; they cover `text` but for the line feeds between them."""
    fetched: str = ""
    """The day on which it was fetched, `YYYY-MM-DD`; empty where that is not known."""
    byline: tuple[str, ...] = ()
    """Reporters' names."""
    cleaning: tuple[tuple[str, int], ...] = ()
    """What cleaning changed in its source: each rule with its number of edits, by rule."""

    @cached_property
    def text_hash(self) -> str:
        """What the text is known by in anchors."""
        return text_hash(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _paragraphs(self) -> list[int | None]:
        numbers: list[int | None] = []
        count = 0
        for block in self.blocks:
            is_paragraph = block.kind is BlockKind.PARAGRAPH
            count += is_paragraph
            numbers.append(count if is_paragraph else None)
        return numbers

    def block_at(self, offset: int) -> Span | None:
        """Return the block that holds the code point at `offset`; None for the line feed between two."""
        index = bisect_right(self._starts, offset) - 1
        return self.blocks[index].span if index >= 0 and offset in self.blocks[index].span else None

    def paragraph_at(self, offset: int) -> int | None:
        """Return the number, from 1, of the paragraph that holds the code point; None outside one."""
        index = bisect_right(self._starts, offset) - 1
        return self._paragraphs[index] if index >= 0 and offset in self.blocks[index].span else None


class Passage(Frozen):
    """A passage as it is shown: what is before the quote, the quote, what is after."""

    before: str
    quote: str
    """Its paragraphs, parted by line feeds."""
    after: str


class Dress(Frozen):
    """What a digest adds to an entry. Every field is text, or empty."""

    number: int = 0
    """Its number in the digest, from 1; 0 for none."""
    passage: Passage | None = None
    """The passage in another written form, or with other surroundings; None for the usual ones."""
    variety: str = ""
    """The written form it is shown in, where that is not the article's own."""
    pinyin: str = ""
    glosses: tuple[tuple[str, str], ...] = ()
    """Set expressions in the quote, each with its English."""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One highlight with its article and its place there."""

    highlight: Highlight
    article: ExportedArticle | None
    """None if it is not here any more."""
    span: Span | None
    """Code points of the article; None for an orphan."""
    status: str = "ok"
    """As `anchoring.Status` names it."""
    dress: Dress = field(default_factory=Dress)

    @property
    def exact(self) -> str:
        """The quote as the article has it now, or as it was for an orphan."""
        if self.article is None or self.span is None:
            return self.highlight.anchor.exact
        return self.span.of(self.article.text)

    @property
    def start(self) -> int:
        """Code points of the article, for the order."""
        return self.highlight.anchor.start if self.span is None else self.span.start

    @property
    def paragraph(self) -> int | None:
        """Number of the paragraph, from 1; None outside a paragraph."""
        if self.article is None or self.span is None:
            return None
        return self.article.paragraph_at(self.span.start)

    @property
    def block(self) -> Span | None:
        """The block of the article in which the quote begins; None for an orphan."""
        if self.article is None or self.span is None:
            return None
        return self.article.block_at(self.span.start)


@dataclass(frozen=True)
class Selection:
    """Everything that an export is made of."""

    title: str
    entries: Sequence[DigestEntry]
    """In any order."""
    tags: Sequence[Tag]
    """The codebook, in any order."""
    timestamp: str | None = None
    """When the export is made, UTC, ISO 8601; None leaves it out."""
    only: frozenset[str] = frozenset()
    """Ids of the tags that were asked for; empty for all."""
    parts: Sequence[DigestPart] = ()
    """A digest's parts in order, without its own; empty if the highlights are not a digest."""
    digests: Sequence[DigestPart] = ()
    """Every part of the digests that are exported as data, their own among them."""
    terms: Sequence[GlossaryTerm] = ()
    """The expressions of a glossary; only its format asks for them."""
    name: str = "digest"
    """What the exported file is called, without its ending: files beside it are called after it."""

    def ordered(self) -> list[DigestEntry]:
        """Return the entries by article, in the order of the list, and by place; those that are gone last."""
        return sorted(self.entries, key=_place_of)

    def arranged(self) -> list[DigestEntry]:
        """Return the entries as the digest has them; as `ordered` if there is no digest."""
        if not self.parts:
            return self.ordered()
        by_id = {entry.highlight.id: entry for entry in self.entries}
        wanted = [part.highlight for part in self.parts if part.kind is PartKind.ENTRY and not part.left_out]
        return [by_id[key] for key in dict.fromkeys(wanted) if key in by_id]

    def articles(self) -> list[ExportedArticle]:
        """Return the articles of the entries, each once, in the order of the list."""
        found = {entry.article.id: entry.article for entry in self.entries if entry.article is not None}
        return sorted(found.values(), key=lambda article: (article.number, article.id))

    def tags_of(self, entry: DigestEntry, names: Mapping[str, str]) -> list[str]:
        """Return the names of an entry's tags that are in `names`, in the order they were given."""
        return [names[key] for key in entry.highlight.tags if key in names]


class Use(Frozen):
    """One place where an expression is used."""

    article: ExportedArticle
    span: Span
    """Code points of the article."""


class GlossaryTerm(Frozen):
    """An expression with what a translator asks of it."""

    expression: str
    """As it stands where it is first used."""
    pinyin: str
    hans: str
    hant: str
    """In simplified and in traditional characters; empty where that is not known."""
    renderings: tuple[tuple[str, str], ...]
    """English, each with where it is from: a lexicon's source, `literal`, or `own` for the user's."""
    definitions: tuple[str, ...]
    """The user's notes, in Markdown."""
    tags: tuple[str, ...]
    """Ids of tags."""
    variants: tuple[str, ...]
    """Other wordings that stand in the articles."""
    uses: tuple[Use, ...]
    """Every place, the earliest dated first."""
    highlights: tuple[str, ...]
    """Ids of its highlights."""


def _place_of(entry: DigestEntry) -> tuple[bool, int, str, int, int, str]:
    article_id = entry.highlight.anchor.article
    number = entry.article.number if entry.article else 0
    return entry.article is None, number, article_id, entry.start, len(entry.exact), entry.highlight.id
