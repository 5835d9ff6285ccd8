"""The line of a page that is the title of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import islice, pairwise

from reader.cleaning.crediting import names_office
from reader.cleaning.draft import same_words
from reader.cleaning.html.parts import Element, Page, Run
from reader.cleaning.html.signals import ends_paragraph

SHORTEST_TITLE = 8
"""Code points of the shortest headline that is told from a word of the page's own."""
_TITLE_FACTS = frozenset({"articletitle", "og:title", "twitter:title", "headline", "title", "dc.title"})
_FEWEST_WORDS = 4
_FEWEST_NAMED = 6
_FEW_LINES = 2
_NEAR = 6
_SHORTEST_BARE, _LONGEST_BARE = 8, 60
_DAY = re.compile("\\d{4}\\s?[-年/.]\\s?\\d{1,2}\\s?[-月/.]\\s?\\d")
_LINKED = 0.5
_SURELY = 0.9
_LONGEST = 120
_WAY = re.compile("(?:网站)?(?:首页|主页|首頁)|(?:您的?|你的?)?(?:当前|当前的|所在|现在|目前)?的?位置")
_ENDED = re.compile("[。；：:，、]$")
_CREDIT = re.compile(
    "(?:来源|來源|稿源|出处|作者|记者|記者|编辑|編輯|责编|責編|撰文|发布|發布|发文|成文|时间|時間|日期|索引号|文号|发文字号|主题分类)\\S{0,4}\\s*[:：]"
    "|\\d{4}(?:\\s?[-年/.]\\s?|\\s+(?=\\d{1,2}\\s*/))\\d{1,2}\\s*[-月/.]\\s?\\d{1,2}"
)
_CREDIT_LENGTH = 160
# Words that page makers give to the place of a title in classes and ids.
_TITLE_WORD = re.compile(
    "(?:^|[\\s_\"'-])(?:(?:art|article|news|con|cont|content|main|page|post|detail|doc|info|show|text|xl|x|big)?[_-]?"
    "(?:title|tit|ttl|bt|biaoti|headline|subject))(?:$|[\\s_\"'-]|\\d)"
)
_HEADINGS = {1: 1.2, 2: 0.9, 3: 0.5, 4: 0.4, 5: 0.4, 6: 0.4}
"""What a heading of each level is worth; a line that the head of the page names is worth up to 2.5."""
_NAMED, _CREDITED, _AT_TEXT = 0.6, 0.6, 0.4
"""What it is worth that a line's element is named for a title, that credits or the text stand under it."""
_AGAIN = 0.8
"""What it is worth that the top of the page says the line twice."""


def is_credit_like(text: str) -> bool:
    """Say whether a line may name source, day or maker of the text."""
    return len(text) <= _CREDIT_LENGTH and "。" not in text and _CREDIT.search(text) is not None


def find_title(page: Page, kept: Sequence[bool], shown: Sequence[bool], container: Element) -> int | None:
    """Return the place of the line that is the title of the text, where the page tells.

    A line over the text that the head of the page names as the title is one; else a heading near the text.

    Args:
        page: The page.
        kept: Which lines are taken for text so far.
        shown: Which lines the page shows.
        container: The element that holds the text.
    """
    first = next((place for place, keep in enumerate(kept) if keep), None)
    if first is None:
        return None
    names = head_names(page)
    # Links and what the page hides, the entries of a menu, say, are no distance.
    reached = (i for i in range(first, len(shown)) if shown[i] and page.runs[i].linked <= _LINKED)
    near = next(islice(reached, _NEAR, None), len(shown))
    said = Counter(same_words(run.text) for i, run in enumerate(page.runs[:near]) if shown[i])
    best: tuple[float, int] | None = None
    for place, run in enumerate(page.runs[:near]):
        if not shown[place] or len(run.text) > _LONGEST or not _may_name(run, names):
            continue
        if place > first and names_office(run.text):
            # It signs what stands over it, and titles of documents begin with its name.
            continue
        score = _score(run, names) + (place >= first) * 0.2 - (place > first and not run.level) * 0.5
        words = same_words(run.text)
        if score > 0 or len(words) >= _FEWEST_NAMED:
            again = len(words) >= _FEWEST_NAMED and said[words] > 1
            score += _standing(page, place, first, shown) + again * _AGAIN
        if score >= 1 and (best is None or (score, place) > best):
            best = (score, place)
    return best[1] if best is not None else _over_credits(page, first, shown)


