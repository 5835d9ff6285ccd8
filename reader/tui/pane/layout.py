"""An article set for one pane: its view, its page, and the rows of front matter put between the blocks.

Knows nothing of Textual. Three coordinates meet here and nowhere else: article offsets
(stored), view offsets (what the page is set from), and pane rows (page rows and front matter).
"""

from __future__ import annotations

from reader.cleaning.model import Article, BlockKind
from reader.language.varieties import View
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.text.span import Span
from reader.typesetting.page import BlockStyle, Page, PlacedChar

MEASURE = 80
"""Cells of the longest row: 40 Han characters (DESIGN: the measure)."""

_STYLES = {
    BlockKind.KICKER: BlockStyle(centred=True),
    BlockKind.TITLE: BlockStyle(centred=True),
    BlockKind.SUBTITLE: BlockStyle(centred=True),
    BlockKind.HEADING: BlockStyle(rows_before=1),
    BlockKind.PARAGRAPH: BlockStyle(first_indent=4, rows_before=1),
}
_FRONT = frozenset({BlockKind.KICKER, BlockKind.TITLE, BlockKind.SUBTITLE})


class ArticleLayout:
    """One article in one variety at one width.

    Args:
        article: The article.
        view: Its view in the variety shown.
        width: Cells there are for the text; rows use at most `MEASURE` of them.
        as_it_came: Whether to set each block as a line of a source, without indents and space between.
    """

    def __init__(self, article: Article, view: View, width: int, *, as_it_came: bool = False) -> None:
        self._as_it_came = as_it_came
        self.article = article
        self.view = view
        self.width = width
        self.page = Page(view.text, self._set_blocks(), max(2, min(width, MEASURE)))
        self._front_rows = self._set_front_matter()
        self._front_at = self._find_front_row()

    @property
    def height(self) -> int:
        """Pane rows of the whole article."""
        return self.page.height + len(self._front_rows)

    def front_matter(self, pane_row: int) -> str | None:
        """Return the front matter that stands on the row, safe for display, or None on a page row."""
        index = pane_row - self._front_at
        return self._front_rows[index] if 0 <= index < len(self._front_rows) else None

    def page_row(self, pane_row: int) -> int:
        """Map a pane row to the page row on it; front matter maps to the page row after it."""
        if pane_row < self._front_at:
            return pane_row
        return max(self._front_at, pane_row - len(self._front_rows))

    def pane_row(self, page_row: int) -> int:
        """Map a page row to its pane row."""
        return page_row if page_row < self._front_at else page_row + len(self._front_rows)

    def row_of(self, offset: int) -> int:
        """Return the pane row that shows the article's code point."""
        return self.pane_row(self.page.row_at(self.view.offsets.offset_to_view(offset)))

    def column_of(self, offset: int) -> int:
        """Return the cell column, within the measure, of the article's code point."""
        return self.page.column_of(self.view.offsets.offset_to_view(offset))

    def offset_at(self, pane_row: int, column: int) -> int:
        """Return the article's code point nearest to a cell of the measure; blank rows give the row below."""
        row = max(0, min(self.page_row(pane_row), self.page.height - 1))
        while row < self.page.height - 1 and self.page.row(row).is_blank:
            row += 1
        return self.view.offsets.offset_to_source(self.page.offset_at(row, column))

    def is_blank(self, pane_row: int) -> bool:
        """Say whether no character of the article stands on the row."""
        if self.front_matter(pane_row) is not None:
            return True
        return self.page.row(self.page_row(pane_row)).is_blank

    def kind_of(self, page_row: int) -> BlockKind:
        """Return what kind of block the page row belongs to."""
        return self.article.blocks[self.page.row(page_row).block].kind

    def placed(self, page_row: int) -> tuple[PlacedChar, ...]:
        """Return the characters of a page row with their cells; offsets are the view's."""
        return self.page.placed(page_row)

    def block_at(self, offset: int) -> Span:
        """Return the span of the block that holds the article's code point (a line feed: the one before)."""
        blocks = self.article.blocks
        for block in blocks:
            if offset <= block.span.end:
                return block.span
        return blocks[-1].span if blocks else Span(0, 0)

    def _set_blocks(self) -> list[tuple[Span, BlockStyle]]:
        blocks = []
        for index, block in enumerate(self.article.blocks):
            style = BlockStyle() if self._as_it_came else _STYLES[block.kind]
            if index == 0:
                style = BlockStyle(style.first_indent, style.indent, style.centred, rows_before=1)
            blocks.append((self.view.offsets.to_view(block.span), style))
        return blocks

    def _set_front_matter(self) -> tuple[str, ...]:
        article = self.article
        facts = [article.outlet, article.date.isoformat() if article.date else None, article.place]
        if article.byline:
            facts.append(" ".join(article.byline))
        rows: list[str] = []
        for fact in (visible(fact) for fact in facts if fact):
            joined = f"{rows[-1]} · {fact}" if rows else fact
            if rows and cell_length(joined) <= self.page.width:
                rows[-1] = joined
            else:
                rows.append(fact)
        return (*rows, "") if rows and not self._has_front_blocks() else tuple(rows)

    def _has_front_blocks(self) -> bool:
        return bool(self.article.blocks) and self.article.blocks[0].kind in _FRONT

    def _find_front_row(self) -> int:
        last_front = -1
        for index, block in enumerate(self.article.blocks):
            if block.kind not in _FRONT:
                break
            last_front = index
        if last_front < 0:
            return 0
        span = self.view.offsets.to_view(self.article.blocks[last_front].span)
        return self.page.row_at(max(span.start, span.end - 1)) + 1
