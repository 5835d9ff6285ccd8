"""The document beside the parts of a digest, on Textual's line API: only the rows in sight are drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.text.cells import cell_length
from reader.text.span import Span
from reader.tui.digest.document import Block, Document
from reader.typesetting.breaking import MIN_WIDTH, break_rows

MEASURE = 80
"""Cells of the widest row: 40 Han characters, as on a page."""
_CUT = Block("… the rest is in the file", "dim")
_NOTHING = Document(())


class DocumentPreview(ScrollView, can_focus=False):
    """A document as it will be read.

    Args:
        id: As for every widget.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"preview--{name}" for name in ("plain", "dim", "title", "heading")),
        *(f"preview--{name}" for name in ("mark", "emphasis", "strong", "link")),
    }
    DEFAULT_CSS = """
    DocumentPreview { overflow-x: hidden; scrollbar-gutter: stable; }
    DocumentPreview > .preview--plain { color: $foreground; }
    DocumentPreview > .preview--dim { color: $secondary; }
    DocumentPreview > .preview--title { color: $primary; text-style: bold underline; }
    DocumentPreview > .preview--heading { color: $primary; text-style: bold; }
    DocumentPreview > .preview--mark { background: $tag-1; text-style: bold; }
    DocumentPreview > .preview--emphasis { text-style: italic; }
    DocumentPreview > .preview--strong { text-style: bold; }
    DocumentPreview > .preview--link { color: $accent; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.document = _NOTHING
        """What is shown."""
        self._rows: list[tuple[Block, Span] | None] = []
        self._starts: list[int] = []
        self._width = 0

    def show(self, document: Document) -> None:
        """Show a document, from where the last one was scrolled to."""
        self.document = document
        self._set_rows()

    def reveal(self, block: int) -> None:
        """Scroll so that a block stands at the top, as far as the document goes."""
        if block < len(self._starts):
            self.scroll_to(y=self._starts[block], animate=False, force=True, immediate=True)

    @property
    def first_shown(self) -> str:
        """The text of the first row in sight that is not empty."""
        rows = self._rows[self.scroll_offset.y :]
        return next((row[1].of(row[0].text) for row in rows if row is not None), "")

    def on_resize(self) -> None:
        """Break the rows anew where there is more or less room."""
        if self._width != self.scrollable_content_region.width:
            self._set_rows()

    def render_line(self, y: int) -> Strip:
        """Draw one row in sight."""
        width = self.size.width
        plain = self.get_component_rich_style("preview--plain")
        number = y + self.scroll_offset.y
        row = self._rows[number] if number < len(self._rows) else None
        if row is None:
            return Strip.blank(width, plain)
        return Strip(self._segments(*row, plain)).adjust_cell_length(width, plain)

    def _segments(self, block: Block, span: Span, plain: Style) -> list[Segment]:
        style = plain + self.get_component_rich_style(f"preview--{block.style}")
        lead = block.first if span.start == 0 else block.rest
        runs = [run for run in block.runs if run[0] < span.end and span.start < run[1]]
        edges = {span.start, span.end}
        edges |= {edge for run in runs for edge in run[:2] if edge in span}
        segments = [Segment(lead, self.get_component_rich_style("preview--dim"))]
        for start, end in pairwise(sorted(edges)):
            own = [name for first, last, name in runs if first <= start < last]
            drawn = sum((self.get_component_rich_style(f"preview--{name}") for name in own), style)
            segments.append(Segment(block.text[start:end], drawn))
        return segments

    def _set_rows(self) -> None:
        self._width = self.scrollable_content_region.width
        room = min(self._width, MEASURE)
        self._rows, self._starts = [], []
        blocks = self.document.blocks
        for block in (*blocks, _CUT) if self.document.is_cut else blocks:
            self._rows += [None] if block.is_apart and self._rows else []
            self._starts.append(len(self._rows))
            width = max(MIN_WIDTH, room - cell_length(block.rest))
            for span in break_rows(block.text, Span(0, len(block.text)), width):
                self._rows.append((block, span))
        self.virtual_size = Size(self._width, len(self._rows))
        self.refresh()
