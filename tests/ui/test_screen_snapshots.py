"""Pictures of the screens beside the page: library, tags, settings. Look at them when they change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.text.span import Span
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.prose import Prose
from reader.workspace import Workspace
from tests.ui.driving import press, quiet
from tests.ui.test_snapshots import PAGE_SIZES, SnapCompare, compare


async def library(pilot: Pilot[None]) -> None:
    """Every article, sorted by date."""
    await quiet(pilot)
    await press(pilot, "O")
    await press(pilot, "4", "down")


async def codebook(pilot: Pilot[None]) -> None:
    """The codebook, the cursor on a tag with others under it."""
    await quiet(pilot)
    await press(pilot, "number_sign", "down")


async def settings(pilot: Pilot[None]) -> None:
    """The settings, the cursor on the theme, which has been changed."""
    await quiet(pilot)
    await press(pilot, "comma", "down", "right")
    for header in pilot.app.screen.query(PaneHeader):
        header.variety = "settings.toml"
    pilot.app.screen.query_one(Prose).say("what it may be")


def annotated(folder: Path) -> Path:
    """Make a small codebook, and highlights of the first two articles."""
    workspace = Workspace.open(folder)
    workspace.add_tag("布局", description="How the province is laid out")
    workspace.add_tag("城市群", "布局", description="The city cluster in the middle")
    workspace.add_tag("圈层", "城市群")
    workspace.add_tag("目标", description="Goals with dates and figures")
    for number, tags in ((1, ["布局"]), (1, ["圈层", "目标"]), (2, ["圈层"])):
        article = workspace.article(f"#{number}")
        start = article.blocks[3].span.start
        workspace.add_highlight(article, Span(start, start + 12), tags)
    return folder


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("script", [library, codebook, settings], ids=lambda script: script.__name__)
def test_the_screens(
    snap_compare: SnapCompare,
    seeds_workspace: Path,
    size: tuple[int, int],
    script: Callable[[Pilot[None]], object],
) -> None:
    assert compare(snap_compare, annotated(seeds_workspace), size, script)
