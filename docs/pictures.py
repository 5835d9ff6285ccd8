"""Make the pictures of the documents: `python docs/pictures.py [NAME…] [--check]`.

Each picture is an SVG screenshot of the reader at work on a copy of the seeds; the same seeds give the same
bytes. `--check` compares the words shown.
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
from tests.ui.driving import press, quiet

HERE = Path(__file__).parent
Script = Callable[[Pilot[None]], Awaitable[None]]


async def at_work(pilot: Pilot[None]) -> None:
    """Two articles, a tagged formula, the right pane in traditional script, a popover."""
    await keys(pilot, "slash", *"一群两区", "enter", "v", *["right"] * 5, "t", *"layout", "enter")
    await keys(pilot, "tab", "S", "s", "slash", *"阳曲", "enter", "escape", "p")


async def source(pilot: Pilot[None]) -> None:
    """The source of the glossed article, with what cleaning took away."""
    await keys(pilot, "o", *"加快推動", "enter", "k", *["]"] * 3)


async def terms(pilot: Pilot[None]) -> None:
    """The formulae of the library."""
    await keys(pilot, "m")


async def concordance(pilot: Pilot[None]) -> None:
    """Every occurrence of a term in all articles, in both scripts."""
    await keys(pilot, "slash", *"一体化", "enter", "escape", "f")


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    """Press keys, each after what the one before it started is done."""
    for key in pressed:
        await press(pilot, key)


PICTURES: dict[str, tuple[tuple[int, int], Script]] = {
    "reader": ((120, 36), at_work),
    "source": ((100, 30), source),
    "terms": ((100, 30), terms),
    "concordance": ((100, 30), concordance),
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


def words(svg: str) -> str:
    """Return what a picture shows, without its colours and places: for comparing."""
    return "".join("".join(re.findall(r"<text [^>]*>([^<]*)</text>", svg)).split())


def main() -> int:
    """Write every picture, or those named on the command line; with `--check` only compare."""
    is_check = "--check" in sys.argv
    stale = []
    for name in [each for each in sys.argv[1:] if each in PICTURES] or PICTURES:
        path = HERE / f"{name}.svg"
        picture = asyncio.run(take(*PICTURES[name]))
        if not is_check:
            path.write_text(picture, encoding="utf-8")
        elif words(picture) != words(path.read_text(encoding="utf-8")):
            stale.append(path.name)
    if stale:
        print(f"not what the reader shows: {', '.join(stale)}; make docs", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
