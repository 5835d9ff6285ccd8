"""Where the caret goes: one small function a motion, by name. Knows nothing of Textual.

The caret stands *on* a character (never on a line feed between blocks); offsets are the article's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.text.graphemes import snap
from reader.text.sentences import sentences
from reader.text.span import Span
from reader.tui.pane.layout import ArticleLayout

if TYPE_CHECKING:
    from reader.language.readings import Token


@dataclass(frozen=True, slots=True)
class MotionContext:
    """What a motion may look at."""

    layout: ArticleLayout
    caret: int
    """Code point of the article."""
    column: int
    """The cell column that moves by rows try to keep."""
    page_rows: int
    """Rows of the pane that are seen at once."""
    tokens: Sequence[Token] | None
    """The article's words, or None while they are not known: then each character is a word."""


Motion = Callable[[MotionContext], int]


def grapheme_at(text: str, offset: int) -> Span:
    """Return the grapheme that holds the code point; empty at the end of the text."""
    if offset >= len(text):
        return Span(len(text), len(text))
    return snap(text, Span(offset, offset + 1))


def settle(text: str, offset: int) -> int:
    """Return the nearest place where a caret may stand: on a grapheme, not on a line feed."""
    if not text:
        return 0
    offset = max(0, min(offset, len(text) - 1))
    while text[offset] == "\n" and offset > 0:
        offset -= 1
    return grapheme_at(text, offset).start


def _right(context: MotionContext) -> int:
    text = context.layout.article.text
    after = grapheme_at(text, context.caret).end
    while after < len(text) and text[after] == "\n":
        after += 1
    return after if after < len(text) else context.caret


def _left(context: MotionContext) -> int:
    text = context.layout.article.text
    before = context.caret - 1
    while before >= 0 and text[before] == "\n":
        before -= 1
    return settle(text, before) if before >= 0 else context.caret


def _by_rows(context: MotionContext, rows: int) -> int:
    layout = context.layout
    step = 1 if rows > 0 else -1
    start_row = layout.row_of(context.caret)
    row = max(0, min(start_row + rows, layout.height - 1))
    while 0 < row < layout.height - 1 and layout.is_blank(row):
        row += step
    while layout.is_blank(row) and row != start_row:
        row -= step
    return settle(layout.article.text, layout.offset_at(row, context.column))


def _row_start(context: MotionContext) -> int:
    layout = context.layout
    return layout.offset_at(layout.row_of(context.caret), 0)


def _row_end(context: MotionContext) -> int:
    layout = context.layout
    return settle(layout.article.text, layout.offset_at(layout.row_of(context.caret), layout.page.width))


def _article_start(context: MotionContext) -> int:
    return settle(context.layout.article.text, 0)


def _article_end(context: MotionContext) -> int:
    return settle(context.layout.article.text, len(context.layout.article.text) - 1)


def _word_starts(context: MotionContext) -> list[int]:
    text = context.layout.article.text
    if context.tokens is None:
        return [offset for offset, char in enumerate(text) if char.isalnum()]
    return [t.span.start for t in context.tokens if any(c.isalnum() for c in t.span.of(text))]


def _next_of(starts: Sequence[int], context: MotionContext, end: int) -> int:
    index = bisect_right(starts, context.caret)
    return starts[index] if index < len(starts) else end


def _previous_of(starts: Sequence[int], context: MotionContext) -> int:
    index = bisect_left(starts, context.caret) - 1
    return starts[index] if index >= 0 else _article_start(context)


def _sentence_starts(context: MotionContext) -> list[int]:
    article = context.layout.article
    return [s.start for block in article.blocks for s in sentences(article.text, block.span)]


def _block_starts(context: MotionContext) -> list[int]:
    return [block.span.start for block in context.layout.article.blocks if block.span]


MOTIONS: dict[str, Motion] = {
    "left": _left,
    "right": _right,
    "up": lambda context: _by_rows(context, -1),
    "down": lambda context: _by_rows(context, 1),
    "row_start": _row_start,
    "row_end": _row_end,
    "page_down": lambda context: _by_rows(context, max(1, context.page_rows - 2)),
    "page_up": lambda context: _by_rows(context, -max(1, context.page_rows - 2)),
    "half_page_down": lambda context: _by_rows(context, max(1, context.page_rows // 2)),
    "half_page_up": lambda context: _by_rows(context, -max(1, context.page_rows // 2)),
    "article_start": _article_start,
    "article_end": _article_end,
    "next_word": lambda c: _next_of(_word_starts(c), c, _article_end(c)),
    "previous_word": lambda c: _previous_of(_word_starts(c), c),
    "next_sentence": lambda c: _next_of(_sentence_starts(c), c, _article_end(c)),
    "previous_sentence": lambda c: _previous_of(_sentence_starts(c), c),
    "next_paragraph": lambda c: _next_of(_block_starts(c), c, _article_end(c)),
    "previous_paragraph": lambda c: _previous_of(_block_starts(c), c),
}
"""Every motion by the name that key bindings use."""

VERTICAL = frozenset({"up", "down", "page_down", "page_up", "half_page_down", "half_page_up"})
"""Motions that keep the caret's column."""
