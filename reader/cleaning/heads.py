"""The lines over an article's first paragraph: title, kicker, subtitle, and what a page says around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from reader.cleaning.credit_lines import is_name
from reader.cleaning.crediting import CREDITS, find_tools, is_told, names_office
from reader.cleaning.datelines import read_opening
from reader.cleaning.draft import (
    CAPTION,
    MENU,
    PAGE_HEAD,
    REMOVALS,
    REPEATED_TITLE,
    Draft,
    note,
    repeats,
    same_words,
)
from reader.cleaning.lexicon import fold
from reader.cleaning.lines import Line
from reader.cleaning.menus import MENU_ITEM, find_again, find_menus
from reader.cleaning.model import BlockKind
from reader.cleaning.names import is_report, split_names
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, breadcrumb_parts, is_numbered
from reader.cleaning.tops import above_the_way
from reader.frozen import Frozen

_TITLE_WORDS = 6
_LONGEST_TITLE = 70
_MOST_HEAD_LINES = 3
_MOST_TOOLS = 4
_CAPTION_LENGTHS = range(6, 45)
# What names a site, a channel or an office rather than a piece.
_SITE = re.compile(
    ".{0,12}(?:网|网站|频道|门户|首页|官网|在线|客户端|人民政府|管委会|[市县区省]委|日报社?|晚报|移动版|移動版|手机版|手機版|触屏版|电脑版|电视台|新闻|要闻|港闻|动态|公告|专题)"
)
_BRACKETED = re.compile("[(（\\[【<《].*[)）\\]】>》]")
# Lines that say a title with a label before it, or with the site's name behind it.
_ANNOUNCED = re.compile(
    "(?:原标题|当前阅读|正在阅读|标题|名称|题|题目|[^:：]{0,30}[电讯]\\s*题)\\s*[:：]\\s*(?P<title>.{4,90})"
)
_SITE_BEHIND = re.compile("(?P<title>.{6,}?)\\s*[_|｜\\-–—]{1,2}\\s*\\S{2,16}(?: \\S{2,12})?")


_ANNOUNCING = re.compile("(?:称|说|表示|指出|强调|要求|提出|透露|[:：]|——)$")
# Short lines that say what kind of piece it is; other short ones name a channel of the site.
_GENRES = frozenset(
    ("社论", "短评", "时评", "特写", "通讯", "调查", "述评", "综述", "评论员文章", "社評", "時評")
)
_SHORTEST_KICKER = 6
# The first line of a paragraph that was broken at its width.
_RUNS_ON = re.compile("[，、；,]$|[，；][但而并且並或及和与與]$")
_FEWEST_NAMES = 2
_LONE = 4
_LONGEST_NUMBER = 12  # Of a column's piece: No.557.
_HAN = re.compile("[\u4e00-\u9fff]")
_LEADING_BRACKET = re.compile("[(（【\\[][^)）】\\]]{1,12}[)）】\\]]\\s*")
_NO_CAPTION = re.compile("[：:。；;〔]|[年月]\\d*日|号$|^第|^[一二三四五六七八九十（(]")


class _Short(Frozen):
    """A short line of the head that may be part of the heading."""

    item: SortedLine
    group: int
    """Which stretch of short lines it stands in: other lines part the stretches."""
    by_credits: bool
    """Whether a credit line stands right before or behind it."""
    is_signed: bool
    """Whether a reporter and where he reports from stand right under it."""

    @property
    def text(self) -> str:
        return self.item.text


def arrange_head(head: Sequence[SortedLine], body: Sequence[SortedLine], draft: Draft) -> str | None:
    """Decide what the lines over the first paragraph are.

    Args:
        head: The lines.
        body: The lines from the first paragraph on.
        draft: The article, whose head is made.

    Returns:
        The title; None where there is none.
    """
    shorts, credited = _gather(head, draft)
    if not shorts:
        return None
    is_page = any(item.sort is not Sort.SHORT for item in head)
    marked = any(short.item.line.level for short in shorts)
    # A title may begin with a number, too, but is longer than one.
    numbered = next(
        (i for i, short in enumerate(shorts) if (i or len(short.text) <= _LONE) and is_numbered(short.text)),
        len(shorts),
    )
    if not is_page and not marked and numbered > _MOST_HEAD_LINES and not _has_repeat(shorts):
        # Too many for a title and its companions: verse, or lines set one by one.
        kinds = [BlockKind.TITLE] + [BlockKind.PARAGRAPH] * (len(shorts) - 1)
        _keep(draft, [(kind, short.item.line) for kind, short in zip(kinds, shorts, strict=True)])
        return shorts[0].text
    title = _choose_title(shorts, numbered, credited, [*head, *body[:12]], doubt=0 if is_page else -2)
    blocks = _name(shorts, title, numbered, body, draft, is_page=is_page)
    _keep(draft, blocks)
    return None if title is None else shorts[title].text


def _gather(head: Sequence[SortedLine], draft: Draft) -> tuple[list[_Short], int | None]:
    """Take everything out of the head that is no part of a heading.

    Returns:
        The short lines that are left, and the stretch of them that stands before the first credits.
    """
    has_credits = any(item.sort in CREDITS for item in head)
    menus = find_menus(head, listed_only=not has_credits, numbered=has_credits) | find_again(head)
    # What announces the first paragraph.
    menus -= {len(head) - 1} if head and head[-1].text[-1] in "：:" else set()
    above = above_the_way(head, _is_site)
    tools = find_tools(head)
    crumbs = frozenset().union(*(breadcrumb_parts(i.text) for i in head if i.sort is Sort.FURNITURE))
    shorts: list[_Short] = []
    group = 0
    credited: int | None = None
    for place, item in enumerate(head):
        if item.sort is Sort.ABSTRACT:
            draft.keep(item, BlockKind.PARAGRAPH)
            continue
        in_trail = place in above or place in tools or (item.text in crumbs and len(item.text) <= MENU_ITEM)
        if item.sort is Sort.SHORT and place not in menus and not in_trail:
            beside = [*head[max(place - 1, 0) : place], *head[place + 1 : place + 2]]
            signed = any(is_report(fold(other.text)) for other in head[place + 1 : place + 2])
            shorts.append(_Short(item, group, any(other.sort in CREDITS for other in beside), signed))
            continue
        if credited is None and shorts and is_told(item):
            # A word or two of the page's tools may stand between the title and its credits.
            titled = (short for short in reversed(shorts[-_MOST_TOOLS:]) if len(short.text) > MENU_ITEM)
            credited = next(titled, shorts[-1]).group
        if shorts and shorts[-1].group == group:
            group += 1
        # Among a menu's entries a paper's comment mark names a channel.
        if item.sort is not Sort.SIGNATURE or not {place - 1, place + 1} & menus:
            note(item, draft)
        draft.remove(item, MENU if place in menus else PAGE_HEAD if in_trail else None)
    return shorts, credited


def _choose_title(
    shorts: Sequence[_Short],
    numbered: int,
    credited: int | None,
    around: Sequence[SortedLine],
    *,
    doubt: int,
) -> int | None:
    """Return the place of the line that looks most like a title, where one does."""
    said = _said_titles(around)
    middles = {
        _middle(shorts, list(group))
        for _, group in groupby(range(min(numbered, len(shorts))), key=lambda place: shorts[place].group)
    }
    scores = []
    for place, short in enumerate(shorts[:numbered]):
        score = _score(short, said)
        score += 4 if short.group == credited else 0
        score += 1 if place in middles else 0
        scores.append((score, -place))
    best, place = max(scores, default=(doubt - 1, 0))
    if best < doubt:
        return None
    # Of a list of titles and the title over the piece itself, the latter is the one.
    words = same_words(shorts[-place].text)
    again = [i for i, short in enumerate(shorts[:numbered]) if same_words(short.text) == words]
    return again[-1] if len(words) >= _TITLE_WORDS else -place


def _score(short: _Short, said: dict[str, int]) -> int:
    text, words = short.text, same_words(short.text)
    return (
        6 * bool(short.item.line.level)
        + 3 * (len(words) >= _TITLE_WORDS and said.get(words, 0) > 1)
        + (10 <= len(text) <= 50)
        + 2 * short.is_signed
        - 2 * (len(text) <= 4)
        - 2 * (len(text) > _LONGEST_TITLE)
        - 9 * (not any(map(str.isalpha, text)))
        - 4 * (len(text) <= _LONGEST_NUMBER and _HAN.search(text) is None)
        - 3 * (_is_site(text) or ">" in text)
        - 3 * (_BRACKETED.fullmatch(text) is not None and len(text) < 20)
        - 3 * text.startswith(("——", "--"))
        - 3
        * (_SITE_BEHIND.fullmatch(text) is not None and said.get(words, 0) <= 1 and _says_site(text, said))
        - 2 * text.endswith(("。", "：", ":", "…"))
    )


def _says_site(text: str, said: dict[str, int]) -> bool:
    """Say whether a line is a title of the page with the site's name behind it."""
    match = _SITE_BEHIND.fullmatch(text)
    return match is not None and said.get(same_words(match["title"]), 0) > 1


