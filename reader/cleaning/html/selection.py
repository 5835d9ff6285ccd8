"""Which lines of a page are its main text.

Two ways are taken together. What trafilatura keeps is evidence for each line it kept, unless it lost the page
or most of it; where one block holds nearly all the running text there is nothing to ask it, which halves the
time. The page's own blocks decide: the smallest element that holds nearly all the running text is where the
text stands; within it, elements of links and of the page's tools go, and the lines that head the text (title,
credits) are looked for over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.dates import DATE
from reader.cleaning.draft import same_words
from reader.cleaning.html.captions import find_captions
from reader.cleaning.html.evidence import is_trusted
from reader.cleaning.html.parts import Element, Page, Run
from reader.cleaning.html.pieces import find_own_piece
from reader.cleaning.html.signals import (
    is_attachment,
    is_chrome_named,
    is_text_named,
    prose_weight,
)
from reader.cleaning.html.titles import find_further_titles, find_title, is_credit_like
from reader.cleaning.labelled import day_of
from reader.cleaning.lexicon import fold
from reader.cleaning.names import is_signature

_DOMINANT = 0.8
"""The share of the running text that an element must hold for the text to be sought within it alone. Chosen
by eye: related pieces beside short articles stay below a fifth once their weight is lowered."""
_TOGETHER = 0.85
"""The share of the running text that one element must hold by itself for trafilatura not to be asked. Chosen
by eye: so little stands elsewhere then that it can turn no choice between elements (see `_DOMINANT`)."""
_MOST, _TIMES_OTHERS = 0.5, 3.0
"""Or half of it, and so many times as much as any other element. Asking takes as long as all the rest, and of
163 pages changed two: their elements held no more than twice as much as the next (November 2026)."""
_NEARLY_ALL = 0.9
"""What an element must hold that is named for something else than the text."""
_NOT_EXTRACTED = 0.3
_CHROME = 0.15
_TEXT = 1.3
_LINKED = 0.5
_FEW_PROSE = 0.25
_ENOUGH = 600
"""Code points of running text that a page does not show without having its text shown."""
_MOST_BEHIND = 6
_PROSE = 6
_STRONG = 12
_SCRAP = 4
"""The longest line over the text that is some tool of the page rather than a heading of its own."""
# What holds one line and no text: around it stands the text.
_LINES = frozenset(
    """
    p li td tr tbody span font a b strong h1 h2 h3 h4 h5 h6 section blockquote dd dt
    """.split()  # noqa: SIM905 - one word list, read as one
)
_SHORTEST_SUBTITLE = 6
_MOST_BETWEEN = 6
_MOST_TOOLS = 12
_SAYS_SOURCE = re.compile("\\s*(?:来源|來源|稿源|出处|出處)\\s*[:：]\\s*\\S{2,20}\\s*$")
_TIMED = re.compile(f"\\s*{DATE}\\s*\\d{{1,2}}[:：]\\d{{2}}")
_SUBTITLE = re.compile("sub-?_?tit|futi|fubiaoti|second-?title|vice-?title|intro|yinti|lead")

LINKS = "The block is made of links to other pages."
NAMED = "The block is marked as a part of the page around the text: tools, comments, links."
OUTSIDE = "The block stands outside the main text of the page."
HIDDEN = "The page hides this from its readers."


@dataclass(slots=True)
class Selection:
    """What of a page is its main text."""

    kept: list[bool]
    """For each line."""
    reasons: list[str]
    """For each line that goes, why."""
    title: int | None = None
    """The place of the title among the lines."""
    further: frozenset[int] = frozenset()
    """Places of the titles, where the page holds several pieces."""
    captions: set[int] = field(default_factory=set)
    """Places of lines that stand under pictures."""
    body: int = 0
    """The place of the first line of running text."""
    is_bold_throughout: bool = False
    """Whether so much is bold that it marks no heading."""


def select(page: Page, extract: Callable[[Page], frozenset[int]]) -> Selection:
    """Decide which lines of a page are its main text.

    Args:
        page: The page, which no other call has been given.
        extract: Finds the places of the lines that trafilatura keeps; asked where the page leaves doubt.
    """
    runs = page.runs
    likely = [prose_weight(run) for run in runs]
    shown = _shown(runs, likely)
    prose = [weight if is_shown else 0.0 for weight, is_shown in zip(likely, shown, strict=True)]
    extracted = frozenset[int]() if _stands_together(runs, prose) else extract(page)
    weights = _weigh(page, extracted, shown, prose)
    container = _find_container(page)
    if (piece := find_own_piece(page, shown, prose, container)) is not None:
        prose = [weight if piece[0] <= i < piece[1] else 0.0 for i, weight in enumerate(prose)]
        weights = _weigh(page, extracted, shown, prose)
        container = _find_container(page)
    first, last = _bounds(runs, container, weights)
    selection = Selection([False] * len(runs), [OUTSIDE] * len(runs))
    chrome = _chrome_within(page, container)
    for place, run in enumerate(runs):
        if not shown[place]:
            selection.reasons[place] = HIDDEN
        elif first <= place <= last and _stands_in(run.element, container):
            _judge(place, run, chrome, selection)
    container = _shrink(runs, selection, weights, container)
    selection.title = find_title(page, selection.kept, shown, container)
    _keep_head(page, selection, shown, container)
    _keep_foot(page, selection, shown, container, last)
    selection.further = find_further_titles(page, selection.kept, selection.title)
    selection.captions = find_captions(runs, selection.kept, selection.title)
    kept = [place for place, keep in enumerate(selection.kept) if keep]
    running = [place for place in kept if weights[place] >= _PROSE and place != selection.title]
    selection.body = running[0] if running else len(runs)
    for place in kept:
        run = runs[place]
        own = run.level or run.is_bold or place == selection.title or _opens_text(run, container)
        is_scrap = len(run.text.strip()) <= _SCRAP and not own
        if place < selection.body and is_scrap and selection.title is not None:
            selection.kept[place] = False
            selection.reasons[place] = OUTSIDE
    selection.is_bold_throughout = sum(runs[place].is_bold for place in kept) * 2 > len(kept)
    return selection


def _shown(runs: Sequence[Run], prose: Sequence[float]) -> list[bool]:
    """Say of each line whether the page shows it; one that hides nearly all has a script show it."""
    hidden = sum(weight for run, weight in zip(runs, prose, strict=True) if run.element.hidden)
    visible = sum(prose) - hidden
    if hidden <= 2 * visible or visible >= _ENOUGH:
        return [not run.element.hidden for run in runs]
    return [run.element.tag not in ("select", "button") for run in runs]


def _stands_together(runs: Sequence[Run], prose: Sequence[float]) -> bool:
    """Say whether one element, made for no other use, holds nearly all the running text by itself."""
    held: dict[Element, float] = {}
    for run, weight in zip(runs, prose, strict=True):
        if weight:
            holder = _holder(run.element)
            held[holder] = held.get(holder, 0.0) + weight
    if not held:
        return False
    most = max(held, key=lambda element: held[element])
    share, all_of = held.pop(most), sum(prose)
    is_named = any(is_chrome_named(element) for element in most.ancestors())
    if is_named and (share < _ENOUGH or share < _NEARLY_ALL * all_of):
        return False
    stands_out = share >= _MOST * all_of and share >= _TIMES_OTHERS * max(held.values(), default=0.0)
    return stands_out or share >= _TOGETHER * all_of


def _holder(element: Element) -> Element:
    """Return the innermost element around a line that is made for more than one line."""
    while element.tag in _LINES and element.parent is not None:
        element = element.parent
    return element


def _weigh(
    page: Page, extracted: frozenset[int], shown: Sequence[bool], prose: Sequence[float]
) -> list[float]:
    """Weigh each line as running text of the page's own, and sum the weights up over the elements."""
    named: dict[Element, float] = {page.root: 1.0}
    for element in page.elements:
        inherited = named[element.parent] if element.parent is not None else 1.0
        factor = _CHROME if is_chrome_named(element) else _TEXT if is_text_named(element) else 1.0
        named[element] = min(inherited * factor, _TEXT)
    trusted = is_trusted(page, extracted, prose)
    weights: list[float] = []
    for element in (page.root, *page.elements):
        element.chars = element.link_chars = element.lines = 0
        element.prose = 0.0
    for place, run in enumerate(page.runs):
        is_doubted = trusted and place not in extracted
        weights.append(prose[place] * named[run.element] * (_NOT_EXTRACTED if is_doubted else 1.0))
        if shown[place]:
            run.element.chars += len(run.text)
            run.element.link_chars += run.link_chars
            run.element.prose += weights[place]
            run.element.lines += 1
    for element in reversed(page.elements):
        parent = element.parent
        if parent is not None:
            parent.chars += element.chars
            parent.link_chars += element.link_chars
            parent.prose += element.prose
            parent.lines += element.lines
    return weights


