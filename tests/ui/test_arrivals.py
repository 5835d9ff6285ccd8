"""Sources that come while the reader is open: seen without waiting, and without stopping anything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.cleaning.model import CleanedSource
from reader.library import cleaned
from reader.tui.screens.articles import ArticlePicker
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, status

PAGE = "忻州召开会议\n\n会议部署了春季工作，要求各县抓紧抓实，把各项任务落到实处。\n"
NEW = "太原召开会议\n\n会议部署了夏季工作，要求各县抓紧抓实，把各项任务落到实处。\n"


@pytest.fixture
def workspace(make_workspace: Callable[..., Path]) -> Workspace:
    """Return a workspace with one source."""
    return Workspace.open(make_workspace({"b.txt": PAGE}))


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds that a thread brings about."""
    for _ in range(300):
        if holds():
            return
        await pilot.pause()
    raise AssertionError("it never came to hold")


def drop(workspace: Workspace, name: str, text: str = NEW) -> None:
    (workspace.root / "seeds" / name).write_text(text, encoding="utf-8")


def listed(pilot: Pilot[None]) -> list[str]:
    assert isinstance(pilot.app.screen, ArticlePicker)
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt).split("  ")[1] for n in range(options.option_count)]


async def test_a_file_dropped_into_the_folder_is_there_when_articles_are_chosen(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        drop(workspace, "a.txt")
        await press(pilot, "o")
        assert listed(pilot) == ["太原召开会议", "忻州召开会议"]
        await press(pilot, *"太原", "enter")
        assert active(pilot).content is not None
        assert workspace.article("#1").text.startswith("太原召开会议")
        assert screen(pilot).states[active(pilot)].article.id == workspace.article("#1").id


async def test_the_watch_sees_it_and_the_numbers_above_the_pages_follow(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        assert screen(pilot).query_one("#left-header").label.startswith("1  忻州")  # type: ignore[attr-defined]
        drop(workspace, "a.txt")
        screen(pilot).show_arrivals()
        await quiet(pilot)
        assert "1 new source read" in status(pilot)
        assert screen(pilot).query_one("#left-header").label.startswith("2  忻州")  # type: ignore[attr-defined]


async def test_a_bad_file_that_comes_is_said(workspace: Workspace) -> None:
    async with reading(workspace) as pilot:
        drop(workspace, "a.txt", "")
        screen(pilot).show_arrivals()
        await quiet(pilot)
        assert any("a.txt" in str(toast.render()) for toast in pilot.app.screen.query("Toast"))


async def test_while_new_sources_are_cleaned_the_others_are_read_chosen_and_highlighted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean, may_go_on, has_begun = cleaned.clean_source, threading.Event(), threading.Event()

    def slowly(data: bytes, name: str, charset: str | None) -> CleanedSource:
        has_begun.set()
        assert may_go_on.wait(20)
        return clean(data, name, charset)

    async with reading(workspace) as pilot:
        monkeypatch.setattr(cleaned, "clean_source", slowly)
        drop(workspace, "a.txt")
        screen(pilot).show_arrivals()
        await until(pilot, has_begun.is_set)
        await pilot.press("right", "a")
        await until(pilot, lambda: "saved" in status(pilot))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticlePicker))
        await pilot.pause()
        assert listed(pilot) == ["忻州召开会议"]
        may_go_on.set()
        await quiet(pilot)
        assert listed(pilot) == ["太原召开会议", "忻州召开会议"]
    assert len(workspace.highlights(workspace.article("#2"))) == 1


async def test_leaving_while_sources_are_cleaned_does_not_wait_for_all(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean, begun = cleaned.clean_source, threading.Semaphore(0)
    names: list[str] = []
    may_go_on = threading.Event()

    def slowly(data: bytes, name: str, charset: str | None) -> CleanedSource:
        names.append(name)
        begun.release()
        assert may_go_on.wait(20)
        return clean(data, name, charset)

    async with reading(workspace) as pilot:
        monkeypatch.setattr(cleaned, "clean_source", slowly)
        for number in range(20):
            drop(workspace, f"a{number:02d}.txt", NEW.replace("夏季", f"第{number}季"))
        screen(pilot).show_arrivals()
        await until(pilot, lambda: begun.acquire(blocking=False))
        pilot.app.background.close()  # type: ignore[attr-defined]
        may_go_on.set()
    assert len(names) < 3


async def test_an_empty_workspace_opens_what_is_dropped_into_it(make_workspace: Callable[..., Path]) -> None:
    workspace = Workspace.open(make_workspace({}))
    async with reading(workspace) as pilot:
        assert "no articles yet" in status(pilot)
        drop(workspace, "a.txt")
        screen(pilot).show_arrivals()
        await quiet(pilot)
        screen(pilot)._watch()
        await quiet(pilot)
        assert active(pilot).content is not None
