"""Lines that look like paragraphs by themselves, and are titles or menus by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from reader.cleaning.credit_lines import is_said
from reader.cleaning.dates import DATE, RELATIVE
from reader.cleaning.draft import same_words
from reader.cleaning.lexicon import fold
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, ends_sentence, is_numbered

_LONGEST_TITLE = 70
_TITLE_WORDS = 8
_NEAR_TOP = 80
"""Lines within which a page says its title again: in its head, over its menus, over its text."""
_MOST_COPIES = 4
_BETWEEN = 5
_LONGEST_CAPTION = 40
_SHORTEST_LEAD = 40
_LONGEST_LABEL = 5
_CUT = re.compile("\\s*(?:…+|\\.{3,6})$")
_FEWEST_OTHERS = 3
"""Other paragraphs among which a page's first one stands again; fewer may repeat it for emphasis."""
_PICTURE = re.compile("\\S{1,60}\\.(?:png|jpe?g|gif|webp|bmp)", re.IGNORECASE)
_TODAY = re.compile(
    f"(?:今天是|现在是|今日)?[:：]?\\s*{DATE}\\s*(?:星期|周|週|礼拜)[一二三四五六日天].{{0,30}}"
)
_TAGS = re.compile("[^\\s|｜，。！？：:]{1,12}(?:\\s*[|｜]\\s*[^\\s|｜，。！？：:]{1,12}){2,11}")
_LONGEST_WORD = 10
_PAGE_SORTS = (Sort.FURNITURE, Sort.END, Sort.SOFT_END, Sort.EDITOR, Sort.STAMP, Sort.KEYWORDS)
_FEWEST_ENTRIES = 5
_FEWEST_NUMERALS = 2
_CONTACT = re.compile("(?:联系|聯系|聯絡)[电電][话話]\\s*[:：]")
_OF_TEXT = (Sort.PROSE, Sort.SHORT)
_FIGURE = re.compile("0?[1-9]|[12]\\d")
_LONGEST_ENTRY = 16
_SITE = re.compile("\\s*[_|｜\\-–—]{1,2}\\s*\\S{2,20}(?: \\S{2,12})?$")


def settle_titles(items: list[SortedLine]) -> list[SortedLine]:
    """Take a headline with commas or an exclamation mark for the title that it is.

    A line over the first paragraph is a title if credits stand right under it, or if the top of the page
    says it twice; no paragraph of one sentence that ends with a full stop is meant.

    Args:
        items: Every line that holds text, in order.
    """
    said = Counter(same_words(_SITE.sub("", item.text)) for item in items[:_NEAR_TOP])
    settled = list(items)
    credited = False
    for place, item in enumerate(items):
        credited = credited or item.sort in (Sort.CREDIT, Sort.STAMP)
        if item.sort is not Sort.PROSE:
            continue
        cut = item.text[-1] == "…" and _is_credited(items, place) and not credited
        if len(item.text) > _LONGEST_TITLE or (item.text[-1] in "。；：;:，、…" and not cut):
            if credited:
                break
            continue
        words = same_words(_SITE.sub("", item.text))
        again = place < _NEAR_TOP and len(words) >= _TITLE_WORDS and 1 < said[words] <= _MOST_COPIES
        if again or _is_credited(items, place):
            settled[place] = replace(item, sort=Sort.SHORT)
    return settled


def settle_today(items: list[SortedLine]) -> list[SortedLine]:
    """Take the day and weekday that a site shows at its top for furniture, where credits have a day too."""
    first = next((place for place, item in enumerate(items) if item.sort is Sort.PROSE), 0)
    said = [i for i, item in enumerate(items[:first]) if _TODAY.fullmatch(item.text)]
    dated = [
        place
        for place, item in enumerate(items[:first])
        if item.sort in (Sort.CREDIT, Sort.STAMP) and place not in said and re.search(DATE, item.text)
    ]
    over = [place for place in said if dated and place < dated[-1]]
    return [replace(item, sort=Sort.FURNITURE) if place in over else item for place, item in enumerate(items)]


