"""The column of highlights: what it lists, how it follows, where it leads."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.text.cells import cell_length
from reader.text.span import Span
from reader.tui.widgets.column import HighlightColumn
from reader.workspace import Workspace
from tests.ui.driving import active, character, press, quiet, reading, screen, status


@pytest.fixture
def marked(pair: Workspace) -> Workspace:
    """Return the pair with three highlights in its first article, one with a note, two overlapping."""
    article = pair.article("#1")
    for quote, tags, note in (
        ("太忻一体化", ("区域",), ""),
        ("北大门。省委提出", ("gate", "second"), "compare with the plan"),
        ("省委提出", (), ""),
    ):
        start = article.text.index(quote)
        pair.add_highlight(article, Span(start, start + len(quote)), tags, note)
    return pair


def column(pilot: Pilot[None]) -> HighlightColumn:
    """Return the column, which is open."""
    return screen(pilot).query_one(HighlightColumn)


def shown(pilot: Pilot[None]) -> str:
    """Return the rows of the column."""
    return "\n".join(column(pilot).render_line(y).text for y in range(column(pilot).size.height))


def current(pilot: Pilot[None]) -> str:
    """Return the row that is under the cursor."""
    return next((row for row in shown(pilot).split("\n") if "▸" in row), "")


async def test_h_lists_the_highlights_with_tags_quote_and_note(marked: Workspace) -> None:
    async with reading(marked) as pilot:
        await press(pilot, "h")
        listed = shown(pilot)
        for part in (
            "区域",
            "太忻一体化",
            "gate, second",
            "北大门。省委提出",
            "compare with the plan",
            "untagged",
        ):
            assert part in listed
        assert listed.index("区域") < listed.index("gate") < listed.index("untagged")
        assert all(cell_length(row) == column(pilot).size.width for row in listed.split("\n"))
        await press(pilot, "h")
        assert not screen(pilot).query(HighlightColumn)
        assert active(pilot).has_focus


async def test_it_follows_the_caret(marked: Workspace) -> None:
    async with reading(marked) as pilot:
        await press(pilot, "h", "escape")
        assert active(pilot).has_focus
        assert "区域" in current(pilot)
        await press(pilot, "]")
        assert "gate" in current(pilot)
        await press(pilot, "]")
        assert "untagged" in current(pilot)


async def test_arrows_step_and_enter_goes_back_to_the_page(marked: Workspace) -> None:
    async with reading(marked) as pilot:
        await press(pilot, "h", "down")
        assert character(pilot) == "北"
        assert column(pilot).has_focus
        await press(pilot, "enter")
        assert active(pilot).has_focus
        assert character(pilot) == "北"
        assert "here: gate, second" in status(pilot)


async def test_a_click_goes_to_the_highlight(marked: Workspace) -> None:
    async with reading(marked) as pilot:
        await press(pilot, "h")
        row = shown(pilot).split("\n").index(next(r for r in shown(pilot).split("\n") if "compare" in r))
        await pilot.click(column(pilot), offset=(5, row + 1))
        await quiet(pilot)
        assert character(pilot) == "北"
        assert active(pilot).has_focus


async def test_tab_goes_round_panes_and_column(marked: Workspace) -> None:
    async with reading(marked) as pilot:
        left, right = screen(pilot).panes
        await press(pilot, "h", "tab")
        assert left.has_focus
        await press(pilot, "tab")
        assert right.has_focus
        assert "none yet" in shown(pilot)
        await press(pilot, "tab")
        assert column(pilot).has_focus


async def test_a_new_highlight_is_listed(marked: Workspace) -> None:
    async with reading(marked) as pilot:
        await press(pilot, "h", "escape", "G", "b", "a")
        assert "前进" in shown(pilot)


@pytest.mark.parametrize(("columns", "panes"), [(120, 2), (80, 1), (50, 0)])
async def test_it_takes_the_room_there_is(marked: Workspace, columns: int, panes: int) -> None:
    async with reading(marked, size=(columns, 24)) as pilot:
        await press(pilot, "h")
        assert sum(pane.region.width > 0 for pane in screen(pilot).panes) == panes
        assert column(pilot).region.right <= columns
        await press(pilot, "down", "enter")
        assert character(pilot) == "北"
        assert active(pilot).region.width > 0
