"""Keys in a burst, two windows, damaged files: nothing lost, nothing done that was not asked for."""

from __future__ import annotations

from reader.tui.reading.base import PaneState
from reader.tui.screens.tags import TagPicker
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, status


def stored(workspace: Workspace, number: int = 1) -> list[str]:
    article = workspace.article(f"#{number}")
    return [placed.highlight.anchor.exact for placed in workspace.highlights(article)]


def state(pilot_screen: object, side: int) -> PaneState:
    from reader.tui.reading.screen import ReadingScreen

    assert isinstance(pilot_screen, ReadingScreen)
    return pilot_screen.states[pilot_screen.panes[side]]


async def test_a_highlight_asked_for_just_before_leaving_is_stored(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        for _ in range(3):
            screen(pilot).action_move("next_paragraph")
            screen(pilot).action_highlight()
        screen(pilot).action_quit_reader()
    assert len(stored(Workspace.open(pair.root))) == 3


async def test_find_opened_twice_is_one_find_bar(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "/", "x", "tab")
        screen(pilot).action_find()
        await quiet(pilot)
        assert len(screen(pilot).query("#find")) == 1


async def test_what_is_typed_ahead_goes_to_the_line_it_was_meant_for(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "a")
        await pilot.press("t", "x", "y")
        await quiet(pilot)
        assert isinstance(pilot.app.screen, TagPicker)
        assert pilot.app.screen.filter_text == "xy"
        await press(pilot, "escape")
        assert len(stored(pair)) == 1
        await pilot.press("/", "x", "a")
        await quiet(pilot)
        assert len(stored(pair)) == 1
        assert "xa: not found" in status(pilot)


async def test_the_last_tag_can_be_taken_off(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "t", *"goal", "enter")
        assert "here: goal" in status(pilot)
        await press(pilot, "t", "tab", "enter")
        assert "here: untagged" in status(pilot)


async def test_a_damaged_file_does_not_hide_the_other_article_s_highlights(pair: Workspace) -> None:
    for number in (1, 2):
        article = pair.article(f"#{number}")
        pair.add_highlight(article, article.blocks[-1].span)
    first = pair.article("#1").id
    path = pair.root / "annotations" / "highlights" / f"{first}.json"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    async with reading(Workspace.open(pair.root)) as pilot:
        assert len(state(screen(pilot), 1).highlights) == 1
        (toast,) = pilot.app.screen.query("Toast")
        assert path.name in str(toast.render()).replace("\n", "")
        await press(pilot, "tab", "}", "a")
        assert len(state(screen(pilot), 1).highlights) == 2
    assert path.read_bytes() == whole[: len(whole) // 2]


async def test_another_window_s_highlight_is_shown(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        other = Workspace.open(pair.root)
        article = other.article("#1")
        other.add_highlight(article, article.blocks[-1].span)
        screen(pilot)._watch()
        await quiet(pilot)
        assert "1 highlight" in status(pilot)


async def test_two_steps_of_the_script_in_haste_are_two(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        screen(pilot).action_next_variety()
        screen(pilot).action_next_variety()
        await quiet(pilot)
        assert state(screen(pilot), 0).variety.value == "hant-TW"


async def test_escape_from_find_goes_back_in_the_pane_where_it_began(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        left, right = screen(pilot).panes
        await press(pilot, "}", "/", *"优势")
        before = right.caret
        screen(pilot).action_other_pane()
        screen(pilot).close_find(forget=True)
        await quiet(pilot)
        assert right.caret == before
        assert left.content is not None
        assert left.content.article.text[left.caret] == "阳"
        assert active(pilot) is left
