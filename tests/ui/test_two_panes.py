"""Two panes: the divider, the link between what belongs together, stepping by shared passages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from reader.tui.widgets.divider import Divider
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, status

SHARED = "推动经济高质量发展，建设数据流量谷，打造一流营商环境。"
LEFT = f"甲文标题在此\n\n第一段没有相同的话。\n\n领导指出，{SHARED}这是左边的话。\n"
RIGHT = f"乙文另有标题\n\n开头一段。\n\n中间又一段。\n\n會議強調：{SHARED}這是右邊的話。\n"


def widths(pilot: Pilot[None]) -> tuple[int, int]:
    """Return the columns of the two panes."""
    left, right = screen(pilot).panes
    return left.size.width, right.size.width


def link(pilot: Pilot[None]) -> list[str]:
    """Return what the divider shows beside its line, from the top."""
    divider = screen(pilot).query_one(Divider)
    drawn = [divider.render_line(y).text for y in range(divider.size.height)]
    return [glyph for glyph in drawn if glyph != "│"]


async def test_keys_move_the_divider(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        before = widths(pilot)
        await press(pilot, ">")
        assert widths(pilot)[0] > before[0]
        assert widths(pilot)[1] < before[1]
        assert "left pane 55 %" in status(pilot)
        await press(pilot, "<", "<")
        assert widths(pilot)[0] < before[0]


async def test_each_pane_keeps_room_to_read(pair: Workspace) -> None:
    async with reading(pair, size=(80, 24)) as pilot:
        await press(pilot, *[">"] * 12)
        assert min(widths(pilot)) >= 20
        await press(pilot, *["<"] * 24)
        assert min(widths(pilot)) >= 20


async def test_the_mouse_drags_the_divider(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        divider = screen(pilot).query_one(Divider)
        await pilot.mouse_down(divider, offset=(0, 5))
        await pilot.hover("#right", offset=(20, 5))
        await pilot.mouse_up("#right", offset=(20, 5))
        await quiet(pilot)
        assert divider.region.x > 75
        # Let go of, the mouse moves nothing more.
        await pilot.hover("#left", offset=(10, 5))
        await quiet(pilot)
        assert divider.region.x > 75


async def test_the_divider_is_where_it_was_in_the_next_session(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, ">", ">", "q")
    async with reading(pair) as pilot:
        assert widths(pilot)[0] > widths(pilot)[1] + 15


async def test_one_pane_has_no_divider_to_move(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "\\", ">")
        assert not screen(pilot).query_one(Divider).display
        assert "shows two" in status(pilot)


async def test_places_of_one_article_are_linked_on_one_level(pair: Workspace) -> None:
    async with reading(pair, articles=("#1", "#1")) as pilot:
        await press(pilot, "tab", "s", "tab", "}", "down")
        left, right = screen(pilot).panes
        assert left.caret == right.caret
        assert left.viewport_row() == right.viewport_row()
        assert link(pilot) == ["━"]
        await press(pilot, "l", "}")
        assert left.caret != right.caret
        assert link(pilot) == []


async def test_two_articles_are_not_linked_until_what_they_share_is_shown(
    make_workspace: Callable[..., Path],
) -> None:
    workspace = Workspace.open(make_workspace({"a.txt": LEFT, "b.txt": RIGHT}))
    async with reading(workspace) as pilot:
        assert link(pilot) == []
        await press(pilot, "c", "/", *"流量谷", "enter")
        left, right = screen(pilot).panes
        assert active(pilot) is left
        assert right.content is not None
        assert right.content.article.text[right.caret :].startswith("流量谷")
        assert link(pilot) != []
        await press(pilot, "g")
        assert link(pilot) == []
