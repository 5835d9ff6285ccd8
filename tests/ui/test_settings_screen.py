"""Settings: changed by keys, written and in force at once; themes; what the first frame already knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.settings import SETTINGS, Settings, load_settings, settings_path
from reader.text.cells import Ambiguous
from reader.tui.app import ReaderApp
from reader.tui.screens.settings import SettingsScreen
from reader.tui.widgets.header import PaneHeader
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, status
from tests.ui.test_hostile_text import drawn


def write(text: str) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def notices(pilot: Pilot[None]) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


async def to(pilot: Pilot[None], name: str) -> None:
    """Open the settings and go to one of them."""
    await press(pilot, "comma")
    names = [each.name for each in SETTINGS]
    await press(pilot, *["down"] * names.index(name))
    assert isinstance(pilot.app.screen, SettingsScreen)
    assert pilot.app.screen.here.name == name


async def test_keys_step_type_and_reset_and_the_file_has_it(pair: Workspace) -> None:
    write("# mine\nmeasure = 20 # narrow\n")
    async with reading(pair) as pilot:
        assert active(pilot).typography.measure == 40
        await to(pilot, "measure")
        await press(pilot, "right")
        assert settings_path().read_text(encoding="utf-8") == "# mine\nmeasure = 21 # narrow\n"
        assert active(pilot).typography.measure == 42
        await press(pilot, "left", "plus", "minus", "enter")
        await press(pilot, "backspace", "backspace", *"30", "enter")
        assert load_settings(settings_path()).measure == 30
        await press(pilot, "enter")
        await press(pilot, *"x", "enter")
        assert any("measure = '30x' does not fit: it may be 10 to 100" in each for each in notices(pilot))
        await press(pilot, "d")
        await press(pilot, "right", "backspace", "q")
        assert active(pilot).typography.measure == 80
        assert settings_path().read_text(encoding="utf-8") == "# mine\nmeasure = 40 # narrow\n"


async def test_enter_takes_the_next_value_of_a_choice_and_words_are_typed(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await to(pilot, "readings")
        await press(pilot, "enter")
        assert screen(pilot).reading_style == "numbers"
        await press(pilot, "end", "enter")
        await press(pilot, *"Li", "enter")
        assert load_settings(settings_path()) == Settings(readings="numbers", annotator="Li")


async def test_themes_are_stepped_through_and_remembered(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await to(pilot, "theme")
        await press(pilot, "right")
        assert pilot.app.theme == "paper"
        await press(pilot, "q", "q")
    assert load_settings(settings_path()).theme == "paper"
    # The first frame of the next session has it already.
    assert ReaderApp(Workspace.open(pair.root)).theme == "paper"


async def test_a_theme_chosen_in_the_palette_is_written(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        pilot.app.theme = "nord"
        await quiet(pilot)
        await pilot.pause()
        assert load_settings(settings_path()).theme == "nord"


async def test_an_unknown_theme_gives_ink_and_one_notice(pair: Workspace) -> None:
    path = write('theme = "mauve"\n')
    async with reading(pair) as pilot:
        assert pilot.app.theme == "ink"
        assert [each for each in notices(pilot) if "mauve" in each] == [
            "no theme mauve, ink is shown: the settings offer others"
        ]
    assert path.read_text(encoding="utf-8") == 'theme = "mauve"\n'


async def test_a_mistake_in_the_file_is_named_with_its_line_and_the_rest_is_default(pair: Workspace) -> None:
    path = write("# x\nmeasure = 3\n")
    async with reading(pair) as pilot:
        assert any(f"{path}, line 2: measure = 3" in each for each in notices(pilot))
        assert active(pilot).typography.measure == 80
        await press(pilot, "comma", "down", "right")
        assert any("measure" in each for each in notices(pilot))
    assert path.read_text(encoding="utf-8") == "# x\nmeasure = 3\n"


async def test_articles_are_opened_in_the_form_one_reads(pair: Workspace) -> None:
    write('variety = "hant"\n')
    async with reading(pair) as pilot:
        headers = [pilot.app.screen.query_one(f"#{side}-header", PaneHeader) for side in ("left", "right")]
        assert headers[0].variety == "hant"
        # The other article is in that form as it stands.
        assert headers[1].variety == "hant · original"


async def test_the_width_of_ambiguous_characters_is_a_setting(pair: Workspace) -> None:
    write('ambiguous = "wide"\n')
    async with reading(pair) as pilot:
        assert active(pilot).typography.ambiguous is Ambiguous.WIDE


async def test_where_ambiguous_characters_are_wide_lines_and_boxes_are_drawn_with_ascii(
    pair: Workspace,
) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "a", "t")
        app = pilot.app
        assert isinstance(app, ReaderApp)
        assert "╭──" in drawn(app)
        app.apply_settings(Settings(ambiguous="wide"))
        await quiet(pilot)
        text = drawn(app)
        assert "+----" in text
        assert not any("\u2500" <= char <= "\u259f" for char in text)
        app.apply_settings(Settings())
        await quiet(pilot)
        assert "╭──" in drawn(app)


async def test_for_a_screen_reader_one_pane_no_lines_and_words(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "a", "p")
        app = pilot.app
        assert isinstance(app, ReaderApp)
        assert any("\u2500" <= char <= "\u25ff" for char in drawn(app))
        app.apply_settings(Settings(screen_reader=True))
        await quiet(pilot)
        assert status(pilot).startswith("paragraph 1 of 3, ")
        assert " percent, 1 highlight" in status(pilot)
        assert not app.screen.query_one("#right-frame").display
        assert not any("\u2500" <= char <= "\u25ff" for char in drawn(app))
        # The terminal's own cursor stands where the caret does.
        cell = active(pilot).caret_cell()
        assert cell is not None
        assert app.cursor_position == active(pilot).content_region.offset + cell


async def test_without_colours_the_caret_and_selection_stand_out(
    pair: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(pair) as pilot:
        await press(pilot, "}", "a", "v", "right")
        pane = active(pilot)
        painted = [pane.render_line(y) for y in range(pane.size.height)]
        filters = pilot.app.get_line_filters()
        segments = [
            segment
            for strip in painted
            for segment in strip.apply_filter(filters[0], pane.background_colors[1])
        ]
        styles = [segment.style for segment in segments if segment.style]
        assert not any(style.color or style.bgcolor for style in styles)
        reverse = "".join(each.text for each in segments if each.style and each.style.reverse)
        assert reverse.strip() == "阳曲"
        assert any(each.style and each.style.underline for each in segments)


def test_what_a_session_kept_is_believed_only_where_it_fits(pair: Workspace) -> None:
    kept = {"theme": "paper", "measure": 7, "readings": 3, "other": 1}
    pair.save_state({"settings": kept})
    assert ReaderApp(Workspace.open(pair.root)).settings == replace(Settings(), theme="paper")
