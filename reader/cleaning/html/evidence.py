"""What trafilatura takes for the main text of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.html.parts import Page, Run

_SPACE = re.compile(r"\s+")
_LARGEST = 1_500_000
_MOST_TAGS = 40_000
_DEEPEST = 200
_SHORTEST = 4


def find_extracted(page: Page) -> frozenset[int]:
    """Return the places of the lines that trafilatura keeps of a page; none where it keeps nothing.

    Pages so large or so deeply nested that its trees would take seconds are not given to it.
    """
    if len(page.text) > _LARGEST or page.tags > _MOST_TAGS or page.deepest > _DEEPEST:
        return frozenset()
    kept = _SPACE.sub("", _extract(page.text))
    if not kept:
        return frozenset()
    found: set[int] = set()
    position = 0
    for place, run in enumerate(page.runs):
        words = _SPACE.sub("", run.text)
        if len(words) < _SHORTEST:
            continue
        where = kept.find(words, position)
        if where < 0:
            where = kept.find(words)
        if where >= 0:
            found.add(place)
            position = where + len(words)
    return frozenset(found)


def _extract(text: str) -> str:
    # Here, not at the top: it takes half a second, and only pages in HTML need it.
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(text, fast=True, include_comments=False, include_tables=True) or ""
    except Exception:
        return ""


def is_trusted(page: Page, extracted: frozenset[int], prose: Sequence[float]) -> bool:
    """Say whether what trafilatura kept is the main text, and not some scrap of a page that it lost."""
    kept = sum(prose[place] for place in extracted)
    return kept > 0 and kept * 5 >= sum(prose) * 2


def text_of(run: Run) -> str:
    """Return what a line reads, without white space."""
    return _SPACE.sub("", run.text)
