"""Marked-up sources as plain text, with the way back.

A page in HTML, a Markdown file or a record of JSON is first projected: edits take its markup away and leave
lines of plain text, headings marked with `#` as in any text source. The rules of cleaning then run on that
text, and `lift` carries what they found back to the source, so that every edit and every offset of an article
points into what came in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reader.cleaning.edits import apply_edits
from reader.cleaning.model import Article, Edit
from reader.frozen import Frozen
from reader.text.offsets import OffsetMap
from reader.text.span import Span


class Caption(Frozen):
    """The text under a picture, which the markup tells apart from the body."""

    start: int
    """Where it stands, in code points of the source."""
    text: str


@dataclass(frozen=True)
class Projection:
    """A stretch of a decoded source as plain text."""

    source: str
    """The whole decoded source."""
    span: Span
    """The stretch, in code points of the source."""
    edits: tuple[Edit, ...]
    """What takes the markup away: sorted, within the stretch, never overlapping."""
    firm: frozenset[int] = frozenset()
    """Offsets of the text's line feeds that the markup says end a paragraph."""
    captions: tuple[Caption, ...] = ()
    is_one: bool = False
    """Whether the markup says that it is one piece."""

    @cached_property
    def _applied(self) -> tuple[str, OffsetMap]:
        return apply_edits(self.span.of(self.source), shift_edits(self.edits, -self.span.start))

    @cached_property
    def starts(self) -> list[int]:
        """Where its edits begin, in code points of the source."""
        return [edit.span.start for edit in self.edits]

    @cached_property
    def ends(self) -> list[int]:
        """Where its edits end, in code points of the source."""
        return [edit.span.end for edit in self.edits]

    @property
    def text(self) -> str:
        """The plain text."""
        return self._applied[0]

    @property
    def offsets(self) -> OffsetMap:
        """From the stretch, counted from its start, to the text."""
        return self._applied[1]


def shift_edits(edits: Iterable[Edit], by: int) -> list[Edit]:
    """Move edits by `by` code points."""
    return [Edit(e.span.shifted(by), e.replacement, e.rule, e.reason, e.state) for e in edits]


def lift(
    projection: Projection, edits: Sequence[Edit], articles: Sequence[Article]
) -> tuple[list[Edit], list[Article]]:
    """Carry edits and articles of a projection's text back to the source.

    Args:
        projection: The projection.
        edits: Edits over its text, sorted, never overlapping.
        articles: The articles they leave; spans of the text.

    Returns:
        All edits over the source's stretch, the projection's own among them, and the articles.
    """
    lifted = _merge(projection, edits)
    starts = [edit.span.start for edit in lifted]
    made: list[Article] = []
    for article in articles:
        own = _covering(lifted, starts, _lift_span(projection, article.source_span))
        inside = lifted[bisect_left(starts, own.start) : bisect_left(starts, own.end)]
        text, offsets = apply_edits(own.of(projection.source), shift_edits(inside, -own.start))
        captions = _captions_of(projection, made, own, is_last=len(made) + 1 == len(articles))
        made.append(
            replace(
                article,
                text=text,
                source_span=own,
                offsets=offsets,
                captions=(*captions, *(text for text in article.captions if text not in captions)),
            )
        )
    return lifted, made


def _captions_of(
    projection: Projection, before: Sequence[Article], own: Span, *, is_last: bool
) -> tuple[str, ...]:
    """Return the captions between the article before and the end of this one; the last takes all the rest."""
    start = before[-1].source_span.end if before else projection.span.start
    end = projection.span.end if is_last else own.end
    return tuple(caption.text for caption in projection.captions if start <= caption.start < end)


def _lift_span(projection: Projection, span: Span) -> Span:
    return projection.offsets.to_source(span).shifted(projection.span.start)


def _covering(lifted: Sequence[Edit], starts: Sequence[int], span: Span) -> Span:
    """Return a stretch grown to the whole of the edits that it begins or ends in.

    A label that a projection put before a line stands in one edit with what was removed before it.
    """
    first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end) - 1
    start = lifted[first].span.start if first >= 0 and span.start < lifted[first].span.end else span.start
    end = max(span.end, lifted[last].span.end if last >= 0 else 0)
    return Span(start, end)


def _merge(projection: Projection, edits: Sequence[Edit]) -> list[Edit]:
    """Put edits over the text and those that made the text together, over the source."""
    base = projection.span.start
    own = projection.edits
    lifted: list[Edit] = []
    done = 0
    for edit in _grow(projection, edits):
        span = projection.offsets.to_source(edit.span).shifted(base)
        first = last = bisect_right(projection.ends, span.start, lo=done)
        while last < len(own) and own[last].span.start < span.end:
            last += 1
        lifted.extend(own[done:first])
        lifted.extend(_spell_out(replace(edit, span=span), own[first:last]))
        done = last
    lifted.extend(own[done:])
    return [edit for edit in lifted if edit.replacement != edit.span.of(projection.source)]


def _grow(projection: Projection, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Grow edits that cut through replacements of the projection; those that cut through one become one."""
    group: list[Edit] = []
    whole = Span(0, 0)
    for edit in edits:
        span = _whole_span(projection, edit.span)
        if group and span.start < whole.end:
            group.append(edit)
            whole = Span(whole.start, max(whole.end, span.end))
            continue
        if group:
            yield _unite(projection.text, group, whole)
        group, whole = [edit], span
    if group:
        yield _unite(projection.text, group, whole)


def _whole_span(projection: Projection, span: Span) -> Span:
    """Return a span of the text grown to whole replacements of the projection."""
    base = projection.span.start
    source = projection.offsets.to_source(span)
    first = bisect_right(projection.ends, source.start + base)
    last = bisect_right(projection.starts, source.end + base - 1) - 1
    if first <= last:
        start = min(source.start, projection.edits[first].span.start - base)
        end = max(source.end, projection.edits[last].span.end - base)
        source = Span(start, end)
    return projection.offsets.to_view(source)


def _unite(text: str, group: Sequence[Edit], whole: Span) -> Edit:
    if len(group) == 1 and group[0].span == whole:
        return group[0]
    inner = apply_edits(whole.of(text), shift_edits(group, -whole.start))[0]
    return replace(group[0], span=whole, replacement=inner)


def _spell_out(edit: Edit, inside: Sequence[Edit]) -> Iterator[Edit]:
    """Yield an edit over the source, letting the removals within a removal keep reasons of their own."""
    if edit.replacement:
        # What is left of a line break after a mark was taken from it is still the markup's doing.
        only = inside[0] if len(inside) == 1 and inside[0].span == edit.span else None
        yield replace(only, replacement=edit.replacement) if only is not None else edit
        return
    kept = [other for other in inside if other.rule in OWN_REASONS and not other.replacement]
    position = edit.span.start
    for other in kept:
        if other.span.start > position:
            yield replace(edit, span=Span(position, other.span.start))
        yield other
        position = other.span.end
    if position < edit.span.end:
        yield replace(edit, span=Span(position, edit.span.end))


OWN_REASONS = frozenset({"page-chrome", "hidden-text", "caption", "script"})
"""Rules of a projection that remove more than markup: their edits are never swallowed by others."""
