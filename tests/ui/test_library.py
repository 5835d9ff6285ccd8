"""The library screen: sorted, filtered, opened; and the picker, which finds in the same way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from reader.tui.screens.library import LibraryScreen
from reader.tui.widgets.columns import ColumnHeads
from reader.tui.widgets.header import PaneHeader
from reader.workspace import Workspace
from tests.ui.conftest import HANS, HANT
from tests.ui.driving import active, press, quiet, reading, screen

SHORT = """钢铁行业动态

来源：人民网 2023-05-09

行业动态一则。
"""


def library(pilot: Pilot[None]) -> LibraryScreen:
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def titles(pilot: Pilot[None]) -> list[str]:
    """Return the first letters of the titles in the table, in the order shown."""
    lines = library(pilot).lines
    return [lines.render_line(row).text.split()[1][:2] for row in range(lines.count)]


def head(pilot: Pilot[None]) -> str:
    return library(pilot).query_one(PaneHeader).label


def three(make_workspace: Callable[..., Path]) -> Workspace:
    return Workspace.open(make_workspace({"a.txt": HANS, "b.txt": HANT, "c.txt": SHORT}))


async def test_columns_sort_by_keys_and_turn_round(make_workspace: Callable[..., Path]) -> None:
    async with reading(three(make_workspace)) as pilot:
        await press(pilot, "a", "O")
        assert titles(pilot) == ["太忻", "陽曲", "钢铁"]
        shown = {}
        for key in ("2", "3", "4", "5", "6", "7", "1"):
            await press(pilot, key)
            shown[key] = titles(pilot)
        assert shown["2"] == ["钢铁", "太忻", "陽曲"]
        assert shown["3"] == ["钢铁", "太忻", "陽曲"]
        assert shown["4"] == ["钢铁", "陽曲", "太忻"]
        assert shown["5"] == ["太忻", "钢铁", "陽曲"]
        assert shown["6"] == ["太忻", "陽曲", "钢铁"]
        assert shown["7"][0] == "太忻"
        assert shown["1"] == ["太忻", "陽曲", "钢铁"]
        await press(pilot, "1")
        assert titles(pilot) == ["钢铁", "陽曲", "太忻"]
        await press(pilot, "r")
        assert titles(pilot) == ["太忻", "陽曲", "钢铁"]
        await press(pilot, "s")
        assert titles(pilot) == ["钢铁", "太忻", "陽曲"]
        # The cursor has stayed on its article.
        assert library(pilot).lines.index == 1


async def test_a_click_on_a_head_sorts(make_workspace: Callable[..., Path]) -> None:
    async with reading(three(make_workspace)) as pilot:
        await press(pilot, "O")
        heads = library(pilot).query_one(ColumnHeads)
        text = heads.render().plain
        await pilot.click(ColumnHeads, offset=(text.index("Date"), 0))
        assert titles(pilot) == ["钢铁", "陽曲", "太忻"]
        assert "Date▾" in heads.render().plain
        await pilot.click(ColumnHeads, offset=(text.index("Date"), 0))
        assert titles(pilot) == ["太忻", "陽曲", "钢铁"]
        assert "Date▴" in heads.render().plain


async def test_what_is_typed_filters_and_enter_opens_in_the_active_pane(
    make_workspace: Callable[..., Path],
) -> None:
    async with reading(three(make_workspace)) as pilot:
        await press(pilot, "tab", "O", "/", *"tyrb")
        assert titles(pilot) == ["陽曲"]
        assert head(pilot) == "Library  1 of 3 articles"
        await press(pilot, *["backspace"] * 4, *"txjj")
        assert titles(pilot) == ["陽曲"]
        await press(pilot, *["backspace"] * 4, *"hy", "up", "down", "enter")
        state = screen(pilot).state
        assert state is not None
        assert state.article.title == "钢铁行业动态"
        assert active(pilot).id == "right"


async def test_q_and_escape_go_back_and_nothing_is_opened(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "O", "down", "q")
        assert pilot.app.screen is screen(pilot)
        await press(pilot, "O", "/", "x", "escape", "escape")
        assert pilot.app.screen is screen(pilot)
        state = screen(pilot).state
        assert state is not None
        assert state.article.title == "太忻一体化经济区建设提速"


async def test_narrow_terminals_show_title_and_date(pair: Workspace) -> None:
    async with reading(pair, size=(40, 12)) as pilot:
        await press(pilot, "O")
        assert library(pilot).query_one(ColumnHeads).render().plain.split() == ["Title", "Date"]
        await pilot.resize_terminal(120, 40)
        await quiet(pilot)
        assert "Highlights" in library(pilot).query_one(ColumnHeads).render().plain


async def test_the_picker_finds_by_initials_too(make_workspace: Callable[..., Path]) -> None:
    async with reading(three(make_workspace)) as pilot:
        await press(pilot, "o", *"hydt", "enter")
        state = screen(pilot).state
        assert state is not None
        assert state.article.title == "钢铁行业动态"


async def test_in_the_smallest_terminal_there_is_still_a_list(pair: Workspace) -> None:
    async with reading(pair, size=(20, 5)) as pilot:
        await press(pilot, "O")
        lines = library(pilot).lines
        assert lines.size.height >= 1
        assert "太忻" in lines.render_line(0).text
        await press(pilot, "down")
        assert "陽曲" in lines.render_line(0).text
        for key in ("number_sign", "comma"):
            await press(pilot, "q")
            await press(pilot, key)
            assert pilot.app.screen is not screen(pilot)
