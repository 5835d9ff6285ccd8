"""Widgets that hand out their rows as they were painted.

Textual draws every row of a widget through its styles (border, padding, hatch, tint, opacity), of which a
pane, the line between two and what holds them have none: a strip that is painted has the widget's width and
ground. That took a seventh of the time of a page down, and a fifth of drawing the first frame (November
2026, Textual 8.2.8).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from rich.segment import Segment
from rich.style import Style
from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    _Mixin = Widget
else:
    # The first base that is a widget is the one whose CSS is inherited.
    _Mixin = object


class LaidOnce(_Mixin):
    """A widget in which nothing depends on its own size but what is drawn.

    Textual lays all out a second time when a widget has been given a size, and draws it twice.
    """

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        is_other = super()._size_updated(size, virtual_size, container_size, layout=False)
        if is_other:
            # What was to be drawn of it in its old size is drawn with all the rest in the new one. An edge
            # of the old one may go through a wide character.
            self._set_dirty()
            self._repaint_regions.clear()
        return is_other


class Painted(LaidOnce, Widget):
    """A widget whose `render_line` returns strips of its whole width, in its own colours.

    Nothing that Textual's styles draw around or over a row is drawn.
    """

    def __init__(self, *children: Widget, **options: Any) -> None:
        super().__init__(*children, **options)
        # The rows that are on the screen, and what they were drawn for.
        self._drawn: dict[int, Strip] = {}
        self._drawn_for: tuple[object, ...] = ()
        self._is_drawing = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the rows of some regions of the viewport anew, or all, unless that is under way."""
        if self._is_drawing:
            return self
        if not regions:
            self._drawn.clear()
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn when the theme changes."""
        super().notify_style_update()
        self._drawn.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a region of the viewport."""
        filters, ground = self.get_line_filters(), self.background_colors[1]
        drawn, drawn_for = self._drawn, (*filters, ground, self.size)
        if drawn_for != self._drawn_for:
            drawn.clear()
            self._drawn_for = drawn_for
        strips = []
        for y in crop.line_range:
            strip = drawn.get(y)
            if strip is None:
                strip = self._draw(y)
                for each in filters:
                    strip = strip.apply_filter(each, ground)
                drawn[y] = strip
            strips.append(strip)
        if crop.column_span != (0, self.size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _draw(self, y: int) -> Strip:
        """Draw a row; what that finds out (how wide the article is set) is drawn already."""
        self._is_drawing = True
        try:
            return self.render_line(y)
        finally:
            self._is_drawing = False


class Line(Painted):
    """A widget of one row of text, on the ground and in the colour of its styles."""

    ALLOW_SELECT = False

    def parts(self) -> Iterable[tuple[str, Style]]:
        """Return the texts of the row, safe for display, each with what its style has otherwise."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        style = self.visual_style.rich_style
        segments = [Segment(text, style + own) for text, own in self.parts()] if y == 0 else []
        return Strip(segments).adjust_cell_length(self.size.width, style)


def _ground(widget: Widget, crop: Region) -> list[Strip]:
    """Return the rows of a widget that is covered whole by its children: they are never seen."""
    return [Strip.blank(crop.width, widget.visual_style.rich_style)] * crop.height


class Covered(LaidOnce):
    """A screen that is covered whole by its children."""

    is_coming_up = True
    """Whether the screen has yet to be drawn for the first time."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw anew; not while the screen comes up, for then Textual asks for what it is drawing anyway."""
        repaint = repaint and (not self.is_coming_up or bool(regions))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of nothing but ground."""
        return _ground(self, crop)


class Frame(LaidOnce, Vertical):
    """A pane with its header."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of nothing but ground."""
        return _ground(self, crop)


class Beside(LaidOnce, Horizontal):
    """What stands side by side over the whole width."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of nothing but ground."""
        return _ground(self, crop)
