"""Openings of other pieces that stand under an article, or among its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.cleaning.crediting import names_office
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, ends_sentence, is_annex, is_listed, is_numbered

_FEWEST_TEASERS = 2
# A headline in two parts and, without a mark between, the first words of the piece: the gap in the headline
# stands before any mark that ends a clause.
_HEADLINE = re.compile(
    "(?P<head>[^\\s，。,;；！？()（）]{3,24}[\\s：:|][^\\s，。,;；！？()（）]{4,30})[^\\s]*?[，。,；;]"
)
_BEGINS_ANEW = re.compile("(?:电|讯|消息|摄|题|报道|记者)\\s*[:：\\s]")
_SUBJECT = 4
_MOST_APART = 4
_HEADLINES = range(8, 46)
_FEWEST_HEADLINES = 3
_CALLS = re.compile('(?<=[^\\x00-\\x7f])\\s(?=\\S{3})|[：:“”"「」？！?!]|[(（]图[)）]$')


def find_openings(body: Sequence[SortedLine]) -> frozenset[int]:
    """Return the places of the lines that open other pieces.

    Args:
        body: The lines of an article from its first paragraph on.
    """
    return _stamped(body) | _teasers(body)


def find_headlines(body: Sequence[SortedLine], last: int) -> frozenset[int]:
    """Find the headlines of other pieces that stand in a row behind the last paragraph.

    They have a blank between their halves, quote or call; a list that the article announces is its own.

    Args:
        body: The lines of an article from its first paragraph on.
        last: The place of its last paragraph.
    """
    if not ends_sentence(body[last].text):
        return frozenset()
    row: list[int] = []
    for place in range(last + 1, len(body)):
        item = body[place]
        is_headline = item.sort is Sort.SHORT and len(item.text) in _HEADLINES and not item.line.level
        if not is_headline or is_listed(item.text) or is_numbered(item.text) or is_annex(item.text):
            break
        row.append(place)
    called = sum(_CALLS.search(body[place].text) is not None for place in row)
    return frozenset(row) if len(row) >= _FEWEST_HEADLINES and called * 2 >= len(row) else frozenset()


def _stamped(body: Sequence[SortedLine]) -> frozenset[int]:
    """Find the cut openings of other pieces, each with a time under it and maybe a title over it."""
    stamps = [
        place
        for place, item in enumerate(body)
        if item.sort is Sort.STAMP and place and not _is_signed(body[place - 1].text, item.text)
    ]
    # Those of a list stand close together; a letter is signed far from what it encloses.
    near = {one for pair in pairwise(stamps) if pair[1] - pair[0] <= _MOST_APART for one in pair}
    stamps = [place for place in stamps if place in near]
    places: set[int] = set()
    for stamp in stamps:
        places.update((stamp - 1, stamp))
        if stamp > 1 and body[stamp - 2].sort is Sort.SHORT:
            places.add(stamp - 2)
    return frozenset(places)


def _is_signed(text: str, day: str) -> bool:
    """Say whether a day stands under a paragraph, or under the office that signed a document on it."""
    return ends_sentence(text) or names_office(text) or day[0] in "一二"


def _teasers(body: Sequence[SortedLine]) -> frozenset[int]:
    """Find the last paragraphs that are a headline run together with the piece it stands over."""
    found: list[int] = []
    prose = [place for place, item in enumerate(body) if item.sort is Sort.PROSE]
    for place in reversed(prose[1:]):
        if not _is_teaser(body[place].text):
            break
        found.append(place)
    is_told = any(_says_its_subject_again(body[place].text) for place in found)
    # Paragraphs with a label before them look alike; what makes up most of a text is the text.
    own = sum(len(body[place].text) for place in prose if place not in found)
    is_less = sum(len(body[place].text) for place in found) < own
    return frozenset(found) if len(found) >= _FEWEST_TEASERS and is_told and is_less else frozenset()


def _is_teaser(text: str) -> bool:
    match = _HEADLINE.match(text)
    return match is not None and _BEGINS_ANEW.search(text[: match.end("head")]) is None


def _says_its_subject_again(text: str) -> bool:
    """Say whether the words that a paragraph begins with stand again before its first clause ends."""
    match = _HEADLINE.match(text)
    return match is not None and text[:_SUBJECT] in text[_SUBJECT : match.end()]
