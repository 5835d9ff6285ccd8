"""The user's settings: a TOML file, checked before it is believed.

```toml
measure = 36   # Han characters of the widest row
```
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from reader.errors import ConfigError
from reader.frozen import Frozen

_FILE = "settings.toml"
READINGS = ("marks", "numbers", "bopomofo", "plain")
"""What `readings` may be."""
VARIETIES = ("original", "hans", "hant", "hant-TW", "hant-HK")
"""What `variety` may be: `Variety` without the forms that change words."""

Value = str | int | bool


def _setting(default: Any, about: str, allowed: tuple[str, ...] | range | None = None) -> Any:
    return field(default=default, metadata={"about": about, "allowed": allowed})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose; `SETTINGS` says what each is."""

    measure: int = _setting(40, "Han characters of the widest row.", range(10, 101))
    hanging: bool = _setting(
        True, "Whether a comma or full stop for which a row has no room hangs in the margin."
    )
    theme: str = _setting("ink", "How the reader looks: ink, paper, or one of Textual's themes.")
    variety: str = _setting("original", "The written form in which an article is opened.", VARIETIES)
    readings: str = _setting("marks", "How pinyin is written: tāi, tai1, ㄊㄞ or tai.", READINGS)
    spoken_tones: bool = _setting(
        False, "Tones as they are spoken: of 一 and 不, neutral ones, erhua; else those of a dictionary."
    )
    regional_words: bool = _setting(False, "Whether `s` also shows the forms with Taiwan's words.")
    ambiguous: str = _setting(
        "narrow",
        "Cells of “” ‘’ — … · ① in your terminal: one (narrow) or two (wide); `tx-reader doctor` asks it.",
        ("narrow", "wide"),
    )
    screen_reader: bool = _setting(
        False, "For screen readers: one pane, no lines or boxes drawn, a status line in words."
    )
    annotator: str = _setting("", "Your name, as your highlights carry it: it tells them from a colleague's.")


class Setting(Frozen):
    """What is known of one setting."""

    name: str
    default: Value
    about: str
    """What it does, in one line."""
    allowed: tuple[str, ...] | range | None
    """What it may be; None where that is any text, or yes and no."""

    @property
    def choices(self) -> str:
        """What it may be, in words."""
        if isinstance(self.allowed, range):
            return f"{self.allowed.start} to {self.allowed.stop - 1}"
        if isinstance(self.default, bool):
            return "true, false"
        return ", ".join(self.allowed) if self.allowed else "any text on one line"

    def checked(self, value: object) -> Value:
        """Return `value` if the setting may have it.

        Raises:
            ConfigError: If it may not; the message names the setting.
        """
        if not isinstance(value, str | int) or type(value) is not type(self.default):
            raise ConfigError(f"{self.name} must be of type {type(self.default).__name__}", "mend the line")
        if self.allowed is not None and value not in self.allowed:
            raise ConfigError(f"{self.name} = {value!r:.40} does not fit", f"it may be {self.choices}")
        if isinstance(value, str) and not value.isprintable():
            raise ConfigError(f"{self.name} holds a character that cannot be seen", "leave it out")
        return value

    def parsed(self, text: str) -> Value:
        """Return the value that `text` stands for, as it is typed.

        Raises:
            ConfigError: If the setting may not have it.
        """
        value: Value = text
        if isinstance(self.default, bool):
            if text not in ("true", "false"):
                raise ConfigError(f"{self.name} = {text!r:.40} does not fit", f"it may be {self.choices}")
            value = text == "true"
        elif isinstance(self.default, int) and re.fullmatch("[0-9]{1,6}", text):
            value = int(text)
        elif isinstance(self.default, int):
            raise ConfigError(f"{self.name} = {text!r:.40} does not fit", f"it may be {self.choices}")
        return self.checked(value)


SETTINGS = tuple(
    Setting(
        each.name, cast("Value", each.default), each.metadata.get("about", ""), each.metadata.get("allowed")
    )
    for each in fields(Settings)
)
"""Every setting, in the order in which they are shown."""


def setting(name: str) -> Setting:
    """Return the setting called `name`.

    Raises:
        ConfigError: If there is none.
    """
    for each in SETTINGS:
        if each.name == name:
            return each
    raise ConfigError(
        f"there is no setting {name}", f"the settings are {', '.join(s.name for s in SETTINGS)}"
    )


