"""Setting an article for the terminal: rows, rows with pinyin, and a list of edits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.cleaning.model import Article, Block, BlockKind
from reader.language.readings import Token
from reader.language.varieties import View
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.text.span import Span
from reader.typesetting.page import BlockStyle, Page
from reader.workspace import JudgedEdit
from reader.workspace.styles import BLOCK_STYLES

_BODY = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_OPENING = frozenset({"Ps", "Pi"})
"""Unicode categories of the marks that open: brackets and quotation marks."""
_UNIT_GAP = 1
"""Cells between two words of a row with pinyin."""


def source_line(article: Article) -> str:
    """Say where an article is from, on one line: outlet, date, byline, place; empty if it does not say."""
    day = article.date.isoformat() if article.date else None
    parts = (article.outlet, day, "、".join(article.byline), article.place)
    return "  ".join(part for part in parts if part)


def set_article(article: Article, view: View, width: int) -> str:
    """Set `article` as `view` shows it, in rows of at most `width` cells."""
    front = [block for block in article.blocks if block.kind not in _BODY]
    body = [block for block in article.blocks if block.kind in _BODY]
    line = source_line(article)
    source_rows = (
        ["", *_set_rows(line, [(Span(0, len(line)), BlockStyle(centred=True))], width)] if line else []
    )
    rows = [*_set_blocks(front, view, width), *source_rows, *_set_blocks(body, view, width)]
    return "\n".join(rows)


def set_readings(article: Article, view: View, tokens: Sequence[Token], width: int) -> str:
    """Set `article` with the pinyin of each word above it, in rows of at most `width` cells."""
    lines = [source_line(article), ""]
    for block in article.blocks:
        units = list(_units(block, view, tokens))
        for row in _fill(units, width):
            lines.append(" ".join(unit.pinyin.ljust(unit.cells) for unit in row).rstrip())
            lines.append(" ".join(unit.padded_text() for unit in row).rstrip())
        lines.append("")
    return "\n".join(lines)


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


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word with its pinyin and the marks that cannot be parted from it."""

    text: str
    pinyin: str

    @property
    def cells(self) -> int:
        return max(cell_length(self.text), cell_length(self.pinyin))

    def padded_text(self) -> str:
        return self.text + " " * (self.cells - cell_length(self.text))


def _set_blocks(blocks: Sequence[Block], view: View, width: int) -> list[str]:
    return _set_rows(
        view.text, [(view.offsets.to_view(each.span), BLOCK_STYLES[each.kind]) for each in blocks], width
    )


def _set_rows(text: str, blocks: Sequence[tuple[Span, BlockStyle]], width: int) -> list[str]:
    page = Page(text, blocks, width)
    return [_row_text(page, index) for index in range(page.height)]


def _row_text(page: Page, index: int) -> str:
    drawn = ""
    cells = 0
    for placed in page.placed(index):
        drawn += " " * (placed.column - cells) + placed.glyph
        cells = max(cells, placed.column + placed.width)
    return drawn


def _units(block: Block, view: View, tokens: Sequence[Token]) -> Iterator[_Unit]:
    """Join words with the marks around them, so that no row begins or ends with the wrong one."""
    opening = ""
    waiting: _Unit | None = None
    for token in tokens:
        if not block.span.covers(token.span):
            continue
        text = visible(view.offsets.to_view(token.span).of(view.text))
        pinyin = "".join(token.readings)
        if not pinyin and unicodedata.category(text[:1] or " ") in _OPENING:
            opening += text
        elif not pinyin and not text.isalnum() and waiting is not None and not opening:
            waiting = _Unit(waiting.text + text, waiting.pinyin)
        else:
            if waiting is not None:
                yield waiting
            waiting = _Unit(opening + text, " " * cell_length(opening) + pinyin)
            opening = ""
    if waiting is not None:
        yield _Unit(waiting.text + opening, waiting.pinyin)


def _fill(units: Sequence[_Unit], width: int) -> Iterator[list[_Unit]]:
    row: list[_Unit] = []
    cells = 0
    for unit in units:
        if row and cells + _UNIT_GAP + unit.cells > width:
            yield row
            row, cells = [], 0
        cells += unit.cells + (_UNIT_GAP if row else 0)
        row.append(unit)
    if row:
        yield row
