"""An article as the analyses see it: its text, the folded form of it, and who published it when."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from reader.cleaning.model import Article, BlockKind
from reader.frozen import Frozen
from reader.language.folding import fold
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety


class Facts(NamedTuple):
    """What is known of an article beside its text."""

    title: str
    outlet: str
    day: date | None
    variety: Variety


class Document(Frozen):
    """One article, ready to be analysed; small enough to be sent to another process."""

    article: str
    """The article's id."""
    text: str
    """Its cleaned text, in its own script."""
    folded: str
    """`text` folded: of the same length, so that offsets are the same."""
    title: str = ""
    """What to call it in a list."""
    outlet: str = ""
    """Who published it; empty when nobody says."""
    day: date | None = None
    """When it was published."""
    variety: Variety = Variety.HANS
    """The script it is written in."""
    paragraphs: tuple[tuple[int, int], ...] = ()
    """Where its paragraphs begin and end, in code points."""

    def paragraph_at(self, offset: int) -> int | None:
        """Return the number, from 1, of the paragraph that holds a code point; None outside of one."""
        index = bisect_right(self.paragraphs, (offset, len(self.text)))
        return index if index and offset < self.paragraphs[index - 1][1] else None

    @property
    def facts(self) -> Facts:
        """What is known of it beside its text."""
        return Facts(self.title, self.outlet, self.day, self.variety)

    def lines(self) -> tuple[Span, ...]:
        """Return the spans of the blocks: the stretches between line feeds, empty ones left out."""
        found: list[Span] = []
        start = 0
        for line in self.folded.split("\n"):
            if line:
                found.append(Span(start, start + len(line)))
            start += len(line) + 1
        return tuple(found)


def document_of(article: Article) -> Document:
    """Return `article` as the analyses see it.

    Raises:
        LanguageError: If the tables that tell the scripts apart are missing or damaged.
    """
    return Document(
        article.id,
        article.text,
        fold(article.text),
        article.label,
        article.outlet or "",
        article.date,
        article.variety,
        tuple((b.span.start, b.span.end) for b in article.blocks if b.kind is BlockKind.PARAGRAPH),
    )


def text_document(article_id: str, text: str) -> Document:
    """Return a bare text as a document.

    Raises:
        LanguageError: If the tables that tell the scripts apart are missing or damaged.
    """
    return Document(article_id, text, fold(text), variety=detect_variety(text))