def _find_container(page: Page) -> Element:
    """Return the smallest element that holds nearly all the running text."""
    heaviest: dict[Element, Element] = {}
    for element in page.elements:
        parent = element.parent
        if parent is not None and (parent not in heaviest or element.prose > heaviest[parent].prose):
            heaviest[parent] = element
    container = page.root
    while container in heaviest and heaviest[container].prose >= _DOMINANT * container.prose > 0:
        container = heaviest[container]
    return container


def _bounds(runs: Sequence[Run], container: Element, weights: list[float]) -> tuple[int, int]:
    places = [i for i, run in enumerate(runs) if weights[i] and _stands_in(run.element, container)]
    if not places:
        return 0, len(runs) - 1
    inside = [i for i, run in enumerate(runs) if _stands_in(run.element, container)]
    return inside[0], inside[-1]


def _shrink(runs: Sequence[Run], selection: Selection, weights: list[float], container: Element) -> Element:
    """Return the smallest element that holds all running text that was kept, and drop what stands outside."""
    strong = [place for place, kept in enumerate(selection.kept) if kept and weights[place] >= _STRONG]
    if not strong:
        return container
    shared = list(runs[strong[0]].element.ancestors())
    for place in strong[1:]:
        around = set(runs[place].element.ancestors())
        shared = [element for element in shared if element in around]
    smallest = shared[0]
    while smallest.tag in _LINES and smallest.parent is not None and smallest is not container:
        smallest = smallest.parent
    if smallest.depth <= container.depth:
        return container
    for place, kept in enumerate(selection.kept):
        if kept and not _stands_in(runs[place].element, smallest):
            selection.kept[place] = False
            selection.reasons[place] = OUTSIDE
    return smallest


