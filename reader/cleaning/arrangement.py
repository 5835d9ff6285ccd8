"""Which lines of an article are its text, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.cleaning.lexicon import fold
from reader.cleaning.lines import Line
from reader.cleaning.metadata import Facts, read_closing, read_credit, read_opening, read_signature
from reader.cleaning.model import BlockKind
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, breadcrumb_parts, ends_sentence, is_listed, is_numbered

_MENU_ITEM = 8
_HEADING_LENGTH = 40
_TITLE_WORDS = 6


class Removal(NamedTuple):
    """Why a line is no part of an article."""

    rule: str
    reason: str


REMOVALS = {
    Sort.BLANK: Removal("blank-line", "One line feed parts two blocks; the rest is empty."),
    Sort.CREDIT: Removal(
        "source-line", "The line says where and when the piece appeared, which is kept apart."
    ),
    Sort.STAMP: Removal("source-line", "The line is a bare date or time of the page."),
    Sort.SIGNATURE: Removal("byline-line", "The line says who wrote the piece, which is kept apart."),
    Sort.EDITOR: Removal("editor-line", "The line names the page's editors."),
    Sort.CAPTION: Removal("caption", "The line belongs to a picture; it is kept among the captions."),
    Sort.ABSTRACT: Removal("abstract", "The summary's words stand again in the body."),
    Sort.KEYWORDS: Removal("keyword-list", "The line is a list of search words that repeat each other."),
    Sort.END: Removal("end-matter", "The line belongs to what the page says after an article."),
    Sort.SOFT_END: Removal("end-matter", "The line belongs to what the page says after an article."),
    Sort.FURNITURE: Removal("furniture", "The line is one of those that pages put around an article."),
}
OUTSIDE = Removal("outside-article", "The line stands outside the articles of the page.")
MENU = Removal("menu", "The line is one of a list of short entries to choose from.")
REPEATED_TITLE = Removal("repeated-title", "The line repeats the article's title.")
PAGE_HEAD = Removal("page-head", "The line stands over the article's title and announces the page.")
SNIPPET = Removal("snippet", "The line is the cut opening of another piece, with a time under it.")


@dataclass(slots=True)
class Draft:
    """An article as lines of the source."""

    blocks: list[tuple[BlockKind, Line]] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    captions: list[str] = field(default_factory=list)
    removed: dict[int, Removal] = field(default_factory=dict)
    """Index of each line that is left out, with why."""

    def keep(self, item: SortedLine, kind: BlockKind) -> None:
        """Make a line a block of the article."""
        self.blocks.append((kind, item.line))

    def remove(self, item: SortedLine, why: Removal | None = None) -> None:
        """Leave a line out, for the reason that its look gives if no other is given."""
        self.removed[item.line.index] = why or REMOVALS.get(item.sort, OUTSIDE)


def arrange(section: list[SortedLine]) -> Draft:
    """Decide for each line of an article whether it stays, and as what."""
    draft = Draft()
    prose = [place for place, item in enumerate(section) if item.sort is Sort.PROSE]
    if prose:
        title = _arrange_head(section[: prose[0]], draft)
        _arrange_body(section[prose[0] :], title, draft)
    else:
        _arrange_without_prose(section, draft)
    paragraphs = [line.text for kind, line in draft.blocks if kind is BlockKind.PARAGRAPH]
    for paragraph in paragraphs[:2]:
        if read_opening(paragraph[:200], draft.facts):
            break
    for paragraph in paragraphs[:-4:-1]:
        read_closing(paragraph, draft.facts)
    return draft


def same_words(text: str) -> str:
    """Return a line's letters and figures alone, to compare titles with."""
    return "".join(char for char in fold(text) if char.isalnum())


def _arrange_head(head: list[SortedLine], draft: Draft) -> str | None:
    credited = any(item.sort in (Sort.CREDIT, Sort.STAMP, Sort.SIGNATURE) for item in head)
    menus = _menu_places(head, listed_only=not credited)
    crumbs = frozenset().union(*(breadcrumb_parts(i.text) for i in head if i.sort is Sort.FURNITURE))
    shorts: list[SortedLine] = []
    credited_at: int | None = None
    for place, item in enumerate(head):
        if item.sort is Sort.SHORT and item.text in crumbs and len(item.text) <= _MENU_ITEM:
            draft.remove(item, PAGE_HEAD)
            continue
        if item.sort is Sort.SHORT and place not in menus:
            shorts.append(item)
            continue
        if item.sort is Sort.ABSTRACT:
            draft.keep(item, BlockKind.PARAGRAPH)
            continue
        if credited_at is None and shorts and item.sort in (Sort.CREDIT, Sort.STAMP, Sort.SIGNATURE):
            credited_at = len(shorts)
        _note(item, draft)
        draft.remove(item, MENU if place in menus else None)
    return _name_shorts(shorts, credited_at, draft)


