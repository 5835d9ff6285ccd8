"""An article set for one pane: its view, its page, and the rows of front matter put between the blocks.

Knows nothing of Textual. Three coordinates meet here and nowhere else: article offsets
(stored), view offsets (what the page is set from), and pane rows (page rows and front matter).
"""

from __future__ import annotations

from reader.cleaning.model import Article, BlockKind
from reader.frozen import Frozen
from reader.language.varieties import View
from reader.text.cells import Ambiguous, cell_length
from reader.text.display import visible
from reader.text.span import Span
from reader.typesetting.page import Blocks, Page, PlacedChar, Row
from reader.typesetting.ruby import Ruby
from reader.typesetting.shown import Shown
from reader.workspace.styles import MEASURE, blocks_of

_NARROWEST = 16
"""Cells of the narrowest row that is set with readings: some three characters; chosen by eye."""
_FRONT = frozenset({BlockKind.KICKER, BlockKind.TITLE, BlockKind.SUBTITLE})


class Typography(Frozen):
    """How the user wants pages set."""

    measure: int = MEASURE
    """Cells of the longest row."""
    ambiguous: Ambiguous = Ambiguous.NARROW
    """How many cells characters of ambiguous width take."""
    justify: bool = True
    """Whether rows are spread so that the right edge is even."""
    hanging: bool = True
    """Whether a closing mark may hang in the margin."""

    def hang(self, width: int) -> int:
        """Return the cells in which a mark may hang, of a pane with `width` cells for the text.

        One is free past any row. That there are two is only believed where the measure leaves room on both
        sides: two panes of which one is a cell wider break the same text alike.
        """
        if not self.hanging:
            return 0
        return 2 if width >= self.measure + 2 else 1


