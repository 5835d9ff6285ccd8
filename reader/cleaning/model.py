"""What cleaning makes: edits over the decoded source, and the articles they leave.

One law ties them together: an article's text is the stretch of the decoded source that it covers, with the
applied edits of that stretch carried out. Blocks of the text are parted by one line feed each.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from reader.frozen import Frozen
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety


class EditState(StrEnum):
    """Whether an edit is carried out."""

    APPLIED = "applied"
    REFUSED = "refused"
    SUGGESTED = "suggested"


class Edit(Frozen):
    """One change that cleaning makes to a decoded source."""

    span: Span
    """Code points of the decoded source that are replaced; edits of one source never overlap."""
    replacement: str
    """What stands there instead; empty for a removal."""
    rule: str
    """The rule's name, in kebab-case: `inline-gloss`, `gbk-damage`, `furniture` …"""
    reason: str
    """One English sentence for the user: why the rule holds here."""
    state: EditState = EditState.APPLIED


class Decision(Frozen):
    """That an edit is not to be carried out, or that a suggested one is."""

    span: Span
    """Code points of the decoded source that the edit replaces."""
    replacement: str
    """What the edit puts there."""
    rule: str
    """The rule that made the edit when it was decided on; for the user to read."""
    state: EditState
    """REFUSED, or APPLIED for a suggestion that was accepted."""


class BlockKind(StrEnum):
    """What a block of an article is."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


class Block(Frozen):
    """One block of an article's text."""

    kind: BlockKind
    span: Span
    """Code points of the article's text, without the line feed that ends the block."""


class Damage(Frozen):
    """A place where the source lost text that nothing in it can bring back."""

    span: Span
    """Code points of the article's text that stand where the loss is."""
    reason: str
    """One English sentence: what seems to be lost, and how we know."""


class Article(Frozen):
    """One cleaned piece. Metadata is None where the source does not say."""

    id: str
    """First eight hex digits of the SHA-256 of the source's bytes, a point, the number: `1a2b3c4d.1`."""
    number: int
    """Place of the article in its source, from 1."""
    title: str | None
    kicker: str | None
    subtitle: str | None
    outlet: str | None
    """Who wrote it, before who carries it."""
    date: date | None
    byline: tuple[str, ...]
    """Reporters' names, in order."""
    place: str | None
    """From the dateline."""
    variety: Variety
    """HANS or HANT: the script the text is written in."""
    text: str
    """The cleaned text; every offset of the project points into it."""
    blocks: Sequence[Block]
    """In order; together with the line feeds between them they cover `text` once. None is empty, but for
    the blank lines of a source that the user has back by refusing their removal."""
    captions: tuple[str, ...]
    """Picture captions that cleaning took out of the body."""
    damage: tuple[Damage, ...]
    """Known damage that is left in the text, in order."""
    source_span: Span
    """The code points of the decoded source that the article covers."""
    offsets: OffsetMap
    """From the decoded source within `source_span` (offsets counted from its start) to `text`."""

    @classmethod
    def untitled(
        cls,
        id: str,
        number: int,
        variety: Variety,
        text: str,
        blocks: tuple[Block, ...],
        source_span: Span,
        offsets: OffsetMap,
    ) -> Article:
        """Return an article of which nothing is known but its text; for the fields see the class."""
        return cls(
            id=id,
            number=number,
            title=None,
            kicker=None,
            subtitle=None,
            outlet=None,
            date=None,
            byline=(),
            place=None,
            variety=variety,
            text=text,
            blocks=blocks,
            captions=(),
            damage=(),
            source_span=source_span,
            offsets=offsets,
        )

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the paragraphs, in order."""
        return tuple(
            block.span.of(self.text)
            for block in self.blocks
            if block.kind is BlockKind.PARAGRAPH and block.span
        )

    @property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Each heading with the index of the paragraph that it stands before."""
        found: list[tuple[int, str]] = []
        paragraphs_so_far = 0
        for block in self.blocks:
            if block.kind is BlockKind.HEADING:
                found.append((paragraphs_so_far, block.span.of(self.text)))
            elif block.kind is BlockKind.PARAGRAPH and block.span:
                paragraphs_so_far += 1
        return tuple(found)

    @property
    def label(self) -> str:
        """What to call the article in a list: its title, or else how its text begins (24 characters)."""
        if self.title:
            return self.title
        opening = self.text[:24].split("\n", 1)[0]
        return f"{opening}…" if len(self.text) > len(opening) else opening


class CleanedSource(Frozen):
    """A source, decoded, with the edits that cleaning proposes and the articles they leave."""

    name: str
    """The source's file name, for messages and lists."""
    digest: str
    """SHA-256 of the source's bytes, 64 hex digits."""
    encoding: str
    """The encoding the bytes were read in, as Python names it."""
    text: str
    """The decoded source; the offsets of `edits` point into it."""
    edits: tuple[Edit, ...]
    """Sorted by span, never overlapping."""
    articles: tuple[Article, ...]
    encoding_is_guess: bool = False
    """Whether nothing in the source says its encoding, or some of its bytes could not be read in it."""
