"""Where the articles of a source begin and end."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.cleaning.credit_lines import is_lately, is_source
from reader.cleaning.datelines import DATELINE
from reader.cleaning.lexicon import fold
from reader.cleaning.lines import Line
from reader.cleaning.sorting import Sort, ends_sentence
from reader.frozen import Frozen

_TITLE_LENGTH = 60
_FULL_PARAGRAPH = 80
_WHOLE = 40
_NEAR_CREDITS = 10
"""Lines within which the text begins under its credits; a row of tools for sharing may stand between."""
_LONGEST_HEAD = 40
_LONGEST_MENU = 200
"""Lines within which credits follow, where no text has come yet and nothing but words like 媒体 ends it."""
_MOST_HEADINGS = 2
_SHORTEST_TITLE = 10
_CREDITS = (Sort.CREDIT, Sort.STAMP)
_FEWEST_PARAGRAPHS = 3
_TEXT_OVER_MENU = 8
_ENTRIES_OVER_SLOGANS = 5
_SLOGAN = 40
_TEXT_OVER_HEAD = 4
"""How many times as long as what went before a text is that stands under some tool of the page's head."""
# The opening of another piece behind its headline: a blank parts the two before any sentence ends.
_HEADLINED = re.compile("[^。]{4,60}\\s+[\u4e00-\u9fff“《『「\\d]")
_BOX_HEAD = re.compile("[■□◆●]?\\s*(?:(?:相关|新闻|背景|知识)?链接|相关背景|新闻背景)\\s*[:：]?")
_KEYWORDS = re.compile("(?:关键词|关键字)[:：]?")
_ENDS = (Sort.END, Sort.SOFT_END, Sort.EDITOR)


class SortedLine(Frozen):
    """A line that holds text, with what it looks like."""

    line: Line
    sort: Sort
    label: str = ""
    """The label that stands in the line before, where the line is what it labels."""

    @property
    def text(self) -> str:
        """The line's repaired text."""
        return self.line.text


def find_sections(lines: list[SortedLine]) -> list[list[SortedLine]]:
    """Part a source's lines into articles.

    Args:
        lines: Every line that holds text, in order.

    Returns:
        The lines of each article; lines that stand in none are furniture.
    """
    sections = _part(lines)
    start = _lost_text(lines, sections)
    if start:
        # What ended before it stood in the head of the page.
        ends = (Sort.END, Sort.SOFT_END, Sort.EDITOR)
        over = [replace(item, sort=Sort.FURNITURE) if item.sort in ends else item for item in lines[:start]]
        return _part([*over, *lines[start:]])
    return sections


def _lost_text(lines: list[SortedLine], sections: list[list[SortedLine]]) -> int:
    """Return where several whole paragraphs begin that no section has, if the sections have none; else 0."""
    kept = {item.line.index for section in sections for item in section}
    if any(_is_full(item) for item in lines if item.line.index in kept):
        return 0
    row: list[int] = []
    between = 0
    for place, item in enumerate(lines):
        if _is_full(item):
            row.append(place)
            between = 0
        elif item.sort in (Sort.SHORT, Sort.PROSE, Sort.CAPTION) and between < _MOST_HEADINGS:
            between += 1
        else:
            row = []
        if len(row) == _FEWEST_PARAGRAPHS:
            return row[0]
    return 0


def _is_full(item: SortedLine) -> bool:
    return item.sort is Sort.PROSE and len(item.text) >= _WHOLE and ends_sentence(item.text)


def _part(lines: list[SortedLine]) -> list[list[SortedLine]]:
    sections: list[list[SortedLine]] = []
    current: list[SortedLine] = []
    has_prose = is_begun = False
    closed: Sort | None = None
    for index, item in enumerate(lines):
        if _opens_article(lines, index, is_begun or closed is not None):
            kicker = _pop_kicker(current) if item.line.level and closed is None and has_prose else []
            sections.append(current)
            current, has_prose, is_begun, closed = kicker, False, False, None
        elif _resumes(lines, index, closed):
            closed = None
        if item.sort is Sort.SOFT_END and has_prose and closed is None and _heads_box(lines, index):
            item = replace(item, sort=Sort.SHORT)
        if has_prose and item.sort in _ENDS and closed in (None, Sort.EDITOR):
            if _stands_over_text(lines, index, current):
                has_prose = is_begun = False
            else:
                closed = item.sort
        # What the editors' line closes may still be credited under it, and so may the line that closes.
        credited = closed is Sort.EDITOR and item.sort is Sort.CREDIT
        if closed is None or credited or is_source(fold(item.text[:20])):
            current.append(item)
            has_prose = has_prose or item.sort is Sort.PROSE
            # A long line that ends no sentence may be a title still, which the next one belongs to.
            is_begun = is_begun or (item.sort is Sort.PROSE and _is_ended(item.text))
    sections.append(current)
    return _with_text([section for section in sections if section])


