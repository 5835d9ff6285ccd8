"""Setting an article for the terminal: rows, rows with pinyin, and a list of edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.cleaning.model import Article, Block, BlockKind, CleanedSource
from reader.language.readings import Token
from reader.language.varieties import View
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.typesetting.page import BlockStyle, Page

STYLES = {
    BlockKind.KICKER: BlockStyle(centred=True),
    BlockKind.TITLE: BlockStyle(centred=True),
    BlockKind.SUBTITLE: BlockStyle(centred=True),
    BlockKind.HEADING: BlockStyle(first_indent=4, indent=4, rows_before=1),
    BlockKind.PARAGRAPH: BlockStyle(first_indent=4),
}
"""How each kind of block is set: titles centred, paragraphs indented by two characters."""
_UNIT_GAP = 1
"""Cells between two words of a row with pinyin."""


def source_line(article: Article) -> str:
    """Say where an article is from, on one line: outlet, date, byline, place; empty if it does not say."""
    day = article.date.isoformat() if article.date else None
    parts = (article.outlet, day, "、".join(article.byline), article.place)
    return "  ".join(part for part in parts if part)


def set_article(article: Article, view: View, width: int) -> str:
    """Set `article` as `view` shows it, in rows of at most `width` cells."""
    blocks = [(view.offsets.to_view(block.span), STYLES[block.kind]) for block in article.blocks]
    page = Page(view.text, blocks, width)
    rows = [_row_text(page, index) for index in range(page.height)]
    return "\n".join([*_head(article), *rows])


def set_readings(article: Article, view: View, tokens: Sequence[Token], width: int) -> str:
    """Set `article` with the pinyin of each word above it, in rows of at most `width` cells."""
    lines = list(_head(article))
    for block in article.blocks:
        units = list(_units(block, view, tokens))
        for row in _fill(units, width):
            lines.append(" ".join(unit.pinyin.ljust(unit.cells) for unit in row).rstrip())
            lines.append(" ".join(unit.padded_text() for unit in row).rstrip())
        lines.append("")
    return "\n".join(lines)


def set_edits(article: Article, source: CleanedSource) -> str:
    """List the edits that made `article`, one to a line, with rule and reason."""
    lines = []
    for edit in source.edits:
        if article.source_span.covers(edit.span):
            before, after = edit.span.of(source.text), edit.replacement
            place = f"{edit.span.start}-{edit.span.end}"
            lines.append(f"{place}  {edit.rule} ({edit.state})  {before!r} -> {after!r}  {edit.reason}")
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


def _head(article: Article) -> tuple[str, ...]:
    line = source_line(article)
    return (line, "") if line else ()


def _row_text(page: Page, index: int) -> str:
    drawn = ""
    cells = 0
    for placed in page.placed(index):
        drawn += " " * (placed.column - cells) + placed.glyph
        cells = max(cells, placed.column + placed.width)
    return drawn


def _units(block: Block, view: View, tokens: Sequence[Token]) -> Iterator[_Unit]:
    """Join each word with the marks after it, so that no row begins with a mark."""
    waiting: _Unit | None = None
    for token in tokens:
        if not block.span.covers(token.span):
            continue
        text = visible(view.offsets.to_view(token.span).of(view.text))
        pinyin = "".join(token.readings)
        if waiting is not None and not pinyin:
            waiting = _Unit(waiting.text + text, waiting.pinyin)
            continue
        if waiting is not None:
            yield waiting
        waiting = _Unit(text, pinyin)
    if waiting is not None:
        yield waiting


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
