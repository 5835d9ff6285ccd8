"""How the blocks of an article are set, on the screen as on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.cleaning.model import Article, BlockKind
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.typesetting.blocks import Blocks, BlockStyle

MEASURE = 80
"""Cells of the longest row where no setting says otherwise: 40 Han characters (DESIGN: the measure)."""

BLOCK_STYLES = {
    BlockKind.KICKER: BlockStyle(centred=True),
    BlockKind.TITLE: BlockStyle(centred=True),
    BlockKind.SUBTITLE: BlockStyle(centred=True),
    BlockKind.HEADING: BlockStyle(rows_before=1),
    BlockKind.PARAGRAPH: BlockStyle(first_indent=4, rows_before=1),
}
"""How each kind of block is set: titles centred, paragraphs indented by two characters."""

_PLAIN = BlockStyle()


def blocks_of(article: Article, offsets: OffsetMap, *, as_it_came: bool = False) -> Blocks:
    """Return the blocks of an article as a page takes them, the first with an empty row above it.

    Args:
        article: The article.
        offsets: From the article's text to that of the view to be set.
        as_it_came: Whether each block is set as a line of a source, without indents and space between.
    """
    styles = {kind: _PLAIN if as_it_came else style for kind, style in BLOCK_STYLES.items()}
    is_even = len(offsets.pieces) == 1 and offsets.pieces[0].is_even

    def placed() -> Iterator[tuple[Span, BlockStyle]]:
        for index, block in enumerate(article.blocks):
            span = block.span if is_even else offsets.to_view(block.span)
            style = styles[block.kind]
            yield span, style if index else replace(style, rows_before=1)

    return Blocks(placed())
