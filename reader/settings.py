"""The user's settings: a TOML file, checked before it is believed.

```toml
measure = 36   # Han characters of the widest row
```
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reader.errors import ConfigError

_FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose."""

    measure: int = 40
    """Han characters of the widest row, 10 to 100 (DESIGN.md section 7: 40)."""
    annotator: str = ""
    """Your name, as your highlights carry it: it tells them from a colleague's."""
    readings: str = "marks"
    """How readings are written: `marks`, `numbers`, `bopomofo` or `plain`."""
    spoken_tones: bool = False
    """Whether tones are those that are spoken: of 一 and 不, neutral ones, erhua."""
    regional_words: bool = False
    """Whether `s` also shows the varieties with regional words, `hant-TW-phrases` and its counterpart."""


READINGS = ("marks", "numbers", "bopomofo", "plain")
"""What `readings` may be."""
_MEASURES = range(10, 101)


def settings_path() -> Path:
    """Return where the settings file is; it need not exist."""
    # Here, not at the top: only a start on the user's own settings asks.
    from platformdirs import user_config_path

    return user_config_path("tx-reader", appauthor=False) / _FILE


def load_settings(path: Path) -> Settings:
    """Read the settings file at `path`; the defaults where there is none.

    Raises:
        ConfigError: If it cannot be read, is not TOML, or sets what there is not; the message names the line
            or the setting.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read ({error})", "make it a text file in UTF-8") from error
    # Here, not at the top: most users have no settings file.
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML ({error})", "mend the line") from error
    return _checked(values, path)


def _checked(values: dict[str, Any], path: Path) -> Settings:
    known = {field.name: type(field.default) for field in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise ConfigError(f"{path}: there is no setting {name}", f"the settings are {', '.join(known)}")
        if type(value) is not known[name]:
            raise ConfigError(f"{path}: {name} must be of type {known[name].__name__}", "mend the line")
    settings = Settings(**values)
    if settings.measure not in _MEASURES:
        hint = f"give a number from {_MEASURES.start} to {_MEASURES.stop - 1}"
        raise ConfigError(f"{path}: measure = {settings.measure} does not fit", hint)
    if settings.readings not in READINGS:
        hint = f"choose {', '.join(READINGS)}"
        raise ConfigError(f"{path}: readings = {settings.readings!r} is no way to write them", hint)
    return settings