def _stands_in(element: Element, container: Element) -> bool:
    if element.depth < container.depth:
        return False
    return any(each is container for each in element.ancestors())


def _chrome_within(page: Page, container: Element) -> dict[Element, str]:
    """Name the elements within the container that are no text, with why."""
    found: dict[Element, str] = {}
    inside = {container}
    for element in page.elements:
        if element.parent not in inside:
            continue
        inside.add(element)
        if element.parent in found:
            found[element] = found[element.parent]
        elif reason := _chrome_reason(element, container):
            found[element] = reason
    return found


def _chrome_reason(element: Element, container: Element) -> str:
    few = element.prose <= _FEW_PROSE * container.prose
    if few and is_chrome_named(element) and element.tag not in ("a", "b", "strong"):
        return NAMED
    if element.tag in ("a", "b", "strong", "sup", "p", "h1", "h2", "h3"):
        return ""
    linked = element.link_chars > _LINKED * element.chars
    return LINKS if few and linked and element.prose * 4 <= element.chars else ""


def _judge(place: int, run: Run, chrome: dict[Element, str], selection: Selection) -> None:
    reason = chrome.get(run.element, "")
    linked = run.linked > 0.8 and not run.level
    if is_attachment(run.text) and (reason == LINKS or (linked and not reason)):
        reason, linked = "", False
    selection.kept[place] = not (reason or linked)
    selection.reasons[place] = reason or LINKS