def _over_credits(page: Page, first: int, shown: Sequence[bool]) -> int | None:
    """Return the place of the line that stands over the credits of the text; None where none does.

    Old pages mark no title, and name the site alone in their heads.
    """
    above = [i for i in range(max(first - _NEAR, 0), min(first + _FEW_LINES + 1, len(shown))) if shown[i]]
    for place, under in pairwise(above):
        run, credits = page.runs[place], page.runs[under].text
        if _is_bare(run) and is_credit_like(credits) and _DAY.search(credits):
            return place
    over = first - 1
    if over < 0 or not shown[over] or head_names(page) or not ends_paragraph(page.runs[first].text):
        return None
    return over if _is_bare(page.runs[over]) else None


def _is_bare(run: Run) -> bool:
    """Say whether a line has the look of a title: no link, no credit, no sentence."""
    fits = _SHORTEST_BARE <= len(run.text.strip()) <= _LONGEST_BARE and not run.linked
    return fits and not (is_credit_like(run.text) or _ENDED.search(run.text) or _WAY.match(run.text))


def _may_name(run: Run, names: Sequence[str]) -> bool:
    """Say whether a line may be the title: a link only as the one that the head names, or to itself."""
    if run.linked <= _LINKED:
        return True
    named = len(same_words(run.text)) >= _FEWEST_NAMED and is_named(run, names)
    return named or (run.level == 1 and not names)


def _standing(page: Page, place: int, first: int, shown: Sequence[bool]) -> float:
    """Say how much a line's place speaks for a title: how its element is called, what stands under it."""
    run = page.runs[place]
    if is_credit_like(run.text) or _ENDED.search(run.text) or run.linked or _WAY.match(run.text):
        return 0.0
    around = run.element.parent
    holders = [run.element] if around is None or around.lines > _FEW_LINES else [run.element, around]
    named = any(_TITLE_WORD.search(each.hint) for each in holders)
    under = next((i for i in range(place + 1, len(page.runs)) if shown[i]), None)
    credited = under is not None and is_credit_like(page.runs[under].text)
    return named * _NAMED + (_CREDITED if credited else _AT_TEXT * (named and under == first))


def find_further_titles(page: Page, kept: Sequence[bool], title: int | None) -> frozenset[int]:
    """Return the places of the titles of a page that holds several pieces; none where it holds one.

    A heading with credits under it, or the first line of an <article>, is the title of a piece; articles
    without credits under a title that the head names are its sections.

    Args:
        page: The page.
        kept: Which lines are taken for text.
        title: The place of the title of the text, where the page tells.
    """
    places = [place for place, keep in enumerate(kept) if keep]
    found = {title} if title is not None else set()
    is_one = title is not None and is_named(page.runs[title], head_names(page))
    opened: set[Element] = set()
    for place, following in zip(places, [*places[1:], -1], strict=False):
        run = page.runs[place]
        article = next((each for each in run.element.ancestors() if each.tag == "article"), None)
        opens = article is not None and article not in opened
        if article is not None:
            opened.add(article)
        credited = following >= 0 and is_credit_like(page.runs[following].text)
        heads = 1 <= run.level <= 3 and len(run.text) <= _LONGEST and not is_credit_like(run.text)
        if heads and (credited or (opens and not is_one)):
            found.add(place)
    return frozenset(found) if len(found) > 1 else frozenset()


def is_named(run: Run, names: Sequence[str]) -> bool:
    """Say whether a line is surely one of the titles that a page's head gives."""
    words = same_words(run.text)
    return any(_likeness(words, name) >= _SURELY for name in names)


def may_head(run: Run, names: Sequence[str]) -> bool:
    """Say whether a line that is no link is one of the titles that a page's head gives."""
    return len(run.text) >= SHORTEST_TITLE and not run.linked and is_named(run, names)


def head_names(page: Page) -> list[str]:
    """Return the words of the titles that the page's head gives."""
    sites = {page.text[fact.start : fact.end].strip() for fact in page.facts if fact.name == "og:site_name"}
    found = (page.text[fact.start : fact.end] for fact in page.facts if fact.name in _TITLE_FACTS)
    said = [unescape(name) for name in found if name.strip() not in sites]
    return [words for name in [*said, page.title] if len(words := same_words(name)) >= _FEWEST_WORDS]


def _score(run: Run, names: Sequence[str]) -> float:
    words = same_words(run.text)
    score = 0.0
    if len(words) >= _FEWEST_WORDS:
        score = max((_likeness(words, name) for name in names), default=0.0)
    heading = _HEADINGS.get(run.level, 0.0)
    if heading and len(words) < _FEWEST_WORDS:
        heading /= 2
    return score * 2.5 + heading


def _likeness(words: str, name: str) -> float:
    """Say how much of a name a line is: the name may have the site's and the channel's behind it."""
    if words == name:
        return 1.0
    if words in name:
        return 0.9 if name.startswith(words) or len(words) * 3 >= len(name) else 0.3
    # A head that cuts long titles.
    return 0.8 if len(name) >= 10 and words.startswith(name) else 0.0
