"""The user's keys: a TOML file, checked before it is believed.

```toml
highlight.add = "H"              # one key
pane.other = ["tab", "ctrl+o"]   # or several
```
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from reader.errors import ConfigError
from reader.settings import line_of, parse_toml, read_toml, settings_path

RESERVED = {
    "ctrl+q": "leaves the reader whatever happens",
    "ctrl+c": "belongs to the terminal",
    "ctrl+z": "belongs to the terminal",
    "ctrl+p": "opens the command palette",
    "ctrl+i": "is tab to a terminal",
    "ctrl+m": "is enter to a terminal",
}
"""Keys that nothing else can have, and why."""
_FILE = "keymap.toml"
_PRINTED = {
    "slash": "/",
    "backslash": "\\",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "number_sign": "#",
    "comma": ",",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}
_WRITTEN = {"pgdn": "pagedown", "pgup": "pageup", "esc": "escape", "del": "delete", "return": "enter"}
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
_NAMED = frozenset(key.value for key in Keys if key.value.isalnum())


def keymap_path() -> Path:
    """Return where the keymap file is; it need not exist."""
    return settings_path().with_name(_FILE)


def load_keymap(path: Path) -> dict[str, str]:
    """Read the keymap file at `path`: for each id it names, its keys as Textual takes them, parted by commas.

    Raises:
        ConfigError: If it cannot be read, is not TOML, names an id or a key that there is not, or gives one
            key to two things; the message names the file and the line.
    """
    text = read_toml(path)
    if text is None:
        return {}
    # Here, not at the top: it loads every screen, and most users have no keymap.
    from reader.tui.bindings import all_ids

    known = all_ids()
    keymap: dict[str, str] = {}
    places: dict[str, str] = {}
    for key, value in _flat(parse_toml(text, path)):
        name = ".".join(key)
        number = line_of(text, key)
        where = f"{path}, line {number}" if number else str(path)
        if name not in known:
            near = [each for each in known if each.partition(".")[0] == key[0].partition(".")[0]]
            hint = f"there are {', '.join(near)}" if near else "`?` and the documents list the ids"
            raise ConfigError(f"{where}: there is no key id {name}", hint)
        keymap[name] = ",".join(_checked_keys(value, where))
        places[name] = where
    # Only now: two ids may have exchanged their keys.
    for name, where in places.items():
        _check_clash(keymap, name, where)
    return keymap


def printed(keys: str) -> str:
    """Return keys as they are printed on a keyboard: `space, pgdn`."""
    return ", ".join(_PRINTED.get(name, name) for name in keys.split(","))


def user_keys(app: App[Any]) -> Mapping[str, str]:
    """Return the user's keys by id, as `load_keymap` returned them to the app."""
    keys: Mapping[str, str] = getattr(app, "user_keys", {})
    return keys


def _flat(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    found: list[tuple[tuple[str, ...], Any]] = []
    for name, value in table.items():
        key = (*above, name)
        found += _flat(value, key) if isinstance(value, dict) else [(key, value)]
    return found


def _checked_keys(value: object, where: str) -> list[str]:
    written = value if isinstance(value, list) else [value]
    if not written or not all(isinstance(each, str) for each in written):
        raise ConfigError(f"{where}: a key is a text", 'write "h", or ["h", "ctrl+h"] for several')
    keys = [_textual_key(str(each), where) for each in written]
    for key in keys:
        if key in RESERVED:
            raise ConfigError(f"{where}: {printed(key)} {RESERVED[key]}", "choose another key")
    return keys


def _textual_key(written: str, where: str) -> str:
    """Return the name that Textual has for a key."""
    *modifiers, base = [written] if written == "+" else written.split("+")
    base = _WRITTEN.get(base, base)
    if len(base) == 1:
        base = _name_of(base)
    key = "+".join((*modifiers, base))
    is_base = len(base) == 1 or base in _NAMED or base in _PRINTED or _is_character_name(base)
    if not is_base or any(each not in _MODIFIERS for each in modifiers):
        hint = 'write it as "h", "H", "ctrl+h", "f5", "pagedown" or "/"'
        raise ConfigError(f"{where}: there is no key {written!r:.40}", hint)
    if modifiers == ["shift"] and len(base) == 1:
        raise ConfigError(f"{where}: no terminal sends {written}", f'write "{base.upper()}"')
    return key


def _name_of(char: str) -> str:
    if char.isalnum():
        return char
    name = unicodedata.name(char, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _is_character_name(name: str) -> bool:
    return any(_name_of(chr(code)) == name for code in range(0x20, 0x7F))


def _check_clash(keymap: Mapping[str, str], name: str, where: str) -> None:
    """Make sure that in no place two things have one of the keys of `name`."""
    from reader.tui.bindings import PLACES, bindings_of

    keys = set(keymap[name].split(","))
    for place in PLACES:
        here = {binding.id: binding for binding in bindings_of(place)}
        if name not in here:
            continue
        for other, binding in here.items():
            taken = keys.intersection(keymap.get(other or "", binding.key).split(","))
            if other != name and taken:
                raise ConfigError(
                    f"{where}: {printed(min(taken))} is the key of {other} already",
                    f"choose another key, or give {other} another one too",
                )
