"""The Textual application: themes, keymap, signals, and the way in and out."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from reader.settings import Settings
from reader.text.cells import Ambiguous
from reader.text.display import visible
from reader.text.variety import Variety
from reader.tui.background import Background
from reader.tui.closing import forgiving
from reader.tui.faults import advice, log_fault
from reader.tui.gate import AsciiFilter, ColourlessFilter, PlainFilter, SafetyFilter
from reader.tui.keymap import printed
from reader.tui.keys import KEYS
from reader.tui.preferences import PreferencesApp
from reader.tui.reading.screen import ReadingScreen
from reader.tui.themes import colourless, grounds
from reader.workspace import Workspace

_ROOM_FOR_FRAMES = 10
"""Rows of a terminal from which there is room for a dialog's frame; chosen by eye."""
_TERMINAL_WATCH_S = 2.0
"""Seconds between two looks at whether the terminal is still there; chosen by feel."""


class ReaderApp(PreferencesApp):
    """tx-reader on a terminal.

    Args:
        workspace: What is read.
        article_refs: Articles to open instead of the last session's.
    """

    TITLE = "tx-reader"
    CSS_PATH = "app.tcss"
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = True
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_ROOM_FOR_FRAMES, "-high")]  # noqa: RUF012  # As Textual has it.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit_at_once", tooltip="Leave"),
        Binding(
            "ctrl+z",
            "suspend_process",
            "Pause",
            show=False,
            priority=True,
            id="app.pause",
            tooltip="Back to the shell; `fg` there goes on reading",
        ),
    ]

    def __init__(self, workspace: Workspace, article_refs: Sequence[str] = ()) -> None:
        seen = workspace.state().get("settings")
        super().__init__(seen if isinstance(seen, dict) else {})
        if self.settings.ambiguous == Ambiguous.WIDE:
            self._draw_ambiguous(Ambiguous.WIDE)
        self.animation_level = "none"
        self._workspace = workspace
        workspace.keeps_unsaved = True
        self._article_refs = tuple(article_refs)
        self.background = Background()
        self._line_filters: tuple[LineFilter, ...] | None = None

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this terminal, which does not fail where that goes away."""
        return forgiving(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """Return the reading screen, so that the first frame is the page itself."""
        return ReadingScreen(self._workspace, self.background, self._article_refs, self.settings)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give grounds for tags and selection to themes that have none."""
        return grounds(self.current_theme.dark)

    def get_css_variables(self) -> dict[str, str]:
        """Without colours, have what is selected stand out by its contrast."""
        variables = super().get_css_variables()
        if variables and self.no_color:
            variables = self.theme_variables = colourless(variables)
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Put the safety filter before Textual's own; strips are cached by the filter they went through."""
        if self._line_filters is None:
            others = [ColourlessFilter()] if self.no_color else super().get_line_filters()
            drawn: list[LineFilter] = [AsciiFilter()] if self.settings.ambiguous == Ambiguous.WIDE else []
            drawn = [PlainFilter()] if self.settings.screen_reader else drawn
            self._line_filters = (SafetyFilter([*drawn, *others]),)
        return self._line_filters

    def _draw_ambiguous(self, ambiguous: Ambiguous) -> None:
        """Have everything count ambiguous characters as the terminal draws them."""
        # Here, not at the top: most terminals draw them as Rich has it.
        from reader.text.terminal import draw_ambiguous

        draw_ambiguous(ambiguous)
        self.set_class(ambiguous is Ambiguous.WIDE, "-wide", update=False)

    @on(ReadingScreen.Ready)
    def _first_frame_stands(self, message: ReadingScreen.Ready) -> None:
        self.load_preferences()
        message.screen.load_session()

    def apply_settings(self, settings: Settings) -> None:
        """Let settings hold, in everything that is open."""
        before = self.settings
        super().apply_settings(settings)
        if (settings.screen_reader, settings.ambiguous) != (before.screen_reader, before.ambiguous):
            self._line_filters = None
            if settings.ambiguous != before.ambiguous:
                self._draw_ambiguous(Ambiguous(settings.ambiguous))
            self.refresh_css(animate=False)
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.apply_settings(settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the reading screen in the palette, and Textual's themes."""
        yield SystemCommand("Theme", "Change how the reader looks", self.action_change_theme)
        if isinstance(screen, ReadingScreen):
            for key in KEYS:
                if not key.id.startswith("caret."):
                    keys = printed(self.user_keys.get(key.id, key.keys))
                    yield SystemCommand(key.help, f"{keys} · {key.id}", _runner(screen, key.action))
            for variety in Variety:
                action = f"show_variety('{variety.value}')"
                yield SystemCommand(f"Show {variety.value}", "language.show", _runner(screen, action))

    async def on_mount(self) -> None:
        """Leave in good order when the terminal goes away or somebody ends the process."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._report_fault)
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end_by_signal, number)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

        if not (self.is_headless or self.is_web) and is_terminal_there():
            self.set_interval(_TERMINAL_WATCH_S, self._watch_terminal)

    def _report_fault(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Say that something failed for whose result nobody waits, which else would pass in silence."""
        error = context.get("exception")
        if isinstance(error, Exception) and self.is_running:
            self.complain(advice(error, log_fault(error, self._workspace.cache_folder)))

    def action_suspend_process(self) -> None:
        """Pause, where there is a shell to go back to: a browser has none."""
        if not self.is_web:
            super().action_suspend_process()

    def _watch_terminal(self) -> None:
        # A terminal that is closed without a signal leaves nobody to read for.
        if not is_terminal_there():
            self._end_by_signal(signal.SIGHUP)

    def _end_by_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Leave after a mistake of ours: what was asked for is saved, and one line says where the log is.

        In place of Textual's own, which prints the values of variables, among which is what is being read.
        """
        error = sys.exception() or RuntimeError()
        with suppress(Exception):
            self.save_state()
        log = log_fault(error, self._workspace.cache_folder)
        self.panic(Text(f"tx-reader: {visible(advice(error, log))}"))

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, and remember where the user was."""
        self.save_state()
        super().exit(result, return_code, message)

    def save_state(self) -> None:
        """Keep where the user is for the next session, where the workspace can be written to."""
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                self._workspace.save_state(screen.saved_state())

    async def on_unmount(self) -> None:
        """Finish what the store has been asked for."""
        await asyncio.to_thread(self.background.close)


def is_terminal_there() -> bool:
    """Say whether standard input is a terminal that has not been closed."""
    try:
        return bool(os.get_terminal_size(sys.__stdin__.fileno())) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False


def _runner(screen: ReadingScreen, action: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await screen.run_action(action)

    return run


def run(workspace: Workspace, article_refs: Sequence[str] = ()) -> int:
    """Open the reader on a workspace and stay until the user leaves.

    Args:
        workspace: What is read.
        article_refs: Articles to open, as `Workspace.article` takes them; at most two are shown.

    Returns:
        The exit code: 0, or not 0 after a crash or a signal.
    """
    app = ReaderApp(workspace, article_refs)
    workspace.use_language_process()
    try:
        app.run()
    finally:
        workspace.close_languages()
    return app.return_code or 0
