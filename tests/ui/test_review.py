"""The review screen: highlights whose text has changed, placed by the user."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from reader.annotations.annotator import Annotator
from reader.annotations.model import Status
from reader.annotations.store import AnnotationStore
from reader.text.span import Span
from reader.tui.pane.pane import ArticlePane
from reader.tui.screens.review import ReviewScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from tests.ui.driving import press, quiet, reading, status

CHANGES = {
    "坚持项目为王，推动经济高质量发展": "召开干部大会，部署了下一阶段工作",
    "更有优势。下一步，将沿着": "也有困难。今后，要围绕",
}


@pytest.fixture
def changed(pair: Workspace) -> Workspace:
    """Return the pair with two highlights on words that its first article no longer has."""
    article = pair.article("#1")
    old = article.text
    for now, before in CHANGES.items():
        assert now in old
        old = old.replace(now, before)
    annotator = Annotator(AnnotationStore(pair.annotations_folder))
    for words in ("部署了下一阶段工作", "也有困难"):
        start = old.index(words)
        annotator.add_highlight(article.id, old, Span(start, start + len(words)), (), f"on {words}")
    return pair


def placed(workspace: Workspace) -> list[tuple[str, Status]]:
    return [
        (each.highlight.anchor.exact, each.status) for each in workspace.highlights(workspace.article("#1"))
    ]


def shown(pilot: Pilot[None]) -> str:
    was = pilot.app.screen.query_one("#was", Static)
    return f"{pilot.app.screen.query_one(PaneHeader).label} | {was.render()}"


def word(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(StatusLine).word


def selected(pilot: Pilot[None]) -> str:
    pane = pilot.app.screen.query_one(ArticlePane)
    assert pane.content is not None
    return pane.selection.of(pane.content.article.text) if pane.selection else ""


async def test_capital_r_shows_what_was_and_enter_takes_the_first_suggestion(changed: Workspace) -> None:
    async with reading(changed) as pilot:
        assert "2 in doubt: R" in status(pilot)
        await press(pilot, "R")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "Review 1 of 2" in shown(pilot)
        assert "部署了下一阶段工作" in shown(pilot)
        first = selected(pilot)
        assert first
        await press(pilot, "enter")
        assert word(pilot) == "placed · saved"
        assert "Review 1 of 1" in shown(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ReviewScreen)
        assert "1 in doubt: R" in status(pilot)
    assert (first, Status.OK) in placed(changed)


async def test_other_words_are_selected_and_taken(changed: Workspace) -> None:
    async with reading(changed) as pilot:
        await press(pilot, "R", "v", "g", "v", *["right"] * 2, "enter", "q")
    assert ("太忻一", Status.OK) in placed(changed)


async def test_without_a_selection_nothing_is_placed(changed: Workspace) -> None:
    async with reading(changed) as pilot:
        await press(pilot, "R", "v", "enter")
        assert "select its words first" in word(pilot)
    assert Status.OK not in {state for _, state in placed(changed)}


async def test_n_leaves_one_in_doubt_and_capital_n_comes_back(changed: Workspace) -> None:
    async with reading(changed) as pilot:
        await press(pilot, "R", "n")
        assert "Review 2 of 2" in shown(pilot)
        assert "也有困难" in shown(pilot)
        await press(pilot, "n")
        assert word(pilot) == "this is the last one"
        await press(pilot, "N")
        assert "Review 1 of 2" in shown(pilot)
        await press(pilot, "left_square_bracket")
        assert word(pilot) == "this is the first one"
    assert len(changed.doubts()) == 2


async def test_x_removes_and_u_brings_back(changed: Workspace) -> None:
    async with reading(changed) as pilot:
        await press(pilot, "R", "x")
        assert "Review 1 of 1" in shown(pilot)
        await press(pilot, "u")
        assert "Review 1 of 2" in shown(pilot)
        await press(pilot, "delete")
        await press(pilot, "x")
        assert "nothing left in doubt" in pilot.app.screen.query_one(PaneHeader).variety
        await press(pilot, "x", "enter", "n", "1")
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, ReviewScreen)
    assert placed(changed) == []


async def test_a_number_or_a_click_takes_that_suggestion(changed: Workspace) -> None:
    async with reading(changed) as pilot:
        await press(pilot, "R", "5")
        assert "suggestion" in word(pilot)
        await press(pilot, "v", "1")
        first = selected(pilot)
        await press(pilot, "v")
        assert selected(pilot) == ""
        await pilot.click(OptionList, offset=(4, 0))
        await quiet(pilot)
        assert selected(pilot) == first != ""


async def test_with_nothing_in_doubt_the_key_says_so(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "R")
        assert "no highlight is in doubt" in status(pilot)
