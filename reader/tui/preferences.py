"""What the user chose: settings and keys, read after the first frame, applied and written when changed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.message import Message
from textual.theme import Theme

from reader.errors import ConfigError
from reader.settings import SETTINGS, Settings
from reader.text.display import visible
from reader.tui.keyorder import KeysInOrder
from reader.tui.themes import INK, OWN_THEMES


class SettingsChanged(Message):
    """The settings are others, and stand in their file.

    Args:
        settings: What they are now.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings


class PreferencesApp(KeysInOrder):
    """An application with settings and a keymap.

    Args:
        seen: The settings as the last session had them: the first frame is drawn with them, so that it need
            not read the file.
    """

    # Textual makes the variables of its own theme first, 1 ms for nothing.
    _has_theme = False

    def __init__(self, seen: Mapping[str, object]) -> None:
        super().__init__()
        for theme in OWN_THEMES:
            self.register_theme(theme)
        self.settings = settings_seen(seen)
        """The settings that hold now."""
        self.user_keys: Mapping[str, str] = {}
        """The user's keys by id, as Textual takes them."""
        self._told_theme = ""
        self._begin_with(self.settings.theme if self.settings.theme in self.available_themes else INK.name)

    def _begin_with(self, theme: str) -> None:
        """Have a theme from the first frame on, whose styles are then parsed once and not twice."""
        self._has_theme = True
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme; none before it is known."""
        return super().get_css_variables() if self._has_theme else {}

    def load_preferences(self) -> None:
        """Read settings and keymap; a mistake in one of them is said, and leaves what holds now."""
        # Here, not at the top: the first frame does without.
        from reader.settings import load_settings, settings_path
        from reader.tui.keymap import keymap_path, load_keymap

        try:
            self.apply_settings(load_settings(settings_path()))
        except ConfigError as error:
            self.complain(str(error))
        try:
            self.user_keys = load_keymap(keymap_path())
        except ConfigError as error:
            self.complain(str(error))
        if self.user_keys:
            self.set_keymap(dict(self.user_keys))
            self.screen.refresh(recompose=False, layout=True)
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def apply_settings(self, settings: Settings) -> None:
        """Let settings hold, in everything that is open."""
        before, self.settings = self.settings, settings
        is_known = settings.theme in self.available_themes
        if settings.theme != before.theme or not is_known:
            self.theme = settings.theme if is_known else INK.name
        if not is_known and self._told_theme != settings.theme:
            self._told_theme = settings.theme
            self.complain(f"no theme {settings.theme}, {INK.name} is shown: the settings offer others")

    def complain(self, message: str) -> None:
        """Say what is wrong with what the user chose."""
        self.notify(visible(message), severity="warning", markup=False, timeout=15)

    def on_settings_changed(self, message: SettingsChanged) -> None:
        """Let the settings hold that were changed."""
        message.stop()
        self.apply_settings(message.settings)

    async def _keep_theme(self, theme: Theme) -> None:
        """Write the theme that was chosen in the palette."""
        from reader.settings import settings_path
        from reader.workspace.preferences import change_setting

        is_fallback = theme.name == INK.name and self.settings.theme not in self.available_themes
        if theme.name == self.settings.theme or is_fallback:
            return
        self.apply_settings(replace(self.settings, theme=theme.name))
        try:
            await asyncio.to_thread(change_setting, settings_path(), "theme", theme.name)
        except ConfigError as error:
            self.complain(str(error))


def settings_seen(seen: Mapping[str, object]) -> Settings:
    """Return the settings that a session kept; the default where it kept none that fits."""
    kept: dict[str, Any] = {}
    for each in SETTINGS:
        try:
            kept[each.name] = each.checked(seen.get(each.name))
        except ConfigError:
            continue
    return Settings(**kept)
