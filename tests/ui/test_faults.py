"""Mistakes of ours: the terminal is given back, nothing is lost, a log says where, and no text is in it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.tui.app import ReaderApp
from reader.tui.faults import LOG, advice, described, log_fault
from reader.workspace import Workspace
from tests.ui.driving import press, quiet, reading, screen, status

SECRET = "全县上下坚持项目为王"


def failing() -> None:
    text = f"{SECRET}"
    try:
        raise KeyError(text)
    except KeyError as error:
        raise ValueError(f"cannot place {text}") from error


def caught() -> ValueError:
    with pytest.raises(ValueError, match="cannot place") as found:
        failing()
    return found.value


def test_the_log_says_where_and_not_with_what(tmp_path: Path) -> None:
    path = log_fault(caught(), tmp_path / "new")
    assert path == tmp_path / "new" / LOG
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "KeyError" in text
    assert "in failing" in text
    assert "tx-reader" in text.splitlines()[0]
    assert SECRET not in text
    assert "cannot place 全" not in text


def test_the_log_is_added_to_and_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / LOG
    path.write_bytes(b"x" * 1_000_000)
    log_fault(caught(), tmp_path)
    log_fault(caught(), tmp_path)
    assert path.stat().st_size < 300_000
    assert path.read_text(encoding="utf-8").count("ValueError\n") == 2


def test_where_no_log_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert log_fault(caught(), tmp_path / "file") is None
    assert "no log" in advice(caught(), None)


def test_exceptions_in_a_ring_come_to_an_end() -> None:
    first, second = ReaderError("a"), ReaderError("b")
    first.__context__, second.__context__ = second, first
    assert described(first).count("ReaderError") == 5


async def test_a_task_that_fails_is_said_logged_and_the_reader_goes_on(pair: Workspace) -> None:
    async def task() -> None:
        failing()

    async with reading(pair) as pilot:
        screen(pilot).start(task(), "store")
        await quiet(pilot)
        log = pair.cache_folder / LOG
        messages = [notice.message for notice in pilot.app._notifications]
        assert f"a fault in the reader (ValueError); what was saved is safe, {log} says where" in messages
        assert SECRET not in log.read_text(encoding="utf-8")
        await press(pilot, "a")
        assert "1 highlight" in status(pilot)


async def test_a_failure_that_nobody_waits_for_is_said_and_logged(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        asyncio.get_running_loop().call_soon(failing)
        await quiet(pilot)
        assert any("(ValueError)" in notice.message for notice in pilot.app._notifications)
        assert "in failing" in (pair.cache_folder / LOG).read_text(encoding="utf-8")


async def test_a_browser_has_no_shell_to_pause_to(pair: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append(number))
    monkeypatch.setattr(ReaderApp, "is_web", True)
    async with reading(pair) as pilot:
        await press(pilot, "ctrl+z")
    assert sent == []


async def test_a_crash_saves_says_one_line_and_ends_with_1(
    pair: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    app = ReaderApp(pair)

    async def crash() -> None:
        async with app.run_test() as pilot:
            await quiet(pilot)
            await press(pilot, "}", "a")
            app.call_later(failing)
            await pilot.pause()

    with pytest.raises(ValueError, match="cannot place"):
        await crash()
    assert app.return_code == 1
    printed = capsys.readouterr().err
    assert "a fault in the reader (ValueError)" in printed
    assert SECRET not in printed
    assert SECRET not in (pair.cache_folder / LOG).read_text(encoding="utf-8")
    again = Workspace.open(pair.root)
    assert len(again.highlights(again.article("#1"))) == 1
    assert again.state()["carets"]
