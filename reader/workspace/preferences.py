"""The user's settings, written: one line of the file is changed, what else stands in it stays."""

from __future__ import annotations

from pathlib import Path

from reader.errors import ConfigError
from reader.settings import Settings, Value, load_settings, read_toml, with_setting


def change_setting(path: Path, name: str, value: Value) -> Settings:
    """Write a setting into the file at `path`, which is made where there is none.

    Returns:
        The settings as they are then.

    Raises:
        ConfigError: If there is no such setting, it may not have the value, or the file cannot be read or
            written; it is then what it was.
    """
    # Here, not at the top: no start needs it.
    from reader.annotations.atomic import write_atomically

    changed = with_setting(read_toml(path) or "", name, value, path)
    try:
        write_atomically(path, changed.encode())
    except OSError as error:
        raise ConfigError(f"{path} cannot be written ({error.strerror})", "change its rights") from error
    return load_settings(path)
