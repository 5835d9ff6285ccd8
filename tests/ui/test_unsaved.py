"""A full disk while one reads: the change is seen, said not to be saved, and saved when there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.annotations import atomic, storage, texts
from reader.workspace import Workspace
from tests.ui.driving import press, quiet, reading, screen, status


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list whose first value says whether the disk is full."""
    state = [False]
    real = atomic.write_atomically

    def write(path: Path, data: bytes) -> None:
        if state[0]:
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(storage, "write_atomically", write)
    monkeypatch.setattr(texts, "write_atomically", write)
    return state


def stored(workspace: Workspace) -> int:
    again = Workspace.open(workspace.root)
    return len(again.highlights(again.article("#1")))


async def test_a_change_on_a_full_disk_is_shown_said_and_saved_later(
    pair: Workspace, full: list[bool]
) -> None:
    async with reading(pair) as pilot:
        full[0] = True
        await press(pilot, "}", "V", "a")
        assert "1 highlight" in status(pilot)
        assert "NOT saved" in status(pilot)
        (toast,) = pilot.app.screen.query("Toast")
        said = "".join(str(toast.render()).split())
        assert "Nospaceleftondevice" in said
        assert "keptinmemory" in said
        assert stored(pair) == 0
        screen(pilot)._watch()
        await quiet(pilot)
        assert "1 NOT saved" in status(pilot)
        full[0] = False
        screen(pilot)._watch()
        await quiet(pilot)
        assert "1 change kept in memory · saved" in status(pilot)
        assert "NOT saved" not in status(pilot)
    assert stored(pair) == 1


async def test_undo_works_on_what_is_not_saved(pair: Workspace, full: list[bool]) -> None:
    async with reading(pair) as pilot:
        full[0] = True
        await press(pilot, "}", "V", "a", "u")
        assert "0 highlights" in status(pilot)
        full[0] = False
    pair.save_again()
    assert stored(pair) == 0


async def test_q_asks_once_before_it_leaves_with_unsaved_changes(pair: Workspace, full: list[bool]) -> None:
    async with reading(pair) as pilot:
        full[0] = True
        await press(pilot, "}", "V", "a", "q")
        assert pilot.app.is_running
        assert "q again" in status(pilot)
        await press(pilot, "q")
        assert pilot.app.return_code == 0


async def test_q_saves_what_can_be_saved_by_then(pair: Workspace, full: list[bool]) -> None:
    async with reading(pair) as pilot:
        full[0] = True
        await press(pilot, "}", "V", "a")
        full[0] = False
        await press(pilot, "q")
    assert stored(pair) == 1
