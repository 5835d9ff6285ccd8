"""What the user decides about edits, carried out on a cleaned source.

A decision names an edit by what it does: the code points of the source and what replaces them. So it holds
for the same change under whatever rules clean the source later; where nothing makes that change any more, it
waits. Edits keep their number: the n-th edit of a decided source is the n-th that cleaning made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.cleaning.edits import apply_edits
from reader.cleaning.model import (
    Article,
    Block,
    BlockKind,
    CleanedSource,
    Damage,
    Decision,
    Edit,
    EditState,
)
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
from reader.text.span import Span

_ENOUGH = 0.5
"""Share of the characters an edit takes away that were refused under another edit, for it to be refused too.
Chosen by eye: rules that come later part a run of lines otherwise, and seldom in the middle of one."""
_BREAK = ("line-break", "The line that was put back stands in a block of its own.")
_BREAKS = "\n\r\v\f\x1c\x1d\x1e"


def decision_on(edit: Edit, state: EditState) -> Decision:
    """Return the decision that gives an edit of cleaning the state `state`."""
    return Decision(edit.span, edit.replacement, edit.rule, state)


def match_decisions(
    text: str, edits: Sequence[Edit], decisions: Iterable[Decision]
) -> tuple[Decision | None, ...]:
    """Find for each edit the decision that holds for it.

    A decision holds for the edit of the same span and replacement, whatever its rule is called now. Text that
    was to stay stays: an edit that removes text is refused too if half of what it removes was refused under
    edits that are made no more.

    Args:
        text: The decoded source.
        edits: The edits of cleaning, sorted, never overlapping.
        decisions: What was decided about this source; of two about one edit the later one holds.

    Returns:
        One decision or None for each edit, in order.
    """
    by_change = {(decision.span, decision.replacement): decision for decision in decisions}
    # A break that stands in for a removal is decided on under that removal.
    stands_in = [(edit.rule, edit.reason) == _BREAK for edit in edits]
    found = [
        by_change.pop((edit.span, "" if is_break else edit.replacement), None)
        for edit, is_break in zip(edits, stands_in, strict=True)
    ]
    refused = [d for d in by_change.values() if d.state is EditState.REFUSED and not d.replacement]
    ends = [edit.span.end for edit in edits]
    for decision in refused:
        for index in range(bisect_right(ends, decision.span.start), len(edits)):
            edit = edits[index]
            if edit.span.start >= decision.span.end:
                break
            if found[index] is None and _is_mostly(text, edit, decision.span):
                found[index] = decision
    return tuple(found)


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
    held = match_decisions(cleaned.text, cleaned.edits, decisions)
    edits = [
        edit if decision is None else replace(edit, state=decision.state)
        for edit, decision in zip(cleaned.edits, held, strict=True)
    ]
    if edits == list(cleaned.edits):
        return cleaned
    articles = cleaned.articles or _bare_article(cleaned)
    spans = _grow([article.source_span for article in articles], edits, cleaned.text)
    for span in spans:
        _part_lines(cleaned.text, span, edits)
    made = (_remake(cleaned, *pair, edits) for pair in zip(articles, spans, strict=True))
    return replace(cleaned, edits=tuple(edits), articles=tuple(article for article in made if article.text))


def article_fences(cleaned: CleanedSource) -> tuple[int, ...]:
    """Return where what belongs to each article begins, and at last where the source ends.

    To an article belongs what would come back to it if its removal were refused. Code points of the decoded
    source; one more than there are articles, nothing without any.
    """
    if not cleaned.articles:
        return ()
    starts = [edit.span.start for edit in cleaned.edits]
    fences = [0]
    for one, other in pairwise(cleaned.articles):
        start, end = one.source_span.end, other.source_span.start
        between = cleaned.edits[bisect_left(starts, start) : bisect_left(starts, end)]
        over = (edit.span.start for edit in between if _stands_over(edit, cleaned.text))
        fences.append(next(over, end))
    return (*fences, len(cleaned.text))


def _is_mostly(text: str, edit: Edit, refused: Span) -> bool:
    words = len("".join(edit.span.of(text).split()))
    shared = text[max(edit.span.start, refused.start) : min(edit.span.end, refused.end)]
    return not edit.replacement and words > 0 and len("".join(shared.split())) >= _ENOUGH * words


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


def _part_lines(text: str, article: Span, edits: list[Edit]) -> None:
    """Make one line feed stand before each line that was put back, where none is left."""
    starts = [edit.span.start for edit in edits]
    own = range(bisect_left(starts, article.start), bisect_left(starts, article.end))
    for index in own:
        edit = edits[index]
        if edit.state is not EditState.REFUSED or not _is_line(text, edit):
            continue
        first = index
        while first > own.start and edits[first - 1].span.end == edits[first].span.start:
            # Where something is put in place of what was there, text stands before the line.
            if edits[first - 1].state is not EditState.APPLIED or edits[first - 1].replacement.strip():
                break
            first -= 1
        before = edits[first].span.start
        run = range(first, index)
        if (
            not run
            or before <= article.start
            or text[before - 1] in _BREAKS
            or text[edit.span.start] in _BREAKS
        ):
            continue
        if any("\n" in edits[each].replacement for each in run):
            continue
        blank = [each for each in run if not edits[each].span.of(text).strip()]
        place = blank[0] if blank else run[-1]
        if edits[place].span.of(text) == "\n":
            edits[place] = replace(edits[place], state=EditState.REFUSED)
        else:
            edits[place] = Edit(edits[place].span, "\n", *_BREAK)


def _is_line(text: str, edit: Edit) -> bool:
    words = edit.span.of(text)
    return bool(words.strip()) and ("\n" in words or edit.span.end == len(text))


def _stands_over(edit: Edit, text: str) -> bool:
    """Say whether an edit between two articles removed a line with the break behind it."""
    removed = edit.span.of(text)
    return bool(removed.strip()) and removed[0] not in _BREAKS and removed[-1] in _BREAKS


def _bare_article(cleaned: CleanedSource) -> tuple[Article, ...]:
    """Return the article of a source whose every line was removed, as yet without text."""
    end, variety = len(cleaned.text), detect_variety(cleaned.text)
    return (Article.untitled(f"{cleaned.digest[:8]}.1", 1, variety, "", (), Span(end, end), OffsetMap(())),)


def _remake(cleaned: CleanedSource, article: Article, span: Span, edits: Sequence[Edit]) -> Article:
    first = bisect_left(edits, span.start, key=lambda edit: edit.span.start)
    last = bisect_right(edits, span.end, key=lambda edit: edit.span.start)
    own = [
        replace(edit, span=edit.span.shifted(-span.start))
        for edit in edits[first:last]
        if span.covers(edit.span)
    ]
    accepted = [
        after.span.shifted(-span.start)
        for before, after in zip(cleaned.edits[first:last], edits[first:last], strict=True)
        if (before.state, after.state) == (EditState.SUGGESTED, EditState.APPLIED)
    ]
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
        damage=carry.damage(accepted),
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

    def damage(self, mended: Sequence[Span]) -> tuple[Damage, ...]:
        """Return the damage that still stands in the new text, but for what touches the `mended` places."""
        found: list[Damage] = []
        for damage in self._article.damage:
            place = self._source_of(damage.span)
            view = self._offsets.to_view(place)
            if view and not any(span.start <= place.end and place.start <= span.end for span in mended):
                found.append(replace(damage, span=view))
        return tuple(found)

    def _source_of(self, span: Span) -> Span:
        return self._article.offsets.to_source(span).shifted(self._shift)

    def _kind_of(self, span: Span) -> BlockKind:
        place = bisect_right(self._known, span.start, key=lambda known: known[0].end)
        inside = place < len(self._known) and self._known[place][0].overlaps(span)
        return self._known[place][1] if inside else BlockKind.PARAGRAPH


def _named(text: str, blocks: Iterable[Block], kind: BlockKind, known: str | None) -> str | None:
    found = next((block.span.of(text) for block in blocks if block.kind is kind and block.span), None)
    return (found.strip() or known) if found is not None else known
