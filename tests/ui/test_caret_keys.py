"""Every key that moves the caret or selects, by what the user sees."""

from __future__ import annotations

import pytest

from reader.workspace import Workspace
from tests.ui.driving import active, character, press, reading, selected, status

FIRST_PARAGRAPH = "阳曲县是太原的北大门。省委提出“一群两区三圈”的发展新布局，阳曲迎来重大机遇。"


def start_of(text: str, needle: str) -> int:
    return text.index(needle)


async def test_arrows_move_by_character_and_stop_at_the_ends(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        assert character(pilot) == "太"
        await press(pilot, "left")
        assert character(pilot) == "太"
        await press(pilot, "right", "right")
        assert character(pilot) == "一"
        await press(pilot, "left")
        assert character(pilot) == "忻"


async def test_down_and_up_keep_the_column_and_pass_over_empty_rows(pair: Workspace) -> None:
    async with reading(pair, size=(80, 24)) as pilot:
        await press(pilot, "}", "down")
        first = active(pilot).caret
        await press(pilot, "down", "up")
        assert active(pilot).caret == first
        await press(pilot, *["down"] * 40)
        assert status(pilot).startswith("¶ 3/3")
        await press(pilot, *["up"] * 60)
        assert character(pilot) == "太"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("w",), "一体化"),
        (("w", "w", "b"), "一体化"),
        (("}", ")"), "省委提出"),
        (("}", ")", "("), "阳曲县"),
        (("}", "}"), "全县上下"),
        (("}", "}", "{"), "阳曲县"),
        (("G", "g"), "太忻"),
    ],
)
async def test_motions_by_word_sentence_and_paragraph(
    pair: Workspace, keys: tuple[str, ...], expected: str
) -> None:
    async with reading(pair) as pilot:
        await press(pilot, *keys)
        pane = active(pilot)
        assert pane.content is not None
        assert pane.content.article.text[pane.caret :].startswith(expected)


async def test_end_goes_to_the_last_character_of_the_row_and_home_to_the_first(pair: Workspace) -> None:
    async with reading(pair, size=(80, 24)) as pilot:
        await press(pilot, "}", "end")
        pane = active(pilot)
        assert pane.page_layout is not None
        end_row = pane.page_layout.row_of(pane.caret)
        await press(pilot, "right")
        assert pane.page_layout.row_of(pane.caret) == end_row + 1
        await press(pilot, "left", "home")
        assert character(pilot) == "阳"


@pytest.mark.parametrize(("down", "up"), [("space", "pageup"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")])
async def test_pages_move_the_caret_on_and_back(workspace: Workspace, down: str, up: str) -> None:
    async with reading(workspace, size=(80, 24)) as pilot:
        await press(pilot, "down", "down", "down", "down")
        before = active(pilot).caret
        await press(pilot, down)
        after = active(pilot).caret
        assert after > before + 20
        await press(pilot, up)
        assert active(pilot).caret < after


async def test_g_shows_the_end_and_the_start_of_the_article(workspace: Workspace) -> None:
    async with reading(workspace, size=(80, 24)) as pilot:
        await press(pilot, "G")
        pane = active(pilot)
        assert pane.content is not None
        assert pane.caret == len(pane.content.article.text) - 1
        assert "100 %" in status(pilot)
        await press(pilot, "g")
        assert pane.caret == 0
        assert pane.scroll_offset.y == 0


async def test_v_selects_the_caret_and_all_it_passes_till_escape(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "v")
        assert selected(pilot) == "阳"
        await press(pilot, "right", "right")
        assert selected(pilot) == "阳曲县"
        assert "3 selected" in status(pilot)
        await press(pilot, "escape")
        assert selected(pilot) == ""
        await press(pilot, "v", "v")
        assert selected(pilot) == ""


async def test_shift_and_arrows_select(pair: Workspace) -> None:
    async with reading(pair, size=(80, 24)) as pilot:
        await press(pilot, "}", "right", "right", "shift+left")
        assert selected(pilot) == "曲县"
        await press(pilot, "shift+right", "shift+right")
        assert selected(pilot) == "县是"
        await press(pilot, "shift+down")
        assert len(selected(pilot)) > 10
        await press(pilot, "shift+up")
        assert selected(pilot) == "县是"


async def test_capital_v_takes_the_sentence_then_the_paragraph(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V")
        assert selected(pilot) == "阳曲县是太原的北大门。"
        await press(pilot, "V")
        assert selected(pilot) == FIRST_PARAGRAPH
