"""Measure line breaking beside Rich's own, and how soon a page of any length can be shown.

    python benchmarks/typesetting.py [--full]

Both break the same paragraphs, those of the seeds repeated to a million code points, in one process; the
ratio is what to compare between machines. A page is timed from nothing to its first 50 rows placed, and to
50 rows in the middle, with exact and with estimated heights.

How even the right edge is, is counted over the seeds' paragraphs, as they are and with full-width marks, at
all measures from 20 to 44 characters: with one and two cells for marks to hang in, beside none.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from benchmarks.figures import Figure, median_ms
from benchmarks.page import Row, plain_table
from reader.text.span import Span
from reader.typesetting.breaking import row_ends
from reader.typesetting.page import BlockStyle, Page

SEEDS = Path(__file__).parent.parent / "seeds"
WIDTHS = (20, 40, 80, 120)
MEASURES = range(20, 45)
FULL_WIDTH = str.maketrans(",.:;!?()", "，。：；！？（）")
LENGTHS = (1_000, 100_000, 1_000_000, 10_000_000)
SCREEN = 50


def text_of(length: int) -> str:
    """Return the seeds' non-empty lines, repeated to about `length` code points."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = "\n".join(line for seed in seeds for line in seed.split("\n") if line.strip())
    return "\n".join([lines] * max(1, length // len(lines)))


def blocks_of(text: str) -> list[tuple[Span, BlockStyle]]:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append((Span(start, start + len(line)), BlockStyle(first_indent=4)))
        start += len(line) + 1
    return blocks


def break_all(text: str, blocks: list[tuple[Span, BlockStyle]], width: int) -> None:
    for span, style in blocks:
        list(row_ends(text, span, width, style.first_indent))


def wrap_all(paragraphs: list[Text], console: Console, width: int) -> None:
    for paragraph in paragraphs:
        paragraph.wrap(console, width)


def breaking(runs: int) -> Iterator[Figure]:
    """Return the milliseconds that a million code points take, by width."""
    text = text_of(1_000_000)
    blocks = blocks_of(text)
    paragraphs = [Text(span.of(text)) for span, _ in blocks]
    millions = len(text) / 1_000_000
    console = Console()
    for width in WIDTHS:
        ours = median_ms(partial(break_all, text, blocks, width), runs) / millions
        theirs = median_ms(partial(wrap_all, paragraphs, console, width), runs) / millions
        yield Figure(f"a million code points broken at {width} cells", ours, "ms", theirs, "Rich")


def open_page(text: str, blocks: list[tuple[Span, BlockStyle]], estimate: bool) -> Page:
    page = Page(text, blocks, 80, estimate=estimate)
    show(page, 0)
    return page


def show(page: Page, first: int) -> None:
    for index in range(first, min(first + SCREEN, page.height)):
        page.placed(index)


def opening(length: int, estimate: bool, runs: int) -> Iterator[Figure]:
    """Return the milliseconds to a page's first rows, and to rows in its middle."""
    text = text_of(length)
    blocks = blocks_of(text)
    opened = median_ms(lambda: open_page(text, blocks, estimate), runs)
    page = open_page(text, blocks, estimate)
    jumped = median_ms(lambda: show(page, page.settle(len(text) // 2, SCREEN, SCREEN)), 1)
    of = f"{length:,} code points with {'estimated' if estimate else 'exact'} heights"
    yield Figure(f"first rows of {of}", opened, "ms")
    yield Figure(f"middle rows of {of}", jumped, "ms")


class Edges(NamedTuple):
    """What is seen of the right edge, in 100 rows; a paragraph's last row does not count."""

    uneven: float
    """Rows that end before it although spread where they may be."""
    spread: float
    """Blank cells put between characters."""


def edges_of(text: str, hang: int) -> Edges:
    rows = uneven = spread = 0
    blocks = blocks_of(text)
    for measure in MEASURES:
        page = Page(text, blocks, 2 * measure, justify=True, hang=hang)
        for index in range(page.height):
            row = page.row(index)
            if text[row.span.end : row.span.end + 1] not in ("", "\n"):
                placed = page.placed_row(index, row)
                rows += 1
                uneven += placed.end < page.width
                spread += sum(placed.gaps)
    return Edges(100 * uneven / rows, 100 * spread / rows)


def hanging() -> Iterator[Figure]:
    """Return how even the right edge is with marks hanging, beside without."""
    text = text_of(1)
    for name, marks in (("as they are", text), ("full-width marks", text.translate(FULL_WIDTH))):
        without = edges_of(marks, 0)
        for hang, room in ((1, "one cell"), (2, "two cells")):
            edges = edges_of(marks, hang)
            of = f"in 100 rows of the seeds, {name}, {room} to hang in"
            yield Figure(f"uneven {of}", edges.uneven, "rows", without.uneven, "without hanging")
            yield Figure(f"spread {of}", edges.spread, "cells", without.spread, "without hanging")


def figures(full: bool) -> Iterator[Figure]:
    """Return all figures; pages over a million code points only when `full`."""
    runs = 5 if full else 3
    yield from breaking(runs)
    yield from hanging()
    for length in LENGTHS if full else LENGTHS[:-1]:
        yield from opening(length, False, runs)
        yield from opening(length, True, runs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="a page of ten million code points too")
    print(plain_table(Row("typesetting", figure, "") for figure in figures(parser.parse_args().full)))
