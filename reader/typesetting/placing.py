"""The cells of a row: which of its code points takes which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import Final, NamedTuple

from reader.text.display import CONTEXT, drawn
from reader.text.span import Span
from reader.typesetting.blocks import BlockStyle
from reader.typesetting.bonds import Line
from reader.typesetting.breaking import char_cells, clamp_indent
from reader.typesetting.justification import extra_cells
from reader.typesetting.marks import MARKS, Mark
from reader.typesetting.rows import Setting
from reader.typesetting.ruby import Ruby, reach_left

_FEED: Final = "\n"


class PlacedChar(NamedTuple):
    """One code point on a row."""

    offset: int
    """Code point offset in the text."""
    column: int
    """Its first cell; for what takes no cell of its own the first cell of what it modifies."""
    width: int
    """Cells it takes, 0 for what modifies its neighbour and for what hangs over the row's end."""
    glyph: str
    """What is drawn, empty where nothing is."""


def indent_of(setting: Setting, style: BlockStyle, row: Span, *, is_first: bool) -> int:
    """Return the cells left empty before a row.

    Args:
        setting: The page's text and width.
        style: How the row's block is set.
        row: The row, in code points of the text.
        is_first: Whether it is the first of its block.
    """
    indent = clamp_indent(style.first_indent if is_first else style.indent, setting.room)
    if style.centred:
        end = _visible_end(setting.text, row)
        cells = sum(map(sum, _cells(setting, row.start, end, row.start)))
        indent += max(0, setting.room - indent - cells) // 2
    return indent + setting.left


class PlacedRow:
    """A row of text with the cell of each of its code points.

    Args:
        start: Its first code point.
        columns: The first cell of each code point, as in `PlacedChar`.
        widths: The cells of each.
        glyphs: What is drawn for each.
        gaps: The blank cells between each and the next.
    """

    def __init__(
        self,
        start: int,
        columns: Sequence[int],
        widths: Sequence[int],
        glyphs: Sequence[str],
        gaps: Sequence[int],
    ) -> None:
        self.start = start
        """Its first code point, an offset in the text."""
        self.columns = columns
        """The first cell of each code point."""
        self.widths = widths
        """The cells of each code point."""
        self.gaps = gaps
        """The blank cells between each code point and the next, by which characters were moved apart."""
        self._glyphs = glyphs
        self._chars: tuple[PlacedChar, ...] | None = None

    @property
    def chars(self) -> tuple[PlacedChar, ...]:
        """Every code point of the row, in order."""
        if self._chars is None:
            offsets = range(self.start, self.start + len(self.columns))
            self._chars = tuple(map(PlacedChar, offsets, self.columns, self.widths, self._glyphs))
        return self._chars

    @property
    def end(self) -> int:
        """The cell past the last one that is drawn."""
        return max(map(add, self.columns, self.widths), default=0)

    def drawn(self, start: int, end: int) -> str:
        """Return what is drawn for the code points at `start` to `end` of the row, with the gaps between."""
        glyphs = self._glyphs[start:end]
        if not any(self.gaps[start : end - 1]):
            return "".join(glyphs)
        gaps = [*self.gaps[start : end - 1], 0]
        return "".join([glyph + " " * gap for glyph, gap in zip(glyphs, gaps, strict=True)])

    def nearest(self, column: int) -> int:
        """Return the code point that takes a cell, else the nearest one before it, else the first."""
        index = bisect_right(self.columns, column) - 1
        while index > 0 and not self.widths[index]:
            index -= 1
        return self.start + max(0, index)


def _glyphs(setting: Setting, row: Span, floor: int) -> list[str]:
    """Return what is drawn for each code point of a row; nothing before `floor` decides on it."""
    if setting.shown is None:
        return drawn(setting.text, row.start, row.end, floor)
    # Of what is drawn instead only the row is put together, with the neighbours that decide on it.
    first = max(floor, row.start - CONTEXT)
    text = setting.shown.over(setting.text, first, min(len(setting.text), row.end + 1))
    return drawn(text, row.start - first, row.end - first)


