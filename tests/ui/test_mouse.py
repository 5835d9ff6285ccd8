"""The mouse: exact on both halves of a wide character."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from reader.settings import settings_path
from reader.tui.pane.pane import ArticlePane
from reader.workspace import Workspace
from tests.ui.driving import active, character, press, quiet, reading, rows, screen, selected


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


async def test_three_clicks_take_the_sentence_and_four_the_paragraph(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        place = cell_of(active(pilot), "北大门")
        await pilot.click("#left", offset=place, times=3)
        await quiet(pilot)
        assert selected(pilot) == "阳曲县是太原的北大门。"
        await pilot.click("#left", offset=place, times=4)
        await quiet(pilot)
        assert selected(pilot).endswith("阳曲迎来重大机遇。")


async def test_a_click_near_an_edge_leaves_the_text_where_it_is(workspace: Workspace) -> None:
    async with reading(workspace, size=(80, 24)) as pilot:
        pane = active(pilot)
        last = pane.size.height - 1
        before = rows(pane)[last]
        await pilot.click("#left", offset=(12, last))
        await quiet(pilot)
        assert rows(pane)[last].strip(" ▸") == before.strip(" ▸")
        assert pane.scroll_offset.y == 0


@pytest.mark.parametrize(("edge", "way"), [(30, 1), (-3, -1)])
async def test_a_drag_beyond_an_edge_scrolls_and_selects(workspace: Workspace, edge: int, way: int) -> None:
    async with reading(workspace, size=(80, 24)) as pilot:
        pane = active(pilot)
        if way < 0:
            await press(pilot, "G")
        top = pane.scroll_offset.y
        await pilot.mouse_down("#left", offset=(12, 10))
        start = pane.caret
        # The screen ends below the pane: the mouse cannot be moved there, but its event can.
        pane.post_message(
            events.MouseMove(pane, 12, edge, 0, 0, button=1, shift=False, meta=False, ctrl=False)
        )
        for _ in range(200):
            await pilot.pause()
            if way * (pane.scroll_offset.y - top) > 8:
                break
        await pilot.mouse_up("#left", offset=(12, 10))
        assert way * (pane.scroll_offset.y - top) > 8
        assert len(selected(pilot)) > 100
        assert way * (pane.caret - start) > 100


async def test_the_scrollbar_shows_what_is_seen_and_leads_there(workspace: Workspace) -> None:
    async with reading(workspace, size=(80, 24)) as pilot:
        # The first key takes the hints of a first start away, which lie over the foot of the page.
        await press(pilot, "g", "g")
        await quiet(pilot)
        pane = active(pilot)
        caret, column, last = pane.caret, pane.size.width - 1, pane.size.height - 1
        await pilot.click("#left", offset=(column, last))
        await quiet(pilot)
        assert pane.scroll_offset.y == pane.max_scroll_y
        assert pane.caret == caret
        await pilot.click("#left", offset=(column, 0))
        await quiet(pilot)
        assert pane.scroll_offset.y == 0


async def test_the_scrollbar_has_marks_for_matches_and_highlights(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        assert "◂" not in "".join(row[-1] for row in rows(active(pilot)))
        await press(pilot, "/", *"建设", "enter")
        bar = "".join(row[-1] for row in rows(active(pilot)))
        assert bar.count("◂") == 2
        await press(pilot, "escape", "}", "}", "a")
        bar = "".join(row[-1] for row in rows(active(pilot)))
        assert bar.count("╸") == 1


async def test_what_is_scrolled_to_stays_while_it_is_converted(make_workspace: Callable[..., Path]) -> None:
    text = "长文标题\n\n" + "\n\n".join(
        f"第{number}段，全县上下坚持项目为王，推动发展。" for number in range(900)
    )
    async with reading(Workspace.open(make_workspace({"a.txt": text})), size=(80, 24)) as pilot:
        await press(pilot, "s")
        pane = active(pilot)
        pane.show_share(12)
        await quiet(pilot)
        assert pane.scroll_offset.y > 400
        assert "第" in "".join(rows(pane))
        assert "縣" in "".join(rows(pane))
        assert pane.caret == 0


async def test_a_long_article_is_converted_anew_for_each_variety(make_workspace: Callable[..., Path]) -> None:
    text = "长文标题\n\n" + "\n\n".join(
        f"第{number}段，全县上下坚持项目为王，推动发展。" for number in range(900)
    )
    async with reading(Workspace.open(make_workspace({"a.txt": text})), size=(80, 24)) as pilot:
        seen = []
        for _ in range(4):
            await press(pilot, "s")
            seen.append({char for char in "县縣为爲為" if char in "".join(rows(active(pilot)))})
        assert seen == [set("縣爲"), set("縣為"), set("縣為"), set("县为")]


async def test_a_mark_in_the_margin_is_clicked_selected_and_found(
    make_workspace: Callable[..., Path],
) -> None:
    # At a measure of ten characters the comma has no room on the second row, and stands past its edge.
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("measure = 10\n", encoding="utf-8")
    text = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛，子丑寅卯辰巳午未申酉戌亥。"
    folder = make_workspace({"a.txt": f"标题在此\n\n{text}\n"})
    async with reading(Workspace.open(folder), (60, 20)) as pilot:
        pane = active(pilot)
        column, row = cell_of(pane, "辛，")
        assert rows(pane)[row].strip() == "壬癸甲乙丙丁戊己庚辛，"
        for half in (0, 1):
            await pilot.click("#left", offset=(column + 2 + half, row))
            await quiet(pilot)
            assert character(pilot) == "，"
        assert pane.caret_cell() == (column + 2, row)
        await press(pilot, "v", "left", "left")
        assert selected(pilot) == "庚辛，"
        await press(pilot, "escape", "slash", *"辛，子", "enter")
        assert character(pilot) == "辛"
        await press(pilot, "comma", "down", "right", "q")
        assert rows(pane)[row + 1].strip() == "▸辛，子丑寅卯辰巳午未"
