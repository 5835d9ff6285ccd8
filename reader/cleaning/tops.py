"""What a page says over an article's own head: the way to it, mottoes, the site's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.cleaning.crediting import names_office
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, breadcrumb_parts, ends_sentence, leads_here

_TITLE = 8
"""Code points of the shortest line that is surely a title."""
_MOST_BETWEEN = 4
_SHARE_OF_MOTTOES = 0.2
_LONGEST_MOTTO = 60
_LONGEST_HEADLINE = 50


def begin_after_mottoes(section: list[SortedLine]) -> list[SortedLine]:
    """Return a section whose mottoes over the title are furniture.

    A sentence at a page's very top is a motto, and a row of headlines a menu, if a title and its credits
    follow, and all else that is prose stands behind those.
    """
    prose = [place for place, item in enumerate(section) if item.sort is Sort.PROSE]
    credit = next((i for i, item in enumerate(section) if _is_credited(item)), None)
    if credit is None or not prose or prose[0] > credit:
        return section
    over = [place for place in prose if place < credit]
    under = sum(len(section[place].text) for place in prose if place > credit)
    between = section[over[-1] + 1 : credit]
    said = sum(len(section[place].text) for place in over if _is_sentence(section[place].text))
    # Whom a document addresses stands over its text, and the office that signs it under that, over the day.
    if any(section[place].text[-1] in "：:" for place in over):
        return section
    titled = any(_is_title(item) and not names_office(item.text) for item in between[-_MOST_BETWEEN:])
    is_short = len(over) == 1 and said < min(_LONGEST_MOTTO, under)
    if not titled or not under or (said > _SHARE_OF_MOTTOES * under and not is_short):
        return section
    return [replace(item, sort=Sort.FURNITURE) if i in over else item for i, item in enumerate(section)]


def above_the_way(head: Sequence[SortedLine], is_site: Callable[[str], bool]) -> frozenset[int]:
    """Return the places of the short lines over the line that says where on the site the reader is.

    Where no title follows that line, only names of sites are meant.
    """
    ways = [
        place
        for place, item in enumerate(head)
        if item.sort is Sort.FURNITURE and (breadcrumb_parts(item.text) or leads_here(item.text))
    ]
    if not ways:
        return frozenset()
    titled = any(_is_title(item) for item in head[ways[-1] :])
    over = (place for place in range(ways[-1]) if head[place].sort is Sort.SHORT)
    # A title that has its subtitle under it is none of the site's names.
    subtitled = {i for i, item in enumerate(head) if item.text.startswith("——")}
    over = (place for place in over if place not in subtitled and place + 1 not in subtitled)
    return frozenset(place for place in over if titled or is_site(head[place].text))


def _is_sentence(text: str) -> bool:
    """Say whether a line is no headline: those of a menu end with marks, too, but not with a full stop."""
    is_called = len(text) <= _LONGEST_HEADLINE and text[-1] in "！？!?"
    return ends_sentence(text) and not is_called


def _is_credited(item: SortedLine) -> bool:
    return item.sort is Sort.CREDIT or (item.sort is Sort.STAMP and item.text[:4].isdigit())


def _is_title(item: SortedLine) -> bool:
    return item.sort is Sort.SHORT and len(item.text) >= _TITLE and item.text[-1] not in "：:"
