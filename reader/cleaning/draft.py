"""An article as lines of the source, while it is being arranged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from reader.cleaning.credit_lines import is_source, read_credit
from reader.cleaning.facts import Facts
from reader.cleaning.lexicon import SHORT, fold
from reader.cleaning.lines import Line
from reader.cleaning.model import BlockKind
from reader.cleaning.names import split_signature
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort

_TITLE_WORDS = 6
_LONGEST_TITLE = 100
_NEARLY = 0.85
_NO_WORD = re.compile("[\\W_]+")


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
PAGE_FOOT = Removal("page-foot", "The line stands among what the page says after an article.")
CAPTION = REMOVALS[Sort.CAPTION]
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


def same_words(text: str) -> str:
    """Return a line's letters and figures alone, to compare titles with."""
    return _short_words(text) if len(text) <= SHORT else _NO_WORD.sub("", fold(text))


@lru_cache(maxsize=256)
def _short_words(text: str) -> str:
    return _NO_WORD.sub("", fold(text))


def repeats(text: str, title: str | None) -> bool:
    """Say whether a line is the title again; a title of a few characters may be said again in earnest."""
    words = same_words(text)
    if title is None or len(words) < _TITLE_WORDS:
        return False
    again = same_words(title)
    # A copy of a title may leave out a word or two.
    alike = 2 * _TITLE_WORDS <= len(words) <= _LONGEST_TITLE and abs(len(words) - len(again)) <= 2
    if words == again or not alike:
        return words == again
    matcher = SequenceMatcher(None, words, again)
    # The quick ratio is never below the true one.
    return matcher.quick_ratio() >= _NEARLY and matcher.ratio() >= _NEARLY


def note(item: SortedLine, draft: Draft) -> None:
    """Add what a line that is left out says about its article."""
    if item.sort in (Sort.CREDIT, Sort.STAMP):
        read_credit(item.label + item.text, draft.facts)
    elif item.sort is Sort.END and is_source(fold(item.text)):
        read_credit(item.text, draft.facts)
    elif item.sort is Sort.SIGNATURE:
        draft.facts.byline = draft.facts.byline or split_signature(item.text)
    elif item.sort is Sort.CAPTION:
        draft.captions.append(item.text)
