"""Where the caret goes: one small function a motion, by name. Knows nothing of Textual.

The caret stands *on* a character (never on a line feed between blocks); offsets are the article's. No motion
looks at more of the article than lies on its way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.frozen import Frozen
from reader.text.graphemes import snap
from reader.text.sentences import sentences
from reader.text.span import Span
from reader.tui.pane.layout import ArticleLayout

if TYPE_CHECKING:
    from reader.language.tokens import Token


class MotionContext(Frozen):
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


_BLANKS_PASSED = 8
"""Rows beyond those passed that are set too: a motion that ends on an empty row goes on to the next text."""

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
    reach = abs(rows) + _BLANKS_PASSED
    start_row = layout.settle(context.caret, reach if rows < 0 else 0, reach if rows > 0 else 1)
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


def _next_word(context: MotionContext) -> int:
    text, tokens = context.layout.article.text, _tokens_around(context)
    after = bisect_right(tokens, context.caret, key=_start_of)
    last = min(len(tokens), after + _TOKENS_SEEN)
    for index in range(after, last):
        span = tokens[index].span
        if any(char.isalnum() for char in span.of(text)):
            return span.start
    # Where the words are not known (yet), each character is one.
    unknown = range(tokens[last - 1].span.end if last > after else context.caret + 1, len(text))
    return next((offset for offset in unknown if text[offset].isalnum()), _article_end(context))


def _previous_word(context: MotionContext) -> int:
    text, tokens = context.layout.article.text, _tokens_around(context)
    before = bisect_left(tokens, context.caret, key=_start_of)
    first = max(0, before - _TOKENS_SEEN)
    for index in range(before - 1, first - 1, -1):
        span = tokens[index].span
        if any(char.isalnum() for char in span.of(text)):
            return span.start
    unknown = range((tokens[first].span.start if before > first else context.caret) - 1, -1, -1)
    return next((offset for offset in unknown if text[offset].isalnum()), _article_start(context))


def _tokens_around(context: MotionContext) -> Sequence[Token]:
    """Return the words, if those around the caret are known."""
    tokens = context.tokens or ()
    is_known = tokens and tokens[0].span.start <= context.caret <= tokens[-1].span.end
    return tokens if is_known else ()


_TOKENS_SEEN = 512
"""Tokens looked at for a word: more than stand between two words of any prose."""


def _start_of(token: Token) -> int:
    return token.span.start


def _next_sentence(context: MotionContext) -> int:
    article = context.layout.article
    for block in _blocks_on(context, 1):
        for sentence in sentences(article.text, block):
            if sentence.start > context.caret:
                return sentence.start
    return _article_end(context)


def _previous_sentence(context: MotionContext) -> int:
    article = context.layout.article
    for block in _blocks_on(context, -1):
        starts = [sentence.start for sentence in sentences(article.text, block)]
        before = bisect_left(starts, context.caret)
        if before:
            return starts[before - 1]
    return _article_start(context)


def _next_paragraph(context: MotionContext) -> int:
    blocks = (block for block in _blocks_on(context, 1) if block and block.start > context.caret)
    return next((block.start for block in blocks), _article_end(context))


def _previous_paragraph(context: MotionContext) -> int:
    blocks = (block for block in _blocks_on(context, -1) if block and block.start < context.caret)
    return next((block.start for block in blocks), _article_start(context))


def _blocks_on(context: MotionContext, step: int) -> Iterator[Span]:
    """Yield the blocks from the caret's on, downwards (`step` 1) or upwards (-1)."""
    blocks = context.layout.article.blocks
    index = context.layout.block_index(context.caret)
    while 0 <= index < len(blocks):
        yield blocks[index].span
        index += step


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
    "next_word": _next_word,
    "previous_word": _previous_word,
    "next_sentence": _next_sentence,
    "previous_sentence": _previous_sentence,
    "next_paragraph": _next_paragraph,
    "previous_paragraph": _previous_paragraph,
}
"""Every motion by the name that key bindings use."""

VERTICAL = frozenset({"up", "down", "page_down", "page_up", "half_page_down", "half_page_up"})
"""Motions that keep the caret's column."""
