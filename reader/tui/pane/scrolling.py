"""Scrolling over a page of which only what is seen has been set: the text never jumps.

Setting a block corrects the estimate of its height, and moves every row below it. So before anything is drawn
the rows around the viewport are set, and the viewport is moved with the text that stands at its top.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.widget import Widget

from reader.text.span import Span
from reader.tui.pane import scrollbar
from reader.tui.pane.drawing import PaintedScrollView
from reader.tui.pane.layout import ArticleLayout

_CONTEXT_ROWS = 2
"""Rows that stay in sight above and below the caret, where there is room."""


class SettledScrollView(PaintedScrollView, inherit_bindings=False):
    """A viewport on an `ArticleLayout`."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.page_layout: ArticleLayout | None = None
        self.caret = 0
        """Code point of the article that the caret stands on."""
        # What stands on the top row: a code point of the article and the rows from its row down to the top.
        self._anchor = (0, 0)
        self._is_settling = False
        # The scrollbar, row by row; empty where it is to be drawn anew.
        self.bar: tuple[Segment, ...] = ()
        # Rows that were seen when the viewport was last moved.
        self._rows_seen = 0

    def seen_changed(self) -> None:
        """Called when other rows are seen."""
        raise NotImplementedError

    def seen(self) -> Span:
        """Return the code points of the article from the top row to the bottom one."""
        if self.page_layout is None:
            return Span(self.caret, self.caret + 1)
        top, height = self.scroll_offset.y, self.viewport().height
        first = self.page_layout.offset_at(top, 0)
        last = self.page_layout.offset_at(top + height, self.page_layout.page.width)
        return Span(first, max(first, last) + 1)

    def viewport(self) -> Size:
        """Return the columns and rows of the article that are seen, without the scrollbar."""
        columns, rows = self.size
        return Size(max(0, columns - scrollbar.WIDTH), rows)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether the wheel moves the article: always, although no scrollbar of Textual's is shown."""
        return True

    def show_share(self, row: int) -> None:
        """Show the part of the article to which a row of the scrollbar points, in the middle of the pane."""
        layout, height = self.page_layout, self.viewport().height
        if layout is None or not height:
            return
        row = max(0, min(row, height - 1))
        offset = max(0, len(layout.article.text) - 1) * row // max(1, height - 1)
        # So that the first row of the bar leads to the first of the article, and the last to its last.
        self._put_top(layout.settle(offset, height, 2 * height) - row if row else 0)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set the rows that come into sight."""
        super().watch_scroll_y(old_value, new_value)
        if not self._is_settling:
            self._settle_scrolled(round(new_value) - round(old_value))

    def caret_column(self) -> int:
        """Return the cell column of the caret in its row."""
        return self.page_layout.column_of(self.caret) if self.page_layout else 0

    def viewport_row(self) -> int | None:
        """Return the row of the screen on which the caret stands; it may lie outside."""
        if self.page_layout is None:
            return None
        return self._row_of_caret() - self.scroll_offset.y

    def seen_row(self) -> int | None:
        """Return the row of the screen on which the caret is seen, or None where it is not."""
        if self.page_layout is None:
            return None
        row = self.page_layout.row_of(self.caret) - self.scroll_offset.y
        return row if 0 <= row < self.viewport().height else None

    def hold(self, viewport_row: int | None) -> None:
        """Scroll so that the caret stands on this row of the screen; a third down where it cannot."""
        if self.page_layout is None:
            return
        height = self.viewport().height
        if viewport_row is None or not 0 <= viewport_row < height:
            viewport_row = height // 3
        row = self.page_layout.settle(self.caret, viewport_row + height, 2 * height)
        self._put_top(row - viewport_row)

    def is_caret_seen(self) -> bool:
        """Say whether the caret stood on a row that was seen when the viewport last moved."""
        row = self.viewport_row()
        return row is None or 0 <= row < self._rows_seen

    def reveal(self) -> None:
        """Scroll just so far that the caret is seen, with two rows around it where there is room."""
        if self.page_layout is None:
            return
        row, top, height = self._row_of_caret(), self.scroll_offset.y, self.viewport().height
        context_rows = min(_CONTEXT_ROWS, height // 4)
        if row < top + context_rows:
            self._put_top(row - context_rows)
        elif row >= top + height - context_rows:
            self._put_top(row - height + 1 + context_rows)

    def stand_at_top(self) -> None:
        """Let the first row of the pane, which is empty, stand on top of what is seen."""
        if self.page_layout is not None:
            self._anchor = self.page_layout.anchor_at(0)

    def settle_view(self) -> None:
        """Set the rows around the viewport, the one at its top staying there."""
        self._settle_scrolled(0)

    def _row_of_caret(self) -> int:
        """Return the pane row of the caret, all rows between it and the viewport set."""
        if self.page_layout is None:
            return 0
        height = self.viewport().height
        row = self.page_layout.settle(self.caret, height, height)
        self._keep_top()
        return row

    def _keep_top(self) -> None:
        """Move the viewport with the text at its top."""
        if self.page_layout is None:
            return
        offset, down = self._anchor
        top = self.page_layout.row_of(offset) + down
        self._set_height()
        self._scroll_settled(top)

    def _settle_scrolled(self, by: int) -> None:
        """Set what is seen after the viewport was moved by some rows."""
        layout, height = self.page_layout, self.viewport().height
        if layout is None or not height:
            return
        if abs(by) <= 2 * height:
            (offset, down), by = self._anchor, by
        else:
            (offset, down), by = layout.anchor_at(self.scroll_offset.y), 0
        row = layout.settle(offset, height + abs(down) + max(0, -by), 2 * height + abs(down) + max(0, by))
        self._put_top(row + down + by)

    def _put_top(self, top: int) -> None:
        if self.page_layout is None:
            return
        self._set_height()
        self._rows_seen = self.viewport().height
        self._scroll_settled(max(0, min(top, self.max_scroll_y)))
        self.bar = ()
        anchor = self.page_layout.anchor_at(self.scroll_offset.y)
        if anchor != self._anchor:
            self._anchor = anchor
            self.paint_ahead()
            self.seen_changed()

    def _scroll_settled(self, top: int) -> None:
        before = self.scroll_offset.y
        self._is_settling = True
        try:
            self.scroll_target_y = self.scroll_y = top
        finally:
            self._is_settling = False
        if self.scroll_offset.y != before:
            self.refresh()

    def _set_height(self) -> None:
        """Say how far the article can be scrolled, as far as is known; that lays nothing out anew."""
        if self.page_layout is None:
            return
        size = Size(self.viewport().width, self.page_layout.height)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