def _name_shorts(shorts: list[SortedLine], credited_at: int | None, draft: Draft) -> str | None:
    """Tell kicker, title, subtitle and headings among the short lines before the first paragraph.

    Args:
        shorts: The short lines.
        credited_at: How many of them stand before the credits; None without credits.
        draft: The article, whose head is made.
    """
    numbered = next((i for i, item in enumerate(shorts) if i and is_numbered(item.text)), len(shorts))
    marked = next((i for i, item in enumerate(shorts) if item.line.level), None)
    again = _last_repeat(shorts)
    if credited_at is None and numbered > 3 and marked is None and again is None:
        # Too many for a title and its companions: verse, or lines set one by one.
        for place, item in enumerate(shorts):
            draft.keep(item, BlockKind.PARAGRAPH if place else BlockKind.TITLE)
        draft.blocks.sort(key=lambda block: block[1].index)
        return shorts[0].text
    before = min(len(shorts) if credited_at is None else credited_at, numbered)
    names: dict[int, BlockKind] = {}
    if marked is not None:
        names = {marked: BlockKind.TITLE, marked - 1: BlockKind.KICKER, marked + 1: BlockKind.SUBTITLE}
        before = marked + 1
    elif again is not None:
        names = {again: BlockKind.TITLE, again + 1: BlockKind.SUBTITLE}
        before = again + 1
    elif before:
        names = _name_unmarked(shorts[:before])
    title = next((shorts[i].text for i, kind in names.items() if kind is BlockKind.TITLE), None)
    head_blocks: list[tuple[BlockKind, Line]] = []
    for place, item in enumerate(shorts):
        kind = names.get(place)
        if kind is BlockKind.SUBTITLE and place >= numbered:
            kind = None
        if kind is not BlockKind.TITLE and _repeats(item.text, title):
            draft.remove(item, REPEATED_TITLE)
        elif kind is None and place < before:
            draft.remove(item, PAGE_HEAD)
        else:
            rest = BlockKind.HEADING if len(shorts) - before < 3 else BlockKind.PARAGRAPH
            head_blocks.append((kind or rest, item.line))
    draft.blocks = sorted([*draft.blocks, *head_blocks], key=lambda block: block[1].index)
    return title


def _repeats(text: str, title: str | None) -> bool:
    """Say whether a line is the title again; a title of a few characters may be said again in earnest."""
    words = same_words(text)
    return title is not None and len(words) >= _TITLE_WORDS and words == same_words(title)


def _last_repeat(shorts: list[SortedLine]) -> int | None:
    """Return the place of the last line that says an earlier one again: the title, after a list of titles."""
    words = [same_words(item.text) for item in shorts]
    places = (
        i for i in range(len(words) - 1, 0, -1) if len(words[i]) >= _TITLE_WORDS and words[i] in words[:i]
    )
    return next(places, None)


def _name_unmarked(shorts: list[SortedLine]) -> dict[int, BlockKind]:
    distinct = [
        i
        for i, item in enumerate(shorts)
        if same_words(item.text) not in {same_words(s.text) for s in shorts[:i]}
    ]
    last = distinct[-3:] if len(distinct) <= 3 else distinct[-1:]
    if len(last) == 3:
        return dict(zip(last, (BlockKind.KICKER, BlockKind.TITLE, BlockKind.SUBTITLE), strict=True))
    if len(last) == 2:
        first, second = (len(shorts[i].text) for i in last)
        announces = (
            first < 10 and second > first and not shorts[last[1]].text.startswith(("—", "-", "（", "("))
        )
        kinds = (BlockKind.KICKER, BlockKind.TITLE) if announces else (BlockKind.TITLE, BlockKind.SUBTITLE)
        return dict(zip(last, kinds, strict=True))
    return {last[0]: BlockKind.TITLE}


