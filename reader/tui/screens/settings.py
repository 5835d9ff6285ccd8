"""The settings: each with its value and what it does, changed by keys, in force at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.errors import ConfigError
from reader.settings import SETTINGS, Setting, Settings, Value, load_settings
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.keymap import keymap_path
from reader.tui.preferences import SettingsChanged
from reader.tui.screens.listing import ListingScreen
from reader.tui.themes import OWN_THEMES
from reader.tui.widgets.lines import Part, fitted
from reader.workspace import Workspace

_NAME_CELLS = 16
_VALUE_CELLS = 20
_LEAST_VALUE = 6
"""Cells that a setting's value has at least."""
_LEAST_ABOUT = 16
"""Cells below which a setting's description is not begun."""


class SettingsScreen(ListingScreen[None]):
    """Every setting.

    Args:
        workspace: What is read.
        background: The threads for slow work.
        path: The settings file.
        settings: What holds now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus", "step(1)", "Next", id="settings.next", tooltip="The next value"),
        Binding("left,minus", "step(-1)", "Previous", id="settings.previous", tooltip="The value before"),
        Binding("enter", "type_value", "Type", id="settings.type", tooltip="Type a value, or take the next"),
        Binding(
            "d,backspace", "reset", "Default", id="settings.default", tooltip="The value it has by default"
        ),
    ]
    BAR = (
        ("right", "Next", "step(1)"),
        ("left", "Previous", "step(-1)"),
        ("enter", "Type", "type_value"),
        ("d", "Default", "reset"),
        ("?", "Help", "help"),
        ("q", "Back", "leave"),
    )

    def __init__(self, workspace: Workspace, background: Background, path: Path, settings: Settings) -> None:
        super().__init__(workspace, background)
        self._path = path
        self._settings = settings

    def on_mount(self) -> None:
        """Show the settings, as they stand in the file."""
        self.lines.focus()
        self.head("Settings")
        try:
            self._settings = load_settings(self._path)
        except ConfigError as error:
            self.notify(visible(str(error)), severity="error", markup=False, timeout=15)
        self._show()

    def compose(self) -> ComposeResult:
        """Lay out the screen; there is no line to type in."""
        yield from (widget for widget in super().compose() if not isinstance(widget, Input))

    def action_leave(self) -> None:
        """Go back to the page."""
        self.dismiss(None)

    @property
    def here(self) -> Setting:
        """The setting under the cursor."""
        return SETTINGS[self.lines.index]

    def chosen(self) -> None:
        """Type a value."""
        self.action_type_value()

    def moved(self) -> None:
        """Say what the setting does."""
        here = self.here
        default = "" if self._value(here) == here.default else f" · by default {_shown(here.default)}"
        allowed = f"{here.name}: {self._choices_in_words(here)}{default}"
        self.explain(here.about, allowed, f"in {self._path}; keys of your own in {keymap_path().name}")

    def action_step(self, by: int) -> None:
        """Take the next value, or the one before."""
        here = self.here
        values = self._choices(here)
        if not values:
            self.action_type_value()
            return
        value = self._value(here)
        place = values.index(value) if value in values else -by
        self._change(here, values[(place + by) % len(values)])

    def action_type_value(self) -> None:
        """Type a value; what has few is given the next one."""
        from reader.tui.screens.prompt import Prompt

        here = self.here
        if isinstance(here.default, bool) or isinstance(here.allowed, tuple):
            self.action_step(1)
            return

        def typed(answer: str | None) -> None:
            if answer is None:
                return
            try:
                self._change(here, here.parsed(answer.strip()))
            except ConfigError as error:
                self.notify(visible(str(error)), severity="error", markup=False, timeout=10)

        heading = f"{here.name}: {self._choices_in_words(here)}"
        self.app.push_screen(Prompt(heading, _shown(self._value(here))), typed)

    def action_reset(self) -> None:
        """Give the setting the value it has by default."""
        self._change(self.here, self.here.default)

    def _choices(self, setting: Setting) -> list[Value]:
        if isinstance(setting.default, bool):
            return [False, True]
        if setting.name == "theme":
            own = [theme.name for theme in OWN_THEMES]
            return [*own, *sorted(name for name in self.app.available_themes if name not in own)]
        return list(setting.allowed or ())

    def _choices_in_words(self, setting: Setting) -> str:
        return ", ".join(map(str, self._choices(setting))) if setting.name == "theme" else setting.choices

    def _value(self, setting: Setting) -> Value:
        value: Any = getattr(self._settings, setting.name)
        return value  # type: ignore[no-any-return]

    def _change(self, setting: Setting, value: Value) -> None:
        self.start(self._save(setting, value), "settings")

    async def _save(self, setting: Setting, value: Value) -> None:
        from reader.workspace.preferences import change_setting

        self._settings = await self.background.store(change_setting, self._path, setting.name, value)
        self.post_message(SettingsChanged(self._settings))
        self._show()
        self.say(f"{setting.name} = {_shown(value)} · saved")

    def _show(self) -> None:
        self.lines.show(len(SETTINGS), self._draw, self.lines.index)

    def _draw(self, index: int, width: int) -> list[Part]:
        setting = SETTINGS[index]
        value = self._value(setting)
        is_default = value == setting.default
        about = width - _NAME_CELLS - _VALUE_CELLS
        return [
            (fitted(setting.name, min(_NAME_CELLS, width - _LEAST_VALUE)), "strong"),
            (fitted(visible(_shown(value)) or "–", _VALUE_CELLS), "dim" if is_default else "plain"),
            (fitted(setting.about, about) if about >= _LEAST_ABOUT else "", "dim"),
        ]


def _shown(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
