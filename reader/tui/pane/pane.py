"""The pane: one article on Textual's line API, with a caret, a selection and what lies over the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.cleaning.model import Article
from reader.language.readings import Token
from reader.language.varieties import View
from reader.text.span import Span
from reader.tui.pane import popover as popovers
from reader.tui.pane.layout import ArticleLayout
from reader.tui.pane.marks import Mark, with_lanes
from reader.tui.pane.motions import MOTIONS, VERTICAL, MotionContext, grapheme_at, settle
from reader.tui.pane.painting import MARGIN, Decorations, RowPainter

_STYLE_NAMES = (
    *("paragraph", "title", "kicker", "subtitle", "heading", "front"),
    *(f"tag-{number}" for number in range(9)),
    *(f"mark-{number}" for number in range(9)),
    *("overlap", "current", "damage", "removed", "match", "selection", "caret", "caret-idle"),
    *("popover-border", "popover-text", "popover-dim", "popover-word", "popover-reading"),
)


@dataclass(frozen=True, slots=True)
class PaneContent:
    """What a pane shows; the screen owns the facts and hands them down whole."""

    article: Article
    view: View
    tokens: Sequence[Token] | None = None
    marks: tuple[Mark, ...] = ()
    """Highlights; spans are the article's here, the pane maps them to its view."""
    removed: tuple[Span, ...] = ()
    """What cleaning takes away, where a source is shown; sorted, without overlap."""


