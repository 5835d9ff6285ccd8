"""Titles that a page sets in several lines, put together where its head says them whole."""

from __future__ import annotations

import re

from reader.cleaning.draft import same_words
from reader.cleaning.html.parts import Page, Run
from reader.cleaning.html.tables import join_runs
from reader.cleaning.html.titles import head_names

_MOST_LINES = 4
_SHORTEST_NAME = 10
_FEWEST_SAID = 3
_SITE = re.compile("\\s*[_|｜\\-–—]+\\s*")


def join_title_lines(page: Page) -> None:
    """Put lines together that are, one after the other, a title which the head of the page names.

    The head may have names of the site and its channels behind the title.
    """
    names = {words for words in head_names(page) if len(words) >= _SHORTEST_NAME}
    parts = [(part.start(), page.title) for part in _SITE.finditer(page.title)]
    names.update(words for end, title in parts if len(words := same_words(title[:end])) >= _SHORTEST_NAME)
    firsts = {name[0] for name in names}
    for place in [place for place, run in enumerate(page.runs) if run.text[0] in firsts][::-1]:
        last = _end_of_title(page.runs, place, names)
        for _ in range(last - place):
            page.runs[place : place + 2] = [join_runs(page.runs[place], page.runs[place + 1], "")]


def _end_of_title(runs: list[Run], place: int, names: set[str]) -> int:
    """Return the place of the last line of a title that begins at a place; 0 if no parted one does."""
    words = same_words(runs[place].text)
    if len(words) < _FEWEST_SAID or words in names:
        return 0
    for last in range(place + 1, min(place + _MOST_LINES, len(runs))):
        if not any(name.startswith(words) for name in names) or runs[last].link_chars:
            return 0
        words += same_words(runs[last].text)
        if words in names:
            return last
    return 0
