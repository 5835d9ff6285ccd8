"""Pictures of the screens beside the page: library, tags, settings. Look at them when they change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.tui.widgets.header import PaneHeader
from tests.ui.driving import press, quiet
from tests.ui.test_snapshots import PAGE_SIZES, SnapCompare, compare


async def library(pilot: Pilot[None]) -> None:
    """Every article, sorted by date."""
    await quiet(pilot)
    await press(pilot, "O", "4", "down")


async def codebook(pilot: Pilot[None]) -> None:
    """The codebook of the shipped example, the cursor on a tag with others under it."""
    await quiet(pilot)
    await press(pilot, "number_sign", "down", "down")


async def settings(pilot: Pilot[None]) -> None:
    """The settings, the cursor on the theme, which has been changed."""
    await quiet(pilot)
    await press(pilot, "comma", "down", "right")
    for header in pilot.app.screen.query(PaneHeader):
        header.variety = "settings.toml"
    pilot.app.screen.query_one("#detail", Static).update("what it may be")


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("script", [library, codebook, settings], ids=lambda script: script.__name__)
def test_the_screens(
    snap_compare: SnapCompare,
    seeds_workspace: Path,
    size: tuple[int, int],
    script: Callable[[Pilot[None]], object],
) -> None:
    shutil.copytree(Path(__file__).parents[2] / "annotations", seeds_workspace / "annotations")
    assert compare(snap_compare, seeds_workspace, size, script)
