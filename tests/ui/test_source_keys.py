"""The keys of the source with its edits, by what the user sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.cleaning.model import CleanedSource, Edit, EditState
from reader.library import cleaned
from reader.text.span import Span
from reader.tui.pane.pane import ArticlePane
from reader.tui.screens.source import SourceScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Verdict, Workspace
from tests.ui.driving import active, press, quiet, reading, screen

PAGE = """太忻一体化经济区建设提速

来源：山西日报 2022-03-21

阳曲县是太原的北大门。省委提出新布局，阳曲迎来重大机遇。

全县上下坚持项目为王，推动经济高质量发展。

责任编辑：张三
"""
BODY = [
    "阳曲县是太原的北大门。省委提出新布局，阳曲迎来重大机遇。",
    "全县上下坚持项目为王，推动经济高质量发展。",
]


@pytest.fixture
def workspace(make_workspace: Callable[..., Path]) -> Workspace:
    """Return a workspace with one page that has a line of source and a line of editors."""
    return Workspace.open(make_workspace({"a.txt": PAGE}))


def source_screen(pilot: Pilot[None]) -> SourceScreen:
    found = pilot.app.screen
    assert isinstance(found, SourceScreen)
    return found


def told(pilot: Pilot[None]) -> str:
    """Return what the screen says of the edit at the caret."""
    return str(source_screen(pilot).query_one("#edit", Static).content)


def word(pilot: Pilot[None]) -> str:
    return source_screen(pilot).query_one(StatusLine).word


def under_caret(pilot: Pilot[None]) -> str:
    return PAGE[source_screen(pilot).query_one(ArticlePane).caret :]


def paragraphs(workspace: Workspace) -> list[str]:
    return list(workspace.article("#1").paragraphs)


async def open_source(pilot: Pilot[None], line: str) -> None:
    """Open the source and go to the edit that takes `line` away."""
    await press(pilot, "k")
    for _ in range(20):
        if under_caret(pilot).startswith(line) and "takes away" in told(pilot):
            return
        await press(pilot, "right_square_bracket")
    raise AssertionError(f"no edit at {line}")


async def test_brackets_step_through_the_edits_and_the_edit_at_the_caret_is_explained(
    workspace: Workspace,
) -> None:
    async with reading(workspace) as pilot:
        await open_source(pilot, "来源")
        assert "source-line  applied: x refuses" in told(pilot)
        assert "which is kept apart." in told(pilot)
        await open_source_further(pilot, "责任编辑")
        assert "takes away “责任编辑：张三”" in told(pilot)
        await press(pilot, "right_square_bracket")
        assert word(pilot) == "no edit further on"
        await press(pilot, "left_square_bracket")
        assert under_caret(pilot).startswith("来源")
        await press(pilot, "down", "down")
        assert told(pilot) == "kept as it came"


async def open_source_further(pilot: Pilot[None], line: str) -> None:
    await press(pilot, "right_square_bracket")
    assert under_caret(pilot).startswith(line)


@pytest.mark.parametrize("key", ["x", "enter", "delete"])
async def test_one_key_refuses_the_edit_and_the_same_restores_it(workspace: Workspace, key: str) -> None:
    async with reading(workspace) as pilot:
        await open_source(pilot, "责任编辑")
        await press(pilot, key)
        assert "refused by you: x restores" in told(pilot)
        assert word(pilot) == "refused · saved"
        assert source_screen(pilot).query_one(PaneHeader).variety.endswith("1 refused")
        assert paragraphs(workspace) == [*BODY, "责任编辑：张三"]
        await press(pilot, key)
        assert "applied: x refuses" in told(pilot)
        assert word(pilot) == "as cleaning made it · saved"
        assert paragraphs(workspace) == BODY


async def test_undo_and_redo_go_through_the_decisions(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await open_source(pilot, "责任编辑")
        await press(pilot, "x", "u")
        assert "applied: x refuses" in told(pilot)
        assert word(pilot).startswith("undone: refusal of")
        assert paragraphs(workspace) == BODY
        await press(pilot, "ctrl+r")
        assert "refused by you" in told(pilot)
        assert paragraphs(workspace) == [*BODY, "责任编辑：张三"]
        await press(pilot, "u", "u")
        assert word(pilot) == "nothing to be undone"


async def test_where_there_is_no_edit_the_key_says_so(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "k", "g", "x")
        assert word(pilot) == "no edit here: ] goes to the next"


async def test_n_goes_to_what_was_decided(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await open_source(pilot, "责任编辑")
        await press(pilot, "x", "g", "n")
        assert under_caret(pilot).startswith("责任编辑")
        await press(pilot, "n")
        assert word(pilot) == "no suggestion or decision further on"
        await press(pilot, "G", "N")
        assert under_caret(pilot).startswith("责任编辑")


@pytest.mark.parametrize("key", ["k", "escape", "q"])
async def test_the_page_behind_shows_the_new_text_at_the_same_place(workspace: Workspace, key: str) -> None:
    async with reading(workspace) as pilot:
        article = workspace.article("#1")
        await press(pilot, "G")
        place = active(pilot).caret
        assert place == len(article.text) - 1
        await press(pilot, "k", "g")
        while not under_caret(pilot).startswith("来源"):
            await press(pilot, "right_square_bracket")
        await press(pilot, "x", key)
        await quiet(pilot)
        pane = active(pilot)
        assert pane.content is not None
        assert "来源：山西日报 2022-03-21" in pane.content.article.text
        assert pane.content.article.text[pane.caret :].startswith("来源")
        shown = "".join(pane.render_line(y).text for y in range(pane.size.height))
        assert "来源：山西日报" in shown


async def test_highlights_move_with_the_text(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        await press(pilot, "slash", *"项目为王", "enter", "v", *["right"] * 3, "a")
        before = workspace.highlights(workspace.article("#1"))
        assert [placed.highlight.anchor.exact for placed in before] == ["项目为王"]
        await press(pilot, "k", "g")
        while not under_caret(pilot).startswith("来源"):
            await press(pilot, "right_square_bracket")
        await press(pilot, "x", "k")
        await quiet(pilot)
        (placed,) = screen(pilot).states[active(pilot)].highlights
        assert placed.span is not None
        assert placed.span.of(workspace.article("#1").text) == "项目为王"
        assert placed.span.start > placed.highlight.anchor.start


async def test_another_window_s_decision_is_seen(workspace: Workspace) -> None:
    other = Workspace.open(workspace.root)
    async with reading(workspace) as pilot:
        number = next(each.number for each in other.edits("#1") if "责任编辑" in each.text)
        other.decide("#1", [number], Verdict.REFUSE)
        await screen(pilot).load_highlights(unasked=True)
        pane = active(pilot)
        assert pane.content is not None
        assert pane.content.article.paragraphs == (*BODY, "责任编辑：张三")
        await press(pilot, "k")
        other.decide("#1", [number], Verdict.RESTORE)
        await source_screen(pilot)._load(unasked=True)
        assert all(each.edit.state is EditState.APPLIED for each in source_screen(pilot)._edits)


async def test_a_suggestion_is_accepted_and_left_open_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggest(monkeypatch, "迎来", "喜")
    async with reading(workspace) as pilot:
        await press(pilot, "k", "g", "n")
        assert under_caret(pilot).startswith("迎来")
        assert "suggested: x accepts" in told(pilot)
        assert "puts in “喜”" in told(pilot)
        await press(pilot, "x")
        assert "accepted by you" in told(pilot)
        assert "阳曲喜迎来重大机遇" in workspace.article("#1").text
        await press(pilot, "x")
        assert "suggested: x accepts" in told(pilot)
        assert "阳曲迎来重大机遇" in workspace.article("#1").text


def suggest(monkeypatch: pytest.MonkeyPatch, before: str, words: str) -> None:
    """Have cleaning suggest to put `words` in before `before`."""
    clean = cleaned.clean_source

    def with_suggestion(data: bytes, name: str, charset: str | None) -> CleanedSource:
        source = clean(data, name, charset)
        at = source.text.index(before)
        edit = Edit(Span(at, at), words, "lost-word", "A word seems lost.", EditState.SUGGESTED)
        return replace(source, edits=tuple(sorted([*source.edits, edit], key=lambda each: each.span)))

    monkeypatch.setattr(cleaned, "clean_source", with_suggestion)
