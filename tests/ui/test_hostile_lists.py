"""Text that a terminal might obey, in the lists of the analyses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.tui.app import ReaderApp
from reader.tui.screens.concordance import ConcordanceScreen
from reader.workspace import Workspace
from tests.ui.driving import press, quiet, reading, screen
from tests.ui.test_hostile_text import PARAGRAPH, PAYLOAD, UNSAFE, drawn


async def test_hostile_text_in_lists_is_shown_as_text(make_workspace: Callable[..., Path]) -> None:
    text = f"太忻经济区[b]建设[/b]提速\n\n{PARAGRAPH}“{PAYLOAD}”\n"
    other = f"太忻经济区续\n\n{PARAGRAPH}\n\n构建“四[b]梁[/b]八柱”。\n"
    workspace = Workspace.open(make_workspace({"a.txt": text, "b.txt": other}))
    async with reading(workspace) as pilot:
        assert isinstance(pilot.app, ReaderApp)
        page = screen(pilot)
        hits = workspace.search("太忻")
        pilot.app.push_screen(ConcordanceScreen(workspace, page.background, PAYLOAD, hits))
        await quiet(pilot)
        shown = [drawn(pilot.app)]
        await press(pilot, "escape", "m")
        shown.append(drawn(pilot.app))
        await press(pilot, "escape", "C")
        shown.append(drawn(pilot.app))
        await press(pilot, "a")
        shown.append(drawn(pilot.app))
    assert "[b]" in shown[1] + shown[2]
    for frame in shown:
        assert not UNSAFE.search(frame.replace("\n", ""))
