"""How the terminal draws what Unicode calls ambiguous in width, told to Rich.

Rich counts such characters as one cell, and so does whatever it lays out: borders, tables, the cursor of an
input line. Where the terminal gives them two (a CJK width mode), Rich is given a table that says so. What
screens are drawn with stays at one cell: it is sent as ASCII there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, Final

from rich import cells as rich_cells
from rich import segment

from reader.text.cells import IN_ASCII, Ambiguous, forget_cells

# The blocks in which there is anything ambiguous that is drawn: Latin to symbols, what stands for a character
# that could not be read, letters and figures in squares and circles (EastAsianWidth.txt, Unicode 17). Private
# use is ambiguous too, and never drawn.
_BLOCKS: Final = (range(0xA1, 0x3250), range(0xFFFD, 0xFFFE), range(0x1F100, 0x1F200))
# Rich has no setting for this; its functions ask for its table by the first two of these names.
_RICH: Final[Any] = rich_cells
_NAMES: Final = ("load_cell_table", "_is_single_cell_widths", "_SINGLE_CELLS")
_LOAD: Final[Callable[[str], rich_cells.CellTable] | None] = getattr(_RICH, _NAMES[0], None)
_IS_SINGLE: Final[Callable[[str], bool] | None] = getattr(_RICH, _NAMES[1], None)


def draw_ambiguous(ambiguous: Ambiguous) -> None:
    """Have Rich, and all that asks it, count ambiguous characters as the terminal draws them, from now on.

    A Rich that has its table under other names goes on counting them as one cell; the page does not ask it.
    """
    is_wide = ambiguous is Ambiguous.WIDE
    is_known = all(hasattr(_RICH, name) for name in _NAMES)
    if not is_known or _LOAD is None or _IS_SINGLE is None:
        return
    if is_wide is (_RICH.load_cell_table is not _LOAD):
        return
    load, is_single = _LOAD, _IS_SINGLE
    if is_wide:
        table, narrow = _LOAD("auto"), _ambiguous()
        wide = table._replace(
            widths=sorted([*table.widths, *((code, code, 2) for code in map(ord, narrow))]),
            narrow_to_wide=table.narrow_to_wide - narrow,
        )
        load, is_single = lambda version: wide, (_RICH._SINGLE_CELLS - narrow).issuperset
    _RICH.load_cell_table, _RICH._is_single_cell_widths = load, is_single
    segment._is_single_cell_widths = is_single  # type: ignore[attr-defined]
    for remembered in (
        rich_cells.get_character_cell_size,
        rich_cells.cached_cell_len,
        segment.Segment._split_cells,
    ):
        remembered.cache_clear()
    forget_cells()


def _ambiguous() -> frozenset[str]:
    """Return the ambiguous characters that Rich has as one cell, without those that are sent as ASCII."""
    chars = (chr(code) for block in _BLOCKS for code in block if code not in IN_ASCII)
    return frozenset(
        char
        for char in chars
        if unicodedata.east_asian_width(char) == "A" and rich_cells.get_character_cell_size(char) == 1
    )
