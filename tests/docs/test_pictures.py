"""The pictures of the documents show what the reader shows now; `make docs` makes them anew."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("script", ["pictures.py", "cast.py"])
def test_the_pictures_are_current(script: str) -> None:
    command = [sys.executable, str(PROJECT / "docs" / script), "--check"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"make docs: {made.stderr}"


def test_the_cast_is_one_that_asciinema_plays() -> None:
    head, *events = map(json.loads, (PROJECT / "docs/tour.cast").read_text(encoding="utf-8").splitlines())
    assert head["version"] == 2
    assert [kind for _, kind, _ in events] == ["o"] * len(events)
    times = [moment for moment, _, _ in events]
    assert times == sorted(times)
