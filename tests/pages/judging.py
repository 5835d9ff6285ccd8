"""How much of a page's text was taken, and how much else: by characters and by the ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from reader.cleaning.model import BlockKind, CleanedSource

_SPACE = re.compile("\\s+")


class Scores(NamedTuple):
    """Counts to be summed over pages."""

    found: int
    right: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __add__(self, other: object) -> Scores:
        assert isinstance(other, Scores)
        return Scores(*(a + b for a, b in zip(self, other, strict=True)))


NOTHING = Scores(0, 0, 0)


def body_of(cleaned: CleanedSource) -> tuple[str, ...]:
    """Return the paragraphs and headings of a cleaned source, in order."""
    return tuple(
        block.span.of(article.text)
        for article in cleaned.articles
        for block in article.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    )


def judge(found: Iterable[str], wanted: Sequence[str]) -> tuple[Scores, Scores]:
    """Compare paragraphs with the gold: characters, and ends of paragraphs, white space left out."""
    texts = ["".join(_SPACE.sub("", text)) for text in found]
    gold = ["".join(_SPACE.sub("", text)) for text in wanted]
    ours, right = "".join(texts), "".join(gold)
    blocks = SequenceMatcher(None, ours, right, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    places = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    ends = {places.get(end - 1) for end in _ends(texts)} - {None}
    hits = len(ends & {end - 1 for end in _ends(gold)})
    return Scores(len(ours), same, len(right)), Scores(len(_ends(texts)), hits, len(_ends(gold)))


def _ends(texts: Iterable[str]) -> set[int]:
    ends: set[int] = set()
    length = 0
    for text in texts:
        length += len(text)
        ends.add(length)
    return ends
