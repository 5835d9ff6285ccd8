"""Settings are checked before they are believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ConfigError
from reader.settings import Settings, load_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings(measure=40)


def test_what_is_set_holds_and_the_rest_is_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("measure = 36\n", encoding="utf-8")
    assert load_settings(path) == Settings(measure=36)
    path.write_text("", encoding="utf-8")
    assert load_settings(path) == Settings(measure=40)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("measure = \n", "line 1"),
        ("measur = 30\n", "measur"),
        ('measure = "40"\n', "measure must be of type int"),
        ("measure = true\n", "measure must be of type int"),
        ("measure = 9\n", "10 to 100"),
        ("measure = 101\n", "10 to 100"),
    ],
)
def test_a_mistake_is_named_with_the_file(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert named in str(caught.value)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_settings(path)