def _keep_head(page: Page, selection: Selection, shown: list[bool], container: Element) -> None:
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
        heads = (credit or _heads(run, page.runs[start])) and _is_apart(run, around, credit=credit)
        selection.kept[place] = shown[place] and (place == title or heads)
    scope = _scope(page, title, container)
    for place in range(start - 1, max(start - 16, -1), -1):
        run = page.runs[place]
        near = scope is None or _stands_in(run.element, scope)
        if shown[place] and near and run.linked < _LINKED and is_credit_like(run.text):
            selection.kept[place] = True
    if title:
        _keep_kicker(page, selection, shown, title)


def _first_saying(runs: Sequence[Run], shown: Sequence[bool], title: int) -> int:
    """Return the place of the title's first copy right over it: credits may stand between the two."""
    words = same_words(runs[title].text)
    above = [i for i in range(max(title - _MOST_BETWEEN, 0), title) if shown[i]]
    return next((i for i in above if same_words(runs[i].text) == words and not runs[i].link_chars), title)


def _is_apart(run: Run, around: Container[Element], *, credit: bool) -> bool:
    """Say whether a line under a title is no link and stands in no menu or row of tools.

    A source is often a link, and credits may stand beside the tools for sharing.
    """
    if credit and (_SAYS_SOURCE.match(run.text) or _TIMED.match(run.text)):
        return True
    if run.linked >= _LINKED:
        return False
    tools = [each for each in run.element.ancestors() if is_chrome_named(each) and each not in around]
    beside = credit and all(each.parent in around and each.lines <= _MOST_TOOLS for each in tools)
    return beside or not any(each.lines > 1 for each in tools)


def _opens_text(run: Run, container: Element) -> bool:
    """Say whether a short line stands in the text itself: two characters or more in one of its own blocks."""
    block = run.element if run.element.tag not in _LINES else run.element.parent
    return block is container and sum(char > "\u3400" for char in run.text) >= 2


def _heads(run: Run, title: Run) -> bool:
    """Say whether a line between title and text goes with the title: a heading, a subtitle, a byline."""
    if run.text.startswith(("——", "--")) or is_signature(fold(run.text)):
        return True
    named = _SUBTITLE.search(run.element.hint) is not None
    beside = run.element.parent is title.element.parent and run.element.tag == title.element.tag
    return len(run.text) >= _SHORTEST_SUBTITLE and (run.level > 0 or named or beside)


def _keep_kicker(page: Page, selection: Selection, shown: list[bool], title: int) -> None:
    """Keep the line right over a title where both stand in one element made for them."""
    above, run = page.runs[title - 1], page.runs[title]
    around = run.element.parent
    together = around is not None and above.element.parent is around and around.lines <= 6
    if shown[title - 1] and together and not above.link_chars and 4 <= len(above.text) <= 60:
        selection.kept[title - 1] = True


def _scope(page: Page, title: int | None, container: Element) -> Element | None:
    """Return the innermost element that holds title and text."""
    if title is None:
        return container.parent
    inside = set(container.ancestors())
    return next((each for each in page.runs[title].element.ancestors() if each in inside), None)


def _stands_in_nav(element: Element, around: Container[Element]) -> bool:
    """Say whether an element stands in one made for something else than what is around it."""
    return any(
        is_chrome_named(each) and each.lines > 1 and each not in around for each in element.ancestors()
    )


def _keep_foot(page: Page, selection: Selection, shown: list[bool], container: Element, last: int) -> None:
    """Keep the credits that stand right behind the text."""
    scope = _scope(page, selection.title, container)
    for place in range(last + 1, min(last + 1 + _MOST_BEHIND, len(page.runs))):
        run = page.runs[place]
        near = scope is not None and scope.parent is not None and _stands_in(run.element, scope)
        if near and shown[place] and run.linked < _LINKED and is_credit_like(run.text):
            selection.kept[place] = True
