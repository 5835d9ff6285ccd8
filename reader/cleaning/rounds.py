"""Cleaning what cleaning left, until nothing more goes.

A line that goes may have kept another in place: credits that stood between a title and its copy, a menu's
neighbour, a piece of a paragraph that was joined since. So what is left is looked at as if it were a source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reader.cleaning.draft import OUTSIDE, Draft
from reader.cleaning.joining import Block
from reader.cleaning.lines import Line
from reader.cleaning.model import BlockKind

_MOST_ROUNDS = 8
"""Each round takes out a line at least; what the fuzzer draws has seldom wanted more than two."""


def drop_again(
    draft: Draft, blocks: list[Block], arrange: Callable[[list[Line]], list[Draft]]
) -> list[Block]:
    """Take out of an article what would be taken out of it if it were the source.

    Args:
        draft: The article; what goes is noted in it.
        blocks: Its blocks, joined.
        arrange: Arranges lines into articles.

    Returns:
        The blocks that stay; all of them where none of them would.
    """
    for _ in range(_MOST_ROUNDS):
        lines = [_as_line(place, block) for place, block in enumerate(blocks)]
        again = arrange(lines)
        kinds = {line.index: kind for each in again for kind, line in each.blocks}
        if len(kinds) == len(blocks) or not kinds:
            break
        removed = {place: why for each in again for place, why in each.removed.items()}
        # What follows the last line that stays is behind the article.
        removed |= dict.fromkeys(range(max(kinds) + 1, len(blocks)), OUTSIDE) | removed
        gone = removed.keys() - kinds.keys()
        if not gone:
            break
        for place in gone:
            draft.removed |= {line.index: removed[place] for line in blocks[place].lines}
        draft.captions += [text for each in again for text in each.captions]
        blocks = _keep(blocks, gone, kinds)
    return blocks


def _keep(blocks: list[Block], gone: set[int], kinds: dict[int, BlockKind]) -> list[Block]:
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
