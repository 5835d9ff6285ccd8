"""What a pane draws: its article set in rows, with caret, selection, highlights, matches and popover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from reader.cleaning.model import Article
from reader.frozen import Frozen
from reader.language.varieties import View
from reader.text.span import Span
from reader.tui.pane import popover as popovers
from reader.tui.pane import scrollbar
from reader.tui.pane.layout import ArticleLayout, Typography
from reader.tui.pane.marks import Mark, MarkIndex, with_lanes
from reader.tui.pane.motions import grapheme_at, settle
from reader.tui.pane.painting import MARGIN, Decorations, RowPainter
from reader.tui.pane.palette import pane_styles
from reader.tui.pane.scrolling import SettledScrollView
from reader.typesetting.ruby import Ruby
from reader.typesetting.shown import Shown

if TYPE_CHECKING:
    from reader.language.tokens import Token


_STRIPS_KEPT = 256
"""Painted rows that are kept: those of a few screens."""


class PaneContent(Frozen):
    """What a pane shows; the screen owns the facts and hands them down whole."""

    article: Article
    view: View
    tokens: Sequence[Token] | None = None
    marks: tuple[Mark, ...] = ()
    """Highlights; spans are the article's here, the pane maps them to its view."""
    is_source: bool = False
    """Whether a source is shown as it came."""
    removed: tuple[Span, ...] = ()
    """What cleaning takes away, where a source is shown; sorted, without overlap."""
    refused: tuple[Span, ...] = ()
    """What cleaning would take away, but the user keeps; as `removed`."""
    suggested: tuple[Span, ...] = ()
    """What cleaning only suggests to change; as `removed`."""
    ruby: Ruby | None = None
    """The readings that stand above the rows."""
    shown: Shown | None = None
    """What is drawn in place of some of the view's text."""
    named: Article | None = None
    """The article with its outlet and names in the view's variety; None where they are as stored."""


def _is_set_otherwise(before: PaneContent, now: PaneContent) -> bool:
    """Say whether the same article is to be set anew."""
    return not (before.view is now.view and before.ruby is now.ruby and before.shown is now.shown)


