"""The pane: one article on Textual's line API, and what keys and mouse do in it."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from reader.text.span import Span
from reader.tui.pane.canvas import PaneCanvas
from reader.tui.pane.layout import Typography
from reader.tui.pane.motions import MOTIONS, VERTICAL, MotionContext, grapheme_at, settle

_DRAG_S = 0.05
"""Seconds between two steps of a drag that is held beyond an edge; chosen by feel."""
_DRAG_ROWS = 4
"""Rows of such a step at most; the farther the mouse, the faster."""


class ArticlePane(PaneCanvas, can_focus=True, inherit_bindings=False):
    """One article, set for reading."""

    class CaretMoved(Message):
        """The caret stands elsewhere, or the selection has changed."""

        def __init__(self, pane: ArticlePane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> ArticlePane:
            """The pane whose caret moved."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, ArticlePane.CaretMoved) and message.pane is self.pane

    class Scrolled(Message):
        """Other rows of the article are seen, or the caret stands elsewhere."""

        def __init__(self, pane: ArticlePane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> ArticlePane:
            """The pane that was scrolled."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, ArticlePane.Scrolled) and message.pane is self.pane

    class PopoverWanted(Message):
        """The user asked for the popover of the word under the caret by mouse."""

    class WordWanted(Message):
        """The user double-clicked: the word under the caret is to be selected."""

    class SentenceWanted(Message):
        """The user clicked three times: the sentence is to be selected; four times: the paragraph."""

        def __init__(self, *, whole_paragraph: bool) -> None:
            super().__init__()
            self.whole_paragraph = whole_paragraph

    def __init__(self, *, id: str, typography: Typography | None = None) -> None:
        super().__init__(id=id, typography=typography)
        self._dragging = False
        self._is_on_bar = False
        # Scrolls while a drag is held beyond an edge: by so many rows, with the mouse at that column.
        self._drag_timer: Timer | None = None
        self._dragged_to = Offset(0, 0)

    def move(self, motion: str, *, selecting: bool = False) -> None:
        """Move the caret by a motion of `MOTIONS`; `selecting` starts a selection where there is none."""
        if self.page_layout is None or self.content is None:
            return
        if selecting and self.selection_start is None:
            self.selection_start = self.caret
        context = MotionContext(
            self.page_layout, self.caret, self.column, max(1, self.viewport().height), self.content.tokens
        )
        self.place_caret(MOTIONS[motion](context), keep_column=motion in VERTICAL)

    def place_caret(self, offset: int, *, keep_column: bool = False, reveal: bool = True) -> None:
        """Put the caret on the article's code point.

        Args:
            offset: The code point.
            keep_column: Whether motions by rows go on trying for the same column.
            reveal: Whether to bring it into sight, with rows around it; not where a mouse points at it, under
                which the text has to stand still.
        """
        if self.content is None:
            return
        before = self.caret
        self.caret = settle(self.content.article.text, offset)
        if not keep_column:
            self.column = self.caret_column()
        self.redecorate(moved_from=before)
        if reveal:
            self.reveal()
        self.post_message(self.CaretMoved(self))

    def select(self, span: Span) -> None:
        """Select the article's code points, with the caret on the last of them."""
        if self.content is None or not span:
            return
        self.selection_start = span.start
        self.place_caret(grapheme_at(self.content.article.text, span.end - 1).start)

    def follow(self, other: ArticlePane, offset: int) -> None:
        """Put the caret on a code point of the article, at the height of the screen of another pane's."""
        if self.content is None or self.caret == offset:
            return
        before = self.caret
        self.caret = settle(self.content.article.text, offset)
        self.selection_start = None
        self.column = self.caret_column()
        self.hold(other.viewport_row())
        self.redecorate(moved_from=before)

    def seen_changed(self) -> None:
        """Say that other rows are seen."""
        self.post_message(self.Scrolled(self))

    def let_go(self) -> None:
        """Drop the selection."""
        self.selection_start = None
        self.redecorate()
        self.post_message(self.CaretMoved(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show by the caret which pane the keys go to."""
        super().watch_has_focus(has_focus)
        self.redecorate()

    def on_resize(self) -> None:
        """Set the article for the new width, unless the frame that was drawn before had it."""
        if self.set_for != self.viewport():
            self.set_anew()
            self.seen_changed()

    def take_typography(self, typography: Typography) -> None:
        """Set pages as the user wants them from now on; the caret stays where it is on the screen."""
        if typography != self.typography:
            self.typography = typography
            self.set_anew()

    def caret_cell(self) -> Offset | None:
        """Return the cell of the viewport that the caret is in; None while it is out of sight."""
        row = self.viewport_row()
        if row is None or self._painter is None or not 0 <= row < self.viewport().height:
            return None
        return Offset(self._painter.text_column + self.caret_column(), row)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Place the caret, or on the bar scroll; the right button, or a click on it, asks the popover."""
        if event.x >= self.viewport().width:
            self._is_on_bar = True
            self.capture_mouse()
            self.show_share(event.y)
            return
        if self.is_on_popover(event.offset):
            self.post_message(self.PopoverWanted())
            return
        offset = self.offset_under(event.offset)
        if offset is None:
            return
        self.selection_start = None
        self.place_caret(offset, reveal=False)
        if event.button == 3:
            self.show_popover(None)
            self.post_message(self.PopoverWanted())
            return
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the character under the mouse, or scroll, while its button is held."""
        if self._is_on_bar and event.button:
            self.show_share(event.y)
            return
        if not self._dragging or not event.button:
            return
        self._dragged_to = event.offset
        if self._rows_beyond() and self._drag_timer is None:
            self._drag_timer = self.set_interval(_DRAG_S, self._drag_on)
        self._select_to(event.offset)

    def _rows_beyond(self) -> int:
        """Return how far a drag is held beyond the pane: rows below it, or negative above it."""
        y, height = self._dragged_to.y, self.viewport().height
        return y if y < 0 else max(0, y - height + 1)

    def _drag_on(self) -> None:
        """Scroll, and select what comes into sight, as long as a drag is held beyond an edge."""
        rows = self._rows_beyond()
        if not rows:
            return
        self.scroll_y = self.scroll_offset.y + max(-_DRAG_ROWS, min(rows, _DRAG_ROWS))
        height = self.viewport().height
        self._select_to(Offset(self._dragged_to.x, 0 if rows < 0 else height - 1))

    def _select_to(self, at: Offset) -> None:
        """Select from where the drag began to the character under the mouse."""
        offset = self.offset_under(at)
        if offset is None or (offset == self.caret and self.selection_start is None):
            return
        if self.selection_start is None:
            self.selection_start = self.caret
        self.place_caret(offset, reveal=False)

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._dragging = self._is_on_bar = False
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Take the word on a double click, the sentence on the third, the paragraph on the fourth."""
        if event.chain == 2:
            self.post_message(self.WordWanted())
        elif event.chain > 2:
            self.post_message(self.SentenceWanted(whole_paragraph=event.chain > 3))
