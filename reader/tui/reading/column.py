"""The column of highlights beside the panes: opened, following the caret, and leading to a place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.text.display import visible
from reader.tui.pane.marks import colour_number
from reader.tui.reading.caret import CaretActions
from reader.tui.reading.panes import NARROW
from reader.workspace import PlacedHighlight

if TYPE_CHECKING:
    from reader.tui.widgets.column import ColumnItem, HighlightColumn

_WIDE = 100
"""Columns from which there is room for two panes and the column; below, it takes the place of one."""


class ColumnActions(CaretActions):
    """The key of the column."""

    _column: HighlightColumn | None = None

    async def action_highlights(self) -> None:
        """Open the column of highlights and go there, or close it."""
        # Here, not at the top: the first frame can do without it.
        from reader.tui.widgets.column import HighlightColumn

        if self._column is not None:
            column, self._column = self._column, None
            await column.remove()
            self.fit_panes()
            self.active.focus()
            return
        self._column = HighlightColumn()
        await self.query_one("#panes").mount(self._column)
        self.fit_panes()
        self.show_place()
        self._column.focus()

    def fit_panes(self) -> None:
        """Give the column room: beside two panes, in the place of the second, or in that of both."""
        super().fit_panes()
        if self._column is None:
            return
        width = self.size.width
        right_active = self.has_class("-right-active")
        if width < _WIDE:
            self.query_one("#left-frame").display = not right_active and width >= NARROW
            self.query_one("#right-frame").display = right_active and width >= NARROW
            self.query_one("Divider").display = False
        self._column.styles.width = "1fr" if width < NARROW else None

    def action_other_pane(self) -> None:
        """Go to the other pane; from the right one, or the only one, to the column."""
        column = self._column
        from_last = self.has_class("-right-active") or not self.query_one("Divider").display
        if column is not None and column.has_focus:
            self.panes[0].focus()
        elif column is not None and from_last:
            column.focus()
        else:
            super().action_other_pane()

    def show_place(self) -> None:
        """Say where the caret is, in the status line and in the column."""
        super().show_place()
        if self._column is not None and self.state is not None:
            placed = [each for each in self.state.highlights if each.span is not None]
            here = {each.id for each in self.highlights_at(self.active, self.active.caret)}
            starts = [each.span.start for each in placed if each.span is not None]
            nearest = bisect_right(starts, self.active.caret) - 1
            under = [number for number, each in enumerate(placed) if each.highlight.id in here]
            items = [self._column_item(each) for each in placed]
            self._column.show(items, under[-1] if under else nearest)

    def _column_item(self, placed: PlacedHighlight) -> ColumnItem:
        from reader.tui.widgets.column import ColumnItem

        highlight, start = placed.highlight, placed.span.start if placed.span else 0
        tags = [self.tags[tag] for tag in highlight.tags if tag in self.tags]
        state = self.state
        paragraph = bisect_right(state.paragraph_starts, start) if state is not None else 0
        return ColumnItem(
            offset=start,
            paragraph=paragraph,
            colour=colour_number(tags[0].colour) if tags else 0,
            tags=visible(", ".join(tag.name for tag in tags)) or "untagged",
            quote=visible(highlight.anchor.exact),
            note=visible(highlight.note),
        )

    def on_highlight_column_chosen(self, message: HighlightColumn.Chosen) -> None:
        """Go to a highlight."""
        self.go(self.active, message.offset)
        if message.is_final:
            self._back_to_page()

    def on_highlight_column_left(self) -> None:
        """Give the keys back to the page."""
        self._back_to_page()

    def _back_to_page(self) -> None:
        """Give the keys back to the page, which shows again where the column stood in its place."""
        if self.size.width < NARROW:
            self.start(self.action_highlights(), "column")
        else:
            self.active.focus()
