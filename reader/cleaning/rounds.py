"""Cleaning what cleaning left, until nothing more goes.

A line that goes may have kept another in place: credits that stood between a title and its copy, a menu's
neighbour, a piece of a paragraph that was joined since. So what is left is looked at as if it were a source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from reader.cleaning.draft import OUTSIDE, Draft, Removal
from reader.cleaning.joining import Block
from reader.cleaning.lines import Line
from reader.cleaning.model import BlockKind

Running = frozenset[int]
"""Indexes of the lines that run on into the next."""
_NONE: Running = frozenset()
_MOST_ROUNDS = 8
"""Each round takes out a line at least; what the fuzzer draws has seldom wanted more than two."""


class Ways(NamedTuple):
    """How a source is arranged that holds nothing but an article."""

    arrange: Callable[[list[Line], Running], list[Draft]]
    find_running: Callable[[list[Line]], Running]
    join: Callable[[Sequence[Draft], Running], list[list[Block]]]
    was_held: bool
    """Whether markup held lines apart, of which the article's text alone has none."""


def drop_again(draft: Draft, blocks: list[Block], ways: Ways) -> list[Block]:
    """Take out of an article what would be taken out of it if it were the source.

    Args:
        draft: The article; what goes is noted in it.
        blocks: Its blocks, joined.
        ways: How its text would be arranged.

    Returns:
        The blocks that stay; all of them where none of them would.
    """
    for _ in range(_MOST_ROUNDS):
        lines = [_as_line(place, block) for place, block in enumerate(blocks)]
        running = ways.find_running(lines) if ways.was_held else _NONE
        again = ways.arrange(lines, running)
        gone, kinds = _gone(again, len(blocks))
        if not gone and kinds and ways.was_held:
            again, gone, kinds = _gone_when_joined(again, running, ways, len(blocks))
        if not gone:
            break
        for place, why in gone.items():
            draft.removed |= {line.index: why for line in blocks[place].lines}
        draft.captions += [text for each in again for text in each.captions]
        blocks = _keep(blocks, gone.keys(), kinds)
    return blocks


def _gone(again: Sequence[Draft], count: int) -> tuple[dict[int, Removal], dict[int, BlockKind]]:
    """Return the places of the blocks that go, with why, and what those that stay are."""
    kinds = {line.index: kind for each in again for kind, line in each.blocks}
    if len(kinds) == count or not kinds:
        return {}, kinds
    removed = {place: why for each in again for place, why in each.removed.items()}
    # What follows the last line that stays is behind the article.
    removed |= dict.fromkeys(range(max(kinds) + 1, count), OUTSIDE) | removed
    return {place: why for place, why in removed.items() if place not in kinds}, kinds


def _gone_when_joined(
    again: list[Draft], running: Running, ways: Ways, count: int
) -> tuple[list[Draft], dict[int, Removal], dict[int, BlockKind]]:
    """As `_gone`, once the lines are joined that only the markup held apart."""
    whole = [block for blocks in ways.join(again, running) for block in blocks]
    if len(whole) == count:
        return again, {}, {}
    members = {block.lines[0].index: [line.index for line in block.lines] for block in whole}
    joined = [_as_line(place, block) for place, block in zip(members, whole, strict=True)]
    again = ways.arrange(joined, _NONE)
    gone, kinds = _gone(again, len(whole))
    return (
        again,
        {one: why for place, why in gone.items() for one in members.get(place, ())},
        {one: kind for place, kind in kinds.items() for one in members[place]},
    )


def _keep(blocks: list[Block], gone: Set[int], kinds: dict[int, BlockKind]) -> list[Block]:
    """Return the blocks that stay; where the title went, another line may be the title."""
    kept = [(place, block) for place, block in enumerate(blocks) if place not in gone]
    if any(block.kind is BlockKind.TITLE for _, block in kept):
        return [block for _, block in kept]
    return [
        replace(block, kind=BlockKind.TITLE) if kinds.get(place) is BlockKind.TITLE else block
        for place, block in kept
    ]


def _as_line(place: int, block: Block) -> Line:
    """Return a block as a line of a source that holds nothing but the article."""
    first = block.lines[0]
    content = first.content
    return Line(place, content.start, content, first.end, first.next_start, (), block.text, 0)
