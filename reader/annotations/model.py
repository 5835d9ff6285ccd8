"""Highlights, tags, digests and decisions as values, after the W3C Web Annotation Data Model.

A highlight's anchor holds a TextPositionSelector (`start`, `end`), a TextQuoteSelector (`exact`, `prefix`,
`suffix`) and the state of the text they are valid for (`text_hash`). Offsets are code points.
"""

from __future__ import annotations

from enum import StrEnum
from typing import final

from reader.cleaning.model import Decision
from reader.frozen import Frozen

CONTEXT_LENGTH = 32
"""Code points kept before and after a quote; 32 as Hypothesis and the W3C examples have it."""


class Status(StrEnum):
    """How sure the place of a highlight is."""

    OK = "ok"
    """The text is the one that was highlighted."""
    MOVED = "moved"
    """The text changed; the highlight's words stand in one place that fits."""
    CHANGED = "changed"
    """The text changed, and some of the highlight's words with it; the place is sure."""
    REVIEW = "review"
    """The text changed so that a place is likely, but for the user to confirm."""
    ORPHAN = "orphan"
    """The words stand nowhere, or in several places that fit alike."""


class Anchor(Frozen):
    """How a highlight finds its text again."""

    article: str
    """The article's id."""
    text_hash: str
    """First 16 hex digits of the SHA-256 of the article's text (UTF-8) that the offsets are valid for."""
    start: int
    """Code point offset into the article's text, inclusive."""
    end: int
    """Code point offset into the article's text, exclusive."""
    exact: str
    """The text between `start` and `end`."""
    prefix: str
    """Up to `CONTEXT_LENGTH` code points before it."""
    suffix: str
    """Up to `CONTEXT_LENGTH` code points after it."""


class Link(Frozen):
    """What one highlight says to another: this formulation answers that one."""

    highlight: str
    """Id of the highlight that the link leads to."""
    article: str
    """Id of that one's article."""
    kind: str = "answers"
    """What this one does to that one, in a word or two."""


@final
class Highlight(Frozen):
    """An annotated span. Immutable: a change makes a new value with the next revision."""

    id: str
    """A ULID: 26 characters that sort by time."""
    anchor: Anchor
    tags: tuple[str, ...] = ()
    """Ids of tags of the codebook, in the order they were given."""
    note: str = ""
    """The user's own words, in Markdown."""
    created: str = ""
    """UTC, ISO 8601 with seconds and `Z`."""
    modified: str = ""
    """UTC, as `created`."""
    revision: int = 1
    """Counts the changes, from 1."""
    removed: bool = False
    """Whether the user took it away; it is kept, so that it can be brought back."""
    annotator: str = ""
    """Who made it; empty where nobody said."""
    links: tuple[Link, ...] = ()
    """The highlights that it answers, in the order they were given."""
    status: Status = Status.OK
    """What the last comparison with a changed text found. Not a change of the user's: it has no revision."""


@final
class Tag(Frozen):
    """One code of the codebook (MacQueen et al. 1998 for what an entry holds)."""

    id: str
    """A ULID; highlights refer to it, so that a rename changes one record."""
    name: str
    """Unique in the codebook."""
    parent: str | None = None
    """Id of the tag it stands under."""
    colour: str = ""
    """Name of a theme colour, `tag-1` to `tag-8`."""
    description: str = ""
    """What it is for, in brief."""
    definition: str = ""
    """What it means, in full."""
    use: str = ""
    """When to use it."""
    avoid: str = ""
    """When not to use it, and what to use instead."""
    example: str = ""
    """A passage that it fits."""
    order: int = 0
    """Place among the tags under the same parent: the lower first, equal ones by name."""
    created: str = ""
    modified: str = ""
    revision: int = 1
    removed: bool = False


class PartKind(StrEnum):
    """What a part of a digest is."""

    DIGEST = "digest"
    """The digest itself: its title."""
    SECTION = "section"
    """A heading; what follows up to the next one stands under it."""
    TEXT = "text"
    """Commentary."""
    ENTRY = "entry"
    """A highlight."""


class Surroundings(StrEnum):
    """How much of the text around a highlight a digest shows."""

    SENTENCE = "sentence"
    """The sentences that it begins and ends in, cut where they are long."""
    PARAGRAPH = "paragraph"
    """The whole paragraph."""
    NONE = "none"
    """Nothing but the highlighted words."""


@final
class DigestPart(Frozen):
    """One part of a digest. A digest is its own part and, in their order, those that name it."""

    id: str
    """A ULID."""
    kind: PartKind
    digest: str
    """Id of the part that is the digest; its own for that part."""
    order: int = 0
    """Place in the digest: the lower first, equal ones by id."""
    title: str = ""
    """Of a digest or a section: one line."""
    text: str = ""
    """Of a text: Markdown, the user's own words."""
    highlight: str = ""
    """Of an entry: the highlight's id."""
    translation: str = ""
    """Of an entry: the user's rendering of the passage."""
    surroundings: Surroundings = Surroundings.SENTENCE
    """Of an entry."""
    variety: str = "original"
    """Of an entry: the written form that it is shown in, as `Variety` names them."""
    pinyin: bool = False
    """Of an entry: whether its reading is shown."""
    gloss: bool = False
    """Of an entry: whether the set expressions in it are explained."""
    left_out: bool = False
    """Of an entry: whether it stays in the digest, but not in what is exported."""
    created: str = ""
    modified: str = ""
    revision: int = 1
    removed: bool = False


@final
class EditDecision(Frozen):
    """A decision of the user on an edit of a source, as it is stored."""

    id: str
    """A ULID: 26 characters that sort by time."""
    source: str
    """SHA-256 of the source's bytes, 64 hex digits."""
    decision: Decision
    created: str = ""
    modified: str = ""
    revision: int = 1
    removed: bool = False
    """Whether the user took it back: the edit is then as cleaning made it."""
