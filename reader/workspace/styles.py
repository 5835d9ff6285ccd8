"""How the blocks of an article are set, on the screen as on the command line."""

from __future__ import annotations

from array import array
from dataclasses import replace

from reader.cleaning.blocks import BlockList
from reader.cleaning.model import Article, BlockKind
from reader.text.offsets import OffsetMap
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
    by_kind = {kind: _PLAIN if as_it_came else style for kind, style in BLOCK_STYLES.items()}
    blocks = BlockList.of(article.blocks)
    styles = [by_kind[kind] for kind in blocks.kinds]
    styles[:1] = [replace(style, rows_before=1) for style in styles[:1]]
    starts, ends = blocks.starts, blocks.ends
    if not (len(offsets.pieces) == 1 and offsets.pieces[0].is_even):
        spans = [offsets.to_view(block.span) for block in blocks]
        starts = array("q", (span.start for span in spans))
        ends = array("q", (span.end for span in spans))
    return Blocks(starts, ends, styles)
