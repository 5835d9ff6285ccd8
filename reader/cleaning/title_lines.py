"""Titles that a page or a document sets in several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.crediting import names_office
from reader.cleaning.draft import same_words
from reader.cleaning.lexicon import fold, labels
from reader.cleaning.lines import Line

_MOST_LINES = 8
"""Lines within which a title ends: four, and a blank one behind each."""
_LONGEST_LINE = 60
_LONGEST_TITLE = 120
_FEWEST_WORDS = 8
_FEWEST_SAID = 3
_LONGEST_LABEL = 16
_LABEL = re.compile("([^：:]{0,8}[题題名]\\s*[^：:]{0,2})[：:]")
# The kinds of official document that 党政机关公文处理工作条例 (2012) lists, and what they issue.
_KINDS = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|复函|纪要|答复"
    "|规定|办法|条例|细则|方案"
)
_WHOLE = re.compile(f".*(?:{_KINDS})(?:[（(].{{1,16}}[)）])?")
_PART = "[^，。；：:！？\t]*"
_GOES_ON = re.compile("关于|印发|转发")
_OFFICE = "(?:政府|[厅局委部院会室办处行社]|中心|公司|大学|学院|联合会)"
_BEGUN = re.compile(f"{_PART}{_OFFICE}\\s*(?:关于|印发|转发|对){_PART}")
# Short lines of a title are set wide: 几 个 问 题 的 通 知.
_ENDED = re.compile(
    f"{_PART}[^》\\s](?:的\\s*)?"
    "(?:通\\s*[知告报]|意\\s*见|决\\s*定|公\\s*告|报\\s*告|批\\s*复|复?\\s*函|答\\s*复|请\\s*示)"
)


def find_parted_titles(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines of titles that go on in the next line.

    Together they say what a form over the document names as its title; or the first begins as titles of
    official documents do, the last ends as they end, and none of them does so alone.

    Args:
        lines: All lines of a source, blank ones too.

    Returns:
        The indexes of all but the last line of each of these titles.
    """
    named = _named_titles(lines)
    found: set[int] = set()
    behind = 0
    for place in _beginnings(lines, named):
        if place < behind:
            continue
        last = _end_of_title(lines, place, named)
        found.update(line.index for line in lines[place:last])
        behind = last + 1
    return frozenset(found)


def _beginnings(lines: Sequence[Line], named: frozenset[str]) -> list[int]:
    """Return the places of the lines that a title may begin with, in order."""
    short = [(place, line.text) for place, line in enumerate(lines) if 1 < len(line.text) <= _LONGEST_LINE]
    if named:
        firsts = {name[0] for name in named}
        return [place for place, text in short if text[0] in firsts or _GOES_ON.search(text)]
    places = [place for place, text in short if "关于" in text or ("发" in text and _GOES_ON.search(text))]
    return sorted({*places, *(over for place in places for over in range(max(place - 2, 0), place))})


def _named_titles(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words of what stands behind a label for a title."""
    said = labels()["title"]
    found: set[str] = set()
    for line in lines:
        has_colon = "：" in line.text[:_LONGEST_LABEL] or ":" in line.text[:_LONGEST_LABEL]
        label = _LABEL.match(line.text) if has_colon else None
        if label is not None and fold(re.sub("\\s", "", label[1])) in said:
            found.add(same_words(line.text[label.end() :]))
    return frozenset(words for words in found if len(words) >= _FEWEST_WORDS)


def _end_of_title(lines: Sequence[Line], place: int, named: frozenset[str]) -> int:
    """Return the place of the last line of the title that begins at a place; that place if none does."""
    first = lines[place].text
    if not first or len(first) > _LONGEST_LINE:
        return place
    is_begun = _BEGUN.fullmatch(first) is not None and _WHOLE.fullmatch(first) is None
    words = same_words(first) if named else ""
    is_named = len(words) >= _FEWEST_SAID and any(name.startswith(words) and name != words for name in named)
    if not is_begun and not is_named and not _is_office_over(lines, place):
        return place
    text = first
    for last in range(place + 1, min(place + _MOST_LINES, len(lines))):
        line = lines[last]
        if not line.text:
            if not lines[last - 1].text:
                break
            continue
        if len(text) + len(line.text) > _LONGEST_TITLE:
            break
        text += line.text
        if is_named and same_words(text) in named:
            return last
        if not is_named and _ENDED.fullmatch(line.text) is not None:
            return last
    return place


def _is_office_over(lines: Sequence[Line], place: int) -> bool:
    """Say whether an office stands over what it issues: 某某局 over 关于……的通知."""
    following = next((line.text for line in lines[place + 1 : place + 3] if line.text), "")
    return _GOES_ON.match(following) is not None and names_office(lines[place].text)