def _said_titles(around: Iterable[SortedLine]) -> dict[str, int]:
    """Count how often each short line is said, by itself, behind a label or before a site's name."""
    said: dict[str, int] = {}
    for item in around:
        if item.sort is Sort.PROSE and len(item.text) > _LONGEST_TITLE:
            continue
        texts = [item.text]
        has_colon = ":" in item.text or "：" in item.text
        announced = _ANNOUNCED.search(fold(item.text)) if has_colon else None
        if announced is not None:
            texts.append(item.text[announced.start("title") : announced.end("title")])
        behind = _SITE_BEHIND.fullmatch(item.text)
        if behind is not None:
            texts.append(behind["title"])
        for words in {same_words(text) for text in texts}:
            said[words] = said.get(words, 0) + 1
    return said


def _is_word_list(text: str) -> bool:
    """Say whether a line is a list of search words: many short pieces and no sentence."""
    pieces = re.split("[,，_|、]+", text)
    return len(pieces) >= 5 and sum(map(len, pieces)) <= 10 * len(pieces)


def _is_site(text: str) -> bool:
    return _SITE.fullmatch(fold(text)) is not None


def _middle(shorts: Sequence[_Short], group: Sequence[int]) -> int:
    """Return the place of the title among two or three lines that nothing else tells apart."""
    named = [i for i in group if not _is_site(shorts[i].text.lstrip("•·*- "))] or group
    distinct = sorted({same_words(shorts[i].text): i for i in reversed(named)}.values())
    if _are_captions([shorts[i] for i in distinct[1:]]):
        return distinct[0]
    last = distinct[-3:] if len(distinct) <= _MOST_HEAD_LINES else distinct[-1:]
    if len(last) == 3:
        return last[1]
    if len(last) == 2:
        first, second = (shorts[i].text for i in last)
        shorter = len(first) < 10 and len(second) > len(first) and second[0] not in "—-（("
        # Papers put the column's name in brackets behind the title.
        columned = second[-1] in ")）" and first[-1] not in ")）" and second[0] not in "(（"
        announces = shorter or columned or _ANNOUNCING.search(first) is not None
        return last[1] if announces else last[0]
    return last[0] if last else -1


