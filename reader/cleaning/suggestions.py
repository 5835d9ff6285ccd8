"""Edits that only the user can judge: pairs of characters strewn in, and set phrases cut short.

Some mirrors of other sites put two characters taken at random before punctuation marks, all over a page, so
that it passes for a text of its own. Such a pair shows by what it is not: its characters stand nowhere else
on the page, and it is no word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.cleaning.edits import is_clear
from reader.cleaning.glosses import HAN, IsWord
from reader.cleaning.lexicon import truncated_phrases
from reader.cleaning.model import Article, Edit, EditState
from reader.text.script import count_characters
from reader.text.span import Span

CUT_PHRASE = "cut-phrase"
"""The rule that offers the lost end of a set phrase."""
CUT = re.compile("(?=([\u4e00-\u9fff]{3})[”’」』])")
"""A phrase cut by the end of a quotation: nobody quotes a set phrase short of its last character."""
_JUNK = "junk-pair"
_JUNK_REASON = "These two characters make no word and stand nowhere else; such pairs are all over this page."
_MARK = "[，。、；：？！,;:?!“”（(]"
# Four characters and the pair: what is shorter may be a name in a list.
_CLAUSE_END = re.compile(f"(?<=[{HAN}]{{4}})(?=[{HAN}]{{2}}{_MARK})")
_ANY_END = re.compile(f"(?<=[{HAN}]{{2}})(?=[{HAN}]{{2}}{_MARK})")
_FEWEST = 5
_LEAST_SHARE = 5
"""One clause in so many ends in a pair that is none of the page's words."""
_PLAIN = re.compile("[的了是在]")
_PLAIN_SHARE = 100


def suggest(
    articles: Iterable[Article], edits: Sequence[Edit], text: str, is_word: IsWord | None
) -> list[Edit]:
    """Find the edits to suggest.

    Args:
        articles: The articles of a source.
        edits: Its edits, sorted.
        text: The decoded source.
        is_word: Asked only on a page whose clauses end strangely; without it the page's own words decide.

    Returns:
        Suggested edits, sorted; none overlaps one of `edits` or changes what one of them left.
    """
    taken = [edit.span for edit in edits]
    found: list[Edit] = []
    for article in articles:
        for span, replacement, rule, reason in (*_cut_phrases(article.text), *_junk(article.text, is_word)):
            source = article.offsets.to_source(span).shifted(article.source_span.start)
            if source.of(text) == span.of(article.text) and is_clear(source, taken):
                found.append(Edit(source, replacement, rule, reason, EditState.SUGGESTED))
    return sorted(found, key=lambda edit: edit.span)


def _cut_phrases(text: str) -> Iterable[tuple[Span, str, str, str]]:
    phrases = truncated_phrases()
    for cut in CUT.finditer(text):
        phrase = phrases.get(cut[1])
        if phrase is not None:
            reason = f"The set phrase {phrase} seems to have lost its last character."
            yield Span(cut.end(1) - 1, cut.end(1)), phrase[-2:], CUT_PHRASE, reason


def _junk(text: str, is_word: IsWord | None) -> list[tuple[Span, str, str, str]]:
    places = [end.start() for end in _CLAUSE_END.finditer(text)]
    # Verse and old prose end their lines in rare words, too.
    is_plain = len(_PLAIN.findall(text)) * _PLAIN_SHARE >= len(text)
    if len(places) < _FEWEST or not is_plain:
        return []
    said = count_characters(text)
    strange = [place for place in places if said[text[place]] == said[text[place + 1]] == 1]
    if not _is_dense(strange, places):
        return []
    if is_word is not None:
        pairs = Counter(map(str.__add__, text, text[1:]))
        ends = [end.start() for end in _ANY_END.finditer(text)]
        odd = [place for place in ends if pairs[text[place : place + 2]] == 1]
        strange = [place for place in odd if not _is_spanned(text, place, is_word)]
        if not _is_dense(sorted({*strange} & {*places}), places):
            return []
    return [(Span(place, place + 2), "", _JUNK, _JUNK_REASON) for place in strange]


def _is_dense(some: Sequence[int], places: Sequence[int]) -> bool:
    return len(some) >= _FEWEST and len(some) * _LEAST_SHARE >= len(places)


def _is_spanned(text: str, place: int, is_word: IsWord) -> bool:
    """Say whether a word reaches over the pair at `place`, or into it."""
    return any(
        is_word(text[place - before : place + after])
        for before, after in ((0, 2), (1, 1), (2, 1), (3, 1), (1, 2), (2, 2))
    )
