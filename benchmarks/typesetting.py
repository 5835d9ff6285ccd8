"""Measure line breaking beside Rich's own, and how soon a page of any length can be shown.

    python benchmarks/typesetting.py [--runs 5]

Both break the same paragraphs, those of the seeds repeated to a million code points, in one process; the
ratio is what to compare between machines. A page is timed from nothing to its first 50 rows placed, and to
50 rows in the middle, with exact and with estimated heights.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from reader.text.span import Span
from reader.typesetting.breaking import row_ends
from reader.typesetting.page import BlockStyle, Page

SEEDS = Path(__file__).parent.parent / "seeds"
WIDTHS = (20, 40, 80, 120)
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


def median_ms(task: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def break_all(text: str, blocks: list[tuple[Span, BlockStyle]], width: int) -> None:
    for span, style in blocks:
        list(row_ends(text, span, width, style.first_indent))


def wrap_all(paragraphs: list[Text], console: Console, width: int) -> None:
    for paragraph in paragraphs:
        paragraph.wrap(console, width)


def measure_breaking(runs: int) -> None:
    text = text_of(1_000_000)
    blocks = blocks_of(text)
    paragraphs = [Text(span.of(text)) for span, _ in blocks]
    millions = len(text) / 1_000_000
    console = Console()
    print(f"line breaking, ms per million code points, median of {runs}")
    print(f"{'width':>8}{'reader':>10}{'Rich':>10}{'ratio':>8}")
    for width in WIDTHS:
        ours = median_ms(partial(break_all, text, blocks, width), runs) / millions
        theirs = median_ms(partial(wrap_all, paragraphs, console, width), runs) / millions
        print(f"{width:>8}{ours:>10.0f}{theirs:>10.0f}{ours / theirs:>8.2f}")


def open_page(text: str, blocks: list[tuple[Span, BlockStyle]], estimate: bool) -> Page:
    page = Page(text, blocks, 80, estimate=estimate)
    show(page, 0)
    return page


def show(page: Page, first: int) -> None:
    for index in range(first, min(first + SCREEN, page.height)):
        page.placed(index)


def measure_page(length: int, estimate: bool, runs: int) -> None:
    text = text_of(length)
    blocks = blocks_of(text)
    opened = median_ms(lambda: open_page(text, blocks, estimate), runs)
    page = open_page(text, blocks, estimate)
    jumped = median_ms(lambda: show(page, page.settle(len(text) // 2, SCREEN, SCREEN)), 1)
    print(f"{len(text):>12}{'estimated' if estimate else 'exact':>11}{opened:>12.1f}{jumped:>12.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="runs of which the median is taken")
    runs = parser.parse_args().runs
    measure_breaking(runs)
    print(f"\na page of 80 cells, ms, median of {runs}")
    print(f"{'code points':>12}{'heights':>11}{'first rows':>12}{'the middle':>12}")
    for length in LENGTHS:
        measure_page(length, False, runs)
        measure_page(length, True, runs)


if __name__ == "__main__":
    main()