def settings_path() -> Path:
    """Return where the settings file is; it need not exist."""
    # Here, not at the top: only a start on the user's own settings asks.
    from platformdirs import user_config_path

    return user_config_path("tx-reader", appauthor=False) / _FILE


def load_settings(path: Path) -> Settings:
    """Read the settings file at `path`; the defaults where there is none.

    Raises:
        ConfigError: If it cannot be read, is not TOML, or sets what there is not; the message names the file
            and the line.
    """
    text = read_toml(path)
    return Settings() if text is None else _settings_of(text, path)


def read_toml(path: Path) -> str | None:
    """Return the text of a settings file; None where there is none.

    Raises:
        ConfigError: If it cannot be read as UTF-8.
    """
    try:
        # Not as text: that would make other line ends of those that are there.
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read ({error})", "make it a text file in UTF-8") from error


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """Parse the text of a settings file.

    Raises:
        ConfigError: If it is not TOML; the message names the file and the line.
    """
    # Here, not at the top: most users have no settings file.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML ({error})", "mend the line") from error


def with_setting(text: str, name: str, value: Value, path: Path) -> str:
    """Return the text of a settings file with one setting changed; everything else stays as it is.

    Args:
        text: The file's text; may be empty.
        name: The setting.
        value: Its value.
        path: The file, for messages.

    Raises:
        ConfigError: If there is no such setting, it may not have the value, or the file is one that cannot
            be changed line by line.
    """
    changes: dict[str, Any] = {name: setting(name).checked(value)}
    wanted = replace(_settings_of(text, path), **changes)
    lines = text.splitlines(keepends=True)
    number = line_of(text, (name,))
    written = f"{name} = {_to_toml(value)}"
    if number is None:
        # Before the first table: what follows a table's head belongs to the table.
        heads = (place for place, line in enumerate(lines) if line.lstrip().startswith("["))
        place = next(heads, len(lines))
        if place and not lines[place - 1].endswith("\n"):
            lines[place - 1] += "\n"
        lines.insert(place, f"{written}\n")
    else:
        body, ending = _split_ending(lines[number - 1])
        lines[number - 1] = f"{written}{_comment_of(body)}{ending}"
    changed = "".join(lines)
    try:
        is_done = _settings_of(changed, path) == wanted
    except ConfigError:
        is_done = False
    if not is_done:
        raise ConfigError(f"{path}: {name} stands where it cannot be changed", "change it with an editor")
    return changed


def line_of(text: str, key: tuple[str, ...]) -> int | None:
    """Return the number, from 1, of the line on which a TOML file sets a key; None if none is found.

    Args:
        text: The file's text.
        key: The parts of the key, those of the table it is in first.
    """
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[([^\[\]]+)\]", line)
        if head:
            table = _key_parts(head[1])
        found = re.match(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+|\s*\.\s*)+?)\s*=""", line)
        if found and (*table, *_key_parts(found[1])) == key:
            return number
    return None


def _split_ending(line: str) -> tuple[str, str]:
    body = line.rstrip("\r\n")
    return body, line[len(body) :]


def _comment_of(line: str) -> str:
    """Return the comment at the end of a line of TOML, with the blanks before it; empty if there is none."""
    quote = ""
    for place, char in enumerate(line):
        if char == "#" and not quote:
            return line[len(line[:place].rstrip()) :]
        is_escaped = quote == '"' and line[place - 1] == "\\"
        if char in "\"'" and quote in ("", char) and not is_escaped:
            quote = "" if quote else char
    return ""


def _key_parts(written: str) -> tuple[str, ...]:
    parts = re.findall(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*""", written)
    return tuple(part for alternatives in parts for part in alternatives if part)


def _settings_of(text: str, path: Path) -> Settings:
    values = parse_toml(text, path)
    for name, value in values.items():
        number = line_of(text, (name,))
        where = f"{path}, line {number}" if number else str(path)
        try:
            setting(name).checked(value)
        except ConfigError as error:
            raise ConfigError(f"{where}: {error.message}", error.hint) from error
    return Settings(**values)


def _to_toml(value: Value) -> str:
    # A string of JSON is one of TOML: no character that TOML would not have raw gets here.
    return json.dumps(value, ensure_ascii=False)
