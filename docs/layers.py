"""Draws docs/architecture.svg out of the import contracts: `python docs/layers.py [--check]`.

Each layer of the contract is a row, each part of it a box with the first line of what it says of itself. So
the picture shows what the contracts prove; `--check` only compares.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from html import escape
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PICTURE = PROJECT / "docs" / "architecture.svg"
WIDTH, ROW, GAP, MARGIN = 900, 74, 26, 12
LETTERS_A_LINE = 145
"""Letters of a description that fit a line of the full width."""


def layers() -> list[list[str]]:
    """Return the names of the parts, row by row from the top; the entry point of `python -m` left out."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in project["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    rows = [[part.strip() for part in layer.split("|")] for layer in contract["layers"]]
    return [row for row in rows if row != ["__main__"]]


def description(part: str) -> str:
    """Return the first sentence of a part's docstring, without its end.

    Raises:
        ValueError: If it says nothing of itself.
    """
    folder = PROJECT / "reader" / part
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    if not said:
        raise ValueError(f"{path.relative_to(PROJECT)} has no docstring")
    return " ".join(said.partition("\n\n")[0].split()).rstrip(".").replace("`", "")


def lines_of(text: str, letters: int) -> list[str]:
    """Break a description at blanks."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def box(part: str, left: float, top: float, width: float) -> list[str]:
    """Draw one part."""
    drawn = [
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{ROW}" rx="6"/>',
        f'<text class="name" x="{left + 14:.0f}" y="{top + 26:.0f}">{escape(part)}</text>',
    ]
    for number, line in enumerate(lines_of(description(part), int(LETTERS_A_LINE * width / WIDTH) - 4)):
        drawn.append(f'<text x="{left + 14:.0f}" y="{top + 46 + 15 * number:.0f}">{escape(line)}</text>')
    return drawn


def picture() -> str:
    """Return the picture."""
    rows = layers()
    height = len(rows) * ROW + (len(rows) - 1) * GAP + 2 * MARGIN
    drawn = []
    for number, row in enumerate(rows):
        top = MARGIN + number * (ROW + GAP)
        width = (WIDTH - 2 * MARGIN - (len(row) - 1) * GAP) / len(row)
        for place, part in enumerate(row):
            drawn += box(part, MARGIN + place * (width + GAP), top, width)
        if number:
            drawn.append(f'<path d="M{WIDTH / 2:.0f} {top - GAP + 4} v{GAP - 8}"/>')
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            "<title>The parts of the reader; imports point down and never up</title>",
            "<style>rect{fill:#f7f3ea;stroke:#8a7f6a}text{font:12px sans-serif;fill:#3b3a36}"
            ".name{font:bold 15px monospace}path{stroke:#8a7f6a;stroke-width:2;marker-end:url(#down)}",
            "</style>",
            '<marker id="down" markerWidth="6" markerHeight="6" refX="3" refY="3" orient="auto">'
            '<polygon points="0 0 6 3 0 6" fill="#8a7f6a"/></marker>',
            *drawn,
            "</svg>\n",
        )
    )


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PICTURE.read_text(encoding="utf-8") != picture())
    PICTURE.write_text(picture(), encoding="utf-8")
