"""What the user decided about edits, and a cleaned source as those decisions leave it.

A decision names an edit by what it does: the code points of the source, what replaces them, and the rule. So
it holds for the same change under whatever rules clean the source later; where nothing makes that change any
more, it waits. Edits keep their number: the n-th edit of a decided source is the n-th that cleaning made.
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
from reader.text.script import detect_variety
from reader.text.span import Span

_ENOUGH = 0.5
"""Share of the characters an edit takes away that were refused under another edit, for it to be refused too.
Chosen by eye: rules that come later part a run of lines otherwise, and seldom in the middle of one."""
_BREAK_RULE = "line-break"
_BREAK_REASON = "The line that was put back stands in a block of its own."


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
    found = [by_change.pop((edit.span, edit.replacement), None) for edit in edits]
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


def apply_decisions(source: CleanedSource, decisions: Iterable[Decision]) -> CleanedSource:
    """Carry decisions out.

    A line that is put back becomes a block of the article that it stands in, or else of the nearest one,
    which then covers more of the source; it is parted from what stands before it by one line feed. Articles
    keep their ids, their number and what is known about them; a title that changes is the new one.

    Args:
        source: As cleaning left it.
        decisions: What was decided about it.

    Returns:
        The source with the same edits, at the same places, in their new states. The law holds as before: an
        article's text is the stretch of the source that it covers, with the applied edits carried out.
        Without a decision that fits, `source` itself.
    """
    held = match_decisions(source.text, source.edits, decisions)
    edits = [
        edit if decision is None else replace(edit, state=decision.state)
        for edit, decision in zip(source.edits, held, strict=True)
    ]
    changed = [index for index, edit in enumerate(edits) if edit != source.edits[index]]
    if not changed:
        return source
    starts = [edit.span.start for edit in edits]
    fences = article_fences(source)
    articles = list(source.articles)
    for number, (start, end) in enumerate(pairwise(fences)):
        first = bisect_left(starts, start)
        last = len(edits) if end == len(source.text) else bisect_left(starts, end)
        if bisect_left(changed, first) < bisect_left(changed, last):
            span = _span_of(source, articles[number], edits[first:last])
            _part_lines(source.text, span, edits, range(first, last))
            articles[number] = _decided(source, articles[number], span, edits, range(first, last))
    return replace(source, edits=tuple(edits), articles=tuple(articles))


def article_fences(source: CleanedSource) -> tuple[int, ...]:
    """Return where what belongs to each article begins, and at last where the source ends.

    What lies between two articles belongs to the nearer one, edit by edit. Code points of the decoded source;
    one more than there are articles, nothing without any.
    """
    if not source.articles:
        return ()
    edits = source.edits
    starts = [edit.span.start for edit in edits]
    fences = [0]
    for one, other in pairwise(source.articles):
        gap = Span(one.source_span.end, other.source_span.start)
        between = edits[bisect_left(starts, gap.start) : bisect_left(starts, gap.end)]
        middle = gap.start + gap.end
        nearer = (edit.span.start for edit in between if edit.span.start + edit.span.end >= middle)
        fences.append(next(nearer, gap.end))
    return (*fences, len(source.text))


def _is_mostly(text: str, edit: Edit, refused: Span) -> bool:
    words = len("".join(edit.span.of(text).split()))
    shared = text[max(edit.span.start, refused.start) : min(edit.span.end, refused.end)]
    return not edit.replacement and words > 0 and len("".join(shared.split())) >= _ENOUGH * words


def _span_of(source: CleanedSource, article: Article, edits: Sequence[Edit]) -> Span:
    """Return the article's stretch of the source, grown by what was put back beside it."""
    start, end = article.source_span.start, article.source_span.end
    for edit in edits:
        if edit.state is EditState.REFUSED:
            words = edit.span.of(source.text)
            # Blank edges of a line that is put back at the edge of the article are no part of its text.
            lead = len(words) - len(words.lstrip()) if words.strip() else 0
            tail = len(words) - len(words.rstrip()) if words.strip() else 0
            if edit.span.start < start:
                start = edit.span.start + lead
            if edit.span.end > end:
                end = edit.span.end - tail
    return Span(start, end)


