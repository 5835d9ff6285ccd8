"""Pages in HTML as plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from reader.cleaning.assembling import Assembler
from reader.cleaning.dates import find_date
from reader.cleaning.html.chosen import HIDDEN, Selection
from reader.cleaning.html.evidence import find_extracted
from reader.cleaning.html.parsing import parse
from reader.cleaning.html.parts import Fact, Page, Part
from reader.cleaning.html.runs import ENTITY, GLOSS, MARKUP, NOTE, SPACE
from reader.cleaning.html.runs import HIDDEN as HIDDEN_TEXT
from reader.cleaning.html.selection import select
from reader.cleaning.html.signals import ends_paragraph
from reader.cleaning.html.tables import join_rows
from reader.cleaning.html.title_lines import join_title_lines
from reader.cleaning.html.titles import is_credit_like
from reader.cleaning.lexicon import fold, labels
from reader.cleaning.names import is_signature
from reader.cleaning.projection import Caption, Projection
from reader.text.span import Span

_REASONS = {
    MARKUP: "HTML tags and comments are no part of the text.",
    ENTITY: "An HTML entity stands for a character.",
    SPACE: "White space in HTML shows as one space, or as none between Chinese characters.",
    GLOSS: "Ruby gives the reading of the characters before it.",
    NOTE: "The mark refers to a note.",
    HIDDEN_TEXT: HIDDEN,
}
_BREAK = "The tags between two blocks stand for one line feed."
_CAPTION = "The line belongs to a picture; it is kept among the captions."
_LONGEST_HEADING = 60
_BOLD_HEADING = 40
_BOX_HEAD = re.compile(
    "[【\\[■□◆●]?\\s*(?:相[关關]|新[闻聞]|背景)?(?:[链鏈連连][接結结]|背景)\\s*[】\\]]?[:：]?"
)
_BOXED = 40
_LONGEST_BOX_HEAD = 20
_LONGEST_FACT = 120
_TITLES = ("articletitle", "og:title", "headline", "title")
_WRITERS = ("author", "article:author")
_NAME = re.compile("[\u4e00-\u9fff·]{2,4}(?:[ ,，、][\u4e00-\u9fff·]{2,4}){0,3}")
_SAYS_WRITER = re.compile(r"(?:作者|记者|記者|撰文|文/)\s*[:：]?\s*\S{2,}")
_PUBLISHED = (
    "pubdate",
    "firstpublishedtime",
    "article:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "og:release_date",
    "og:time",
    "pubtime",
)
_SOURCES = ("contentsource", "source", "article:source")
_SAYS_DATE = re.compile("\\d{4}\\s?[-年/.]\\s?\\d{1,2}\\s?[-月/.]\\s?\\d{1,2}")
_SAYS_SOURCE = re.compile("(?:来源|來源|稿源|出处|出處|转自|轉自|发布机构|发文机关)\\s*[:：]\\s*\\S{2,}")


def project(source: str) -> Projection:
    """Project a page in HTML.

    Args:
        source: The decoded page.

    Returns:
        Its main text, one line for each block, the title and the headings marked with `#`.
    """
    page = parse(source)
    join_rows(page)
    join_title_lines(page)
    selection = select(page, find_extracted)
    captions = [
        Caption(run.start, run.text.strip())
        for place, run in enumerate(page.runs)
        if place in selection.captions
    ]
    assembler = Assembler(source, Span(0, len(source)), MARKUP, _REASONS[MARKUP], _BREAK)
    for line in _lines(page, selection):
        line.put(assembler)
    is_one = selection.title is not None and not selection.further
    return replace(assembler.finish(is_one=is_one), captions=tuple(captions))


@dataclass(slots=True)
class _Line:
    """A line of the page that is kept, or a stretch of lines that goes."""

    start: int
    end: int
    prefix: str = ""
    parts: tuple[Part, ...] = ()
    firm: bool = True
    rule: str = ""
    """Why it goes; empty for what is kept."""
    reason: str = ""

    def put(self, assembler: Assembler) -> None:
        if self.rule:
            assembler.drop(self.start, self.end, self.rule, self.reason)
            return
        replaced = (
            (p.start, p.end, p.replacement or "", p.rule, _REASONS[p.rule]) for p in self.parts if p.rule
        )
        assembler.keep(self.start, self.end, replaced, prefix=self.prefix, firm=self.firm)


def _lines(page: Page, selection: Selection) -> Iterator[_Line]:
    """Yield what is kept of a page and what goes, in order."""
    kept = [
        _Line(run.start, run.end, _prefix(page, selection, place), tuple(run.parts), run.firm)
        if selection.kept[place] and place not in selection.captions
        else _Line(run.start, run.end, rule=_rule(selection, place), reason=_reason(selection, place))
        for place, run in enumerate(page.runs)
    ]
    facts = [fact for fact in _facts(page, selection) if not _stands_in_line(fact, page)]
    lines = sorted([*kept, *facts], key=lambda line: line.start)
    for reason, group in groupby(lines, key=lambda line: (line.rule, line.reason)):
        if not reason[0] or reason[0] == "caption":
            yield from group
            continue
        together = list(group)
        yield _Line(together[0].start, together[-1].end, rule=reason[0], reason=reason[1])


def _rule(selection: Selection, place: int) -> str:
    if place in selection.captions:
        return "caption"
    return HIDDEN_TEXT if selection.reasons[place] == HIDDEN else "page-chrome"


def _reason(selection: Selection, place: int) -> str:
    return _CAPTION if place in selection.captions else selection.reasons[place]


def _prefix(page: Page, selection: Selection, place: int) -> str:
    """Return the mark of a title or heading; empty for other lines."""
    run = page.runs[place]
    if place == selection.title or place in selection.further:
        return "# "
    if _heads_box(page, selection, place):
        return "## "
    if place < selection.body or len(run.text) > _LONGEST_HEADING or run.cells > 1 or not run.firm:
        return ""
    if is_credit_like(run.text) or ends_paragraph(run.text) or run.linked or is_signature(fold(run.text)):
        return ""
    heads = run.level or (run.is_bold and not selection.is_bold_throughout and len(run.text) <= _BOLD_HEADING)
    return "## " if heads else ""


def _heads_box(page: Page, selection: Selection, place: int) -> bool:
    """Say whether a line heads more of the text under words that else stand over links to other pages."""
    run = page.runs[place]
    if len(run.text) > _LONGEST_BOX_HEAD or _BOX_HEAD.fullmatch(run.text.strip()) is None:
        return False
    under = range(place + 1, min(place + 3, len(page.runs)))
    own = [page.runs[i] for i in under if selection.kept[i] and not page.runs[i].link_chars]
    return any(len(each.text) >= _BOXED and each.element.parent is run.element.parent for each in own)


def _facts(page: Page, selection: Selection) -> Iterator[_Line]:
    """Yield what the head of the page says and no kept line does: title, day, outlet, writer."""
    kept = [page.runs[place] for place, keep in enumerate(selection.kept) if keep]
    if not kept:
        return
    said = [run.text for run in kept if is_credit_like(run.text)]
    wanted = [
        ("标题：", _TITLES, selection.title is not None),
        ("发布时间：", _PUBLISHED, any(_SAYS_DATE.search(text) for text in said)),
        ("来源：", _SOURCES, any(_SAYS_SOURCE.search(text) for text in said)),
        ("作者：", _WRITERS, any(_SAYS_WRITER.search(text) for text in said)),
    ]
    for label, names, is_said in wanted:
        found = [fact for name in names for fact in page.facts if fact.name == name and _is_plain(page, fact)]
        if names is _TITLES:
            found = [fact for fact in found if not _names_site(page, fact)]
        if names is _WRITERS:
            found = [fact for fact in found if not _is_editor(page, fact)]
        if found and not is_said:
            yield _fact_line(page.text, found[0], label)


def _names_site(page: Page, fact: Fact) -> bool:
    """Say whether what the head gives for the title is the site's name."""
    name = page.text[fact.start : fact.end].strip()
    return any(
        each.name == "og:site_name" and page.text[each.start : each.end].strip() == name
        for each in page.facts
    )