def settle_menus(items: list[SortedLine]) -> list[SortedLine]:
    """Take lines of many entries parted by blanks, over the first credits of a page, for its menus."""
    credited = next((i for i, item in enumerate(items) if item.sort is Sort.CREDIT), 0)
    return [
        replace(item, sort=Sort.FURNITURE)
        if place < credited and item.sort in (Sort.PROSE, Sort.SHORT) and _is_menu(item)
        else item
        for place, item in enumerate(items)
    ]


def settle_plain(items: list[SortedLine]) -> list[SortedLine]:
    """Take the lines of a source that is no page for text, though pages say the same: 评论, 昨天, 12.

    A source is no page if it has no credits and nothing that only pages say, and if each of the words that
    pages say, too, heads a paragraph.
    """
    doubted = [place for place, item in enumerate(items) if item.sort in _PAGE_SORTS]
    if not doubted or any(_is_of_page(item) for item in items):
        return items
    if not all(_heads_text(items, place) for place in doubted):
        return items
    return [replace(item, sort=Sort.SHORT) if place in doubted else item for place, item in enumerate(items)]


def _is_of_page(item: SortedLine) -> bool:
    is_day = item.sort is Sort.STAMP and re.fullmatch(RELATIVE, item.text) is None
    return is_day or item.sort in (Sort.CREDIT, Sort.SIGNATURE, Sort.CAPTION)


def _heads_text(items: list[SortedLine], place: int) -> bool:
    text = items[place].text
    if len(text) > _LONGEST_WORD or not text.isalnum():
        return False
    before, following = items[place - 1 : place], items[place + 1 : place + 2]
    is_open = bool(before) and before[0].sort is Sort.PROSE and not ends_sentence(before[0].text)
    return text.isdigit() or (not is_open and bool(following) and following[0].sort is Sort.PROSE)


def settle_tags(items: list[SortedLine]) -> list[SortedLine]:
    """Take a lone line of words parted by strokes for a piece's tags; several are the rows of a table."""
    rows = [
        place for place, item in enumerate(items) if item.sort is Sort.SHORT and _TAGS.fullmatch(item.text)
    ]
    is_page = any(_is_of_page(item) for item in items)
    lone = [place for place in rows if is_page and not {place - 1, place + 1} & set(rows)]
    return [replace(item, sort=Sort.FURNITURE) if place in lone else item for place, item in enumerate(items)]


def settle_captions(items: list[SortedLine]) -> list[SortedLine]:
    """Take a few words right under the name of a picture's file for what the picture shows."""
    return [
        replace(item, sort=Sort.CAPTION)
        if place
        and item.sort in (Sort.PROSE, Sort.SHORT)
        and len(item.text) <= _LONGEST_CAPTION
        and _PICTURE.fullmatch(items[place - 1].text)
        else item
        for place, item in enumerate(items)
    ]


def settle_leads(items: list[SortedLine]) -> list[SortedLine]:
    """Take a page's first paragraph for its summary where the same paragraph stands in the text again.

    Args:
        items: Every line that holds text, in order.
    """
    first = next((place for place, item in enumerate(items) if item.sort is Sort.PROSE), len(items))
    is_page = any(item.line.level == 1 or _is_of_page(item) for item in items[:first])
    if first < len(items) and _is_cut_copy(items[first].text, items[first + 1 :]):
        return [replace(item, sort=Sort.FURNITURE) if i == first else item for i, item in enumerate(items)]
    if first == len(items) or len(items[first].text) < _SHORTEST_LEAD or not is_page:
        return items
    text = items[first].text
    if is_numbered(text) or text[-1] in "：:":
        # What two lists of a document open with.
        return items
    behind = [item.text for item in items[first + 1 :] if item.sort is Sort.PROSE]
    again = text in behind[1:] and len({*behind, text}) > _FEWEST_OTHERS
    return [
        replace(item, sort=Sort.ABSTRACT) if again and i == first else item for i, item in enumerate(items)
    ]


