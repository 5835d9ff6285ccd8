"""The screens of the analyses; every list is sorted, followed and left by keys."""

from __future__ import annotations

import csv
from typing import TypeVar

import pytest
from textual.pilot import Pilot

from reader.text.cells import cell_length
from reader.text.span import Span
from reader.tui.screens.comparison import ComparisonScreen, marked
from reader.tui.screens.concordance import ConcordanceScreen
from reader.tui.screens.tags import TagPicker
from reader.tui.screens.terms import TermsScreen
from reader.tui.widgets.bars import bar
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.lines import LineList, fitted
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, selected, status

S = TypeVar("S", ConcordanceScreen, TermsScreen, ComparisonScreen)


def shown(pilot: Pilot[None], kind: type[S]) -> S:
    """Return the screen on top, which is to be of that kind."""
    top = pilot.app.screen
    assert isinstance(top, kind)
    return top


def listed(pilot: Pilot[None]) -> list[str]:
    lines = pilot.app.screen.query_one(LineList)
    return [lines.render_line(y).text for y in range(min(lines.size.height, lines.count))]


def head(pilot: Pilot[None]) -> str:
    header = pilot.app.screen.query_one(PaneHeader)
    return f"{header.label} | {header.variety}"


async def find(pilot: Pilot[None], query: str) -> None:
    await press(pilot, "slash", *query, "enter")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_f_finds_the_selection_everywhere_in_columns(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with reading(workspace, size) as pilot:
        await press(pilot, *["right"] * 2, "v", "right", "f")
        # Both scripts write 太忻 alike.
        texts = [workspace.article(entry.article_id).text for entry in workspace.articles()]
        count = sum(text.count("太忻") for text in texts)
        assert head(pilot) == f"太忻  {count} in 6 of 7 articles | by article"
        rows = listed(pilot)
        starts = {cell_length(row[: row.index(" 太忻 ")]) for row in rows}
        assert len(starts) == 1
        assert all(cell_length(row) <= size[0] - 2 for row in rows)


async def test_the_concordance_is_sorted_and_its_places_are_gone_to(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "f")
        await find(pilot, "四梁八柱")
        assert "2 in 2 of 7" in head(pilot)
        orders = []
        for _ in range(4):
            orders.append(head(pilot).rpartition(" ")[2])
            await press(pilot, "s")
        assert orders == ["article", "left", "right", "date"]
        await press(pilot, "down", "enter")
        assert selected(pilot) == "四梁八柱"
        assert screen(pilot).states[active(pilot)].article.id == "0dd52aea.2"


async def test_regular_expressions_and_breaks_are_switched_on_and_off(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "f")
        await find(pilot, "统筹.{0,2}资源")
        assert " 0 in 0 " in head(pilot)
        await press(pilot, "x")
        assert "3 in 2" in head(pilot)
        assert "regular expression" in head(pilot)
        await press(pilot, "x", "b")
        assert "across breaks" in head(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen(pilot)


async def test_occurrences_are_tagged_from_the_list_and_one_undo_takes_all_back(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "f")
        await find(pilot, "四梁八")
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, TagPicker)
        await press(pilot, *"frame", "enter")
        assert len(workspace.all_highlights()) == 3
        await find(pilot, "tag:frame")
        assert "tag:frame  3 in 3 of 7" in head(pilot)
        await press(pilot, "t", *"frame", "enter")
        assert len(workspace.all_highlights()) == 3
        await press(pilot, "u", "u")
        assert workspace.all_highlights() == ()


async def test_the_concordance_is_written_as_csv(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "f")
        await find(pilot, "四梁八柱")
        await press(pilot, "w")
    path = workspace.annotations_folder / "exports" / "concordance.csv"
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [row["match"] for row in rows] == ["四梁八柱", "四梁八柱"]


async def test_m_lists_the_terms_and_leads_to_their_places(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "m")
        terms = shown(pilot, TermsScreen)
        assert head(pilot).endswith("in 7 articles | likely ones · by likelihood")
        likely = len(terms._shown)
        await press(pilot, "w")
        assert len(terms._shown) > likely
        assert head(pilot).endswith("in 7 articles | by likelihood")
        await press(pilot, "w")
        await press(pilot, "slash", *"四梁八", "enter")
        assert terms.here is not None
        assert terms.here.key == "四梁八柱"
        assert "四梁八" in listed(pilot)[0]
        await press(pilot, "enter")
        assert "四梁八柱  3 in 3 of 7" in head(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is screen(pilot)
        assert selected(pilot) == "四梁八"


async def test_the_terms_are_sorted_and_parted_by_kind(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "m")
        terms = shown(pilot, TermsScreen)
        seen = []
        for _ in range(5):
            await press(pilot, "s")
            seen.append(head(pilot).rpartition("by ")[2])
            assert terms.here is not None
        assert seen == ["count", "articles", "first date", "text", "likelihood"]
        await press(pilot, "tab")
        assert "numeral" in head(pilot)
        await press(pilot, "tab")
        assert "quoted" in head(pilot)


async def test_terms_are_accepted_rejected_renamed_merged_and_that_is_undone(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "m", "slash", *"六个一", "enter")
        terms = shown(pilot, TermsScreen)
        count = len(terms._shown)
        await press(pilot, "a")
        assert workspace.formula("六个一").decision == "accepted"
        await press(pilot, "u")
        assert workspace.formula("六个一").decision == ""
        await press(pilot, "x")
        assert len(terms._shown) == count - 1
        await press(pilot, "u")
        assert len(terms._shown) == count
        await press(pilot, "r", *"抓手", "enter")
        assert workspace.formula("抓手").key == "六个一"
        await press(pilot, "u", "home", "m", "down", "m")
        assert len(terms._shown) == count - 1
        await press(pilot, "u", "escape")
        assert pilot.app.screen is screen(pilot)


async def test_every_occurrence_of_a_term_is_tagged_and_one_undo_takes_it_back(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "m", "slash", *"四梁八柱", "enter", "t", *"frame", "enter")
        assert len(workspace.all_highlights()) == 3
        await press(pilot, "u")
        assert workspace.all_highlights() == ()


async def test_c_marks_what_the_panes_share_and_n_goes_through_it_in_both(workspace: Workspace) -> None:
    async with reading(workspace, articles=("#4", "#5")) as pilot:
        await press(pilot, "c")
        page = screen(pilot)
        assert page.comparison is not None
        assert "shared passages" in status(pilot)
        left, right = page.panes
        await press(pilot, "n")
        near = next(each for each in page.comparison.near if each.a.start == left.caret)
        assert right.caret == near.b.start
        assert left._decorations.shared
        assert left._decorations.changed
        await press(pilot, "N", "c")
        assert page.comparison is None
        assert not left._decorations.shared


async def test_the_passages_are_listed_sorted_and_gone_to(workspace: Workspace) -> None:
    async with reading(workspace, articles=("#4", "#5")) as pilot:
        await press(pilot, "C")
        comparison = shown(pilot, ComparisonScreen)
        lengths = [near.letters for near in comparison._passages]
        assert lengths == sorted(lengths, reverse=True)
        await press(pilot, "s")
        assert "place in the left" in head(pilot)
        await press(pilot, "e")
        await press(pilot, "s", "s", "down", "enter")
        page = screen(pilot)
        assert page.comparison is not None
        near = sorted(page.comparison.near, key=lambda each: (-each.letters, each.a.start))[1]
        assert [pane.caret for pane in page.panes] == [near.a.start, near.b.start]


async def test_the_pairs_that_share_most_are_opened(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "C", "a")
        assert "Pairs that share most" in head(pilot)
        await press(pilot, "enter")
        opened = {screen(pilot).states[pane].article.id for pane in screen(pilot).panes}
        assert opened == {"0dd52aea.1", "0dd52aea.2"}


async def test_one_article_twice_is_not_compared(workspace: Workspace) -> None:
    async with reading(workspace, articles=("#1", "#1")) as pilot:
        await press(pilot, "tab", "o", "enter", "c")
        if len({state.article.id for state in screen(pilot).states.values()}) == 1:
            assert "two articles are compared" in status(pilot)


async def test_the_list_moves_by_keys_and_mouse(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "m")
        lines = pilot.app.screen.query_one(LineList)
        await press(pilot, "down", "j", "up")
        assert lines.index == 1
        await press(pilot, "end")
        assert lines.index == lines.count - 1
        await press(pilot, "home", "pagedown")
        assert lines.index > 10
        await press(pilot, "g")
        await pilot.click(LineList, offset=(4, 3))
        await quiet(pilot)
        assert lines.index == 3


@pytest.mark.parametrize(
    ("text", "cells", "right", "expected"),
    [
        ("太忻", 6, False, "太忻  "),
        ("太忻", 6, True, "  太忻"),
        ("太忻经济区", 6, False, "太忻… "),
        ("太忻经济区", 6, True, " …济区"),
        ("abc", 0, False, ""),
    ],
)
def test_text_is_fitted_to_cells(text: str, cells: int, right: bool, expected: str) -> None:
    assert fitted(text, cells, right=right) == expected
    assert cell_length(expected) == cells


def test_bars_are_an_eighth_of_a_cell_exact() -> None:
    assert bar(1, 2, 4) == "██  "
    assert bar(5, 8, 1) == "▋"
    assert bar(1, 1000, 4) == "▏   "
    assert bar(0, 5, 3) == "   "


def test_changes_stand_in_brackets() -> None:
    assert marked("构建全省现代体系", Span(0, 8), (Span(2, 4),)) == "构建[全省]现代体系"
