"""What the popover has to say of words, kept in memory, so that a key finds it there and waits for nothing.

The words around the caret, to which the next key may lead, are explained while nothing else is to be done.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final

from reader.cleaning.model import Article
from reader.errors import LanguageError
from reader.frozen import Frozen
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.views import ViewActions

if TYPE_CHECKING:
    from reader.language.tokens import Token
    from reader.workspace.counting import LibraryCount
    from reader.workspace.lookingup import Explanation

_KEPT: Final = 1024
"""Answers kept: some pages of words, about 1 MB; chosen by eye."""
_AFTER: Final = 12
"""Words after the caret's that are explained ahead: a second of a held key; chosen by feel."""
_BEFORE: Final = 4
"""Words before it; chosen by feel."""


class Answer(Frozen):
    """What is known of the word at a place of an article."""

    article: Article
    found: Explanation | None
    """None where no word stands."""
    in_library: LibraryCount | None = None
    """How often it stands in the library, and in how many articles; None while that is not counted."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing has still to be counted."""
        return self.found is None or self.in_library is not None


class Answers:
    """The answers given last, by place."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int], Answer] = {}

    def at(self, article: Article, offset: int, level: int) -> Answer | None:
        """Return what is known of a place, as `Workspace.explain` takes it; None where nothing is."""
        answer = self._kept.get((article.id, offset, level))
        return answer if answer is not None and answer.article is article else None

    def keep(self, answer: Answer, offset: int, level: int) -> None:
        """Keep an answer for a place, and for the rest of its word."""
        if len(self._kept) > _KEPT:
            self._kept.clear()
        word = range(offset, offset + 1)
        if answer.found is not None and not level:
            word = range(answer.found.word.span.start, answer.found.word.span.end)
        for each in word:
            self._kept[answer.article.id, each, level] = answer

    def forget(self) -> None:
        """Forget all: the words of articles are no longer what they were."""
        self._kept.clear()


def near(pane: ArticlePane, tokens: Sequence[Token]) -> Iterator[int]:
    """Yield places to which the next keys may lead from the caret, the likeliest first.

    Args:
        pane: Where the caret is.
        tokens: The words around it.
    """
    here = bisect_right(tokens, pane.caret, key=lambda token: token.span.start)
    after, before = tokens[here : here + _AFTER], tokens[max(0, here - 1 - _BEFORE) : max(0, here - 1)]
    yield from (token.span.start for token in (*after[:1], *before[-1:]))
    yield from _in_next_rows(pane)
    yield from (token.span.start for token in (*after[1:], *before[:-1]))


def _in_next_rows(pane: ArticlePane) -> Iterator[int]:
    """Yield where the caret comes to one row down and one up, of the rows that are seen."""
    layout, top = pane.page_layout, pane.scroll_offset.y
    if layout is None:
        return
    for step in (1, -1):
        row = layout.row_of(pane.caret) + step
        while top <= row < top + pane.viewport().height and row < layout.height:
            if not layout.is_blank(row):
                yield layout.offset_at(row, pane.column)
                break
            row += step


class AnsweringActions(ViewActions):
    """Finds out what the popover has to say, and ahead of the keys what it will have to."""

    @cached_property
    def answers(self) -> Answers:
        """What is known of words near the caret."""
        return Answers()

    async def explain_ahead(self, pane: ArticlePane, offset: int, answer: Answer) -> None:
        """Explain what keys lead to from an answer that is shown, one by one: a key waits for one at most."""
        state = self.states[pane]
        levels = answer.found.levels if answer.found is not None else 1
        places = [(place, 0) for place in near(pane, state.tokens or ())]
        # Whoever asked for nothing is told of no error.
        with suppress(LanguageError):
            for place, level in (*((offset, level) for level in range(1, levels)), *places):
                if self.answers.at(state.article, place, level) is None:
                    found = await self.ask_language(self.workspace.explain, state.article, place, level)
                    self.answers.keep(await self.counted(state.article, found), place, level)

    async def counted(self, article: Article, found: Explanation | None) -> Answer:
        """Count a word in its article and in the library."""
        if found is None:
            return Answer(article, None)
        here, in_library = await self.background.counting(self._count, article, found)
        return Answer(article, replace(found, in_article=here), in_library)

    def _count(self, article: Article, found: Explanation) -> tuple[int, LibraryCount]:
        """Count a word in its article and in the library; not for the event loop."""
        expression = found.word.hans
        here = self.workspace.count_in(article, expression) if found.in_article is None else found.in_article
        return here, self.workspace.count_in_library(expression)

    async def be_ready(self, pane: ArticlePane, *, counted: bool) -> None:
        """Explain the word at the caret before it is asked for.

        Args:
            pane: Where the caret is.
            counted: Whether to count it too, for which the whole library is read once.
        """
        article, offset = self.states[pane].article, pane.caret
        if self.answers.at(article, offset, 0) is None:
            # Loaded beside the event loop, which is then not held up by it at the first popover.
            await self.background.language(import_module, "reader.tui.pane.explanation")
            with suppress(LanguageError):
                found = await self.ask_language(self.workspace.explain, article, offset)
                answer = await self.counted(article, found) if counted else Answer(article, found)
                self.answers.keep(answer, offset, 0)