def _arrange_body(body: list[SortedLine], title: str | None, draft: Draft) -> None:
    last_prose = max(place for place, item in enumerate(body) if item.sort is Sort.PROSE)
    # Short entries between paragraphs, or announced by one, are a list of the article's own.
    announced = body[last_prose].text[-1] in "：:"
    menus = {
        place + last_prose for place in _menu_places(body[last_prose:], listed_only=False) if not announced
    }
    snippets = _snippet_places(body)
    for place, item in enumerate(body):
        if place in snippets:
            draft.remove(item, SNIPPET)
        elif place in menus:
            draft.remove(item, MENU)
        elif item.sort is Sort.SHORT and _repeats(item.text, title):
            draft.remove(item, REPEATED_TITLE)
        elif item.sort in (Sort.PROSE, Sort.ABSTRACT):
            draft.keep(item, BlockKind.PARAGRAPH)
        elif item.sort is Sort.SHORT:
            draft.keep(item, BlockKind.HEADING if _is_heading(body, place) else BlockKind.PARAGRAPH)
        elif item.sort is Sort.SIGNATURE and place < last_prose:
            draft.keep(item, BlockKind.PARAGRAPH)
        elif item.sort is Sort.STAMP and ":" not in item.text and "：" not in item.text:
            _note(item, draft)
            draft.keep(item, BlockKind.PARAGRAPH)
        else:
            _note(item, draft)
            draft.remove(item)


def _arrange_without_prose(section: list[SortedLine], draft: Draft) -> None:
    """Keep what may be a poem, a table or a list: there is no prose to tell furniture by."""
    kept = [item for item in section if item.sort is Sort.SHORT]
    marked = next((item for item in kept if item.line.level), None)
    credited = any(item.sort in (Sort.CREDIT, Sort.SIGNATURE) for item in section)
    title = marked or (kept[0] if credited and kept else None)
    for item in section:
        if item.sort in (Sort.SHORT, Sort.ABSTRACT):
            draft.keep(item, BlockKind.TITLE if item is title else BlockKind.PARAGRAPH)
        else:
            _note(item, draft)
            draft.remove(item)


def _note(item: SortedLine, draft: Draft) -> None:
    if item.sort in (Sort.CREDIT, Sort.STAMP):
        read_credit(item.text, draft.facts)
    elif item.sort is Sort.SIGNATURE:
        read_signature(item.text, draft.facts)
    elif item.sort is Sort.CAPTION:
        draft.captions.append(item.text)


def _is_heading(body: list[SortedLine], place: int) -> bool:
    """Say whether a short line heads what follows: alone or in a pair before a paragraph."""
    text = body[place].text
    if body[place].line.level:
        return True
    if len(text) > _HEADING_LENGTH or text[-1] in "：:，、；;" or any(char in text for char in "\t|｜"):
        return False
    first = last = place
    while first and last - first < 2 and body[first - 1].sort is Sort.SHORT:
        first -= 1
    while last + 1 < len(body) and last - first < 2 and body[last + 1].sort is Sort.SHORT:
        last += 1
    return last + 1 < len(body) and body[last + 1].sort is Sort.PROSE and last - first < 2


def _menu_places(items: list[SortedLine], *, listed_only: bool) -> frozenset[int]:
    """Find runs of short entries of unequal lengths; verse and tables keep theirs equal or have figures."""
    places: set[int] = set()
    run: list[int] = []
    for place in range(len(items) + 1):
        if place < len(items) and _may_be_menu(items[place]):
            run.append(place)
            continue
        listed = all(is_listed(items[i].text) for i in run)
        lengths = {len(items[i].text) for i in run}
        if (listed and run) or (not listed_only and len(run) >= 4 and len(lengths) > 1):
            places.update(run)
        run = []
    return frozenset(places)


def _may_be_menu(item: SortedLine) -> bool:
    text = item.text.lstrip("•·●■◆▪○►▶※*- ")
    return (
        item.sort is Sort.SHORT and not item.line.level and len(text) <= _MENU_ITEM and not is_numbered(text)
    )


def _snippet_places(body: list[SortedLine]) -> frozenset[int]:
    """Find the cut openings of other pieces, each with a time under it and maybe a title over it."""
    stamps = [
        place
        for place, item in enumerate(body)
        if item.sort is Sort.STAMP and place and not ends_sentence(body[place - 1].text)
    ]
    if len(stamps) < 2:
        return frozenset()
    places: set[int] = set()
    for stamp in stamps:
        places.update((stamp - 1, stamp))
        if stamp > 1 and body[stamp - 2].sort is Sort.SHORT:
            places.add(stamp - 2)
    return frozenset(places)
