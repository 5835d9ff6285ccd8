"""Make the pictures of the README: `python docs/pictures.py`. The same seeds give the same bytes.

Each picture is an SVG screenshot of the reader at work on a copy of the seeds.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from html import escape, unescape
from pathlib import Path

from textual.pilot import Pilot

from reader.text.cells import cell_length
from reader.tui.app import ReaderApp
from reader.workspace import Workspace

HERE = Path(__file__).parent
Script = Callable[[Pilot[None]], Awaitable[None]]


async def at_work(pilot: Pilot[None]) -> None:
    """Two articles, a tagged formula, the right pane in traditional script, a popover."""
    await press(pilot, "slash", *"一群两区", "enter", "v", *["right"] * 5, "t", *"layout", "enter")
    await press(pilot, "tab", "S", "s", "slash", *"阳曲", "enter", "escape", "p")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each after what the one before it started is done."""
    for key in keys:
        await pilot.press(key)
        await quiet(pilot)


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until nothing runs but dialogs that wait for the user."""
    await pilot.pause()
    while workers := [worker for worker in pilot.app.workers if worker.group != "dialog"]:
        await pilot.app.workers.wait_for_complete(workers)
        await pilot.pause()


PICTURES: dict[str, tuple[tuple[int, int], Script]] = {
    "reader": ((120, 36), at_work),
}


_CELL = 12.2
"""Rich's width of a cell, in SVG units, at its font size of 20."""
_TEXT = re.compile(
    r'<text (?P<head>[^>]*?)x="(?P<x>[\d.]+)"(?P<mid>[^>]*?) textLength="[\d.]+"(?P<tail>[^>]*)>'
    r"(?P<text>[^<]+)</text>"
)


def exact_cells(svg: str) -> str:
    """Put every wide character on its own cells; Rich counts characters, which squeezes Han to half width."""

    def place(match: re.Match[str]) -> str:
        x = float(match["x"])
        placed = []
        for run in re.findall(r"\s+|[\x21-\x9f\xa1-\u2e7f]+|.", unescape(match["text"])):
            width = _CELL * cell_length(run)
            x += width
            if run.isspace():
                continue
            placed.append(
                f'<text {match["head"]}x="{x - width:.1f}"{match["mid"]} textLength="{width:.1f}"'
                f"{match['tail']}>{escape(run)}</text>"
            )
        return "".join(placed)

    svg = _TEXT.sub(place, svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Noto Sans Mono CJK SC")


async def take(size: tuple[int, int], script: Script) -> str:
    """Return the screenshot after the script has run on a fresh copy of the seeds."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE.parent / "seeds", Path(folder) / "seeds")
        app = ReaderApp(Workspace.open(Path(folder)))
        async with app.run_test(size=size) as pilot:
            await quiet(pilot)
            await script(pilot)
            return exact_cells(app.export_screenshot(title="tx-reader"))


def main() -> None:
    """Write every picture, or those named on the command line."""
    for name in sys.argv[1:] or PICTURES:
        (HERE / f"{name}.svg").write_text(asyncio.run(take(*PICTURES[name])), encoding="utf-8")


if __name__ == "__main__":
    main()
