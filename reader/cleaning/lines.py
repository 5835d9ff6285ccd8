"""The lines of a source, each with its text repaired."""

from __future__ import annotations

import re
from bisect import bisect_left

from reader.cleaning.edits import apply_edits
from reader.cleaning.model import Edit
from reader.frozen import Frozen
from reader.text.offsets import OffsetMap
from reader.text.span import Span

_BOLD = re.compile("\\*\\*[^\\s*](?:[^*]{0,200}[^\\s*])?\\*\\*")


class Line(Frozen):
    """One line of a source. Offsets are code points of the decoded source."""

    index: int
    """Place among the source's lines, from 0."""
    start: int
    content: Span
    """The line without the white space, heading marks and debris at its ends."""
    end: int
    """Where the line break begins."""
    next_start: int
    """Where the next line begins: past the line break."""
    edits: tuple[Edit, ...]
    """Repairs within the content, at offsets of the source."""
    text: str
    """The content with the repairs carried out."""
    level: int
    """How many `#` mark the line as a heading; 0 for none."""

    @property
    def indent(self) -> int:
        """Code points before the content."""
        return self.content.start - self.start

    def place_of(self, span: Span, source: str) -> Span:
        """Return the code points of the decoded source `source` that a span of `text` stands for."""
        _, offsets = _repair(source, self.content, self.edits)
        return offsets.to_source(span).shifted(self.content.start)


def cut_lines(text: str, breaks: list[Span], edits: list[Edit]) -> list[Line]:
    """Cut a source at its breaks.

    Args:
        text: The decoded source.
        breaks: Sorted spans that part lines.
        edits: Sorted repairs, none of which reaches over a break.
    """
    starts = [edit.span.start for edit in edits]
    lines: list[Line] = []
    position = 0
    for gap in [*breaks, Span(len(text), len(text))]:
        own = edits[bisect_left(starts, position) : bisect_left(starts, gap.start)]
        lines.append(_make_line(text, len(lines), position, gap, own))
        position = gap.end
    return lines


def _make_line(text: str, index: int, start: int, gap: Span, edits: list[Edit]) -> Line:
    first, last = _trim_start(text, start, gap.start, edits), gap.start
    last = _trim_end(text, first, last, edits)
    level = 0
    # Marks behind marks would go when what was cleaned is cleaned again.
    while True:
        marks = _heading_marks(text, first, last)
        level = level or marks
        inside = _trim_start(text, first + marks, last, edits) if marks else first
        is_bold = text.startswith("**", inside) and text.endswith("**", inside, last)
        if is_bold and text.count("**", inside, last) == 2:
            inside = _trim_start(text, inside + 2, last - 2, edits)
            last = _trim_end(text, inside, last - 2, edits)
        if inside == first:
            break
        first = inside
    content = Span(first, last)
    own = tuple(edit for edit in edits if content.covers(edit.span))
    repaired = _repair(text, content, own)[0] if own else text[first:last]
    return Line(index, start, content, gap.start, gap.end, own, repaired, level)


def _repair(text: str, content: Span, edits: tuple[Edit, ...]) -> tuple[str, OffsetMap]:
    shifted = [
        Edit(edit.span.shifted(-content.start), edit.replacement, edit.rule, edit.reason) for edit in edits
    ]
    return apply_edits(content.of(text), shifted)


def _trim_start(text: str, position: int, end: int, edits: list[Edit]) -> int:
    if position < end and not edits and not text[position].isspace():
        return position
    empty = {edit.span.start: edit.span.end for edit in edits if not edit.replacement.strip()}
    while position < end:
        if position in empty:
            position = empty[position]
        elif text[position].isspace():
            position += 1
        else:
            break
    return position


def _trim_end(text: str, start: int, position: int, edits: list[Edit]) -> int:
    if position > start and not edits and not text[position - 1].isspace():
        return position
    empty = {
        edit.span.end: edit.span.start
        for edit in edits
        if not edit.replacement.strip() and not _says_why(text, start, edit)
    }
    while position > start:
        if position in empty:
            position = max(empty[position], start)
        elif text[position - 1].isspace():
            position -= 1
        else:
            break
    return position


def _says_why(text: str, start: int, edit: Edit) -> bool:
    """Say whether an edit is of words right behind others, and so is no mere debris at a line's end."""
    before = edit.span.start - 1
    return edit.rule == "furniture" and before >= start and not text[before].isspace()


def _heading_marks(text: str, position: int, end: int) -> int:
    level = 0
    while level < 6 and position + level < end and text[position + level] == "#":
        level += 1
    after = position + level
    return level if level and after < end and text[after] in " \t\u3000" else 0
