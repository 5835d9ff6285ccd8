"""Terminals of a few rows and columns: what matters has the room there is."""

from __future__ import annotations

from reader.tui.app import ReaderApp
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.prose import Prose
from reader.workspace import Workspace
from tests.ui.driving import character, press, quiet, reading, status
from tests.ui.test_hostile_text import drawn


def rows_shown(app: object) -> list[str]:
    assert isinstance(app, ReaderApp)
    return [row.rstrip() for row in drawn(app).split("\n")]


async def test_in_five_rows_the_keys_give_way_to_the_text_and_the_title_to_nothing(pair: Workspace) -> None:
    async with reading(pair, (20, 5)) as pilot:
        assert not pilot.app.screen.query_one(KeyBar).display
        assert rows_shown(pilot.app)[0] == " 1  太忻一体化经济…"
        assert rows_shown(pilot.app)[-1] == " ¶ 0/3 · 0 %"


async def test_dialogs_take_the_whole_of_a_low_terminal(pair: Workspace) -> None:
    async with reading(pair, (24, 5)) as pilot:
        await press(pilot, "o")
        shown = rows_shown(pilot.app)
        assert shown[0] == " Open an article"
        assert shown[2].startswith(" 1  太忻一体化")
        assert shown[3].startswith(" 2  陽曲縣推動")
        await press(pilot, "escape", "number_sign")
        assert rows_shown(pilot.app)[0] == " Tags  0"


async def test_the_line_of_a_dialog_s_keys_ends_with_a_whole_one(pair: Workspace) -> None:
    async with reading(pair, (50, 20)) as pilot:
        await press(pilot, "}", "t")
        (foot,) = [row for row in rows_shown(pilot.app) if "enter set" in row]
        assert foot.strip(" │") == "enter set and close · tab set and go on"


async def test_a_list_longer_than_its_dialog_reaches_from_the_filter_to_the_keys(pair: Workspace) -> None:
    for number in range(30):
        pair.add_tag(f"标签{number:02}")
    async with reading(pair, (80, 24)) as pilot:
        await press(pilot, "}", "t", *["pagedown"] * 4)
        shown = [row.strip(" │") for row in rows_shown(pilot.app)]
        keys = next(place for place, row in enumerate(shown) if row.startswith("enter set"))
        assert "标签29" in shown[keys - 1]
        assert shown[keys + 1].startswith("╰")


async def test_the_script_is_said_where_the_title_keeps_some_room(pair: Workspace) -> None:
    async with reading(pair, (34, 12)) as pilot:
        assert rows_shown(pilot.app)[0].endswith("hans · original")
        await pilot.resize_terminal(24, 12)
        header = pilot.app.screen.query_one("#left-header", PaneHeader)
        assert header.render_line(0).text == " 1  太忻一体化经济区建… "


async def test_a_mark_is_no_word_to_be_tagged(pair: Workspace) -> None:
    async with reading(pair, (60, 20)) as pilot:
        await press(pilot, "}", ")", "left", "a", "t", "T")
        assert character(pilot) == "。"
        assert status(pilot).endswith("no word here: v selects")
        assert pair.highlights(pair.article("#1")) == ()


async def test_what_lists_explain_has_its_rows_at_every_size(pair: Workspace) -> None:
    async with reading(pair, (80, 24)) as pilot:
        await press(pilot, "comma")
        for size in ((40, 20), (20, 5), (50, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            await quiet(pilot)
            detail = pilot.app.screen.query_one(Prose)
            shown = [detail.render_line(y).text.strip() for y in range(detail.content_size.height)]
            assert all(shown)
            assert not shown or shown[-1].endswith("keymap.toml")
