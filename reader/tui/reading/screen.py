"""The reading screen: its layout, its panes, and the keys that are about them."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from reader.errors import ConfigError, LibraryError, StoreError
from reader.text.variety import Variety
from reader.tui.background import Background
from reader.tui.keys import KEYS, key_names
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.analysing import AnalysingActions
from reader.tui.reading.ruby import whole
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace

WATCH_S = 1.0
"""Seconds between two looks at what other windows have stored."""


class ReadingScreen(AnalysingActions):
    """Two articles side by side."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS]

    def __init__(
        self, workspace: Workspace, background: Background, article_refs: Sequence[str] = ()
    ) -> None:
        super().__init__(workspace, background)
        self._article_refs = article_refs
        self._is_told_unsaved = False

    def compose(self) -> ComposeResult:
        """Lay out header, panes, status line and keys."""
        with Horizontal(id="panes"):
            for side in ("left", "right"):
                with Vertical(id=f"{side}-frame", classes="frame"):
                    yield PaneHeader(id=f"{side}-header")
                    yield ArticlePane(id=side)
        yield StatusLine(id="status")
        yield KeyBar(
            [(key_names(key).partition(",")[0], key.label, key.action) for key in KEYS if key.footer]
        )

    def on_mount(self) -> None:
        """Open the articles of the last session, or the first two."""
        self._restore()
        self.panes[0].focus()
        self.call_after_refresh(self._load_rest)

    def _restore(self) -> None:
        saved = self.workspace.state()
        self.last_tags = tuple(_strings(saved.get("last_tags")))
        self.single = saved.get("single") is True
        articles = [self.workspace.article(ref).id for ref in self._article_refs[:2]]
        for article in (*_strings(saved.get("articles")), *self._first_articles()):
            if len(articles) < 2 and article not in articles and self._exists(article):
                articles.append(article)
        if not articles:
            self.say("no articles yet: put text files into seeds/")
            return
        for pane, article in zip(self.panes, (articles * 2)[:2], strict=True):
            self.place_article(pane, article, self.saved_caret(article))
        self.fit_panes()
        self.show_place()

    def _first_articles(self) -> list[str]:
        return [entry.article_id for entry in self.workspace.first_articles(2)]

    def _exists(self, article_id: str) -> bool:
        try:
            self.workspace.article(article_id)
        except LibraryError:
            return False
        return True

    def _load_rest(self) -> None:
        gc.enable()
        self._take_settings()
        saved = _strings(self.workspace.state().get("varieties"))
        readings = self.workspace.state().get("readings")
        with_readings = readings if isinstance(readings, list) else []
        for pane, variety, wanted in zip(
            self.panes, (*saved, "original", "original"), (*with_readings, False, False), strict=False
        ):
            if pane in self.states:
                if wanted is True:
                    self.change_state(pane, ruby_over=whole(self.states[pane]))
                known = Variety(variety) if variety in set(Variety) else Variety.ORIGINAL
                own = self.states[pane].article.variety
                self.load_rest(pane, Variety.ORIGINAL if known is own else known)
        self.look_for_new(unasked=True)
        self.set_interval(WATCH_S, self._watch)

    def _take_settings(self) -> None:
        """Read how the user wants words to be read and written."""
        # Here, not at the top: the first frame does without.
        from reader.settings import load_settings, settings_path

        try:
            settings = load_settings(settings_path())
        except ConfigError as error:
            self.report(error)
            return
        self.reading_style = settings.readings
        self.spoken_tones = settings.spoken_tones
        self.with_regional_words = settings.regional_words

    def _watch(self) -> None:
        """Write what could not be written, and show what another window has changed meanwhile."""
        self.start(self._look_again(), "watch", exclusive=True)
        self.show_arrivals()
        if not self.states and not self.is_looking:
            self._restore()

    async def _look_again(self) -> None:
        if self.workspace.count_unsaved():
            with suppress(StoreError):
                count = await self.background.store(self.workspace.save_again)
                self.say(f"{count} change{'s' if count > 1 else ''} kept in memory · saved")
            if overtaken := self.workspace.overtaken():
                self.tell(overtaken, "warning")
        await self.load_highlights(unasked=True)

    def action_help(self) -> None:
        """Show every key."""
        from reader.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_quit_reader(self) -> None:
        """Leave; changes asked for are saved first. What cannot be saved asks for a second key."""
        self.start(self._quit(), "quit", exclusive=True)

    async def _quit(self) -> None:
        try:
            await self.background.store(self.workspace.save_again)
        except StoreError:
            if not self._is_told_unsaved:
                self._is_told_unsaved = True
                self.say("NOT saved: q again leaves and loses it")
                self.tell(self.workspace.unsaved(), "error")
                return
        self.app.exit()


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
