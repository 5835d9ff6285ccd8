"""The cells of a row: which of its code points takes which."""

from __future__ import annotations

from typing import Final, NamedTuple

from reader.text.display import CONTEXT, drawn
from reader.text.span import Span
from reader.typesetting.blocks import BlockStyle
from reader.typesetting.bonds import Line
from reader.typesetting.breaking import char_cells, clamp_indent
from reader.typesetting.justification import extra_cells
from reader.typesetting.marks import MARKS, Mark
from reader.typesetting.rows import Setting

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
    indent = clamp_indent(style.first_indent if is_first else style.indent, setting.width)
    if not style.centred:
        return indent
    end = _visible_end(setting.text, row)
    cells = sum(char_cells(setting.text, row.start, end, row.start, setting.ambiguous))
    return indent + max(0, setting.width - indent - cells) // 2


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
    glyphs = drawn(text, row.start, row.end, _context_floor(text, floor, row.start))
    cells = char_cells(text, row.start, row.end, _context_floor(text, floor, row.start), setting.ambiguous)
    extra: dict[int, int] = {}
    if spread_in is not None:
        end = _visible_end(text, row)
        room = setting.width - indent
        extra = extra_cells(spread_in, row.start, end, room - sum(cells[: end - row.start]), room)
    placed: list[PlacedChar] = []
    column = base = indent
    for offset, glyph, width in zip(range(row.start, row.end), glyphs, cells, strict=True):
        if text[offset] == _FEED or column + width > setting.width:
            placed.append(PlacedChar(offset, column, 0, ""))
            continue
        if width:
            base = column
        placed.append(PlacedChar(offset, base, width, glyph))
        column += width + extra.get(offset, 0)
    return tuple(placed)


def _visible_end(text: str, row: Span) -> int:
    end = row.end
    while end > row.start and (text[end - 1] == _FEED or MARKS[text[end - 1]] is Mark.BLANK):
        end -= 1
    return end


def _context_floor(text: str, floor: int, start: int) -> int:
    """Return a code point before which nothing of the row's line decides how the row is drawn."""
    nearest = max(floor, start - CONTEXT)
    return max(nearest, text.rfind(_FEED, nearest, start) + 1)
