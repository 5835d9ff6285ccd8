"""The source as it came, with every edit of cleaning marked and explained at the caret."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from reader.cleaning.model import Article, Block, BlockKind, CleanedSource, Edit, EditState
from reader.language.varieties import View
from reader.text.display import visible
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.keys import KEYS
from reader.tui.pane.canvas import PaneContent
from reader.tui.pane.pane import ArticlePane
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.status import StatusLine

_SHOWN = 24
"""Characters of a replacement that the status line shows. Chosen by eye for 80 columns."""


class SourceScreen(Screen[int]):
    """One source with its edits; the answer is the code point of the source where the caret stood.

    Args:
        source: The cleaned source.
        offset: Code point of the decoded source to start at.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,escape,q", "back", "Clean view", id="source.back", tooltip="Back to the cleaned article"),
        Binding("right_square_bracket", "step(1)", "Next edit", id="source.next", tooltip="Next edit"),
        Binding(
            "left_square_bracket", "step(-1)", "Edit before", id="source.previous", tooltip="Edit before"
        ),
        *(key.binding() for key in KEYS if key.area == "caret"),
    ]

    def __init__(self, source: CleanedSource, offset: int) -> None:
        super().__init__()
        self._source = source
        self._offset = offset

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield PaneHeader(id="left-header")
        yield ArticlePane(id="left")
        yield StatusLine(id="status")
        yield KeyBar(
            [("k", "Clean view", "back"), ("]", "Next edit", "step(1)"), ("[", "Edit before", "step(-1)")]
        )

    def on_mount(self) -> None:
        """Show the source."""
        header = self.query_one(PaneHeader)
        header.label = f"{self._source.name} · source"
        header.variety = f"{self._source.encoding} · {len(self._source.edits)} edits"
        page = _source_as_article(self._source)
        removed = tuple(edit.span for edit in self._source.edits if edit.state is EditState.APPLIED)
        view = View(Variety.ORIGINAL, page.text, OffsetMap.identity(len(page.text)))
        pane = self.query_one(ArticlePane)
        pane.focus()
        self.call_after_refresh(
            lambda: pane.show(
                PaneContent(page, view, is_source=True, removed=removed), min(self._offset, len(page.text))
            )
        )
        self.call_after_refresh(self._explain)

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret."""
        self.query_one(ArticlePane).move(motion)

    def action_step(self, direction: int) -> None:
        """Go to the next edit (1) or the one before (-1), passing over those of blanks alone."""
        pane = self.query_one(ArticlePane)
        text = self._source.text
        starts = [e.span.start for e in self._source.edits if (e.span.of(text) + e.replacement).strip()]
        ahead = [s for s in starts if (s > pane.caret if direction > 0 else s < pane.caret)]
        if ahead:
            pane.place_caret(ahead[0] if direction > 0 else ahead[-1])

    def action_back(self) -> None:
        """Answer with the place."""
        self.dismiss(self.query_one(ArticlePane).caret)

    @on(ArticlePane.CaretMoved)
    def _explain(self) -> None:
        edit = self._edit_at(self.query_one(ArticlePane).caret)
        line = self.query_one(StatusLine)
        line.place = "kept as it came" if edit is None else f"{edit.rule}: {edit.reason}"
        line.word = "" if edit is None else _change(edit)

    def _edit_at(self, offset: int) -> Edit | None:
        edits = self._source.edits
        index = bisect_right(edits, offset, key=lambda edit: edit.span.start) - 1
        return edits[index] if index >= 0 and offset in edits[index].span else None


def _change(edit: Edit) -> str:
    if not edit.replacement.strip():
        return "taken away" if not edit.replacement else "joined" if edit.replacement == " " else "block ends"
    text = visible(edit.replacement)
    return f"now: {text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}"


def _source_as_article(source: CleanedSource) -> Article:
    """Return the decoded source as one article without front matter, each of its lines a block."""
    blocks: list[Block] = []
    start = 0
    for line in source.text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Article(
        id=source.digest[:8],
        number=0,
        title=None,
        kicker=None,
        subtitle=None,
        outlet=None,
        date=None,
        byline=(),
        place=None,
        variety=detect_variety(source.text),
        text=source.text,
        blocks=tuple(blocks),
        captions=(),
        damage=(),
        source_span=Span(0, len(source.text)),
        offsets=OffsetMap.identity(len(source.text)),
    )