def _is_cut_copy(text: str, behind: list[SortedLine]) -> bool:
    """Say whether a cut paragraph, less the label that may stand before it, opens one that follows."""
    words = _CUT.sub("", text)
    if words == text or len(words) < _SHORTEST_LEAD:
        return False
    openings = [item.text for item in behind if item.sort is Sort.PROSE][:1]
    return any(opening.startswith(words[label:]) for opening in openings for label in range(_LONGEST_LABEL))


def settle_said(items: list[SortedLine]) -> list[SortedLine]:
    """Take somebody's name and the hour when he spoke, behind a text, for the beginning of its comments."""
    first = next((place for place, item in enumerate(items) if item.sort is Sort.PROSE), len(items))
    return [
        replace(item, sort=Sort.END) if place > first and is_said(fold(item.text[:80])) else item
        for place, item in enumerate(items)
    ]


def settle_contacts(items: list[SortedLine]) -> list[SortedLine]:
    """Take an office's telephone for a line of the document where text, or the day it was signed, follows.

    So is one right under another that is text; at the foot of a page they stand among what only pages say.
    """
    doubted = [i for i, item in enumerate(items) if i and item.sort is Sort.FURNITURE]
    contacts = [place for place in doubted if _CONTACT.search(items[place].text)]
    settled = list(items) if contacts else items
    for place in [*reversed(contacts), *contacts]:
        before, behind = settled[place - 1], settled[place + 1 : place + 2]
        in_row = _is_contact(before) or bool(behind and _is_contact(behind[0]))
        is_behind_text = before.sort in _OF_TEXT or place - 1 in contacts
        if in_row or (is_behind_text and behind and _goes_on(behind[0])):
            settled[place] = replace(items[place], sort=Sort.SHORT)
    return settled


def _is_contact(item: SortedLine) -> bool:
    """Say whether a line that is text says whom to ask."""
    return item.sort is Sort.SHORT and _CONTACT.search(item.text) is not None


def _goes_on(item: SortedLine) -> bool:
    is_listed = is_numbered(item.text) or item.text.startswith("附件")
    return item.sort in (Sort.PROSE, Sort.STAMP) or (item.sort is Sort.SHORT and is_listed)


def settle_numerals(items: list[SortedLine]) -> list[SortedLine]:
    """Take bare figures that number the parts of a text for headings: 1, 2, 3, with paragraphs between.

    A lone one, or several with nothing between them, number the pages of the site.
    """
    bare = [place for place, item in enumerate(items) if _FIGURE.fullmatch(item.text)]
    numbered: list[int] = []
    for place in bare:
        parted = not numbered or any(item.sort is Sort.PROSE for item in items[numbered[-1] + 1 : place])
        if int(items[place].text) == len(numbered) + 1 and parted:
            numbered.append(place)
    if len(numbered) < _FEWEST_NUMERALS:
        return items
    return [replace(item, sort=Sort.SHORT) if place in numbered else item for place, item in enumerate(items)]


def _is_credited(items: list[SortedLine], place: int) -> bool:
    accounts = 0
    for item in items[place + 1 : place + 1 + _BETWEEN]:
        if item.sort is Sort.CREDIT or (item.sort is Sort.STAMP and _is_of_page(item)):
            return True
        # The name of the account that speaks may stand over its credits.
        accounts += item.sort is Sort.SHORT and len(item.text) <= _LONGEST_ENTRY
        if accounts > 1 or (item.sort is not Sort.FURNITURE and item.sort is not Sort.SHORT):
            return False
    return False


def _is_menu(item: SortedLine) -> bool:
    entries = re.split("[\\s|｜]+", item.text)
    lengths = {len(entry) for entry in entries}
    return (
        not item.line.level
        and len(entries) >= _FEWEST_ENTRIES
        and max(lengths) <= _LONGEST_ENTRY
        and len(lengths) > 1
        and not re.search("[，。；！？,;!?]|\\d", item.text)
    )
