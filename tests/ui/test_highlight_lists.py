"""Links, removed highlights, and an expression tagged wherever it stands, by key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.text.span import Span
from reader.tui.screens.highlights import LinkPicker, RemovedPicker
from reader.tui.screens.tags import TagPicker
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, status


def made(workspace: Workspace, number: int, words: str, note: str = "") -> str:
    article = workspace.article(f"#{number}")
    start = article.text.index(words)
    return workspace.add_highlight(article, Span(start, start + len(words)), (), note).id


def lines(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


@pytest.fixture
def linked(pair: Workspace) -> Workspace:
    """Return the pair, the caret's first stop on a highlight, with one in the other article."""
    made(pair, 1, "太忻一体化")
    made(pair, 2, "重大機遇", "hope")
    return pair


async def test_capital_l_links_goes_there_and_unlinks(linked: Workspace) -> None:
    async with reading(linked) as pilot:
        await press(pilot, "g", "L")
        assert isinstance(pilot.app.screen, LinkPicker)
        assert lines(pilot) == ["  重大機遇  hope · 陽曲縣推動太忻經濟區建設"]
        await press(pilot, *"机遇", "enter")
        assert "linked · saved" in status(pilot)
        await press(pilot, "L")
        assert lines(pilot)[0].startswith("→ answers 重大機遇")
        await press(pilot, "enter")
        assert screen(pilot).states[active(pilot)].article.id == linked.article("#2").id
        assert "here: untagged" in status(pilot)
        await press(pilot, "L")
        assert lines(pilot)[0].startswith("← answers this: 太忻一体化")
        await press(pilot, "tab")
        assert "unlinked · saved" in status(pilot)
        await press(pilot, "u", "L")
        assert lines(pilot)[0].startswith("← answers this: 太忻一体化")


async def test_a_link_within_the_article_moves_the_caret(pair: Workspace) -> None:
    first, second = made(pair, 1, "太忻一体化"), made(pair, 1, "北大门")
    pair.link_highlights(first, second)
    async with reading(pair) as pilot:
        await press(pilot, "g", "L", "enter")
        pane = active(pilot)
        assert pane.content is not None
        assert pane.content.article.text[pane.caret :].startswith("北大门")


async def test_capital_l_says_when_there_is_nothing_to_link(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "L")
        assert "no highlight here" in status(pilot)
        await press(pilot, "}", "V", "a", "L")
        assert "no other highlight" in status(pilot)


async def test_capital_x_brings_a_removed_highlight_back(linked: Workspace) -> None:
    async with reading(linked) as pilot:
        await press(pilot, "X")
        assert "no highlight was removed" in status(pilot)
        await press(pilot, "g", "x", "X")
        assert isinstance(pilot.app.screen, RemovedPicker)
        assert len(lines(pilot)) == 1
        await press(pilot, *"太忻", "enter")
        assert "brought back · saved" in status(pilot)
        assert "here: untagged" in status(pilot)


async def test_capital_t_tags_every_occurrence_and_u_takes_all_back(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "/", *"一群两区三圈", "enter", "v", *["right"] * 5, "T")
        assert isinstance(pilot.app.screen, TagPicker)
        assert "×2, 2 articles" in pilot.app.screen.heading
        await press(pilot, *"布局", "enter")
        assert "tagged 2 places · saved" in status(pilot)
        found = [placed.highlight.anchor.exact for placed in pair.all_highlights()]
        assert found == ["一群两区三圈", "一群兩區三圈"]
        await press(pilot, "u")
        assert pair.all_highlights() == ()
        await press(pilot, "T", "escape")
        await quiet(pilot)
        assert pair.all_highlights() == ()
