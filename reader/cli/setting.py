"""Setting an article for the terminal: rows, with pinyin above them or not, and a list of edits."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cleaning.model import Article, Block, BlockKind
from reader.language.varieties import View
from reader.text.cells import IN_ASCII, Ambiguous
from reader.text.span import Span
from reader.typesetting.page import BlockStyle, Page
from reader.typesetting.ruby import Ruby
from reader.workspace import JudgedEdit
from reader.workspace.styles import BLOCK_STYLES

_BODY = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})


def source_line(article: Article) -> str:
    """Say where an article is from, on one line: outlet, date, byline, place; empty if it does not say."""
    day = article.date.isoformat() if article.date else None
    parts = (article.outlet, day, "、".join(article.byline), article.place)
    return "  ".join(part for part in parts if part)


def set_article(
    article: Article,
    view: View,
    width: int,
    ruby: Ruby | None = None,
    ambiguous: Ambiguous = Ambiguous.NARROW,
    hang: int = 0,
) -> str:
    """Set `article` as `view` shows it.

    Args:
        article: The article.
        view: The form of it that is shown.
        width: Cells of a row.
        ruby: Readings to stand above the rows.
        ambiguous: How many cells characters of ambiguous width take.
        hang: Cells past a row in which a closing mark may hang.
    """
    front = [block for block in article.blocks if block.kind not in _BODY]
    body = [block for block in article.blocks if block.kind in _BODY]
    line = source_line(article)
    centred = [(Span(0, len(line)), BlockStyle(centred=True))]
    source_rows = ["", *_set_rows(line, centred, width, None, ambiguous, 0)] if line else []
    rows = [
        *_set_blocks(front, view, width, ruby, ambiguous, hang),
        *source_rows,
        *_set_blocks(body, view, width, ruby, ambiguous, hang),
    ]
    return "\n".join(rows)


def set_edits(edits: Sequence[JudgedEdit]) -> str:
    """List edits, one to a line: number, place in the source, rule, state, what it does, reason."""
    lines = []
    for judged in edits:
        edit = judged.edit
        place = f"{edit.span.start}-{edit.span.end}"
        state = f"{edit.state}{' by you' if judged.decision is not None else ''}"
        change = f"{judged.text!r} -> {edit.replacement!r}"
        lines.append(f"{judged.number}  {place}  {edit.rule} ({state})  {change}  {edit.reason}")
    return "\n".join(lines)


def _set_blocks(
    blocks: Sequence[Block],
    view: View,
    width: int,
    ruby: Ruby | None,
    ambiguous: Ambiguous,
    hang: int,
) -> list[str]:
    placed = [(view.offsets.to_view(each.span), BLOCK_STYLES[each.kind]) for each in blocks]
    return _set_rows(view.text, placed, width, ruby, ambiguous, hang)


def _set_rows(
    text: str,
    blocks: Sequence[tuple[Span, BlockStyle]],
    width: int,
    ruby: Ruby | None,
    ambiguous: Ambiguous,
    hang: int,
) -> list[str]:
    page = Page(text, blocks, width, ambiguous, ruby=ruby, hang=hang)
    rows = [_row_text(page, index) for index in range(page.height)]
    # As on the screen: what is counted as one cell is sent as what takes one.
    return [row.translate(IN_ASCII) for row in rows] if ambiguous is Ambiguous.WIDE else rows


def _row_text(page: Page, index: int) -> str:
    drawn = ""
    cells = 0
    for placed in page.placed(index):
        drawn += " " * (placed.column - cells) + placed.glyph
        cells = max(cells, placed.column + placed.width)
    return drawn
