"""From decided lines to edits, and from edits to articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from reader.cleaning.blocks import BlockList
from reader.cleaning.draft import OUTSIDE, REMOVALS, Draft, Removal
from reader.cleaning.edits import apply_edits, is_clear
from reader.cleaning.gbk_damage import LOSS
from reader.cleaning.gbk_weights import LOST
from reader.cleaning.joining import Block
from reader.cleaning.lexicon import truncated_phrases
from reader.cleaning.lines import Line
from reader.cleaning.model import Article, BlockKind, Damage, Edit
from reader.cleaning.model import Block as TextBlock
from reader.cleaning.sorting import Sort
from reader.cleaning.suggestions import CUT
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
from reader.text.span import Span

_SPACE = Removal("white-space", "White space at the edge of a line is no part of the text.")
_MARK = Removal("heading-mark", "The mark says that the line is a heading, which the block's kind keeps.")
_BREAK = Removal("line-break", "One line feed ends a block.")
_JOIN = Removal("broken-line", "The line before stops in mid-sentence, and this one goes on with it.")
_HYPHEN = Removal("broken-line", "A hyphen parts one word at the end of the line.")
_STRAY = Removal("stray-character", "The same words stand elsewhere in the source without this character.")


class Composer:
    """Makes the edits of one source.

    Args:
        text: The decoded source.
        lines: All its lines.
        looks: What each line that holds text looks like, by its index.
    """

    def __init__(self, text: str, lines: list[Line], looks: dict[int, Sort]) -> None:
        self._text = text
        self._lines = lines
        self._edits: list[Edit] = []
        self._removals = {index: REMOVALS.get(sort, OUTSIDE) for index, sort in looks.items()}

    def compose(self, articles: list[tuple[Draft, list[Block]]]) -> tuple[list[Edit], list[Span]]:
        """Return the source's edits, and the stretch of the source that each article covers."""
        for draft, _ in articles:
            self._removals |= draft.removed
        spans: list[Span] = []
        last: Line | None = None
        for draft, blocks in articles:
            kept = [(line, block) for block in blocks for line in block.lines]
            first = kept[0][0]
            self._part(last, first.index, draft.removed)
            self._remove(Span(first.start, first.content.start), _MARK if first.level else _SPACE)
            for (line, block), (following, its_block) in pairwise(kept):
                self._keep(line, line.index in block.strays)
                if block is its_block:
                    self._join(line, following, " " if line.index in block.spaced else "")
                else:
                    self._bridge(line, following)
            last = kept[-1][0]
            self._keep(last, False)
            self._remove(Span(last.content.end, last.end), _SPACE)
            spans.append(Span(first.content.start, last.content.end))
        self._part(last, len(self._lines), {})
        return self._edits, spans

    def _part(self, last: Line | None, following: int, heads: Mapping[int, Removal]) -> None:
        """Remove the lines between two articles.

        A line behind an article goes with the line break before it, and one over an article with the break
        behind it: whoever refuses the removal has the line back as a line.

        Args:
            last: The last line of the article before; None at the start of the source.
            following: Index of the first line of the article behind, or how many lines there are.
            heads: The lines that the article behind leaves out.
        """
        if last is None:
            self._remove_lines(0, following)
            return
        head = min((index for index in heads if last.index < index < following), default=following)
        end = last.end
        for line in self._lines[last.index + 1 : head]:
            self._remove(Span(end, line.end), self._why(line))
            end = line.end
        if head < len(self._lines):
            self._remove(Span(end, self._lines[head].start), REMOVALS[Sort.BLANK])
        self._remove_lines(head, following)

    def _keep(self, line: Line, stray: bool) -> None:
        if not stray:
            self._edits.extend(line.edits)
            return
        size = len(line.text)
        where = line.place_of(Span(size - 1, size), self._text)
        self._edits.extend(edit for edit in line.edits if edit.span.end <= where.start)
        self._remove(where, _HYPHEN if line.text[-1] == "-" else _STRAY)

    def _bridge(self, line: Line, following: Line) -> None:
        """Edit what stands between two blocks down to one line feed."""
        self._remove(Span(line.content.end, line.end), _SPACE)
        if self._text[line.end : line.next_start] != "\n":
            self._edits.append(Edit(Span(line.end, line.next_start), "\n", *_BREAK))
        self._remove_lines(line.index + 1, following.index)
        self._remove(Span(following.start, following.content.start), _MARK if following.level else _SPACE)

    def _join(self, line: Line, following: Line, space: str) -> None:
        """Edit what stands within a block down to nothing, or to the blank between two Latin words."""
        gap = Span(line.content.end, line.next_start)
        if space:
            self._edits.append(Edit(gap, space, *_JOIN))
        else:
            self._remove(gap, _JOIN)
        self._remove_lines(line.index + 1, following.index, _JOIN)
        self._remove(Span(following.start, following.content.start), _JOIN)

    def _remove_lines(self, first: int, last: int, blank: Removal | None = None) -> None:
        for line in self._lines[first:last]:
            why = self._why(line) if line.text or blank is None else blank
            self._remove(Span(line.start, line.next_start), why)

    def _why(self, line: Line) -> Removal:
        return self._removals.get(line.index, OUTSIDE) if line.text else REMOVALS[Sort.BLANK]

    def _remove(self, span: Span, why: Removal) -> None:
        if not span:
            return
        last = self._edits[-1] if self._edits else None
        if last and last.span.end == span.start and (last.replacement, last.rule, last.reason) == ("", *why):
            # Lines that hold text are removed one by one, so that one can be had back without the others.
            is_lines = last.span.of(self._text).strip() and span.of(self._text).strip()
            if not is_lines:
                self._edits.pop()
                span = Span(last.span.start, span.end)
        self._edits.append(Edit(span, "", *why))


