"""Settings are checked before they are believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ConfigError
from reader.settings import SETTINGS, Settings, line_of, load_settings, setting, with_setting
from reader.workspace.preferences import change_setting


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


COMMENTED = """# My own.
measure = 36   # as in the book

readings = "numbers" # tai1
annotator = 'Li # Wei'
"""


def test_one_line_is_changed_and_the_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(COMMENTED, encoding="utf-8")
    assert change_setting(path, "measure", 30) == Settings(
        measure=30, readings="numbers", annotator="Li # Wei"
    )
    assert path.read_text(encoding="utf-8") == COMMENTED.replace("36", "30")
    change_setting(path, "readings", "plain")
    change_setting(path, "annotator", 'Wu "D" \\ 吴')
    assert path.read_text(encoding="utf-8").splitlines() == [
        "# My own.",
        "measure = 30   # as in the book",
        "",
        'readings = "plain" # tai1',
        'annotator = "Wu \\"D\\" \\\\ 吴"',
    ]
    assert load_settings(path).annotator == 'Wu "D" \\ 吴'


def test_a_setting_that_is_not_there_yet_is_added_and_a_file_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    change_setting(path, "theme", "paper")
    assert path.read_text(encoding="utf-8") == 'theme = "paper"\n'
    path.write_bytes(b"measure = 20\r\nspoken_tones = true")
    change_setting(path, "screen_reader", True)
    change_setting(path, "measure", 22)
    assert path.read_bytes() == b"measure = 22\r\nspoken_tones = true\nscreen_reader = true\n"


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("measure", 5, "10 to 100"),
        ("measure", "40", "type int"),
        ("measure", True, "type int"),
        ("readings", "loud", "bopomofo"),
        ("annotator", "a\nb", "cannot be seen"),
        ("colour", "red", "there is no setting colour"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_file_is_what_it_was(
    tmp_path: Path, name: str, value: str | int, named: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(COMMENTED, encoding="utf-8")
    with pytest.raises(ConfigError, match=named):
        change_setting(path, name, value)
    assert path.read_text(encoding="utf-8") == COMMENTED


def test_a_value_over_several_lines_is_left_to_an_editor(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    text = 'annotator = """\\\n  Wu"""\nmeasure = 20\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="change it with an editor"):
        change_setting(path, "annotator", "Li")
    assert path.read_text(encoding="utf-8") == text


@given(
    measure=st.integers(10, 100),
    annotator=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20),
    comment=st.text("abc #\"'=[]", max_size=8),
)
def test_what_is_written_is_read_again(measure: int, annotator: str, comment: str) -> None:
    path = Path("settings.toml")
    text = f"# {comment}\nannotator = 'x' # {comment}\n"
    changed = with_setting(with_setting(text, "measure", measure, path), "annotator", annotator, path)
    assert changed.splitlines()[0] == f"# {comment}"
    assert changed.splitlines()[1].endswith(f" # {comment}")
    again = with_setting(changed, "measure", measure, path)
    assert again == changed


def test_the_line_of_a_key_is_found_in_tables_and_with_points() -> None:
    text = '# x\na.b = 1\n[c]\n"d.e" = 2\n  f = 3\n'
    keys = (("a", "b"), ("c", "d.e"), ("c", "f"), ("f",))
    assert [line_of(text, key) for key in keys] == [2, 4, 5, None]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("measure", "36", 36), ("spoken_tones", "true", True), ("theme", "paper", "paper")],
)
def test_what_is_typed_becomes_a_value(name: str, text: str, value: str | int) -> None:
    assert setting(name).parsed(text) == value


@pytest.mark.parametrize(("name", "text"), [("measure", "x"), ("spoken_tones", "yes"), ("variety", "Hant")])
def test_what_is_typed_wrong_names_what_may_be(name: str, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        setting(name).parsed(text)
    assert setting(name).choices in str(caught.value)


def test_every_setting_says_what_it_does_and_its_default_fits() -> None:
    for each in SETTINGS:
        assert each.about.endswith(".")
        assert each.checked(each.default) == each.default
