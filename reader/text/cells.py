"""How many terminal cells a code point takes, as it is drawn.

Widths are those of Rich (Unicode's tables by way of the wcwidth project), because Rich is what lays out the
screen: a width that differs from its own would shift everything to the right of it. On a screen that draws
ambiguous characters wide, `reader.text.terminal` has Rich count them so, and what is asked here without a
setting with it.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from reader.text.display import drawn, safe_char

_WIDTHS_KEPT: Final = 65_536
IN_ASCII: Final = {
    **dict.fromkeys(range(0x2500, 0x2580), "+"),
    **dict.fromkeys(map(ord, "─━┄┅┈┉╌╍╴╶╸╺╼╾═"), "-"),
    **dict.fromkeys(map(ord, "│┃┆┇┊┋╎╏╵╷╹╻╽╿║"), "|"),
    **dict.fromkeys(range(0x2580, 0x25A0), " "),
    **dict.fromkeys(map(ord, "█▉▊▋▌▓▒░"), "#"),
    **dict.fromkeys(map(ord, "▍▎▏▐▕"), "|"),
    **dict(zip(map(ord, "▸▾▴"), ">v^", strict=True)),
}
"""Box drawing, block elements and the arrows of lists, which Unicode has as of ambiguous width (UAX 11), in
signs of one cell: a terminal that draws the former wide is sent the latter."""


class Ambiguous(StrEnum):
    """How the terminal draws what Unicode calls ambiguous in width: “” ‘’ — … · ① and others."""

    NARROW = "narrow"
    """One cell, as Rich, tmux, vte and xterm have it by default."""
    WIDE = "wide"
    """Two cells, as terminals in a CJK width mode have it."""


class CellTable(dict[str, int]):
    """Cells by code point, filled as code points are met; the first 65,536 different ones are kept."""

    def __init__(self, ambiguous: Ambiguous) -> None:
        super().__init__()
        self.ambiguous = ambiguous
        """How ambiguous characters are counted."""

    def __missing__(self, char: str) -> int:
        cells = glyph_cells(safe_char(char), self.ambiguous)
        if len(self) < _WIDTHS_KEPT:
            self[char] = cells
        return cells


_TABLES: Final = {ambiguous: CellTable(ambiguous) for ambiguous in Ambiguous}


def cell_table(ambiguous: Ambiguous = Ambiguous.NARROW) -> CellTable:
    """Return the table of `cells_of` for one setting, for loops that look up many code points."""
    return _TABLES[ambiguous]


def cells_of(char: str, ambiguous: Ambiguous = Ambiguous.NARROW) -> int:
    """Return the cells, 0 to 2, that one code point takes when drawn alone by `safe_char`.

    Args:
        char: One code point.
        ambiguous: How the terminal draws characters of ambiguous width.
    """
    return _TABLES[ambiguous][char]


@lru_cache(maxsize=_WIDTHS_KEPT)
def glyph_cells(glyph: str, ambiguous: Ambiguous = Ambiguous.NARROW) -> int:
    """Return the cells that a drawn string takes: what `safe_char` or `drawn` returned for one code point."""
    cells = cell_len(glyph)
    if ambiguous is Ambiguous.WIDE and cells == 1 and unicodedata.east_asian_width(glyph[0]) == "A":
        return 1 if ord(glyph[0]) in IN_ASCII else 2
    return cells


def drawn_ambiguous() -> Ambiguous:
    """Return how everything that is laid out now counts ambiguous characters."""
    return Ambiguous.WIDE if cell_len("…") == 2 else Ambiguous.NARROW


def forget_cells() -> None:
    """Count anew from now on, because Rich does."""
    glyph_cells.cache_clear()
    for table in _TABLES.values():
        table.clear()


def cell_length(text: str, ambiguous: Ambiguous = Ambiguous.NARROW) -> int:
    """Return the cells that `text` takes when drawn as one line; 0 for the empty text."""
    if text.isascii() and text.isprintable():
        # One cell each; ids and dates of long lists are of these.
        return len(text)
    return sum(glyph_cells(glyph, ambiguous) for glyph in drawn(text, 0, len(text)))


def cut(text: str, cells: int) -> str:
    """Return `text`, safe for display, cut to at most so many cells; an ellipsis stands for what is gone."""
    if cell_length(text) <= cells:
        return text
    room = cells - cell_length("…")
    if room < 0:
        return ""
    taken = 0
    for place, char in enumerate(text):
        taken += cell_length(char)
        if taken > room:
            return f"{text[:place]}…"
    return text


def shortened(text: str, cells: int, parted_by: str = " · ") -> str:
    """Return `text`, safe for display, without the last of its parts for which there are no cells.

    The first part stays, cut if it must be.
    """
    while cell_length(text) > cells and parted_by in text:
        text = text[: text.rindex(parted_by)]
    return cut(text, cells)