def place_row(setting: Setting, floor: int, row: Span, indent: int, spread_in: Line | None) -> PlacedRow:
    """Place every code point of a row.

    Blanks that go past the width take no cell and are not drawn, nor is the line feed at a row's end. A
    closing mark that hangs there is drawn in the margin.

    Args:
        setting: The page's text and width.
        floor: First code point of the row's block.
        row: The row, in code points of the text.
        indent: Cells left empty before it.
        spread_in: The row's line, if the row is to be spread to the page's width.
    """
    floor = _context_floor(setting.text, floor, row.start)
    glyphs = _glyphs(setting, row, floor)
    leads, cells = _cells(setting, row.start, row.end, floor)
    # A blank goes before a code point: what moves it from its neighbour, and what spreads the row.
    gaps = bytearray(leads[1:])
    gaps.extend(bytes(len(cells) - len(gaps)))
    if spread_in is not None:
        end = _visible_end(setting.text, row)
        room = setting.right - indent
        slack = room - sum(cells[: end - row.start]) - sum(gaps[: max(0, end - row.start - 1)])
        is_loose = setting.ruby is not None
        for offset, blanks in extra_cells(
            spread_in, row.start, end, slack, room, between_all=is_loose
        ).items():
            gaps[offset - row.start] += blanks
    columns = list(accumulate(map(add, cells, gaps), initial=indent))
    past = columns.pop()
    if past > setting.right or 0 in cells or setting.text[row.end - 1 : row.end] == _FEED:
        return _with_hanging(setting, row, columns, cells, glyphs, gaps)
    return PlacedRow(row.start, columns, cells, glyphs, gaps)


def _with_hanging(
    setting: Setting,
    row: Span,
    columns: list[int],
    cells: Sequence[int],
    glyphs: list[str],
    gaps: bytearray,
) -> PlacedRow:
    """Place a row where some code points take no cell, standing on another or blank past its end, or hang."""
    widths = list(cells)
    end = base = columns[0] if columns else 0
    for index, column in enumerate(columns):
        char = setting.text[row.start + index]
        is_over = column + widths[index] > setting.right and MARKS[char] is Mark.BLANK
        if char == _FEED or is_over:
            columns[index], widths[index], glyphs[index] = end, 0, ""
            gaps[max(0, index - 1)] = gaps[index] = 0
        elif widths[index]:
            base, end = column, column + widths[index]
        else:
            columns[index] = base
    return PlacedRow(row.start, columns, widths, glyphs, gaps)


def place_readings(ruby: Ruby, placed: Sequence[PlacedChar]) -> tuple[PlacedChar, ...]:
    """Place the readings of a row of text, each centred over its character.

    Args:
        ruby: The readings.
        placed: The row below.

    Returns:
        One for each code point that has a reading: the offset is that of the character, the glyph the
        reading.
    """
    found: list[PlacedChar] = []
    for char in placed:
        reading = ruby.reading(char.offset) if char.width else ""
        if reading:
            (cells,) = ruby.cells(char.offset, char.offset + 1)
            column = char.column - reach_left(cells, char.width)
            found.append(PlacedChar(char.offset, column, cells, reading))
    return tuple(found)


def _cells(setting: Setting, start: int, end: int, floor: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return by how many cells each code point is moved away from the one before it, and its own cells."""
    cells = char_cells(setting.text, start, end, floor, setting.ambiguous)
    if setting.ruby is None:
        return bytes(len(cells)), cells
    return setting.ruby.leads(setting.text, start, end, cells), cells


def _visible_end(text: str, row: Span) -> int:
    end = row.end
    while end > row.start and (text[end - 1] == _FEED or MARKS[text[end - 1]] is Mark.BLANK):
        end -= 1
    return end


def _context_floor(text: str, floor: int, start: int) -> int:
    """Return a code point before which nothing of the row's line decides how the row is drawn."""
    nearest = max(floor, start - CONTEXT)
    return max(nearest, text.rfind(_FEED, nearest, start) + 1)