def _heads_box(lines: list[SortedLine], index: int) -> bool:
    """Say whether words that else stand over links to other pages head more of the text: paragraphs follow.

    A heading of the box's own may stand between.
    """
    if _BOX_HEAD.fullmatch(fold(lines[index].text)) is None:
        return False
    first = index + 1 + (index + 1 < len(lines) and lines[index + 1].sort is Sort.SHORT)
    pair = range(first, min(first + 2, len(lines)))
    return len(pair) == 2 and all(
        lines[place].sort is Sort.PROSE
        and len(lines[place].text) >= _WHOLE
        and _is_whole(lines, place)
        and not _HEADLINED.match(lines[place].text)
        for place in pair
    )


def _stands_over_text(lines: list[SortedLine], index: int, before: list[SortedLine]) -> bool:
    """Say whether what ends articles stands in a page's head, among its tools: credits and the text follow.

    The text is several whole paragraphs in a row, much longer than all that went before.
    """
    if _KEYWORDS.fullmatch(fold(lines[index].text)) and any(
        item.sort is Sort.PROSE and len(item.text) >= _FULL_PARAGRAPH and _is_ended(item.text)
        for item in lines[index + 1 : index + 7]
    ):
        # A paper has its keywords over its text, and a page its tags under it.
        return True
    said = sum(len(item.text) for item in before if item.sort is Sort.PROSE)
    credited = any(item.sort in _CREDITS for item in before)
    if said < _FULL_PARAGRAPH and credited and _ends_later(lines, index, said):
        return True
    longest = _LONGEST_MENU if lines[index].sort is Sort.SOFT_END and not credited else _LONGEST_HEAD
    ahead = range(index + 1, min(index + longest, len(lines)))
    credit = next((place for place in ahead if lines[place].sort in _CREDITS), None)
    if said < _FULL_PARAGRAPH and credited and lines[index].sort is Sort.SOFT_END:
        # A list of other pieces between the credits and the text.
        count, size = _paragraphs_from(lines, index + 1)
        if count > _FEWEST_PARAGRAPHS and size >= _TEXT_OVER_HEAD * said:
            return True
    if credit is None:
        return False
    if said < _FULL_PARAGRAPH and not credited:
        # A sentence over the head of the page, and all that heads a text, the text itself among it, below.
        over = lines[credit - 3 : credit]
        titled = any(item.sort is Sort.SHORT and len(item.text) >= _SHORTEST_TITLE for item in over)
        return titled and _has_body(lines, credit + 1)
    count, size = _paragraphs_from(lines, credit + 1)
    return count >= _FEWEST_PARAGRAPHS and size >= _TEXT_OVER_HEAD * said


def _ends_later(lines: list[SortedLine], index: int, said: int) -> bool:
    """Say whether the text goes on behind a notice under its lead, and ends like a text further down."""
    size = count = 0
    for item in lines[index + 1 :]:
        if item.sort in _ENDS:
            return count >= _FEWEST_PARAGRAPHS and size >= _TEXT_OVER_HEAD * said
        if item.sort in _CREDITS:
            return False
        if item.sort is Sort.PROSE and ends_sentence(item.text):
            size, count = size + len(item.text), count + 1
    return False


def _paragraphs_from(lines: list[SortedLine], start: int) -> tuple[int, int]:
    """Count the whole paragraphs that stand in a row near a place, and their code points."""
    size = count = 0
    for place in range(start, len(lines)):
        if lines[place].sort is Sort.PROSE and _is_whole(lines, place):
            size, count = size + len(lines[place].text), count + 1
        elif count or place > start + _NEAR_CREDITS:
            break
    return count, size


def _with_text(sections: list[list[SortedLine]]) -> list[list[SortedLine]]:
    """Return the sections but for those of short lines alone, where others hold paragraphs: menus, lists."""
    has_text = [
        any(item.sort is Sort.PROSE and ends_sentence(item.text) for item in section) for section in sections
    ]
    is_marked = [any(item.line.level for item in section) for section in sections]
    kept = [section for section, *is_one in zip(sections, has_text, is_marked, strict=True) if any(is_one)]
    return _without_menus(kept) if any(has_text) else sections


