"""Lines that were one paragraph, put together while it is decided what stays, and taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.cleaning.draft import Draft
from reader.cleaning.lines import Line
from reader.text.span import Span

Members = Mapping[int, list[Line]]
"""The lines that a paragraph was put together from, by the index of the first."""


def gather(lines: Iterable[Line], running: frozenset[int]) -> tuple[list[Line], Members]:
    """Put each line that runs on together with those that go on with it.

    Half a sentence looks like a title, a caption or a list of words; what it is shows in the whole.

    Args:
        lines: All lines of a source, blank ones too.
        running: Indexes of the lines that run on into the next.

    Returns:
        The lines, those that were one as one, and the lines of each of these.
    """
    gathered: list[Line] = []
    members: dict[int, list[Line]] = {}
    for line in lines:
        if gathered and members.get(gathered[-1].index, [gathered[-1]])[-1].index in running:
            members.setdefault(gathered[-1].index, [gathered[-1]]).append(line)
            # Their texts are joined once all of them are known.
            continue
        gathered.append(line)
    if not members:
        return gathered, members
    return [_as_one(members[line.index]) if line.index in members else line for line in gathered], members


def scatter(drafts: Iterable[Draft], members: Members) -> None:
    """Put the lines that paragraphs were put together from in their places again."""
    if not members:
        return
    for draft in drafts:
        draft.blocks = [
            (kind, member)
            for kind, line in draft.blocks
            for member in members.get(line.index, [line])
            if member.text
        ]
        draft.removed |= {
            member.index: why for index, why in draft.removed.items() for member in members.get(index, ())
        }


def _as_one(lines: list[Line]) -> Line:
    first, last = lines[0], lines[-1]
    return replace(
        first,
        content=Span(first.content.start, last.content.end),
        end=last.end,
        next_start=last.next_start,
        edits=(),
        text="".join(line.text for line in lines),
    )