def _has_repeat(shorts: Sequence[_Short]) -> bool:
    words = Counter(same_words(short.text) for short in shorts)
    return any(len(word) >= _TITLE_WORDS and count > 1 for word, count in words.items())


def _name(
    shorts: Sequence[_Short],
    title: int | None,
    numbered: int,
    body: Sequence[SortedLine],
    draft: Draft,
    *,
    is_page: bool,
) -> list[tuple[BlockKind, Line]]:
    """Name each short line, or take it out."""
    blocks: list[tuple[BlockKind, Line]] = []
    said = shorts[title].text if title is not None else None
    group = shorts[title].group if title is not None else -1
    named: dict[int, BlockKind] = {}
    if title is not None:
        named[title] = BlockKind.TITLE
        marked = bool(shorts[title].item.line.level)
        before, after = title - 1, title + 1
        if (
            before >= 0
            and (shorts[before].group == group)
            and (marked or _is_kicker(shorts[before].text, is_page))
        ):
            named[before] = BlockKind.KICKER
        if after < numbered and _is_subtitle(shorts, title, body):
            named[after] = BlockKind.SUBTITLE
    rest = [i for i in range((title if title is not None else -1) + 1, len(shorts)) if i not in named]
    rest = [i for i in rest if not _repeats_title(shorts[i].text, said)]
    halves = _halves(shorts, rest, said)
    left = frozenset(rest)
    pictured = is_page and _are_captions([shorts[i] for i in rest])
    for place, short in enumerate(shorts):
        kind = named.get(place)
        if kind is not BlockKind.TITLE and _is_taken_out(short, said, draft, is_page=is_page):
            continue
        if kind is not None:
            blocks.append((kind, short.item.line))
        elif place in halves:
            draft.remove(short.item, REPEATED_TITLE)
        elif place not in left and (is_page or _is_site(short.text)):
            draft.remove(short.item, PAGE_HEAD)
        elif pictured:
            draft.captions.append(short.text)
            draft.remove(short.item, CAPTION)
        else:
            blocks.append((_rest_kind(short, len(rest)), short.item.line))
    return blocks


