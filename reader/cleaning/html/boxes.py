"""What stands beside a page's text in boxes of its own: forms, lists of links, what readers said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.cleaning.dates import DATE
from reader.cleaning.html.parts import Element, Page, Run, stands_in
from reader.cleaning.html.signals import ends_paragraph, is_chrome_named
from reader.cleaning.html.titles import SHORTEST_TITLE, head_names, may_head

# What holds one line and no text: around it stands the text.
LINES = frozenset(
    """
    p li td tr tbody span font a b strong h1 h2 h3 h4 h5 h6 section blockquote dd dt
    """.split()  # noqa: SIM905 - one word list, read as one
)
_LONGEST_ENTRY = 100
_WHOLLY = 0.7
_DAY_BEHIND = re.compile(f"{DATE}[^。，]{{0,24}}$")
_FEWEST_LINKED, _FEW_WORDS = 3, 16
_REPLY = re.compile("(?:评论|評論|回复|回覆|留言)\\s*[:：]$")
_FEWEST_REPLIES = 2
_OF_THE_PAGE = 0.5
"""The share of the running text from which a form is the one that some servers put around a whole page."""
_PARAGRAPH, _LONG_PARAGRAPH = 40, 60
_SCRAPS = 0.1
"""The share of a text below which what a box says tells nothing."""
_LISTED, _FEWEST_ENTRIES, _LINES_AN_ENTRY = 0.3, 2, 4
"""How much of a line is links, how many such a box has, and how many lines there are to each, for the box to
be a list of other pages, with or without a few words of each."""


def holder_of(element: Element) -> Element:
    """Return the innermost element around a line that is made for more than one line."""
    while element.tag in LINES and element.parent is not None:
        element = element.parent
    return element


def mark_entries(runs: Sequence[Run]) -> None:
    """Count linked headlines as wholly linked where an outlet and a day stand behind each.

    Two in a row at least: one such line by itself may be the credits of the text.
    """
    last = -2
    for place, run in enumerate(runs):
        if not _is_entry(run):
            continue
        if place - last == 1:
            runs[last].link_chars, run.link_chars = len(runs[last].text), len(run.text)
        last = place


def _is_entry(run: Run) -> bool:
    if not SHORTEST_TITLE <= run.link_chars < len(run.text) <= _LONGEST_ENTRY or run.level:
        return False
    day = _DAY_BEHIND.search(run.text)
    return day is not None and run.link_chars * 2 >= day.start()


def unlink_text(runs: Sequence[Run]) -> None:
    """Count lines as no links where one block has several paragraphs that are wholly links.

    One link may hold a whole text; the links of a list stand in a block each.
    """
    linked = [run for run in runs if run.link_chars >= _FEW_WORDS and run.linked > _WHOLLY]
    paragraphs = Counter(run.element for run in linked if ends_paragraph(run.text.rstrip()))
    if not paragraphs or max(paragraphs.values()) < _FEWEST_LINKED:
        return
    lines = Counter(run.element for run in linked)
    for run in linked:
        if paragraphs[run.element] >= _FEWEST_LINKED and paragraphs[run.element] * 2 > lines[run.element]:
            run.link_chars = 0


def mark_tools(page: Page, prose: Sequence[float]) -> None:
    """Mark the forms that ask the reader something, and the lists of what readers answered.

    Args:
        page: The page, in whose elements they are marked.
        prose: How much of each line is likely to be running text.
    """
    forms = {form for field in page.fields if (form := _enclosing(field, "form")) is not None}
    if forms:
        held = dict.fromkeys(forms, 0.0)
        for run, weight in zip(page.runs, prose, strict=True):
            form = _enclosing(run.element, "form") if weight else None
            if form in forms:
                held[form] += weight
        for form in forms:
            form.is_tool = held[form] < _OF_THE_PAGE * sum(prose)
    replies = Counter(
        item.parent
        for run in page.runs
        if _REPLY.search(run.text[-8:]) and (item := _enclosing(run.element, "li")) is not None
    )
    for listed, count in replies.items():
        if listed is not None and count >= _FEWEST_REPLIES:
            listed.is_tool = True


def find_lone_text(
    page: Page, shown: Sequence[bool], prose: Sequence[float], container: Element
) -> tuple[int, int] | None:
    """Return the first line of a text and the one behind it, where nothing but boxes stands around it.

    A short text may be less than what a page says of other pages, under it or over its title.

    Args:
        page: The page.
        shown: Which lines the page shows.
        prose: How much of each line is likely to be running text.
        container: The element that holds most of the running text.

    Returns:
        The bounds among the lines; None where text may stand outside the element of the first paragraph.
    """
    runs, names = page.runs, head_names(page)
    title = next((i for i, run in enumerate(runs) if shown[i] and may_head(run, names)), None)
    if title is None:
        return None
    first = next((i for i in range(title + 1, len(runs)) if _is_paragraph(runs[i], prose[i])), None)
    if first is None:
        return None
    own = holder_of(runs[first].element)
    around = set(own.ancestors())
    if own is container or container not in around:
        return None
    behind = (i for i in range(first, len(runs)) if not stands_in(runs[i].element, own))
    last = next(behind, len(runs)) - 1
    boxes: dict[Element, list[int]] = {}
    for place in range(last + 1, len(runs)):
        if shown[place]:
            boxes.setdefault(_box_of(runs[place].element, around), []).append(place)
    held = sum(prose[first : last + 1])
    telling = [places for places in boxes.values() if sum(prose[i] for i in places) >= _SCRAPS * held]
    is_over = bool(telling) and all(_is_list([runs[i] for i in places], around) for places in telling)
    above = sum(prose[:title])
    # A heading of the first level that the head names stands over all of its text.
    is_under = above >= _SCRAPS * held and (above < held or runs[title].level == 1)
    if is_over or is_under:
        return title, last + 1 if is_over else len(runs)
    return None


def _is_paragraph(run: Run, weight: float) -> bool:
    return weight >= _LONG_PARAGRAPH or (weight >= _PARAGRAPH and ends_paragraph(run.text))


def _enclosing(element: Element, tag: str) -> Element | None:
    return next((each for each in element.ancestors() if each.tag == tag), None)


def _box_of(element: Element, around: set[Element]) -> Element:
    """Return the outermost element around a line that does not hold the text as well."""
    while element.parent is not None and element.parent not in around:
        element = element.parent
    return element


def _is_list(lines: Sequence[Run], around: set[Element]) -> bool:
    """Say whether a box is a list of other pages, or has a form for the reader's own words."""
    if is_chrome_named(_box_of(lines[0].element, around)):
        return True
    if any(each.is_tool for run in lines for each in run.element.ancestors()):
        return True
    entries = sum(run.linked >= _LISTED for run in lines)
    return entries >= _FEWEST_ENTRIES and entries * _LINES_AN_ENTRY >= len(lines)
