"""Where a page's own piece ends, on pages that set other pieces under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.dates import DATE
from reader.cleaning.html.parts import Element, Page, Run
from reader.cleaning.html.signals import ends_paragraph
from reader.cleaning.html.titles import SHORTEST_TITLE, head_names, is_named, may_head

_PARAGRAPH = 40
_NEAR_TITLE = 5
_DATED = re.compile(f"\\s*{DATE}")


def find_own_piece(
    page: Page, shown: Sequence[bool], prose: Sequence[float], container: Element
) -> tuple[int, int] | None:
    """Return the first line of a page's own piece and the one behind it, where the container holds another.

    A short piece under the heading that the page's head names may have a longer one under it, or a list of
    such, each with a heading of its own: a link, or one with a date under it.

    Args:
        page: The page.
        shown: Which lines the page shows.
        prose: How much of each line is likely to be running text.
        container: The element that holds most of the running text.

    Returns:
        The bounds among the lines; None where the container holds the page's own piece.
    """
    runs, names = page.runs, head_names(page)
    title = next(
        (i for i, run in enumerate(runs) if shown[i] and run.level in (1, 2) and may_head(run, names)), None
    )
    if title is None:
        return None
    paragraph = next((i for i in range(title + 1, len(runs)) if _is_paragraph(runs[i], prose[i])), None)
    if paragraph is None or any(each is container for each in runs[paragraph].element.ancestors()):
        return None
    end = next(
        (i for i in range(paragraph + 1, len(runs)) if shown[i] and _opens_other(runs, i, names)), None
    )
    if end is None or not any(each is container for run in runs[end:] for each in run.element.ancestors()):
        return None
    return title, end


def _is_paragraph(run: Run, weight: float) -> bool:
    return weight >= _PARAGRAPH and ends_paragraph(run.text)


def _opens_other(runs: Sequence[Run], place: int, names: Sequence[str]) -> bool:
    run = runs[place]
    if not run.level or len(run.text.strip()) < SHORTEST_TITLE or is_named(run, names):
        return False
    under = runs[place + 1 : place + 1 + _NEAR_TITLE]
    return run.linked > 0.5 or any(_DATED.match(each.text) for each in under)