class ArticleLayout:
    """One article in one variety at one width.

    Rows are set when they are asked for and the height of the rest is an estimate, so that an article of any
    length is there at once: `settle` sets what is about to be shown.

    Args:
        article: The article.
        view: Its view in the variety shown.
        width: Cells there are for the text; past them one more is free.
        typography: How the user wants it set.
        like: A layout of the same article, from which the blocks are taken if its view has the same offsets.
        as_it_came: Whether to set each block as a line of a source, without indents and space between.
        ruby: Readings of the view's text, to stand above the rows.
        named: The article with its outlet and names as the view shows them; `article` if None.
        shown: What is drawn in place of some of the view's text.
    """

    def __init__(
        self,
        article: Article,
        view: View,
        width: int,
        typography: Typography | None = None,
        *,
        like: ArticleLayout | None = None,
        as_it_came: bool = False,
        ruby: Ruby | None = None,
        named: Article | None = None,
        shown: Shown | None = None,
    ) -> None:
        self.article = article
        self.blocks: Blocks
        """The article's blocks in the view's text."""
        self.view = view
        self.width = width
        typography = typography or Typography()
        self.ambiguous = typography.ambiguous
        """How many cells characters of ambiguous width take."""
        if like is not None and like.article is article and like.view.offsets == view.offsets:
            self.blocks = like.blocks
        else:
            self.blocks = blocks_of(article, view.offsets, as_it_came=as_it_came)
        self.page = Page(
            view.text,
            self.blocks,
            _even(min(width, typography.measure)),
            typography.ambiguous,
            justify=typography.justify and not as_it_came,
            estimate=True,
            ruby=ruby if width >= _NARROWEST else None,
            hang=0 if as_it_came else typography.hang(width),
            shown=shown,
        )
        self._front_rows = self._set_front_matter(named or article)
        self._front_at = self._find_front_row()

    @property
    def height(self) -> int:
        """Pane rows of the whole article; an estimate, but for what was set so far."""
        return self.page.height + len(self._front_rows)

    def settle(self, offset: int, above: int, below: int) -> int:
        """Set what is about to be shown, and return the pane row of the article's code point.

        Args:
            offset: Code point of the article that stays where it is on the screen.
            above: Rows that will be shown above its row.
            below: Rows that will be shown from its row on.
        """
        return self.pane_row(self.page.settle(self.view.offsets.offset_to_view(offset), above, below))

    def anchor_at(self, pane_row: int) -> tuple[int, int]:
        """Return what a row is known by when its index changes.

        Returns:
            A code point of the article, and how many rows below that code point's row this one is (negative
            for an empty row and for front matter above it).
        """
        start = self._row(self.page_row(pane_row)).span.start
        return self.view.offsets.offset_to_source(start), pane_row - self.pane_row(self.page.row_at(start))

    def row_key(self, pane_row: int) -> tuple[int, int]:
        """Return what the row is known by when indexes change: its block and its place there.

        Raises:
            IndexError: If there is no such row.
        """
        index = pane_row - self._front_at
        if 0 <= index < len(self._front_rows):
            return -1, index
        return self.page.place_of(self.page_row(pane_row))

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
        if not self.blocks:
            return 0
        row = self.page_row(pane_row)
        while self._row(row).is_blank and row < self.page.height - 1:
            row += 1
        row = max(0, min(row, self.page.height - 1))
        return self.view.offsets.offset_to_source(self.page.offset_at(row, column))

    def is_blank(self, pane_row: int) -> bool:
        """Say whether no character of the article stands on the row."""
        if self.front_matter(pane_row) is not None:
            return True
        row = self._row(self.page_row(pane_row))
        return row.is_reading or not row.span

    def rows_of(self, offset: int) -> tuple[int, int]:
        """Return the pane rows of the reading above the article's code point and of itself, else it twice."""
        page_row = self.page.row_at(self.view.offsets.offset_to_view(offset))
        row = self.pane_row(page_row)
        return (row - 1 if page_row and self._row(page_row - 1).is_reading else row), row

    def placed(self, page_row: int) -> tuple[PlacedChar, ...]:
        """Return the characters or readings of a page row with their cells; offsets are the view's."""
        return self.page.placed(page_row)

    def block_index(self, offset: int) -> int:
        """Return the number of the block at the article's code point; a line feed is the one's before."""
        return self.blocks.index_at(self.view.offsets.offset_to_view(offset))

    def block_at(self, offset: int) -> Span:
        """Return the span of the block that holds the article's code point (a line feed: the one before)."""
        blocks = self.article.blocks
        return blocks[self.block_index(offset)].span if blocks else Span(0, 0)

    def _row(self, page_row: int) -> Row:
        """Return a row of the page, the last where there are not so many."""
        while self.blocks:
            try:
                return self.page.row(max(0, min(page_row, self.page.height - 1)))
            except IndexError:
                continue
        return Row(0, Span(0, 0), 0, is_blank=True)

    def _set_front_matter(self, article: Article) -> tuple[str, ...]:
        facts = [article.outlet, article.date.isoformat() if article.date else None, article.place]
        if article.byline:
            facts.append(" ".join(article.byline))
        rows: list[str] = []
        for fact in (visible(fact) for fact in facts if fact):
            joined = f"{rows[-1]} · {fact}" if rows else fact
            if rows and cell_length(joined, self.ambiguous) <= self.page.width:
                rows[-1] = joined
            else:
                rows.append(fact)
        return (*rows, "") if rows and not self._has_front_blocks() else tuple(rows)

    def _has_front_blocks(self) -> bool:
        return bool(self.article.blocks) and self.article.blocks[0].kind in _FRONT

    def _find_front_row(self) -> int:
        """Return the page row below the title; the rows above it are set whole, so that it stays."""
        last_front = -1
        for index, block in enumerate(self.article.blocks):
            if block.kind not in _FRONT:
                break
            last_front = index
        if last_front < 0:
            return 0
        span = self.view.offsets.to_view(self.article.blocks[last_front].span)
        last = max(span.start, span.end - 1)
        row: int = self.page.settle(last, self.page.row_at(last), 1)
        return row + 1


def _even(width: int) -> int:
    """Return the widest row of whole ideographs: an odd cell would leave every right edge ragged."""
    return max(2, width - width % 2)
