"""Makes the animated tour: docs/tour.cast (asciicast v2) and docs/tour.svg; `python docs/cast.py [--check]`.

The reader is driven without a terminal on a copy of the seeds, a key at a time, and what the screen holds
after each is a frame. Frames have the times of the script, not of the machine, so that the same reader gives
the same bytes. `asciinema play docs/tour.cast` plays the one, a browser the other. `--check` compares the
words shown.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rich.color import Color
from rich.console import Console
from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip

from reader.text.cells import cell_length
from reader.tui.app import ReaderApp
from reader.workspace import Workspace
from tests.ui.driving import press, quiet

HERE = Path(__file__).parent
CAST = HERE / "tour.cast"
PICTURE = HERE / "tour.svg"
COLUMNS, ROWS = 84, 24
CELL, LINE, FONT = 8.4, 18, 14
"""Width and height of a cell and size of the letters, in SVG units."""
TYPED_S, SHOWN_S = 0.12, 1.6
"""How long a frame stands after a typed letter, and after what is to be looked at."""
SCRIPT: tuple[tuple[str, float], ...] = (
    ("s", SHOWN_S),
    ("S", SHOWN_S),
    ("slash", TYPED_S),
    *((letter, TYPED_S) for letter in "太忻经济"),
    ("enter", SHOWN_S),
    ("escape", TYPED_S),
    ("p", 2 * SHOWN_S),
    ("escape", TYPED_S),
    ("v", TYPED_S),
    *(("right", TYPED_S),) * 4,
    ("t", SHOWN_S),
    *((letter, TYPED_S) for letter in "zone"),
    ("enter", 2 * SHOWN_S),
    ("k", 2 * SHOWN_S),
    ("k", SHOWN_S),
)
"""Keys, and how long what they lead to is shown, in seconds."""


@dataclass(frozen=True)
class Frame:
    """What the screen holds, and from when on, in seconds."""

    begin_s: float
    rows: tuple[Strip, ...]


async def frames() -> list[Frame]:
    """Drive the reader through the script."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE.parent / "seeds", Path(folder) / "seeds")
        app = ReaderApp(Workspace.open(Path(folder)))
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
            await quiet(pilot)
            found = [Frame(0.0, rows_of(pilot))]
            now_s = SHOWN_S
            for key, shown_s in SCRIPT:
                await press(pilot, key)
                found.append(Frame(now_s, rows_of(pilot)))
                now_s += shown_s
            return [*found, Frame(now_s, found[-1].rows)]


def rows_of(pilot: Pilot[None]) -> tuple[Strip, ...]:
    """Return what the screen holds, row by row."""
    return tuple(strip.simplify() for strip in pilot.app.screen._compositor.render_strips())


def cast(found: list[Frame]) -> str:
    """Return the frames as asciicast v2: the rows that change, when they change."""
    head = {
        "version": 2,
        "width": COLUMNS,
        "height": ROWS,
        "title": "tx-reader",
        "env": {"TERM": "xterm-256color"},
    }
    lines = [json.dumps(head)]
    console = Console(color_system="truecolor", force_terminal=True, width=COLUMNS, legacy_windows=False)
    before: tuple[Strip, ...] = ()
    for frame in found:
        changed = [
            f"\x1b[{number + 1};1H{row.render(console)}"
            for number, row in enumerate(frame.rows)
            if not before or row != before[number]
        ]
        lines.append(json.dumps([round(frame.begin_s, 2), "o", "".join(changed)], ensure_ascii=False))
        before = frame.rows
    return "\n".join(lines) + "\n"


def picture(found: list[Frame]) -> str:
    """Return the frames as an animated SVG: each row as long as it stands."""
    end_s = found[-1].begin_s
    background = colour(found[0].rows[-1], back=True)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * CELL:.0f} {ROWS * LINE}">',
        "<title>tx-reader: two articles, the other script, a reading, a tag, the source</title>",
        f"<style>text{{font:{FONT}px 'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace;white-space:pre}}"
        ".b{font-weight:bold}.u{text-decoration:underline}.s{text-decoration:line-through}</style>",
        f'<rect width="100%" height="100%" fill="{background}"/>',
    ]
    for number in range(ROWS):
        begin = 0
        for index in range(1, len(found)):
            is_last = index == len(found) - 1
            if is_last or found[index].rows[number] != found[begin].rows[number]:
                from_s, to_s = found[begin].begin_s, end_s if is_last else found[index].begin_s
                parts.append(row_of(found[begin].rows[number], number, (from_s / end_s, to_s / end_s), end_s))
                begin = index
    return "\n".join([*parts, "</svg>\n"])


def row_of(strip: Strip, number: int, stands: tuple[float, float], end_s: float) -> str:
    """Draw one row, shown between two moments, given as shares of the whole."""
    drawn, column = [], 0
    for text, style, _ in strip:
        width = cell_length(text)
        drawn.append(run_of(text, style or Style(), column, number, width))
        column += width
    begin, end = stands
    if begin == 0 and end == 1:
        return f"<g>{''.join(drawn)}</g>"
    times, values = [("0", "none")] if begin else [], []
    times += [(f"{begin:.4f}".rstrip("0").rstrip(".") or "0", "inline")]
    times += [(f"{end:.4f}", "none")] if end < 1 else []
    values = ";".join(value for _, value in times)
    moments = ";".join(moment for moment, _ in times)
    return (
        f'<g display="none"><animate attributeName="display" values="{values}" keyTimes="{moments}" '
        f'dur="{end_s:.2f}s" calcMode="discrete" repeatCount="indefinite"/>{"".join(drawn)}</g>'
    )


def run_of(text: str, style: Style, column: int, row: int, width: int) -> str:
    """Draw one run of letters of one style, each letter on its own cells."""
    left, top = column * CELL, row * LINE
    fill, back = hexadecimal(style.color, "#000000"), hexadecimal(style.bgcolor, "")
    if style.reverse:
        fill, back = back or "#ffffff", fill
    box = (
        f'<rect x="{left:.1f}" y="{top}" width="{width * CELL:.1f}" height="{LINE}" fill="{back}"/>'
        if back
        else ""
    )
    if not text.strip():
        return box
    places, shown, at = [], [], column
    for char in text:
        if not char.isspace():
            places.append(f"{at * CELL:.1f}".removesuffix(".0"))
            shown.append(escape(char))
        at += cell_length(char)
    kind = " ".join(
        name for name, is_on in (("b", style.bold), ("u", style.underline), ("s", style.strike)) if is_on
    )
    kinds = f' class="{kind}"' if kind else ""
    return f'{box}<text x="{" ".join(places)}" y="{top + FONT}" fill="{fill}"{kinds}>{"".join(shown)}</text>'


def hexadecimal(value: Color | None, otherwise: str) -> str:
    """Return a colour as SVG writes it."""
    return value.get_truecolor().hex if value is not None and not value.is_default else otherwise


def colour(strip: Strip, *, back: bool) -> str:
    """Return the colour of a row's first run."""
    style = next((style for _, style, _ in strip if style), Style())
    return hexadecimal(style.bgcolor if back else style.color, "#ffffff")


def words(recorded: str) -> list[str]:
    """Return what a cast shows, without colours: for comparing."""
    events = [json.loads(line)[2] for line in recorded.splitlines()[1:]]
    return [re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", event) for event in events]


def main() -> int:
    """Write both, or compare the cast; return the exit code."""
    found = asyncio.run(frames())
    if "--check" in sys.argv:
        return int(words(CAST.read_text(encoding="utf-8")) != words(cast(found)))
    CAST.write_text(cast(found), encoding="utf-8")
    PICTURE.write_text(picture(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
