"""Which lines of an article are its text, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning.cores import within_core
from reader.cleaning.datelines import read_closing, read_opening
from reader.cleaning.dates import find_date
from reader.cleaning.draft import MENU, PAGE_FOOT, REPEATED_TITLE, SNIPPET, Draft, Removal, note, repeats
from reader.cleaning.heads import arrange_head
from reader.cleaning.lexicon import fold
from reader.cleaning.menus import find_menus
from reader.cleaning.model import BlockKind
from reader.cleaning.names import split_signature
from reader.cleaning.others import find_headlines, find_openings
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, is_chapter, is_prose
from reader.cleaning.tops import begin_after_mottoes

_HEADING_LENGTH = 40
_FURNISHED = (Sort.FURNITURE, Sort.END, Sort.SOFT_END, Sort.EDITOR, Sort.KEYWORDS)
_NO_HEADING = re.compile("(?:记者|主持人|网友|嘉宾|问|答)\\s*[：:].*|.*[：:，、；;—]|[(（〔].*|.*[\t|｜].*")


def arrange(section: list[SortedLine], *, is_weighed: bool) -> Draft:
    """Decide for each line of an article whether it stays, and as what.

    Args:
        section: The lines.
        is_weighed: Whether its text is told from its page by how the lines weigh against each other.
    """
    draft = Draft()
    section = begin_after_mottoes(_with_prose(section))
    if is_weighed:
        section = within_core(section, draft)
    prose = [place for place, item in enumerate(section) if item.sort is Sort.PROSE]
    if prose:
        title = None
        if _is_titled_within(section, prose[0]):
            _keep_opening(section[: prose[0]], draft)
        else:
            title = arrange_head(section[: prose[0]], section[prose[0] :], draft)
        is_page = any(item.sort in (Sort.CREDIT, Sort.STAMP) for item in section[: prose[0]])
        _arrange_body(section[prose[0] :], title, draft, is_page=is_page)
    else:
        _arrange_without_prose(section, draft)
    paragraphs = [line.text for kind, line in draft.blocks if kind is BlockKind.PARAGRAPH]
    for paragraph in paragraphs[:2]:
        if read_opening(paragraph[:200], draft.facts):
            break
    for paragraph in paragraphs[:-4:-1]:
        read_closing(paragraph, draft.facts)
    return draft


def _with_prose(section: list[SortedLine]) -> list[SortedLine]:
    """Return a section whose only paragraphs end like captions with those taken for paragraphs."""
    captions = [item.text for item in section if item.sort is Sort.CAPTION and is_prose(item.text)]
    # A picture's caption may be all the text there is, and stand over itself once more, cut short.
    prose = [item for item in section if item.sort is Sort.PROSE]
    cut = [item for item in prose if any(text.startswith(item.text) for text in captions)]
    if len(prose) > len(cut):
        return section
    section = [replace(item, sort=Sort.CAPTION) if item in cut else item for item in section]
    if cut:
        cut_texts = [item.text for item in cut]
        return [
            replace(item, sort=Sort.PROSE) if item.text in captions and item.text not in cut_texts else item
            for item in section
        ]
    return [
        replace(item, sort=Sort.PROSE) if item.sort is Sort.CAPTION and is_prose(item.text) else item
        for item in section
    ]


def _is_titled_within(section: list[SortedLine], first: int) -> bool:
    """Say whether the only title that a page marks stands behind the first paragraph, and none over it.

    So a regulation stands under the decree that issues it.
    """
    marked = [place for place, item in enumerate(section) if item.line.level == 1]
    over = (Sort.SHORT, Sort.STAMP, Sort.CREDIT)
    return len(marked) == 1 and marked[0] > first and all(item.sort in over for item in section[:first])


def _keep_opening(head: list[SortedLine], draft: Draft) -> None:
    for item in head:
        if item.sort is Sort.CREDIT:
            note(item, draft)
            draft.remove(item)
        else:
            draft.keep(item, BlockKind.PARAGRAPH)


def _names_document(item: SortedLine, draft: Draft) -> bool:
    return item.line.level == 1 or repeats(item.text, draft.facts.title)


def _arrange_body(body: list[SortedLine], title: str | None, draft: Draft, *, is_page: bool) -> None:
    last_prose = max(place for place, item in enumerate(body) if item.sort is Sort.PROSE)
    out = _out_of_place(body, last_prose)
    if is_page:
        out |= dict.fromkeys(find_headlines(body, last_prose), SNIPPET)
    for place, item in enumerate(body):
        if place in out:
            draft.remove(item, out[place])
        elif title is None and item.sort in (Sort.SHORT, Sort.PROSE) and _names_document(item, draft):
            # A form over the document named it; its number and addressee may stand before the title.
            title = item.text
            draft.keep(item, BlockKind.TITLE)
        elif item.sort is Sort.SHORT and repeats(item.text, title):
            draft.remove(item, REPEATED_TITLE)
        elif item.sort is Sort.SHORT:
            draft.keep(item, BlockKind.HEADING if _is_heading(body, place) else BlockKind.PARAGRAPH)
        elif item.sort in (Sort.PROSE, Sort.ABSTRACT) or (
            item.sort is Sort.SIGNATURE and place < last_prose and not _is_byline(item, draft)
        ):
            draft.keep(item, BlockKind.PARAGRAPH)
        elif item.sort is Sort.STAMP and ":" not in item.text and "：" not in item.text:
            # The day under a document is when it was written.
            draft.facts.written = draft.facts.written or find_date(fold(item.text))
            draft.keep(item, BlockKind.PARAGRAPH)
        else:
            note(item, draft)
            draft.remove(item)


def _is_byline(item: SortedLine, draft: Draft) -> bool:
    """Say whether a signature among the paragraphs names who wrote the piece, as far as that is known."""
    names = set(split_signature(item.text))
    return bool(names) and not names - set(draft.facts.byline or names)


def _out_of_place(body: list[SortedLine], last_prose: int) -> dict[int, Removal]:
    """Find the lines that are no text where they stand: openings of other pieces, menus, feet of pages."""
    # Short entries between paragraphs, or announced by one, are a list of the article's own.
    announced = body[last_prose].text[-1] in "：:"
    menus = () if announced else find_menus(body[last_prose:], listed_only=False)
    furnished = next(
        (place for place in range(last_prose, len(body)) if body[place].sort in _FURNISHED), len(body)
    )
    feet = [place for place in range(furnished, len(body)) if body[place].sort is Sort.SHORT]
    # What signs nothing but one of the feet.
    feet += [p for p in range(min(feet, default=len(body)), len(body)) if body[p].sort is Sort.SIGNATURE]
    return (
        dict.fromkeys(feet, PAGE_FOOT)
        | {place + last_prose: MENU for place in menus}
        | dict.fromkeys(find_openings(body), SNIPPET)
    )


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
            note(item, draft)
            draft.remove(item)


def _is_heading(body: Sequence[SortedLine], place: int) -> bool:
    """Say whether a short line heads what follows: alone or in a pair before a paragraph."""
    text = body[place].text
    if body[place].line.level:
        return True
    if len(text) > _HEADING_LENGTH or _NO_HEADING.fullmatch(text):
        return False
    if is_chapter(text):
        return True
    first = last = place
    while first and last - first < 3 and _may_head(body[first - 1]):
        first -= 1
    while last + 1 < len(body) and last - first < 3 and _may_head(body[last + 1]):
        last += 1
    if last + 1 == len(body) or body[last + 1].sort is not Sort.PROSE:
        return False
    # A chapter's own heading may stand under the title of a document and its number.
    return last - first < 2 or (place == last - 1 and is_chapter(body[last].text))


def _may_head(item: SortedLine) -> bool:
    return item.sort is Sort.SHORT and (item.line.level > 0 or not _NO_HEADING.fullmatch(item.text))
