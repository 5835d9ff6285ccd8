"""Articles to choose from: those that are there, and those that come while the reader is open."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from reader.tui.reading.finding import FindingActions
from reader.workspace import CatalogueEntry

if TYPE_CHECKING:
    from reader.tui.screens.articles import ArticlePicker


class LibraryActions(FindingActions):
    """Opening articles, and looking for new ones."""

    cleaned: tuple[int, int] | None = None
    """How many new sources are cleaned, and of how many, while that goes on."""
    _is_looking = False
    _picker: ArticlePicker | None = None
    _searchable: tuple[tuple[CatalogueEntry, ...], list[str]] = ((), [])

    def look_for_new(self) -> None:
        """Clean the sources that have come or changed, while everything else goes on, and list all anew."""
        if not self._is_looking:
            self._is_looking = True
            self.start(self._look_for_new(), "library")

    @property
    def is_looking(self) -> bool:
        """Whether sources are being listed or cleaned."""
        return self._is_looking

    def show_arrivals(self) -> None:
        """Say how far the cleaning of new sources is; begin it where new ones may be there."""
        if self.cleaned is not None:
            self.say("reading new sources: {:,} of {:,}".format(*self.cleaned))
        elif self.workspace.is_outdated():
            self.look_for_new()

    async def _look_for_new(self) -> None:
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
        await self._fill_picker()
        if count:
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

        entries, folded = await self._articles()
        highlights = await self.background.store(self.workspace.all_highlights)
        counts = Counter(placed.highlight.anchor.article for placed in highlights)
        self._picker = ArticlePicker(entries, counts, folded)
        # New ones may have been listed since they were asked for.
        self.start(self._fill_picker(), "picker")
        try:
            chosen = await self.app.push_screen_wait(self._picker)
        finally:
            self._picker = None
        if chosen is None:
            return
        pane = self.active
        self.workspace.save_state(self.saved_state())
        self.place_article(pane, chosen, self.saved_caret(chosen))
        self.load_rest(pane)
        self.show_place()

    async def _fill_picker(self) -> None:
        """List what there is now in the picker that is open."""
        before = self._searchable
        articles = await self._articles()
        if self._picker is not None and articles is not before:
            self._picker.take(*articles)

    async def _articles(self) -> tuple[tuple[CatalogueEntry, ...], list[str]]:
        """Return the articles with what is searched of each."""
        from reader.tui.screens.articles import searchable

        entries = await self.background.store(self.workspace.articles)
        if entries is not self._searchable[0]:
            self._searchable = entries, await asyncio.to_thread(searchable, entries)
        return self._searchable

    def saved_state(self) -> dict[str, object]:
        """Return what the next session needs to open where this one ends."""
        raise NotImplementedError

    def saved_caret(self, article_id: str) -> int:
        """Return the code point of the article where the caret was last; 0 for one not read yet."""
        raise NotImplementedError
