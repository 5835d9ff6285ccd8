"""`settings`: listed, changed, refused."""

from __future__ import annotations

from reader.settings import SETTINGS, load_settings, settings_path
from tests.cli.running import Run


def test_settings_are_listed_with_what_they_may_be(tx: Run) -> None:
    rows = tx("settings").out.splitlines()
    assert [row.split()[0] for row in rows] == [each.name for each in SETTINGS]
    assert tx("settings", "list").out.splitlines() == rows
    document = tx("settings", "--json").json
    assert document["path"] == str(settings_path())
    assert document["settings"][0] == {
        "name": "measure",
        "value": 40,
        "default": 40,
        "allowed": "10 to 100",
        "about": "Han characters of the widest row.",
    }


def test_a_setting_is_given_a_value_and_the_comments_stay(tx: Run) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text("# mine\n", encoding="utf-8")
    assert tx("settings", "set", "measure", "36").code == 0
    assert tx("settings", "set", "screen_reader", "true").code == 0
    assert path.read_text(encoding="utf-8") == "# mine\nmeasure = 36\nscreen_reader = true\n"
    assert load_settings(path).measure == 36
    assert tx("settings", "path").out == f"{path}\n"


def test_what_does_not_fit_is_refused(tx: Run) -> None:
    done = tx("settings", "set", "measure", "7")
    assert (done.code, done.out) == (1, "")
    assert done.err == "tx-reader: measure = 7 does not fit: it may be 10 to 100\n"
    done = tx("settings", "set", "colour", "red")
    assert done.code == 1
    assert "the settings are measure, hanging, theme" in done.err
    assert not settings_path().exists()
