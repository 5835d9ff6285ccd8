"""Digest entries for tests, and what a CommonMark parser makes of a digest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.annotations.anchoring import make_anchor
from reader.annotations.model import Highlight, Tag
from reader.cleaning.model import Block, BlockKind
from reader.exchange.markdown import render_digest
from reader.exchange.selection import DigestEntry, ExportedArticle, Selection
from reader.text.span import Span

TEXT = "省委提出“一群两区三圈”的发展新布局。太忻经济区是北引擎。"
FORMULA = Span(5, 11)
LAYOUT = Tag("01K00000000000000000000TAG", "布局", description="How the province is laid out")
OTHER = Tag("01K00000000000000000000TAX", "目标")
HIDDEN_ID = re.compile(r"<!-- 01K[0-9A-Z]{23} -->\n?")
"""What an entry ends with."""
STAMP = "2026-11-24T09:30:00Z"


def entry(
    number: int,
    span: Span = FORMULA,
    *,
    tags: Sequence[str] = (),
    note: str = "",
    text: str = TEXT,
    is_orphan: bool = False,
    title: str | None = "着力打造南北引擎",
    outlet: str | None = "山西日报",
    article_number: int = 3,
    date: str | None = "2022-03-21",
    url: str = "",
) -> DigestEntry:
    """Return an entry of an article whose blocks are the lines of `text`."""
    anchor = make_anchor("5a81056e.1", text, span)
    article = ExportedArticle(
        id="5a81056e.1",
        number=article_number,
        title=title,
        outlet=outlet,
        date=date,
        url=url,
        source="002.txt",
        variety="hans",
        text=text,
        blocks=_blocks(text),
    )
    return DigestEntry(
        highlight=Highlight(
            f"01K000000000000000000000{number:02}", anchor, tuple(tags), note, created=STAMP, modified=STAMP
        ),
        article=article if article_number else None,
        span=None if is_orphan else Span(anchor.start, anchor.end),
        status="orphan" if is_orphan else "ok",
    )


def _blocks(text: str) -> tuple[Block, ...]:
    """Return the lines of a text as paragraphs."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(blocks)


def digest_of(
    title: str,
    entries: Sequence[DigestEntry],
    tags: Sequence[Tag],
    *,
    timestamp: str | None,
    only: Iterable[str] = (),
) -> str:
    """Return a digest."""
    return render_digest(Selection(title, entries, tags, timestamp, frozenset(only)))


@dataclass
class Parsed:
    """A digest as a CommonMark parser reads it."""

    headings: list[str] = field(default_factory=list)
    """Text of the headings, in order."""
    quotes: list[str] = field(default_factory=list)
    """What each entry quotes: the marked text, or the whole where nothing is marked."""
    citations: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    """Types of all tokens."""
    html: set[str] = field(default_factory=set)
    """All HTML in it, but for the comments that hold an entry's id."""


def parse(digest: str) -> Parsed:
    """Read a digest without its front matter."""
    _, _, body = digest.split("---\n", 2)
    tokens = MarkdownIt("commonmark").parse(body)
    parsed = Parsed()
    for position, token in enumerate(tokens):
        parsed.types |= {token.type, *(child.type for child in token.children or [])}
        html = {c.content for c in token.children or [] if c.type == "html_inline"}
        html |= {token.content} if token.type == "html_block" else set()
        parsed.html |= {each for each in html if not HIDDEN_ID.fullmatch(each)}
        if token.type == "heading_open":
            parsed.headings.append(text_of(tokens[position + 1]))
        if token.type == "blockquote_open" and token.level == 0:
            inlines = list(_inlines_within(tokens, position))
            if inlines and text_of(inlines[-1]).startswith("— "):
                parsed.citations.append(text_of(inlines[-1]))
                parsed.quotes.append("\n".join(map(_quoted_in, inlines[:-1])))
    return parsed


def text_of(token: Token) -> str:
    """Return the text of an inline token as a reader would see it."""
    return "".join(
        "\n" if c.type == "softbreak" else c.content for c in token.children or [] if c.type != "html_inline"
    )


def _inlines_within(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    for token in tokens[start + 1 :]:
        if token.type == "blockquote_close" and token.level == 0:
            return
        if token.type == "inline":
            yield token


def _quoted_in(token: Token) -> str:
    children = token.children or []
    marks = [i for i, c in enumerate(children) if c.type == "html_inline"]
    return text_of(token) if not marks else "".join(c.content for c in children[marks[0] + 1 : marks[-1]])