def _without_menus(sections: list[list[SortedLine]]) -> list[list[SortedLine]]:
    """Return the sections but for menus whose entries say in a few words what they are of.

    Some of those end like sentences; most entries do not, and another section has a text under its credits.
    """
    said = [sum(len(item.text) for item in section if item.sort is Sort.PROSE) for section in sections]
    whole = max(
        (
            size
            for size, section in zip(said, sections, strict=True)
            if any(i.sort in _CREDITS for i in section)
        ),
        default=0,
    )
    return [
        section
        for size, section in zip(said, sections, strict=True)
        if size * _TEXT_OVER_MENU > whole or not _is_slogans(section)
    ]


def _is_slogans(section: list[SortedLine]) -> bool:
    prose = [item for item in section if item.sort is Sort.PROSE]
    shorts = sum(item.sort is Sort.SHORT for item in section)
    return (
        shorts > _ENTRIES_OVER_SLOGANS * len(prose)
        and all(len(item.text) < _SLOGAN for item in prose)
        and not any(item.line.level or item.sort is Sort.CREDIT for item in section)
    )


def _opens_article(lines: list[SortedLine], index: int, body_seen: bool) -> bool:
    item = lines[index]
    if not body_seen or item.sort is not Sort.SHORT or len(item.text) > _TITLE_LENGTH:
        return False
    if item.line.level == 1:
        return True
    # The last line before the credits or the dateline is the title; those just before it belong to it.
    if not item.line.level and lines[index - 1].sort is Sort.SHORT:
        return False
    for offset in range(1, 4):
        if index + offset >= len(lines):
            return False
        following = lines[index + offset]
        if following.sort is Sort.SIGNATURE:
            return item.line.level > 0 and _has_body(lines, index + offset + 1)
        if following.sort is Sort.CREDIT:
            return not is_lately(fold(following.text)) and _has_body(lines, index + offset + 1)
        if following.sort is Sort.PROSE:
            return _is_report(lines, index + offset)
        if following.sort is not Sort.SHORT or following.line.level:
            return False
    return False


def _has_body(lines: list[SortedLine], start: int) -> bool:
    """Say whether a whole paragraph follows, and not the cut one of a list of other pieces."""
    prose: list[int] = []
    for index in range(start, min(start + _NEAR_CREDITS, len(lines))):
        if lines[index].sort is Sort.CREDIT and is_lately(fold(lines[index].text)):
            break
        if lines[index].sort is Sort.PROSE:
            prose.append(index)
    if not prose or not _is_whole(lines, prose[0]):
        return False
    return any(_is_paragraph(lines[i].text) and _is_whole(lines, i) for i in prose)


def _is_paragraph(text: str) -> bool:
    """Say whether a paragraph can be nothing else: headlines end with ！ and ？, too, but not with 。."""
    return len(text) >= _FULL_PARAGRAPH or text.rstrip("”’」』）)")[-1:] not in "！？!?"


def _is_report(lines: list[SortedLine], index: int) -> bool:
    text = lines[index].text
    # The opening of another piece is cut.
    return text[-1] != "…" and DATELINE.match(fold(text[:120])) is not None and _is_whole(lines, index)


def _is_whole(lines: list[SortedLine], index: int) -> bool:
    stamped = index + 1 < len(lines) and lines[index + 1].sort in (Sort.STAMP, Sort.CREDIT)
    return not stamped and _is_ended(lines[index].text)


def _is_ended(text: str) -> bool:
    return ends_sentence(text) or len(text) > 300


def _resumes(lines: list[SortedLine], index: int, closed: Sort | None) -> bool:
    """Say whether an article goes on after a list of links, or after its editors' line."""
    if closed is Sort.EDITOR:
        text = lines[index].text
        return lines[index].sort is Sort.PROSE and ends_sentence(text) and _is_paragraph(text)
    pair = lines[index : index + 2]
    return (
        closed is Sort.SOFT_END
        and len(pair) == 2
        and all(
            item.sort is Sort.PROSE
            and len(item.text) >= _WHOLE
            and _is_whole(lines, index + place)
            and not _HEADLINED.match(item.text)
            for place, item in enumerate(pair)
        )
        and sum(len(item.text) for item in pair) >= 2 * _FULL_PARAGRAPH
    )


def _pop_kicker(lines: list[SortedLine]) -> list[SortedLine]:
    """Take the short line before a marked title from the article before: it announces the title."""
    if lines and lines[-1].sort is Sort.SHORT and len(lines[-1].text) <= _TITLE_LENGTH:
        return [lines.pop()]
    return []