def _halves(shorts: Sequence[_Short], rest: Sequence[int], title: str | None) -> frozenset[int]:
    """Return the places of a title that is set in two lines the second time."""
    pairs = [(one, one + 1) for one in rest if one + 1 in rest]
    return frozenset(
        place
        for pair in pairs
        if repeats("".join(shorts[each].text for each in pair), title)
        for place in pair
    )


def _is_taken_out(short: _Short, title: str | None, draft: Draft, *, is_page: bool) -> bool:
    """Take a line out that says the title again, or who made the piece."""
    if _repeats_title(short.text, title):
        read_opening(short.text, draft.facts)
        draft.remove(short.item, REPEATED_TITLE)
    elif title is not None and is_page and short.by_credits and names_office(short.text):
        draft.facts.issuer = draft.facts.issuer or short.text
        draft.remove(short.item, REMOVALS[Sort.CREDIT])
    elif short.text in draft.facts.byline or _are_names(short, draft):
        draft.remove(short.item, REMOVALS[Sort.SIGNATURE])
    else:
        return False
    return True


def _are_names(short: _Short, draft: Draft) -> bool:
    """Say whether a line beside the credits is two names or more; they are the byline then."""
    names = split_names(short.text)
    if not short.by_credits or len(names) < _FEWEST_NAMES or not all(is_name(name) for name in names):
        return False
    if set(draft.facts.byline) <= set(names):
        draft.facts.byline = names
    return True


def _is_kicker(text: str, is_page: bool) -> bool:
    if _is_site(text) or _is_word_list(text) or not _HAN.search(text) or text[-1] in "：:":
        return False
    return not is_page or len(text) >= _SHORTEST_KICKER or fold(text) in _GENRES


def _repeats_title(text: str, title: str | None) -> bool:
    if repeats(text, title):
        return True
    bracket = _LEADING_BRACKET.match(text)
    if bracket is not None and repeats(text[bracket.end() :], title):
        return True
    announced = _ANNOUNCED.search(fold(text))
    behind = _SITE_BEHIND.fullmatch(text)
    return (announced is not None and repeats(text[announced.start("title") :], title)) or (
        behind is not None and repeats(behind["title"], title)
    )


def _is_subtitle(shorts: Sequence[_Short], title: int, body: Sequence[SortedLine]) -> bool:
    """Say whether the line behind the title belongs to it."""
    line = shorts[title + 1]
    if line.text.startswith(("——", "--")):
        return True
    if line.text[-1] in "：:" or _RUNS_ON.search(line.text):
        return False
    if line.group == shorts[title].group:
        return not _are_captions(shorts[title + 1 :])
    # Behind the credits a single line is a subtitle if no heading like it stands further on.
    alone = len(shorts) == title + 2 and len(line.text) >= 8
    return alone and not any(item.sort is Sort.SHORT and len(item.text) <= 30 for item in body)


def _are_captions(lines: Sequence[_Short]) -> bool:
    """Say whether lines are what stands under pictures: three or more in a row, of a phrase each."""
    return (
        len(lines) >= 3
        and len({line.group for line in lines}) == 1
        and all(len(line.text) in _CAPTION_LENGTHS for line in lines)
        and len({len(line.text) for line in lines}) > 1
        and not any(
            re.search("[：:。；;〔]|[年月]\\d*日|号$|^第|^[一二三四五六七八九十（(]", line.text)
            for line in lines
        )
    )


def _rest_kind(short: _Short, count: int) -> BlockKind:
    is_heading = count < _MOST_HEAD_LINES or is_numbered(short.text)
    return BlockKind.HEADING if is_heading and short.text[-1] not in "：:）)" else BlockKind.PARAGRAPH


def _keep(draft: Draft, blocks: Iterable[tuple[BlockKind, Line]]) -> None:
    draft.blocks = sorted([*draft.blocks, *blocks], key=lambda block: block[1].index)
