"""Edits that leave chosen lines of a source, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from reader.cleaning.model import Edit
from reader.cleaning.projection import Projection
from reader.text.span import Span


class Assembler:
    """Makes the edits of a projection, line by line.

    Args:
        source: The whole decoded source.
        span: The stretch that is projected.
        rule: The rule of what stands between lines.
        reason: Why it goes.
        break_reason: Why a line feed stands for it.
    """

    def __init__(self, source: str, span: Span, rule: str, reason: str, break_reason: str) -> None:
        self._source = source
        self._span = span
        self._between = (rule, reason)
        self._break = (rule, break_reason)
        self._edits: list[Edit] = []
        self._firm: set[int] = set()
        self._position = span.start
        self._length = 0

    def drop(self, start: int, end: int, rule: str, reason: str) -> None:
        """Remove a stretch behind the last line for a reason of its own."""
        self._gap(start, "", self._between)
        self._add(start, end, "", rule, reason)
        self._position = end

    def keep(
        self,
        start: int,
        end: int,
        replaced: Iterable[tuple[int, int, str, str, str]] = (),
        *,
        prefix: str = "",
        firm: bool = True,
    ) -> None:
        """Keep a stretch as one line.

        Args:
            start: Where it begins, in code points of the source.
            end: Where it ends.
            replaced: What changes within: start, end, replacement, rule and reason of each, in order.
            prefix: What the text says before the line: a heading mark or a label.
            firm: Whether the line before surely ended a paragraph.
        """
        first = self._length == 0
        if not first and firm:
            self._firm.add(self._length)
        self._gap(start, prefix if first else f"\n{prefix}", self._between if first else self._break)
        position = start
        for edit_start, edit_end, replacement, rule, reason in replaced:
            self._length += edit_start - position
            self._add(edit_start, edit_end, replacement, rule, reason)
            position = edit_end
        self._length += end - position
        self._position = end

    def finish(self, *, is_one: bool = False) -> Projection:
        """Remove what is left, and return the projection; with `is_one` of what is known to be one piece."""
        self._gap(self._span.end, "", self._between)
        edits, firm = tuple(self._edits), frozenset(self._firm)
        return Projection(self._source, self._span, edits, firm, is_one=is_one)

    def _gap(self, end: int, replacement: str, why: tuple[str, str]) -> None:
        if end > self._position:
            self._add(self._position, end, replacement, *why)
        self._position = end

    def _add(self, start: int, end: int, replacement: str, rule: str, reason: str) -> None:
        self._length += len(replacement)
        if self._source[start:end] != replacement:
            self._edits.append(Edit(Span(start, end), replacement, rule, reason))
