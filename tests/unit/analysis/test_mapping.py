"""A map in several processes: in order, and over as soon as nobody asks for more."""

from __future__ import annotations

from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from reader.analysis.mapping import run_map


def note(number: int, folder: Path) -> int:
    """Leave a file for a value, and return its double."""
    (folder / f"{number}").touch()
    return 2 * number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(tmp_path: Path, processes: int) -> None:
    found = run_map(partial(note, folder=tmp_path), range(230), 230, processes)
    assert list(found) == [2 * number for number in range(230)]


def test_whoever_stops_asking_stops_the_work_and_its_processes(tmp_path: Path) -> None:
    found = run_map(partial(note, folder=tmp_path), range(100_000), 100_000, 2)
    assert next(found) == 0
    found.close()
    assert len(list(tmp_path.iterdir())) < 1_000
    assert active_children() == []