class PaneCanvas(SettledScrollView, inherit_bindings=False):
    """The drawing half of a pane; `ArticlePane` adds what the user does."""

    def __init__(self, *, id: str, typography: Typography | None = None) -> None:
        super().__init__(id=id)
        self.content: PaneContent | None = None
        self.typography = typography or Typography()
        """How the user wants pages set; used when the article is next shown or the pane resized."""
        self.selection_start: int | None = None
        """Code point where the selection began, or None without one."""
        self.popover: popovers.Popover | None = None
        self._decorations = Decorations()
        self.column = 0
        """The cell column that motions by rows try to keep."""
        self._painter: RowPainter | None = None
        self.set_for: Size | None = None
        """The viewport for which the article is set, where there is room for it."""
        self._strips: dict[tuple[int, int], Strip] = {}
        self._styles: Mapping[str, Style] = {}
        # The popover that was painted last, for which place, and how.
        self._box: tuple[popovers.Popover, popovers.Place, popovers.PaintedBox | None] | None = None

    def show(self, content: PaneContent, caret: int | None = None) -> None:
        """Show an article, or the same one with new facts; the caret keeps its place on the screen.

        Args:
            content: What to show.
            caret: Code point to put the caret on; None keeps it (0 for another article).
        """
        same = self.content is not None and self.content.article.id == content.article.id
        if not same:
            self.selection_start = None
            self._decorations = Decorations()
            self.popover = None
        if caret is None:
            caret = self.caret if same else 0
        before = self.content
        relayout = before is None or not same
        if before is not None and _is_set_otherwise(before, content):
            relayout = True
        self.content = content
        held_row = self.viewport_row() if same else None
        # Where the caret is out of sight, the row at the top stays.
        is_held = not same or self.is_caret_seen()
        self.caret = settle(content.article.text, caret)
        if relayout:
            self._set_layout()
            self.column = self.caret_column()
            if is_held:
                self.hold(held_row)
        self._decorate(content)
        self.redecorate()

    def show_shared(self, shared: Sequence[Span], changed: Sequence[Span]) -> None:
        """Mark what the article shares with another, and what differs there (its own code points)."""
        if self.content is not None:
            to_view = self.content.view.offsets.to_view
            self._decorations = replace(
                self._decorations,
                shared=tuple(map(to_view, shared)),
                changed=tuple(map(to_view, changed)),
            )
            self.redecorate()

    def show_matches(self, matches: Sequence[Span]) -> None:
        """Mark the places that a search found (code points of the article)."""
        if self.content is not None:
            in_view = self.content.view.offsets.all_to_view(matches)
            self._decorations = replace(self._decorations, matches=in_view)
            self.redecorate()

    def show_tokens(self, tokens: Sequence[Token]) -> None:
        """Take the words of the article, or of what is near the caret; nothing that is drawn changes."""
        if self.content is not None:
            self.content = replace(self.content, tokens=tokens)

    def show_popover(self, popover: popovers.Popover | None) -> None:
        """Open, change or close the popover, and draw what it covers and what it covered."""
        before, self.popover = self._painted_box(), popover
        for box in (before, self._painted_box()):
            if box is not None:
                self.refresh(Region(0, box.row, self.viewport().width, len(box.strips)))

    def has_room_for(self, popover: popovers.Popover) -> bool:
        """Say whether a popover can be painted now; yes while its row is out of sight, where it waits."""
        if self.page_layout is None or self._painter is None:
            return False
        row = self.page_layout.row_of(popover.span.start) - self.scroll_offset.y
        return not 0 <= row < self.viewport().height or self._paint_popover(popover) is not None

    def is_on_popover(self, at: Offset) -> bool:
        """Say whether a cell of the viewport belongs to the popover."""
        box = self._painted_box()
        if box is None:
            return False
        return box.row <= at.y < box.row + len(box.strips) and box.column <= at.x < box.column + box.width

    @property
    def selection(self) -> Span | None:
        """The code points of the article that are selected, the caret's own included, or None."""
        if self.selection_start is None or self.content is None:
            return None
        text = self.content.article.text
        first, last = sorted((self.selection_start, self.caret))
        return Span(first, grapheme_at(text, last).end)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the viewport."""
        if self._painter is None or self.set_for != self.viewport():
            # A frame is painted before the resize event comes: it need not be empty, nor for the old size.
            self.set_anew()
        if self._painter is None or self.page_layout is None:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self.painted_row(y)
        box = self._painted_box()
        if box is not None:
            strip = box.overlay(strip, y, self._painter.width)
        if y >= len(self.bar):
            self._paint_bar(self.page_layout)
        if y >= len(self.bar):
            return strip
        return Strip([*strip, self.bar[y]], strip.cell_length + scrollbar.WIDTH)

    def _paint_bar(self, layout: ArticleLayout) -> None:
        over, view = self._decorations, layout.view
        self.bar = scrollbar.paint(
            self.size.height,
            len(view.text),
            view.offsets.to_view(self.seen()),
            over.marks,
            over.matches,
            self._styles,
        )

    def painted_row(self, y: int) -> Strip:
        """Paint a row of the article, or return it as it was painted before."""
        layout, painter, row = self.page_layout, self._painter, self.scroll_offset.y + y
        if layout is None or painter is None:
            return Strip.blank(self.size.width, self.rich_style)
        if row >= layout.height:
            return painter.paint(row, self._decorations)
        key = layout.row_key(row)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[key] = painter.paint(row, self._decorations)
        return strip

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme changes."""
        super().notify_style_update()
        # It is also called when the screen is given a class that says nothing of panes.
        if self.page_layout is not None and pane_styles(self.app.theme_variables) is not self._styles:
            self._styles, self._box = {}, None
            self._set_painter()

    def set_anew(self) -> None:
        """Set the article for the size there is, the caret staying where it was on the screen."""
        if self.content is not None:
            held, is_held = self.viewport_row(), self.is_caret_seen()
            self._set_layout()
            self.column = self.caret_column()
            if is_held:
                self.hold(held)
            self.redecorate()

    def _set_layout(self) -> None:
        width = self.viewport().width
        self.set_for = self.viewport()
        if self.content is None or width < MARGIN + 3:
            return
        is_first = self.page_layout is None
        self.page_layout = ArticleLayout(
            self.content.article,
            self.content.view,
            width - MARGIN - 1,
            self.typography,
            like=self.page_layout,
            as_it_came=self.content.is_source,
            ruby=self.content.ruby,
            named=self.content.named,
            shown=self.content.shown,
        )
        if is_first:
            self.stand_at_top()
        self.settle_view()
        self._set_painter()

    def _set_painter(self) -> None:
        if self.page_layout is None:
            return
        if not self._styles:
            self._styles = pane_styles(self.app.theme_variables)
        self._painter = RowPainter(self.page_layout, self._styles, self.viewport().width)
        self.bar = ()
        self._strips.clear()
        self.refresh()

    def redecorate(self, moved_from: int | None = None) -> None:
        """Draw anew; after a step of the caret only the rows it left and came to.

        Args:
            moved_from: Code point where the caret stood, if nothing but the caret has changed.
        """
        if self.content is None or self.page_layout is None:
            return
        to_view = self.content.view.offsets.to_view
        selection = self.selection
        before = self._decorations
        caret = to_view(grapheme_at(self.content.article.text, self.caret))
        under = before.marks.over(caret)
        self._decorations = replace(
            before,
            current_mark=under[-1].highlight_id if under else None,
            selection=to_view(selection) if selection else None,
            caret=caret,
            has_focus=self.has_focus,
        )
        only_caret = moved_from is not None and replace(before, caret=caret) == self._decorations
        if only_caret and moved_from is not None:
            rows_of = self.page_layout.rows_of
            for row in {*rows_of(moved_from), *rows_of(self.caret)}:
                self._strips.pop(self.page_layout.row_key(row), None)
                self.refresh_line(row)
        else:
            self.bar = ()
            self._strips.clear()
            self.refresh()

    def _decorate(self, content: PaneContent) -> None:
        """Map what lies over the text to the view."""
        to_view = content.view.offsets.to_view
        marks = with_lanes([replace(mark, span=to_view(mark.span)) for mark in content.marks])
        self._decorations = replace(
            self._decorations,
            marks=MarkIndex(marks),
            removed=tuple(map(to_view, content.removed)),
            refused=tuple(map(to_view, content.refused)),
            suggested=tuple(map(to_view, content.suggested)),
            damage=tuple(to_view(damage.span) for damage in content.article.damage),
        )

    def _painted_box(self) -> popovers.PaintedBox | None:
        """Return the popover as it is painted now, or None where none is seen."""
        return self._paint_popover(self.popover) if self.popover is not None else None

    def _paint_popover(self, popover: popovers.Popover) -> popovers.PaintedBox | None:
        if self.page_layout is None or self._painter is None:
            return None
        above, row = (each - self.scroll_offset.y for each in self.page_layout.rows_of(popover.span.start))
        size = self.viewport()
        if not 0 <= row < size.height:
            return None
        column = self._painter.text_column + self.page_layout.column_of(popover.span.start)
        place = (above, row), column, (size.width, size.height)
        if self._box is None or self._box[:2] != (popover, place):
            self._box = popover, place, popovers.paint(popover, self._styles, *place)
        return self._box[2]

    def offset_under(self, at: Offset) -> int | None:
        """Return the code point of the article nearest to a cell of the viewport."""
        if self.page_layout is None or self._painter is None:
            return None
        pane_row = max(0, min(self.scroll_offset.y + at.y, self.page_layout.height - 1))
        return self.page_layout.offset_at(pane_row, at.x - self._painter.text_column)
