"""What frames the text of a page: title, credits and kicker over it, credits under it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.dates import DATE
from reader.cleaning.draft import same_words
from reader.cleaning.html.chosen import Selection
from reader.cleaning.html.parts import Element, Page, Run, stands_in
from reader.cleaning.html.signals import ends_paragraph, is_chrome_named
from reader.cleaning.html.titles import is_credit_like
from reader.cleaning.labelled import day_of
from reader.cleaning.lexicon import fold
from reader.cleaning.names import is_signature

_SHORTEST_SUBTITLE = 6
_MOST_BETWEEN = 6
_MOST_TOOLS = 12
_SAYS_SOURCE = re.compile("\\s*(?:(?:来源|來源|稿源|出处|出處)\\s*[:：]|[摘选選转轉]自)\\s*\\S{2,20}\\s*$")
_TIMED = re.compile(f"{DATE}\\s*\\d{{1,2}}[:：]\\d{{2}}")
_SIZES = re.compile("[\\[【(（]?\\s*字[号號體体]\\s*[:：]?[\\s大中小TtAa+|-]*[\\]】)）]?\\s*$")
_SUBTITLE = re.compile(
    "sub-?_?tit|futi|fubiaoti|second-?title|vice-?title|intro|yinti|lead|[_-]desc|summary|abstract|zhaiyao|daodu"
)
_MOST_BEHIND = 6
_LONGEST_FORM = 24
# What a form over an official document begins with, and which of its entries tell of the document.
_FORM = re.compile("(?:索\\s*引\\s*号|统一编号|信息索引)\\s*[:：]")
_ISSUED = re.compile("(?:(?:发布|制发|发文|公开)(?:机构|机关|单位|日期)|成文日期)\\s*[:：]\\s*\\S{2,40}\\s*$")
_SHORTEST_PARAGRAPH = 40
_MOST_OPENING, _SHORTEST_LEAD = 3, 12
"""Paragraphs that a summary may be cut from, and code points from which a line may be one."""
_LINKED = 0.5


def keep_head(page: Page, selection: Selection, shown: list[bool], container: Element) -> None:
    """Keep what stands between the title and the text, and credits just over the title."""
    first = next((place for place, kept in enumerate(selection.kept) if kept), None)
    if first is None:
        return
    title = selection.title
    start = title if title is not None else first
    start = _first_saying(page.runs, shown, start) if title is not None else start
    around = {*page.runs[start].element.ancestors(), *container.ancestors()}
    for place in range(start, first):
        run = page.runs[place]
        following = page.runs[place + 1].text if place + 1 < first else ""
        is_day = bool(day_of(run.text, following) or day_of(page.runs[place - 1].text, run.text))
        credit = is_day or is_credit_like(run.text) or is_credit(fold(run.text))
        heads = credit or (_heads(run, page.runs[start]) and not _is_said(run, page.runs, first))
        heads = heads and _is_apart(run, around, credit=credit)
        is_tool = _SIZES.match(run.text) is not None
        selection.kept[place] = shown[place] and (place == title or (heads and not is_tool))
    scope = _scope(page, title, container)
    for place in range(start - 1, max(start - 16, -1), -1):
        run = page.runs[place]
        near = scope is None or stands_in(run.element, scope)
        if shown[place] and near and run.linked < _LINKED and is_credit_like(run.text):
            selection.kept[place] = True
    if title:
        _keep_kicker(page, selection, shown, title)
        _keep_form(page.runs, selection, shown, title)


def keep_foot(page: Page, selection: Selection, shown: list[bool], container: Element, last: int) -> None:
    """Keep the credits that stand right behind the text."""
    scope = _scope(page, selection.title, container)
    for place in range(last + 1, min(last + 1 + _MOST_BEHIND, len(page.runs))):
        run = page.runs[place]
        near = scope is not None and scope.parent is not None and stands_in(run.element, scope)
        if near and shown[place] and run.linked < _LINKED and is_credit_like(run.text):
            selection.kept[place] = True


def _first_saying(runs: Sequence[Run], shown: Sequence[bool], title: int) -> int:
    """Return the place of the title's first copy right over it: credits may stand between the two."""
    words = same_words(runs[title].text)
    above = [i for i in range(max(title - _MOST_BETWEEN, 0), title) if shown[i]]
    return next((i for i in above if same_words(runs[i].text) == words and not runs[i].link_chars), title)


def _is_apart(run: Run, around: Container[Element], *, credit: bool) -> bool:
    """Say whether a line under a title is no link and stands in no menu or row of tools.

    A source is often a link, and credits may stand beside the tools for sharing.
    """
    if credit and (_SAYS_SOURCE.match(run.text) or _TIMED.search(run.text)):
        return True
    if run.linked >= _LINKED:
        return False
    tools = [each for each in run.element.ancestors() if is_chrome_named(each) and each not in around]
    beside = credit and all(each.parent in around and each.lines <= _MOST_TOOLS for each in tools)
    return beside or not any(each.lines > 1 for each in tools)


def _heads(run: Run, title: Run) -> bool:
    """Say whether a line between title and text goes with the title: a heading, a subtitle, a byline."""
    if run.text.startswith(("——", "--")) or is_signature(fold(run.text)):
        return True
    named = _SUBTITLE.search(run.element.hint) is not None
    beside = run.element.parent is title.element.parent and run.element.tag == title.element.tag
    leads = len(run.text) >= _SHORTEST_PARAGRAPH and not run.link_chars and ends_paragraph(run.text)
    return leads or (len(run.text) >= _SHORTEST_SUBTITLE and (run.level > 0 or named or beside))


def _is_said(run: Run, runs: Sequence[Run], first: int) -> bool:
    """Say whether the text opens with the words of a line over it: a summary cut from it."""
    words = same_words(run.text.rstrip(".…"))
    opening = (same_words(each.text) for each in runs[first : first + _MOST_OPENING])
    return len(words) >= _SHORTEST_LEAD and any(text.startswith(words) for text in opening)


def _keep_kicker(page: Page, selection: Selection, shown: list[bool], title: int) -> None:
    """Keep the line right over a title where both stand in one element made for them."""
    above, run = page.runs[title - 1], page.runs[title]
    around = run.element.parent
    together = around is not None and above.element.parent is around and around.lines <= 6
    if shown[title - 1] and together and not above.link_chars and 4 <= len(above.text) <= 60:
        selection.kept[title - 1] = True


def _keep_form(runs: Sequence[Run], selection: Selection, shown: list[bool], title: int) -> None:
    """Keep what the form over an official document says of it: who issued it, and when."""
    above = range(max(title - _LONGEST_FORM, 0), title)
    first = next((place for place in above if _FORM.match(runs[place].text)), title)
    for place in range(first, title):
        if shown[place] and not runs[place].link_chars and _ISSUED.match(runs[place].text):
            selection.kept[place] = True


def _scope(page: Page, title: int | None, container: Element) -> Element | None:
    """Return the innermost element that holds title and text."""
    if title is None:
        return container.parent
    inside = set(container.ancestors())
    return next((each for each in page.runs[title].element.ancestors() if each in inside), None)
