"""Lists of short entries to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, is_listed, is_numbered

_COMPANY = 4
"""Lines in a row that are a menu's where the same ones stand in the same order once more."""
_ENTRIES = (Sort.SHORT, Sort.FURNITURE, Sort.END, Sort.SOFT_END)
MENU_ITEM = 8
"""The longest entry of a menu, in code points."""
_LISTED_ITEM = 40
"""The longest one behind a list mark, over the title of a page."""


def find_menus(items: Sequence[SortedLine], *, listed_only: bool, numbered: bool = False) -> frozenset[int]:
    """Find runs of short entries of unequal lengths; verse and tables keep theirs equal or have figures.

    Args:
        items: Lines that hold text, in order.
        listed_only: Whether a list mark must stand before each entry.
        numbered: Whether entries may be numbered, as headings of a text are.
    """
    places: set[int] = set()
    run: list[int] = []
    for place in range(len(items) + 1):
        if place < len(items) and _may_be_menu(items[place], numbered=numbered):
            run.append(place)
            continue
        listed = all(is_listed(items[i].text) for i in run)
        lengths = {len(items[i].text) for i in run}
        if (listed and run) or (not listed_only and len(run) >= 4 and len(lengths) > 1):
            places.update(i for i in run if items[i].sort is Sort.SHORT)
        run = []
    return frozenset(places)


def find_again(items: Sequence[SortedLine]) -> frozenset[int]:
    """Find the short lines that a page says twice in the same company: menus for wide and narrow screens.

    A title may be said again, too, but among other lines.
    """
    seen: dict[tuple[str, ...], int] = {}
    places: set[int] = set()
    for place in range(len(items) - _COMPANY + 1):
        company = items[place : place + _COMPANY]
        if any(item.sort not in _ENTRIES or item.line.level for item in company):
            continue
        before = seen.setdefault(tuple(item.text for item in company), place)
        if before + _COMPANY <= place:
            places.update((*range(before, before + _COMPANY), *range(place, place + _COMPANY)))
    return frozenset(place for place in places if items[place].sort is Sort.SHORT)


def _may_be_menu(item: SortedLine, *, numbered: bool) -> bool:
    text = item.text.lstrip("•·●■◆▪○►▶※*- ")
    if numbered and is_listed(item.text) and item.sort is Sort.SHORT:
        return not item.line.level and len(text) <= _LISTED_ITEM
    # Entries that pages are known to have may stand among those that they are not.
    return (
        item.sort in (Sort.SHORT, Sort.FURNITURE)
        and not item.line.level
        and len(text) <= 2 * MENU_ITEM
        and sum(1 if char.isascii() else 2 for char in text) <= 2 * MENU_ITEM
        and any(map(str.isalnum, text))
        and (numbered or not is_numbered(text))
    )
