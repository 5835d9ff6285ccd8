"""The first start, and the next one: hints, the last place of each article, the last pair of articles."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from reader.tui.widgets.hints import Hints
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, rows, screen


def hints(pilot: Pilot[None]) -> list[str]:
    found = screen(pilot).query(Hints)
    return found.first().render().plain.splitlines() if found and found.first().display else []


async def test_three_lines_say_what_to_do_until_the_first_key(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        assert [line.split()[0] for line in hints(pilot)] == ["space", "v", "?"]
        await press(pilot, "down")
        assert hints(pilot) == []
        await press(pilot, "q")
    async with reading(Workspace.open(pair.root)) as pilot:
        assert hints(pilot) == []


async def test_a_click_takes_them_away_too(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await pilot.click("#left", offset=(20, 5))
        await quiet(pilot)
        assert hints(pilot) == []


async def test_a_low_terminal_has_no_room_for_them(pair: Workspace) -> None:
    async with reading(pair, size=(40, 11)) as pilot:
        assert hints(pilot) == []
        await pilot.resize_terminal(40, 12)
        assert len(hints(pilot)) == 3


async def test_articles_open_where_they_were_left_and_as_a_pair(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "right", "tab", "}", "}", "backslash", "q")
        carets = {pane.id: pane.caret for pane in screen(pilot).panes}
        ids = [screen(pilot).states[pane].article.id for pane in screen(pilot).panes]
    async with reading(Workspace.open(pair.root)) as pilot:
        assert {pane.id: pane.caret for pane in screen(pilot).panes} == carets
        assert [screen(pilot).states[pane].article.id for pane in screen(pilot).panes] == ids
        assert screen(pilot).single
    # Named on the command line, an article opens there too, in the first pane.
    async with reading(Workspace.open(pair.root), articles=("#2",)) as pilot:
        state = screen(pilot).state
        assert state is not None
        assert state.article.id == ids[1]
        assert active(pilot).caret == carets["right"]


async def test_nothing_of_it_is_among_the_annotations(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "q")
    assert not pair.annotations_folder.exists()
    assert (pair.cache_folder / "state.json").exists()


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the terminal has been sent: `LayoutUpdate` is a whole screen, `ChopsUpdate` parts of one."""
    sent: list[str] = []
    display = App._display

    def note(app: App[None], drawn: Screen[object], update: object) -> None:
        sent.extend([type(update).__name__] if update is not None else [])
        display(app, drawn, update)  # type: ignore[arg-type]

    monkeypatch.setattr(App, "_display", note)
    return sent


async def test_the_page_stands_with_the_first_frame(pair: Workspace, frames: list[str]) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "down", "q")
    frames.clear()
    async with reading(Workspace.open(pair.root)) as pilot:
        assert frames == ["LayoutUpdate"]
        await press(pilot, "down")
        assert len(frames) > 1


async def test_another_size_is_drawn_in_one_frame(pair: Workspace, frames: list[str]) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "down")
        for size in ((50, 20), (200, 50), (80, 24)):
            frames.clear()
            await pilot.resize_terminal(*size)
            await quiet(pilot)
            assert frames == ["LayoutUpdate"]
            assert active(pilot).size.height == size[1] - 3
            assert all(cell_len(row) == active(pilot).size.width for row in rows(active(pilot)))
