"""Conversion step by step over a text, keeping which code points became which.

Each step goes from left to right and takes the longest entry that begins at a place, as OpenCC does. Where an
entry changes the length, the code points it covers and their new form are one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reader.text.span import Span


@dataclass(frozen=True)
class Step:
    """One step of a conversion."""

    dictionaries: tuple[dict[str, str], ...]
    """Dictionaries, tried in turn; in each the longest entry counts.

    A value lists its forms, parted by blanks, the usual one first.
    """

    @cached_property
    def lengths(self) -> tuple[dict[str, tuple[int, ...]], ...]:
        """For each dictionary: first code point of keys to the lengths of such keys, longest first."""
        return tuple(map(_lengths, self.dictionaries))


class Form(NamedTuple):
    """A stretch of the text and what has become of it."""

    length: int
    """Code points of the text."""
    text: str


class _Change(NamedTuple):
    """What a step makes of some of the forms before it."""

    first: int
    """Index of the first form that it takes from."""
    last: int
    """Index of the last one."""
    text: str


def walk(text: str, steps: Sequence[Step], may_stand: Callable[[Span], bool]) -> tuple[Form, ...]:
    """Convert a text by one step after another.

    Args:
        text: Any text.
        steps: The steps.
        may_stand: Whether a phrase may stand that covers a span of `text`.

    Returns:
        Consecutive forms that cover `text` once.
    """
    forms = [Form(1, char) for char in text]
    for step in steps:
        forms = _merged(_changes(forms, step, may_stand), forms)
    return tuple(forms)


def _lengths(entries: dict[str, str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key in entries:
        found.setdefault(key[:1], set()).add(len(key))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _changes(forms: Sequence[Form], step: Step, may_stand: Callable[[Span], bool]) -> Iterator[_Change]:
    """Yield what a step makes of each stretch, in order."""
    text = "".join(form.text for form in forms)
    owners = [index for index, form in enumerate(forms) for _ in form.text]
    starts = [0]
    for form in forms:
        starts.append(starts[-1] + form.length)

    def stands(offset: int, length: int) -> bool:
        covered = Span(starts[owners[offset]], starts[owners[offset + length - 1] + 1])
        return length == 1 or may_stand(covered)

    offset = 0
    while offset < len(text):
        length, found = _entry_at(text, offset, step, stands)
        if len(found) == length:
            for inside, char in enumerate(found, offset):
                yield _Change(owners[inside], owners[inside], char)
        else:
            yield _Change(owners[offset], owners[offset + length - 1], found)
        offset += length


def _entry_at(text: str, offset: int, step: Step, stands: Callable[[int, int], bool]) -> tuple[int, str]:
    """Return the length of the entry that begins at `offset`, and its form."""
    for entries, lengths in zip(step.dictionaries, step.lengths, strict=True):
        for length in lengths.get(text[offset], ()):
            key = text[offset : offset + length]
            form = entries.get(key)
            if form is not None and len(key) == length and stands(offset, length):
                return length, form.partition(" ")[0]
    return 1, text[offset]


def _merged(changes: Iterator[_Change], forms: Sequence[Form]) -> list[Form]:
    """Join the changes that take from one form, and say how much of the text each covers."""
    joined: list[_Change] = []
    for change in changes:
        if joined and change.first <= joined[-1].last:
            before = joined.pop()
            change = _Change(before.first, max(before.last, change.last), before.text + change.text)
        joined.append(change)
    return [
        Form(sum(form.length for form in forms[change.first : change.last + 1]), change.text)
        for change in joined
    ]
