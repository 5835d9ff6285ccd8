"""Which lines of a page are its main text.

Two ways are taken together. What trafilatura keeps is evidence for each line it kept, unless it lost the page
or most of it; where one block holds nearly all the running text there is nothing to ask it, which halves the
time. The page's own blocks decide: the smallest element that holds nearly all the running text is where the
text stands; within it, elements of links and of the page's tools go, and the lines that head the text (title,
credits) are looked for over it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.html.boxes import LINES, find_lone_text, holder_of, mark_entries, mark_tools, unlink_text
from reader.cleaning.html.captions import find_captions
from reader.cleaning.html.chosen import HIDDEN, LINKS, NAMED, OUTSIDE, Selection
from reader.cleaning.html.evidence import is_trusted
from reader.cleaning.html.framing import keep_foot, keep_head
from reader.cleaning.html.parts import Element, Page, Run, stands_in
from reader.cleaning.html.pieces import find_own_piece
from reader.cleaning.html.signals import (
    ends_paragraph,
    is_attachment,
    is_chrome_named,
    is_text_named,
    prose_weight,
)
from reader.cleaning.html.titles import find_further_titles, find_title
from reader.cleaning.lexicon import fold

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
_PROSE = 6
_STRONG = 12
_SCRAP = 4
"""The longest line over the text that is some tool of the page rather than a heading of its own."""
_LONGEST_LIST_HEAD = 16
_PARAGRAPHS = frozenset(("p", "span", "font", "b", "strong", "a"))


def select(page: Page, extract: Callable[[Page], frozenset[int]]) -> Selection:
    """Decide which lines of a page are its main text.

    Args:
        page: The page, which no other call has been given.
        extract: Finds the places of the lines that trafilatura keeps; asked where the page leaves doubt.
    """
    runs = page.runs
    mark_entries(runs)
    unlink_text(runs)
    likely = [prose_weight(run) for run in runs]
    mark_tools(page, likely)
    shown = _shown(runs, likely)
    prose = [weight if is_shown else 0.0 for weight, is_shown in zip(likely, shown, strict=True)]
    extracted = frozenset[int]() if _stands_together(runs, prose) else extract(page)
    weights = _weigh(page, extracted, shown, prose)
    container = _find_container(page)
    piece = find_own_piece(page, shown, prose, container) or find_lone_text(page, shown, prose, container)
    if piece is not None:
        prose = [weight if piece[0] <= i < piece[1] else 0.0 for i, weight in enumerate(prose)]
        weights = _weigh(page, extracted, shown, prose)
        container = _find_container(page)
    inside = [i for i, run in enumerate(runs) if stands_in(run.element, container)]
    last = inside[-1] if any(weights[i] for i in inside) else len(runs) - 1
    selection = Selection([False] * len(runs), [OUTSIDE] * len(runs))
    chrome = _chrome_within(page, container)
    for place, is_shown in enumerate(shown):
        if not is_shown:
            selection.reasons[place] = HIDDEN
    for place in inside:
        if shown[place]:
            _judge(place, runs[place], chrome, selection)
    _drop_list_heads(runs, selection)
    container = _shrink(runs, selection, weights, container)
    selection.title = find_title(page, selection.kept, shown, container)
    keep_head(page, selection, shown, container)
    keep_foot(page, selection, shown, container, last)
    selection.further = find_further_titles(page, selection.kept, selection.title)
    selection.captions = find_captions(runs, selection.kept, selection.title)
    kept = [place for place, keep in enumerate(selection.kept) if keep]
    running = [place for place in kept if weights[place] >= _PROSE and place != selection.title]
    selection.body = running[0] if running else len(runs)
    _drop_scraps(runs, selection, container)
    kept = [place for place in kept if selection.kept[place]]
    selection.is_bold_throughout = sum(runs[place].is_bold for place in kept) * 2 > len(kept)
    return selection


def _drop_scraps(runs: Sequence[Run], selection: Selection, container: Element) -> None:
    """Drop what is too short over the text to be a heading of its own."""
    if selection.title is None:
        return
    for place in range(selection.body):
        run = runs[place]
        own = run.level or run.is_bold or place == selection.title or _opens_text(run, container)
        if selection.kept[place] and len(run.text.strip()) <= _SCRAP and not own:
            selection.kept[place] = False
            selection.reasons[place] = OUTSIDE


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
            holder = holder_of(run.element)
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
    # One paragraph is no place of a text: what stands beside it is asked, too.
    while container.tag in _PARAGRAPHS and container.parent is not None:
        container = container.parent
    return container


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
    while smallest.tag in LINES and smallest.parent is not None and smallest is not container:
        smallest = smallest.parent
    if smallest.depth <= container.depth:
        return container
    for place, kept in enumerate(selection.kept):
        if kept and not stands_in(runs[place].element, smallest):
            selection.kept[place] = False
            selection.reasons[place] = OUTSIDE
    return smallest


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
    if element.is_tool or (few and is_chrome_named(element) and element.tag not in ("a", "b", "strong")):
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


def _drop_list_heads(runs: Sequence[Run], selection: Selection) -> None:
    """Drop the headings over links that are dropped already: at the end, or of two links and more."""
    is_last = True
    for place in range(len(runs) - 2, -1, -1):
        if not selection.kept[place]:
            continue
        text, under = runs[place].text, runs[place + 1]
        is_head = len(text) <= _LONGEST_LIST_HEAD and not ends_paragraph(text.rstrip(" :："))
        over_links = under.linked >= _LINKED and not selection.kept[place + 1]
        listed = text.rstrip().endswith((":", "：")) and _drops(selection, runs, place + 2)
        is_head &= over_links and (is_last or listed) and not is_credit(fold(text))
        if is_head:
            selection.kept[place] = False
            selection.reasons[place] = LINKS
        else:
            is_last = False


def _drops(selection: Selection, runs: Sequence[Run], place: int) -> bool:
    return place < len(runs) and runs[place].linked >= _LINKED and not selection.kept[place]


def _opens_text(run: Run, container: Element) -> bool:
    """Say whether a short line stands in the text itself: two characters or more in one of its own blocks."""
    block = run.element if run.element.tag not in LINES else run.element.parent
    return block is container and sum(char > "\u3400" for char in run.text) >= 2
