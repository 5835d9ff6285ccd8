"""Keys typed faster than screens open: each goes to what the keys before it have opened.

Over a slow line several keys come at once. Textual hands them all to what has the focus now, and what the
first of them opens is there only a frame later: an `x` meant for a line to type in would remove a highlight.
"""

from __future__ import annotations

from typing import Any, Final

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

_LONGEST_S: Final = 2.0
"""Seconds for which keys are kept at most: what takes longer to open leaves the page to them."""
_LOOKS: Final = 4
"""Frames for which a screen may be without a focus; one with nothing to have it stays so."""
Typed = events.Key | events.Paste
DIALOG: Final = "dialog"
"""The group of tasks that open a screen."""


class KeysInOrder(App[None]):
    """An application that keeps what is typed while a screen is about to open."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Typed] = []
        self._is_opening = False
        self._patience: Timer | None = None

    def keep_keys(self) -> None:
        """Keep what is typed from now on until a screen has opened."""
        if not self._is_opening:
            self._is_opening = True
            self._patience = self.set_timer(_LONGEST_S, self.give_keys)

    def give_keys(self) -> None:
        """Hand on what was kept, in the order in which it was typed."""
        self._is_opening = False
        if self._patience is not None:
            self._patience.stop()
        kept, self._kept = sorted(self._kept, key=lambda event: event.time), []
        for event in kept:
            self.post_message(event)

    def push_screen(self, *args: Any, **kwargs: Any) -> Any:
        """Open a screen; what is typed meanwhile is for it."""
        opened: AwaitComplete | Any = super().push_screen(*args, **kwargs)
        self.keep_keys()
        self._give_to(self.screen, None, _LOOKS)
        return opened

    def give_focus(self, widget: Widget) -> None:
        """Focus a widget of the screen; what is typed until it has the focus is for it."""
        self.keep_keys()
        widget.focus()
        self._give_to(self.screen, widget, _LOOKS)

    def _give_to(self, screen: Screen[Any], widget: Widget | None, looks: int) -> None:
        """Hand on what was kept after a frame in which a screen's focus is where it is to be."""
        has_focus = screen.focused is not None and widget in (None, screen.focused)
        if not screen.is_current or not looks or (has_focus and looks < _LOOKS):
            self.give_keys()
        else:
            screen.call_after_refresh(self._give_to, screen, widget, looks - 1)

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed while a screen is about to open."""
        if isinstance(event, Typed) and not event.is_forwarded and self._is_opening:
            self._kept.append(event)
            return
        await super().on_event(event)

    async def _on_key(self, event: events.Key) -> None:
        # What had the focus when it was typed has let it through, before what comes before it was done.
        if self._is_opening:
            again = event.copy()
            again.time = event.time
            self._kept.append(again)
            event.prevent_default()


def dialog_begins(app: App[Any], group: str) -> None:
    """Keep what is typed from now on, if a task of that group is to open a screen."""
    if group == DIALOG and isinstance(app, KeysInOrder):
        app.keep_keys()


def dialog_fails(app: App[Any], event: Worker.StateChanged) -> None:
    """Hand on what was kept, if a task that was to open a screen has ended."""
    if event.worker.group == DIALOG and event.worker.is_finished and isinstance(app, KeysInOrder):
        app.give_keys()


def focus_in_order(widget: Widget) -> None:
    """Focus a widget; what is typed until it has the focus is for it."""
    app: App[Any] = widget.app
    if isinstance(app, KeysInOrder):
        app.give_focus(widget)
    else:
        widget.focus()