def _is_editor(page: Page, fact: Fact) -> bool:
    """Say whether the page names whom its head calls the author as its editor."""
    name = re.escape(page.text[fact.start : fact.end].strip())
    named = re.compile(
        f"(?:编辑|編輯|责编|責編|编审|審核|审核)\\s*[:：/|丨]?\\s*(?:[^\\s:：]{{2,4}}[ 、,，])?{name}"
    )
    return any(named.search(run.text) for run in page.runs if len(run.text) <= _LONGEST_FACT)


def _stands_in_line(fact: _Line, page: Page) -> bool:
    """Say whether a fact stands in the middle of a line, of which it can be no line of its own."""
    place = bisect_right(page.runs, fact.start, key=lambda run: run.start) - 1
    return place >= 0 and fact.start < page.runs[place].end


def _fact_line(source: str, fact: Fact, label: str) -> _Line:
    value = source[fact.start : fact.end]
    start = fact.start + len(value) - len(value.lstrip())
    return _Line(start, start + len(value.strip()), label)


def _is_plain(page: Page, fact: Fact) -> bool:
    """Say whether what the head says can be a fact as it stands."""
    value = page.text[fact.start : fact.end].strip()
    if not value or len(value) > _LONGEST_FACT or re.search("[&<>\n]", value):
        return False
    if fact.name in _PUBLISHED:
        return find_date(fold(value)) is not None
    if fold(value) in labels()["nobody"]:
        return False
    # A site that names itself as the author is none.
    return fact.name not in _WRITERS or (_NAME.fullmatch(value) is not None and value not in page.title)
