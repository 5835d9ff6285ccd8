"""What the user decides about edits, carried out on a cleaned source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.cleaning.edits import apply_edits
from reader.cleaning.model import Article, Block, BlockKind, CleanedSource, Damage, Edit, EditState
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
from reader.text.span import Span

_BREAKS = "\n\r\v\f\x1c\x1d\x1e"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user says of one edit."""

    span: Span
    """The edit's code points of the decoded source."""
    rule: str
    """The edit's rule: an edit elsewhere, or of another rule, is another edit."""
    state: EditState
    """APPLIED to carry it out, REFUSED to leave the source as it is, SUGGESTED to leave it open."""


def redecide(cleaned: CleanedSource, decisions: Iterable[Decision]) -> CleanedSource:
    """Carry decisions on edits out.

    An article's text stays the stretch of the source that it covers with the applied edits carried out; the
    stretch grows where text around the article is had back. With every edit refused the articles' texts, one
    behind the other, are the source.

    Args:
        cleaned: A source as cleaning left it, or as decisions left it.
        decisions: The last of several on one edit counts; those that fit no edit change nothing.

    Returns:
        The source with the edits' new states and the articles that they make; metadata stays, but for the
        titles that stand in the text.
    """
    said = {(decision.span, decision.rule): decision.state for decision in decisions}
    edits = tuple(
        replace(edit, state=said.get((edit.span, edit.rule), edit.state)) if said else edit
        for edit in cleaned.edits
    )
    if edits == cleaned.edits:
        return cleaned
    articles = cleaned.articles or _bare_article(cleaned)
    spans = _grow([article.source_span for article in articles], edits, cleaned.text)
    made = (_remake(cleaned, *pair, edits) for pair in zip(articles, spans, strict=True))
    return replace(cleaned, edits=edits, articles=tuple(article for article in made if article.text))


def _grow(spans: Sequence[Span], edits: Sequence[Edit], text: str) -> list[Span]:
    """Grow the stretches of the articles over the text between them that is no longer removed."""
    grown = list(spans)
    borders = [0, *(offset for span in spans for offset in (span.start, span.end)), len(text)]
    starts = [edit.span.start for edit in edits]
    for gap, (start, end) in enumerate(zip(borders[::2], borders[1::2], strict=True)):
        between = edits[bisect_left(starts, start) : bisect_left(starts, end)]
        for edit in between:
            if edit.state is EditState.APPLIED and not edit.replacement:
                continue
            if gap < len(spans) and (gap == 0 or _stands_over(edit, text)):
                grown[gap] = Span(min(grown[gap].start, edit.span.start), grown[gap].end)
            else:
                grown[gap - 1] = Span(grown[gap - 1].start, max(grown[gap - 1].end, edit.span.end))
    for place, (first, second) in enumerate(pairwise(grown)):
        if first.end > second.start:
            grown[place + 1] = Span(first.end, second.end)
    return grown


def _stands_over(edit: Edit, text: str) -> bool:
    """Say whether an edit between two articles removed a line with the break behind it."""
    removed = edit.span.of(text)
    return bool(removed.strip()) and removed[0] not in _BREAKS and removed[-1] in _BREAKS


def _bare_article(cleaned: CleanedSource) -> tuple[Article, ...]:
    """Return the article of a source whose every line was removed, as yet without text."""
    end = len(cleaned.text)
    article = Article(
        id=f"{cleaned.digest[:8]}.1",
        number=1,
        title=None,
        kicker=None,
        subtitle=None,
        outlet=None,
        date=None,
        byline=(),
        place=None,
        variety=detect_variety(cleaned.text),
        text="",
        blocks=(),
        captions=(),
        damage=(),
        source_span=Span(end, end),
        offsets=OffsetMap(()),
    )
    return (article,)


def _remake(cleaned: CleanedSource, article: Article, span: Span, edits: Sequence[Edit]) -> Article:
    own = [replace(edit, span=edit.span.shifted(-span.start)) for edit in edits if span.covers(edit.span)]
    text, offsets = apply_edits(span.of(cleaned.text), own)
    if text == article.text and span == article.source_span:
        return article
    carry = _Carry(article, span, offsets)
    blocks = carry.blocks(text)
    lines = {block.span.of(text) for block in blocks}
    return replace(
        article,
        title=_named(text, blocks, BlockKind.TITLE, article.title),
        kicker=_named(text, blocks, BlockKind.KICKER, article.kicker),
        subtitle=_named(text, blocks, BlockKind.SUBTITLE, article.subtitle),
        text=text,
        blocks=blocks,
        captions=tuple(caption for caption in article.captions if caption not in lines),
        damage=carry.damage(),
        source_span=span,
        offsets=offsets,
    )


class _Carry:
    """Carries what is known of an article's text over to its new text, by way of the source."""

    def __init__(self, article: Article, span: Span, offsets: OffsetMap) -> None:
        self._article = article
        self._shift = article.source_span.start - span.start
        self._offsets = offsets
        self._known = [(self._source_of(block.span), block.kind) for block in article.blocks]

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the lines of the new text, each of the kind of the old block that it begins in."""
        made: list[Block] = []
        start = 0
        for line in text.split("\n"):
            span = Span(start, start + len(line))
            made.append(Block(self._kind_of(self._offsets.to_source(span)), span))
            start = span.end + 1
        return tuple(made)

    def damage(self) -> tuple[Damage, ...]:
        """Return the damage that still stands in the new text."""
        moved = (
            replace(damage, span=self._offsets.to_view(self._source_of(damage.span)))
            for damage in self._article.damage
        )
        return tuple(damage for damage in moved if damage.span)

    def _source_of(self, span: Span) -> Span:
        return self._article.offsets.to_source(span).shifted(self._shift)

    def _kind_of(self, span: Span) -> BlockKind:
        place = bisect_right(self._known, span.start, key=lambda known: known[0].end)
        inside = place < len(self._known) and self._known[place][0].overlaps(span)
        return self._known[place][1] if inside else BlockKind.PARAGRAPH


def _named(text: str, blocks: Iterable[Block], kind: BlockKind, known: str | None) -> str | None:
    found = next((block.span.of(text) for block in blocks if block.kind is kind and block.span), None)
    return (found.strip() or known) if found is not None else known
