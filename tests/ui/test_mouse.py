"""The mouse: exact on both halves of a wide character."""

from __future__ import annotations

import pytest

from reader.tui.pane.pane import ArticlePane
from reader.workspace import Workspace
from tests.ui.driving import active, character, quiet, reading, rows, screen, selected


def cell_of(pane: ArticlePane, text: str) -> tuple[int, int]:
    """Return column and row of the viewport where `text` starts."""
    from reader.text.cells import cell_length

    for y, row in enumerate(rows(pane)):
        if text in row:
            return cell_length(row[: row.index(text)]), y
    raise AssertionError(f"{text} is not on the screen")


@pytest.mark.parametrize("half", [0, 1])
async def test_a_click_on_either_half_puts_the_caret_on_the_character(pair: Workspace, half: int) -> None:
    async with reading(pair) as pilot:
        column, row = cell_of(active(pilot), "北大门")
        for step, char in enumerate("北大门"):
            await pilot.click("#left", offset=(column + 2 * step + half, row))
            await quiet(pilot)
            assert character(pilot) == char


@pytest.mark.parametrize("half", [0, 1])
async def test_a_drag_selects_both_ends_whole(pair: Workspace, half: int) -> None:
    async with reading(pair) as pilot:
        column, row = cell_of(active(pilot), "北大门")
        await pilot.mouse_down("#left", offset=(column + half, row))
        await pilot.hover("#left", offset=(column + 2 + half, row))
        await pilot.hover("#left", offset=(column + 4 + half, row))
        await pilot.mouse_up("#left", offset=(column + 4 + half, row))
        await quiet(pilot)
        assert selected(pilot) == "北大门"


async def test_a_double_click_takes_the_word(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        column, row = cell_of(active(pilot), "阳曲县是")
        await pilot.click("#left", offset=(column + 1, row), times=2)
        await quiet(pilot)
        assert selected(pilot) in {"阳曲", "阳曲县"}


async def test_a_right_click_opens_the_popover(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        column, row = cell_of(active(pilot), "阳曲县是")
        await pilot.click("#left", offset=(column, row), button=3)
        await quiet(pilot)
        assert "yáng" in "\n".join(rows(active(pilot)))


async def test_a_click_makes_its_pane_the_active_one(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        right = screen(pilot).panes[1]
        column, row = cell_of(right, "北大門")
        await pilot.click("#right", offset=(column, row))
        await quiet(pilot)
        assert active(pilot) is right
        assert character(pilot) == "北"


async def test_the_wheel_scrolls_and_leaves_the_caret(workspace: Workspace) -> None:
    async with reading(workspace, size=(80, 24)) as pilot:
        pane = active(pilot)
        before = pane.caret
        pane.action_scroll_down()
        await pilot.pause()
        assert pane.scroll_offset.y > 0
        assert pane.caret == before
