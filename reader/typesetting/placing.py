"""The cells of a row: which of its code points takes which."""

from __future__ import annotations

from collections.abc import Sequence
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


def place_row(
    setting: Setting, floor: int, row: Span, indent: int, spread_in: Line | None
) -> tuple[PlacedChar, ...]:
    """Place every code point of a row.

    Blanks that go past the width hang: they take no cell and are not drawn, nor is the line feed at a row's
    end.

    Args:
        setting: The page's text and width.
        floor: First code point of the row's block.
        row: The row, in code points of the text.
        indent: Cells left empty before it.
        spread_in: The row's line, if the row is to be spread to the page's width.
    """
    text = setting.text
    floor = _context_floor(text, floor, row.start)
    glyphs = drawn(text, row.start, row.end, floor)
    leads, cells = _cells(setting, row.start, row.end, floor)
    extra: dict[int, int] = {}
    right = setting.right
    if spread_in is not None:
        end = _visible_end(text, row)
        slack = right - indent - sum(cells[: end - row.start]) - sum(leads[: end - row.start])
        is_loose = setting.ruby is not None
        extra = extra_cells(spread_in, row.start, end, slack, right - indent, between_all=is_loose)
    placed: list[PlacedChar] = []
    column = base = indent
    for offset, glyph, lead, width in zip(range(row.start, row.end), glyphs, leads, cells, strict=True):
        if text[offset] == _FEED or column + width > right:
            placed.append(PlacedChar(offset, column, 0, ""))
            continue
        column += lead
        if width:
            base = column
        placed.append(PlacedChar(offset, base, width, glyph))
        column += width + extra.get(offset, 0)
    return tuple(placed)


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
