"""Carrying edits out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reader.cleaning.model import Edit, EditState
from reader.text.offsets import OffsetMap
from reader.text.span import Span


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Carry the applied edits out on a text.

    Args:
        text: The text the edits' spans point into, in code points.
        edits: Sorted, never overlapping; refused and suggested ones change nothing.

    Returns:
        The edited text, and the map from `text` to it.

    Raises:
        ValueError: If an applied edit overlaps the one before it or reaches past the text.
    """
    parts: list[str] = []
    lengths: list[tuple[int, int]] = []
    done = 0
    for edit in edits:
        if edit.state is not EditState.APPLIED:
            continue
        if edit.span.start < done or edit.span.end > len(text):
            raise ValueError(f"edit {edit.rule} does not fit at {edit.span.start}")
        if edit.span.start > done:
            parts.append(text[done : edit.span.start])
            lengths.append((edit.span.start - done, edit.span.start - done))
        parts.append(edit.replacement)
        lengths.append((len(edit.span), len(edit.replacement)))
        done = edit.span.end
    if done < len(text):
        parts.append(text[done:])
        lengths.append((len(text) - done, len(text) - done))
    return "".join(parts), OffsetMap.from_lengths(pair for pair in lengths if pair != (0, 0))


def is_clear(span: Span, taken: Sequence[Span]) -> bool:
    """Say whether `span` overlaps none of the `taken` ones, which are sorted and never overlap."""
    place = bisect_right(taken, span.start, key=lambda other: other.end)
    return place == len(taken) or not taken[place].overlaps(span)
