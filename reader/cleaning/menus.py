"""Lists of short entries to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, is_listed, is_numbered

MENU_ITEM = 8
"""The longest entry of a menu, in code points."""


def find_menus(items: Sequence[SortedLine], *, listed_only: bool) -> frozenset[int]:
    """Find runs of short entries of unequal lengths; verse and tables keep theirs equal or have figures."""
    places: set[int] = set()
    run: list[int] = []
    for place in range(len(items) + 1):
        if place < len(items) and _may_be_menu(items[place]):
            run.append(place)
            continue
        listed = all(is_listed(items[i].text) for i in run)
        lengths = {len(items[i].text) for i in run}
        if (listed and run) or (not listed_only and len(run) >= 4 and len(lengths) > 1):
            places.update(run)
        run = []
    return frozenset(places)


def _may_be_menu(item: SortedLine) -> bool:
    text = item.text.lstrip("•·●■◆▪○►▶※*- ")
    return (
        item.sort is Sort.SHORT
        and not item.line.level
        and len(text) <= MENU_ITEM
        and any(map(str.isalnum, text))
        and not is_numbered(text)
    )