def _part_lines(text: str, article: Span, edits: list[Edit], own: range) -> None:
    """Make one line feed stand before each line that was put back, where none is left."""
    for index in own:
        edit = edits[index]
        if edit.state is not EditState.REFUSED or not _is_line(text, edit):
            continue
        first = index
        while first > own.start and edits[first - 1].span.end == edits[first].span.start:
            if edits[first - 1].state is not EditState.APPLIED:
                break
            first -= 1
        before = edits[first].span.start
        run = range(first, index)
        if not run or before <= article.start or text[before - 1] == "\n" or text[edit.span.start] == "\n":
            continue
        if any("\n" in edits[each].replacement for each in run):
            continue
        blank = [each for each in run if not edits[each].span.of(text).strip()]
        place = blank[0] if blank else run[-1]
        if edits[place].span.of(text) == "\n":
            edits[place] = replace(edits[place], state=EditState.REFUSED)
        else:
            edits[place] = Edit(edits[place].span, "\n", _BREAK_RULE, _BREAK_REASON)


def _is_line(text: str, edit: Edit) -> bool:
    words = edit.span.of(text)
    return bool(words.strip()) and ("\n" in words or edit.span.end == len(text))


def _decided(
    source: CleanedSource, article: Article, span: Span, edits: Sequence[Edit], own: range
) -> Article:
    """Return `article` on the stretch `span` of the source, with those of the edits that are its own."""
    inner = [
        replace(edits[index], span=edits[index].span.shifted(-span.start))
        for index in own
        if span.covers(edits[index].span)
    ]
    text, offsets = apply_edits(span.of(source.text), inner)
    shift = article.source_span.start - span.start
    known = [(article.offsets.to_source(block.span).shifted(shift), block.kind) for block in article.blocks]
    spans = _lines(text)
    blocks = tuple(Block(_kind_of(offsets.to_source(line), known), line) for line in spans)
    accepted = [
        edits[index].span.shifted(-span.start)
        for index in own
        if source.edits[index].state is EditState.SUGGESTED and edits[index].state is EditState.APPLIED
    ]
    damage = [(article.offsets.to_source(each.span).shifted(shift), each.reason) for each in article.damage]
    lines = {line.of(text) for line in spans}
    return replace(
        article,
        title=_renewed(article, article.title, text, blocks, BlockKind.TITLE),
        kicker=_renewed(article, article.kicker, text, blocks, BlockKind.KICKER),
        subtitle=_renewed(article, article.subtitle, text, blocks, BlockKind.SUBTITLE),
        variety=detect_variety(text),
        text=text,
        blocks=blocks,
        captions=tuple(caption for caption in article.captions if caption not in lines),
        damage=tuple(
            Damage(offsets.to_view(place), reason)
            for place, reason in damage
            if offsets.to_view(place) and not _is_mended(place, accepted)
        ),
        source_span=span,
        offsets=offsets,
    )


def _lines(text: str) -> list[Span]:
    """Return the lines of a text that are not empty; of a text without any, the whole."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans += [Span(start, start + len(line))] if line else []
        start += len(line) + 1
    return spans or [Span(0, len(text))]


def _kind_of(place: Span, known: Sequence[tuple[Span, BlockKind]]) -> BlockKind:
    """Return the kind of the old block that most of a new one comes from."""
    most, kind = 0, BlockKind.PARAGRAPH
    for index in range(bisect_right(known, place.start, key=lambda item: item[0].end), len(known)):
        span, its_kind = known[index]
        if span.start >= place.end:
            break
        shared = min(span.end, place.end) - max(span.start, place.start)
        if shared > most:
            most, kind = shared, its_kind
    # A line that merely has a scrap of a title in it is none.
    return kind if 2 * most >= len(place) else BlockKind.PARAGRAPH


def _renewed(
    article: Article, known: str | None, text: str, blocks: Sequence[Block], kind: BlockKind
) -> str | None:
    """Return what the first block of a kind says now, if that is where the article's word came from."""
    before = next((block.span.of(article.text) for block in article.blocks if block.kind is kind), None)
    after = next((block.span.of(text) for block in blocks if block.kind is kind), None)
    return after if after and before == known else known


def _is_mended(place: Span, accepted: Sequence[Span]) -> bool:
    """Say whether a suggestion that was accepted changes a damaged place, or what touches it."""
    return any(span.start <= place.end and place.start <= span.end for span in accepted)