def make_article(
    source: str,
    span: Span,
    edits: list[Edit],
    draft: Draft,
    blocks: list[Block],
    losses: tuple[Span, ...],
    digest: str,
    number: int,
) -> Article:
    """Make an article of its stretch of the source.

    Args:
        source: The decoded source.
        span: The article's stretch of it.
        edits: The applied edits within the stretch, at offsets of the source.
        draft: What is known about the article.
        blocks: Its blocks, in order.
        losses: Places of the source where text is lost.
        digest: SHA-256 of the source's bytes, 64 hex digits.
        number: The article's place in the source, from 1.
    """
    shifted = [Edit(e.span.shifted(-span.start), e.replacement, e.rule, e.reason, e.state) for e in edits]
    text, offsets = apply_edits(span.of(source), shifted)
    facts = draft.facts
    own = [loss.shifted(-span.start) for loss in losses if span.covers(loss)]
    return Article(
        id=f"{digest[:8]}.{number}",
        number=number,
        title=_first(blocks, BlockKind.TITLE) or facts.title,
        kicker=_first(blocks, BlockKind.KICKER),
        subtitle=_first(blocks, BlockKind.SUBTITLE),
        outlet=facts.outlet,
        date=facts.day,
        byline=tuple(name for name in facts.byline if name != facts.outlet),
        place=facts.place,
        variety=detect_variety(text),
        text=text,
        blocks=_text_blocks(blocks),
        captions=tuple(draft.captions),
        damage=_find_damage(text, own, offsets),
        source_span=span,
        offsets=offsets,
    )


def _first(blocks: list[Block], kind: BlockKind) -> str | None:
    return next((block.text for block in blocks if block.kind is kind), None)


def _text_blocks(blocks: list[Block]) -> BlockList:
    made: list[TextBlock] = []
    start = 0
    for block in blocks:
        end = start + len(block.text)
        made.append(TextBlock(block.kind, Span(start, end)))
        start = end + 1
    return BlockList.of(made)


def _find_damage(text: str, losses: list[Span], offsets: OffsetMap) -> tuple[Damage, ...]:
    phrases = truncated_phrases()
    # A loss may stand in a line that was removed.
    views = [offsets.to_view(loss) for loss in losses]
    found = [Damage(span, LOSS) for view in views for span in _lost_in(text, view)]
    for cut in CUT.finditer(text):
        phrase = phrases.get(cut[1])
        if phrase is not None:
            reason = f"The last character of the set phrase {phrase} seems to be lost."
            found.append(Damage(Span(*cut.span(1)), reason))
    found.sort(key=lambda damage: damage.span)
    marked = [damage.span for damage in found]
    for lost in re.finditer("\ufffd+", text):
        span = Span(*lost.span())
        if is_clear(span, marked):
            found.append(Damage(span, "The source holds a mark for characters that could not be read."))
    return tuple(sorted(found, key=lambda damage: damage.span))


def _lost_in(text: str, span: Span) -> list[Span]:
    """Return the places within `span` that □ stands for; the whole span where none does."""
    marks = [span.start + place for place, char in enumerate(span.of(text)) if char == LOST]
    return [Span(mark, mark + 1) for mark in marks] or ([span] if span else [])
