"""A block of a document with its words: what every recogniser reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reader.analysis.document import Document
from reader.language.segmentation import segment
from reader.text.span import Span


@dataclass(frozen=True)
class Line:
    """One block of a document."""

    offset: int
    """Code point of the document where the block begins; all else counts from there."""
    text: str
    """The block as it stands."""
    folded: str
    """The block folded, of the same length."""
    ends: tuple[int, ...]
    """Where its words end, in order."""

    @cached_property
    def edges(self) -> frozenset[int]:
        """Every offset at which a word begins or ends."""
        return frozenset((0, *self.ends))

    def words(self, start: int, end: int) -> Iterator[Span]:
        """Yield the words that lie wholly between two offsets, in order."""
        index = bisect_right(self.ends, start)
        begin = start
        if index and self.ends[index - 1] != start:
            begin = self.ends[index] if index < len(self.ends) else end
            index += 1
        for stop in self.ends[index:]:
            if stop > end:
                return
            yield Span(begin, stop)
            begin = stop

    def word_ending(self, end: int) -> Span | None:
        """Return the word that ends at `end`; None where none does."""
        if end not in self.edges or end == 0:
            return None
        index = bisect_right(self.ends, end) - 1
        return Span(self.ends[index - 1] if index else 0, end)

    def word_starting(self, start: int) -> Span | None:
        """Return the word that begins at `start`; None where none does."""
        if start not in self.edges or start >= len(self.folded):
            return None
        return Span(start, self.ends[bisect_right(self.ends, start)])

    def found(self, span: Span) -> Span:
        """Return `span` of the block as code points of the document."""
        return span.shifted(self.offset)


def lines_of(document: Document) -> tuple[Line, ...]:
    """Return the blocks of `document` with their words.

    The first call of a process loads the dictionary of words (0.7 s, 80 MB).

    Raises:
        LanguageError: If jieba is missing or damaged.
    """
    words = iter(segment(document.folded))
    ends: list[int] = []
    found = []
    for block in document.lines():
        ends = []
        for word in words:
            if word.end > block.start:
                ends.append(min(word.end, block.end) - block.start)
            if word.end >= block.end:
                break
        found.append(Line(block.start, block.of(document.text), block.of(document.folded), tuple(ends)))
    return tuple(found)
