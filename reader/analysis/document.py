"""An article as the analyses see it: its text, the folded form of it, and who published it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reader.cleaning.model import Article
from reader.language.folding import fold
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety


@dataclass(frozen=True, slots=True)
class Document:
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
    )


def text_document(article_id: str, text: str) -> Document:
    """Return a bare text as a document.

    Raises:
        LanguageError: If the tables that tell the scripts apart are missing or damaged.
    """
    return Document(article_id, text, fold(text), variety=detect_variety(text))
