"""Articles to choose from: those that are there, and those that come while the reader is open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from reader.errors import LanguageError
from reader.tui.reading.finding import FindingActions

if TYPE_CHECKING:
    from reader.library.listing import ArticleList

_TOLD_FROM = 20
"""New sources from which on the status line says how far their reading is: fewer take no second."""


class Shelf(Protocol):
    """What shows the list of articles: the picker, the library screen."""

    def take(self, articles: ArticleList) -> None:
        """List other articles, or the same with more known of them."""


class LibraryActions(FindingActions):
    """Opening articles, and looking for new ones."""

    cleaned: tuple[int, int] | None = None
    """How many new sources are cleaned, and of how many, while that goes on."""
    _is_looking = False
    _shelf: Shelf | None = None
    _articles: ArticleList | None = None

    def look_for_new(self, *, unasked: bool = False) -> None:
        """Clean the sources that have come or changed, while everything else goes on, and list all anew.

        Args:
            unasked: Whether nothing has come that the user may wait for.
        """
        if not self._is_looking:
            self._is_looking = True
            self.start(self._look_for_new(unasked), "library")

    @property
    def is_looking(self) -> bool:
        """Whether sources are being listed or cleaned."""
        return self._is_looking

    def show_arrivals(self) -> None:
        """Say how far the cleaning of new sources is; begin it where new ones may be there."""
        if self.cleaned is not None and self.cleaned[1] >= _TOLD_FROM:
            self.say("reading new sources: {:,} of {:,}".format(*self.cleaned))
        elif self.cleaned is None and self.workspace.is_outdated():
            self.look_for_new()

    async def _look_for_new(self, unasked: bool) -> None:
        try:
            count = await self.background.library(
                self.workspace.clean_new, self._note_cleaned, lambda: self.background.is_closing
            )
        finally:
            self.cleaned = None
            self._is_looking = False
        if self.background.is_closing:
            return
        for pane in self.states:
            self.show_header(pane)
        await self._fill_shelf()
        if count and (not unasked or count >= _TOLD_FROM):
            self.say(f"{count:,} new source{'s' if count > 1 else ''} read")
        for problem in await self.background.store(self.workspace.problems):
            self.tell(problem, "warning")

    def _note_cleaned(self, count: int, total: int) -> None:
        # Called in the thread that cleans: one assignment, which the screen reads when it next looks.
        self.cleaned = (count, total)

    def action_open_article(self) -> None:
        """Choose an article for the active pane."""
        self.show_arrivals()
        self.start(self._open_article(), "dialog", exclusive=True)

    async def _open_article(self) -> None:
        from reader.tui.screens.articles import ArticlePicker

        picker = ArticlePicker(await self._article_list())
        await self._open_from(picker, self.app.push_screen_wait(picker))

    def action_library(self) -> None:
        """Show the articles as a table."""
        self.show_arrivals()
        self.start(self._open_library(), "dialog", exclusive=True)

    async def _open_library(self) -> None:
        from reader.tui.screens.library import LibraryScreen

        library = LibraryScreen(self.workspace, self.background)
        await self._open_from(library, self.app.push_screen_wait(library))

    async def _open_from(self, shelf: Shelf, answer: Awaitable[str | None]) -> None:
        """Open in the active pane what is chosen from a shelf, and let that show what becomes known."""
        self._shelf = shelf
        self.start(self._fill_shelf(), "picker")
        try:
            chosen = await answer
        finally:
            self._shelf = None
        if chosen is None:
            return
        pane = self.active
        self.workspace.save_state(self.saved_state())
        self.place_article(pane, chosen, self.saved_caret(chosen))
        self.load_rest(pane)
        self.show_place()

    async def _fill_shelf(self) -> None:
        """List what there is now where articles are shown, then what is known of them."""
        if self._shelf is None:
            return
        self._shelf.take(await self._article_list())
        with suppress(LanguageError):
            readings = await self.ask_language(self.workspace.toneless_readings)
            articles = await self._article_list()
            if not articles.knows_readings:
                await asyncio.to_thread(articles.take_readings, readings)
                if self._shelf is not None:
                    self._shelf.take(articles)

    async def _article_list(self) -> ArticleList:
        """Return the articles as a list; it is made anew when there are others."""
        from reader.library.listing import ArticleList

        entries = await self.background.store(self.workspace.articles)
        if self._articles is None or self._articles.entries is not entries:
            self._articles = await asyncio.to_thread(ArticleList, entries)
        self._articles.take_highlights(await self.background.store(self.workspace.highlight_counts))
        return self._articles

    def saved_state(self) -> dict[str, object]:
        """Return what the next session needs to open where this one ends."""
        raise NotImplementedError

    def saved_caret(self, article_id: str) -> int:
        """Return the code point of the article where the caret was last; 0 for one not read yet."""
        raise NotImplementedError
