"""The reading screen: its layout, its panes, and the keys that are about them."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from reader.errors import LibraryError, StoreError
from reader.settings import Settings
from reader.text.cells import Ambiguous
from reader.text.variety import Variety
from reader.tui.background import Background
from reader.tui.keymap import printed, user_keys
from reader.tui.keys import KEYS
from reader.tui.pane.layout import Typography
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.analysing import AnalysingActions
from reader.tui.reading.base import WATCHING
from reader.tui.reading.ruby import whole
from reader.tui.widgets.divider import Divider
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.hints import Hints
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.painted import Beside, Covered, Frame
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace

WATCH_S = 1.0
"""Seconds between two looks at what other windows have stored."""
_ROOM_FOR_KEYS = 8
"""Rows of a terminal from which the line of keys leaves enough to read; chosen by eye."""
_ROOM_FOR_HINTS = 12
"""Rows of a terminal from which the hints of the first start leave something to read."""


class ReadingScreen(AnalysingActions, Covered, Screen[None]):
    """Two articles side by side."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012  # As Textual has it.
        (0, "-tiny"),
        (_ROOM_FOR_KEYS, "-low"),
        (_ROOM_FOR_HINTS, "-high"),
    ]

    class Ready(Message):
        """The first frame stands: what it did without can be loaded."""

        def __init__(self, screen: ReadingScreen) -> None:
            super().__init__()
            self.screen = screen

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        article_refs: Sequence[str] = (),
        settings: Settings | None = None,
    ) -> None:
        super().__init__(workspace, background)
        self._article_refs = article_refs
        self._settings = settings or Settings()
        self._is_told_unsaved = False

    def compose(self) -> ComposeResult:
        """Lay out header, panes, status line and keys."""
        with Beside(id="panes"):
            for side in ("left", "right"):
                if side == "right":
                    yield Divider()
                with Frame(id=f"{side}-frame"):
                    yield PaneHeader(id=f"{side}-header")
                    yield ArticlePane(id=side)
        yield StatusLine(id="status")
        yield KeyBar(
            [(printed(key.keys.partition(",")[0]), key.label, key.action) for key in KEYS if key.footer]
        )

    def on_mount(self) -> None:
        """Open the articles of the last session, or the first two."""
        self._typeset()
        self._restore()
        self.panes[0].focus()
        # No message is there to be shown: that there is none would have all laid out again.
        self.query("ToastRack").set(display=False)
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self.is_coming_up = False
        self.post_message(self.Ready(self))

    def _restore(self) -> None:
        saved = self.workspace.state()
        self.last_tags = tuple(_strings(saved.get("last_tags")))
        self.single = saved.get("single") is True
        share = saved.get("divider")
        self.divider_share = share if isinstance(share, int) and 0 < share < 100 else self.divider_share
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

    def load_session(self) -> None:
        """Load what the first frame did without; to be called once, when the settings are known."""
        # Here, not at the top: the first frame does without it.
        from reader.tui.memory import keep_low

        gc.enable()
        keep_low()
        self._take_settings()
        saved = _strings(self.workspace.state().get("varieties"))
        readings = self.workspace.state().get("readings")
        with_readings = readings if isinstance(readings, list) else []
        new = self._settings.variety
        for pane, variety, wanted in zip(
            self.panes, (*saved, new, new), (*with_readings, False, False), strict=False
        ):
            if pane in self.states:
                if wanted is True:
                    self.change_state(pane, ruby_over=whole(self.states[pane]))
                known = Variety(variety) if variety in set(Variety) else Variety.ORIGINAL
                own = self.states[pane].article.variety
                self.load_rest(pane, Variety.ORIGINAL if known is own else known)
        self.look_for_new(unasked=True)
        self.set_interval(WATCH_S, self._watch)
        if "articles" not in self.workspace.state():
            self.mount(Hints(user_keys(self.app)))

    def on_key(self) -> None:
        """Take the hints of the first start away."""
        self.query(Hints).remove()

    def on_mouse_down(self) -> None:
        """Take the hints of the first start away."""
        self.query(Hints).remove()

    def apply_settings(self, settings: Settings) -> None:
        """Let settings hold: how pages are set, how words are read and written, what the status line says."""
        before, self._settings = self._settings, settings
        self._typeset()
        self._take_settings()
        if (before.readings, before.spoken_tones) != (settings.readings, settings.spoken_tones):
            self.reload_words()
        self.fit_panes()
        self.call_after_refresh(self.refit)

    def _typeset(self) -> None:
        self.is_plain = self._settings.screen_reader
        typography = Typography(
            2 * self._settings.measure,
            Ambiguous(self._settings.ambiguous),
            hanging=self._settings.hanging,
        )
        for pane in self.panes:
            pane.take_typography(typography)

    def _take_settings(self) -> None:
        self.reading_style = self._settings.readings
        self.spoken_tones = self._settings.spoken_tones
        self.with_regional_words = self._settings.regional_words
        self.opening_variety = Variety(self._settings.variety)

    def saved_state(self) -> dict[str, object]:
        """Return what the next session needs to open where this one ends, and to look as it does."""
        return {**super().saved_state(), "settings": asdict(self._settings)}

    def _watch(self) -> None:
        """Write what could not be written, and show what another window has changed meanwhile."""
        self.start(self._look_again(), WATCHING, exclusive=True)
        self.show_arrivals()
        if not self.states and not self.is_looking:
            self._restore()

    async def _look_again(self) -> None:
        if self.has_worked:
            # Here, not at the top: no start needs it.
            from reader.tui.memory import give_back

            self.has_worked = False
            await self.background.counting(give_back)
        if self.workspace.count_unsaved():
            with suppress(StoreError):
                count = await self.background.store(self.workspace.save_again)
                self.say(f"{count} change{'s' if count > 1 else ''} kept in memory · saved")
            if overtaken := self.workspace.overtaken():
                self.tell(overtaken, "warning")
        await self.load_highlights(unasked=True)

    def action_settings(self) -> None:
        """Show the settings."""
        from reader.settings import settings_path
        from reader.tui.screens.settings import SettingsScreen

        screen = SettingsScreen(self.workspace, self.background, settings_path(), self._settings)
        self.app.push_screen(screen)

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