class ArticlePane(ScrollView, can_focus=True, inherit_bindings=False):
    """One article, set for reading."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pane--{name}" for name in _STYLE_NAMES}

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

    class PopoverWanted(Message):
        """The user asked for the popover of the word under the caret by mouse."""

    class WordWanted(Message):
        """The user double-clicked: the word under the caret is to be selected."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.content: PaneContent | None = None
        self.page_layout: ArticleLayout | None = None
        self.caret = 0
        """Code point of the article that the caret stands on."""
        self.selection_start: int | None = None
        """Code point where the selection began, or None without one."""
        self.popover: popovers.Popover | None = None
        self._decorations = Decorations()
        self._matches: tuple[Span, ...] = ()
        self._column = 0
        self._painter: RowPainter | None = None
        self._strips: dict[int, Strip] = {}
        self._dragging = False
        self._styles: dict[str, Style] = {}

    # What is shown ------------------------------------------------------------------------------------

    def show(self, content: PaneContent, caret: int | None = None) -> None:
        """Show an article, or the same one with new facts; the caret keeps its place on the screen.

        Args:
            content: What to show.
            caret: Code point to put the caret on; None keeps it (0 for another article).
        """
        same = self.content is not None and self.content.article.id == content.article.id
        if not same:
            self.selection_start = None
            self._matches = ()
            self.popover = None
        if caret is None:
            caret = self.caret if same else 0
        relayout = not same or self.content is None or self.content.view is not content.view
        self.content = content
        held_row = self._viewport_row() if same else None
        self.caret = settle(content.article.text, caret)
        if relayout:
            self._set_layout()
            self._column = self._caret_column()
            self._hold(held_row)
        self._redecorate()

    def show_matches(self, matches: Sequence[Span]) -> None:
        """Mark the places that a search found (code points of the article)."""
        self._matches = tuple(matches)
        self._redecorate()

    def show_popover(self, popover: popovers.Popover | None) -> None:
        """Open, change or close the popover."""
        self.popover = popover
        self.refresh()

    @property
    def selection(self) -> Span | None:
        """The code points of the article that are selected, the caret's own included, or None."""
        if self.selection_start is None or self.content is None:
            return None
        text = self.content.article.text
        first, last = sorted((self.selection_start, self.caret))
        return Span(first, grapheme_at(text, last).end)

    # The caret ----------------------------------------------------------------------------------------

    def move(self, motion: str, *, selecting: bool = False) -> None:
        """Move the caret by a motion of `MOTIONS`; `selecting` starts a selection where there is none."""
        if self.page_layout is None or self.content is None:
            return
        if selecting and self.selection_start is None:
            self.selection_start = self.caret
        context = MotionContext(
            self.page_layout, self.caret, self._column, max(1, self._viewport().height), self.content.tokens
        )
        self.place_caret(MOTIONS[motion](context), keep_column=motion in VERTICAL)

    def place_caret(self, offset: int, *, keep_column: bool = False) -> None:
        """Put the caret on the article's code point and bring it into sight."""
        if self.content is None:
            return
        before = self.caret
        self.caret = settle(self.content.article.text, offset)
        if not keep_column:
            self._column = self._caret_column()
        self._redecorate(moved_from=before)
        self._reveal()
        self.post_message(self.CaretMoved(self))

    def select(self, span: Span) -> None:
        """Select the article's code points, with the caret on the last of them."""
        if self.content is None or not span:
            return
        self.selection_start = span.start
        self.place_caret(grapheme_at(self.content.article.text, span.end - 1).start)

    def follow(self, other: ArticlePane) -> None:
        """Put the caret where another pane with the same article has it, at the same height of the screen."""
        if self.caret != other.caret:
            self.caret = other.caret
            self._column = self._caret_column()
            self._hold(other._viewport_row())
            self._redecorate()

    def let_go(self) -> None:
        """Drop the selection."""
        self.selection_start = None
        self._redecorate()
        self.post_message(self.CaretMoved(self))

    # Layout and painting ------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Paint one row of the viewport."""
        width = self._viewport().width
        if self._painter is None or self.page_layout is None:
            return Strip.blank(width, self.rich_style)
        pane_row = self.scroll_offset.y + y
        strip = self._strips.get(pane_row)
        if strip is None:
            strip = self._painter.paint(pane_row, self._decorations)
            self._strips[pane_row] = strip
        box = self._painted_popover()
        return box.overlay(strip, y, width) if box else strip

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme changes."""
        super().notify_style_update()
        self._styles = {}
        if self.page_layout is not None:
            self._set_painter()

    def on_resize(self) -> None:
        """Set the article anew for the new width, the caret staying where it was on the screen."""
        if self.content is not None:
            held = self._viewport_row()
            self._set_layout()
            self._column = self._caret_column()
            self._hold(held)
            self._redecorate()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show by the caret which pane the keys go to."""
        super().watch_has_focus(has_focus)
        self._redecorate()

    def _viewport(self) -> Size:
        return self.scrollable_content_region.size

    def _set_layout(self) -> None:
        width = self._viewport().width
        if self.content is None or width < MARGIN + 3:
            return
        self.page_layout = ArticleLayout(self.content.article, self.content.view, width - MARGIN - 1)
        self.virtual_size = Size(width, self.page_layout.height)
        self._set_painter()

    def _set_painter(self) -> None:
        if self.page_layout is None:
            return
        if not self._styles:
            self._styles = self._read_styles()
        self._painter = RowPainter(self.page_layout, self._styles, self._viewport().width)
        self._strips.clear()
        self.refresh()

    def _read_styles(self) -> dict[str, Style]:
        partial = {"overlap", "current", "damage", "removed", "match", "selection", "caret", "caret-idle"}
        partial |= {name for name in _STYLE_NAMES if name.startswith(("tag-", "mark-"))}
        return {
            name: self.get_component_rich_style(f"pane--{name}", partial=name in partial)
            for name in _STYLE_NAMES
        }

    def _redecorate(self, moved_from: int | None = None) -> None:
        if self.content is None or self.page_layout is None:
            return
        to_view = self.content.view.offsets.to_view
        text = self.content.article.text
        selection = self.selection
        before = self._decorations
        marks = with_lanes([replace(mark, span=to_view(mark.span)) for mark in self.content.marks])
        caret = to_view(grapheme_at(text, self.caret))
        under = [mark for mark in marks if caret.start in mark.span]
        self._decorations = Decorations(
            marks=marks,
            current_mark=under[-1].highlight_id if under else None,
            matches=tuple(to_view(match) for match in self._matches),
            removed=self.content.removed,
            damage=tuple(to_view(damage.span) for damage in self.content.article.damage),
            selection=to_view(selection) if selection else None,
            caret=caret if self.has_focus else None,
        )
        only_caret = moved_from is not None and replace(before, caret=caret) == self._decorations
        if only_caret and moved_from is not None and self.popover is None:
            for row in {self.page_layout.row_of(moved_from), self.page_layout.row_of(self.caret)}:
                self._strips.pop(row, None)
                self.refresh_line(row)
        else:
            self._strips.clear()
            self.refresh()

    def _painted_popover(self) -> popovers.PaintedBox | None:
        if self.popover is None or self.page_layout is None or self._painter is None:
            return None
        row = self.page_layout.row_of(self.popover.span.start) - self.scroll_offset.y
        size = self._viewport()
        if not 0 <= row < size.height:
            return None
        column = self._painter.text_column + self.page_layout.column_of(self.popover.span.start)
        return popovers.paint(self.popover, self._styles, row, column, (size.width, size.height))

    # Place on the screen ------------------------------------------------------------------------------

    def _caret_column(self) -> int:
        return self.page_layout.column_of(self.caret) if self.page_layout else 0

    def _viewport_row(self) -> int | None:
        if self.page_layout is None:
            return None
        return self.page_layout.row_of(self.caret) - self.scroll_offset.y

    def _hold(self, viewport_row: int | None) -> None:
        if self.page_layout is None:
            return
        if viewport_row is None or not 0 <= viewport_row < self._viewport().height:
            viewport_row = self._viewport().height // 3
        self.scroll_to(y=max(0, self.page_layout.row_of(self.caret) - viewport_row), animate=False)

    def _reveal(self) -> None:
        if self.page_layout is None:
            return
        row, top, height = self.page_layout.row_of(self.caret), self.scroll_offset.y, self._viewport().height
        context_rows = min(2, height // 4)
        if row < top + context_rows:
            self.scroll_to(y=max(0, row - context_rows), animate=False)
        elif row >= top + height - context_rows:
            self.scroll_to(y=row - height + 1 + context_rows, animate=False)

    def offset_under(self, at: Offset) -> int | None:
        """Return the code point of the article nearest to a cell of the viewport."""
        if self.page_layout is None or self._painter is None:
            return None
        pane_row = max(0, min(self.scroll_offset.y + at.y, self.page_layout.height - 1))
        return self.page_layout.offset_at(pane_row, at.x - self._painter.text_column)

    # The mouse ----------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Place the caret; a drag from here selects; the right button asks for the popover."""
        offset = self.offset_under(event.offset)
        if offset is None:
            return
        self.selection_start = None
        self.place_caret(offset)
        if event.button == 3:
            self.post_message(self.PopoverWanted())
            return
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the character under the mouse while its button is held."""
        if not self._dragging or not event.button:
            return
        offset = self.offset_under(event.offset)
        if offset is None or (offset == self.caret and self.selection_start is None):
            return
        if self.selection_start is None:
            self.selection_start = self.caret
        self.place_caret(offset)

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._dragging = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Take the word on a double click."""
        if event.chain == 2:
            self.post_message(self.WordWanted())
