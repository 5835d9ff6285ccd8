"""All benchmarks in one run, one table: `python -m benchmarks.suite [--full] [--only NAME…] [--record]`.

Each benchmark runs in a process of its own, one after the other. The table is printed and written, with the
machine, the versions and the date, to docs/benchmarks.md. Quick sizes are measured, with `--full` all of
them; what was not measured now stands there as it was last recorded.

Ends with 1 if a ratio is more than 1.3 times worse than the recorded one, or if a limit is not kept for which
reasons.toml gives no reason. A benchmark with such a figure is run a second time, and the better counts.
`--record` keeps the ratios of this run in recorded.json.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.page import Row, page, plain_table

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
RECORDED = HERE / "recorded.json"
REASONS = HERE / "reasons.toml"
BENCHMARKS = (
    "startup",
    "reading",
    "typesetting",
    "cleaning",
    "damage",
    "hostile",
    "importing",
    "library",
    "language",
    "annotations",
    "anchoring",
    "analysis",
    "exchange",
)
WORSE = 1.3
"""Times the recorded ratio from which on it is a regression."""


def figures_of(benchmark: str, full: bool) -> list[Figure]:
    """Run a benchmark in a process of its own.

    Raises:
        RuntimeError: If it fails.
    """
    command = [sys.executable, "-m", "benchmarks.suite", "--figures-of", benchmark]
    done = subprocess.run([*command, *(["--full"] if full else [])], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError(f"benchmark {benchmark} failed; run it alone: {' '.join(command[1:])}")
    # Its last line: a benchmark may print on its way.
    return [Figure(**each) for each in json.loads(done.stdout.splitlines()[-1])]


def measured(benchmark: str, full: bool, recorded: dict[str, Row]) -> list[Row]:
    """Measure a benchmark, a second time if a figure of the first is too bad; the better counts."""
    figures = figures_of(benchmark, full)
    if any(complaint(row, recorded) for row in rows_of(benchmark, figures)):
        again = {figure.what: figure for figure in figures_of(benchmark, full)}
        figures = [better(figure, again.get(figure.what, figure)) for figure in figures]
    return rows_of(benchmark, figures)


def better(one: Figure, other: Figure) -> Figure:
    """Return the better of two measurements of the same."""
    return other if one.times_worse(other.value) > 1 else one


def rows_of(benchmark: str, figures: Iterable[Figure]) -> list[Row]:
    """Return the rows of the table, as measured today."""
    today = datetime.now(UTC).date().isoformat()
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    rows = []
    for figure in figures:
        name = f"{benchmark}: {figure.what}"
        reason = next((why for pattern, why in reasons.items() if fnmatch(name, pattern)), "")
        rows.append(Row(benchmark, figure, today, "" if figure.is_kept else reason))
    return rows


def complaint(row: Row, recorded: dict[str, Row]) -> str:
    """Return what is wrong with a row; empty where nothing is."""
    value = f"{row.name}: {row.figure.value:.2f}"
    if not row.figure.is_kept and not row.reason:
        return f"{value} breaks the limit of {row.figure.limit:g}, for no reason given"
    before = recorded.get(row.name)
    # Figures without a peer depend on the machine: only their limit counts.
    if before is None or row.figure.peer is None:
        return ""
    worse = row.figure.times_worse(before.figure.value)
    if worse <= WORSE:
        return ""
    return f"{value}, {worse:.2f} times worse than {before.figure.value:.2f} before"


def read_recorded() -> dict[str, Row]:
    """Return the recorded rows by name."""
    if not RECORDED.exists():
        return {}
    kept = json.loads(RECORDED.read_text(encoding="utf-8"))
    rows = [Row(**{**each, "figure": Figure(**each["figure"])}) for each in kept]
    return {row.name: row for row in rows}


def write_recorded(rows: Iterable[Row]) -> None:
    """Keep rows, one a line."""
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in rows)
    RECORDED.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def run(names: Sequence[str], full: bool, record: bool) -> int:
    """Run the named benchmarks; return the exit code."""
    recorded = read_recorded()
    now: dict[str, Row] = {}
    # All sizes take in the quick ones: what they do not bring is no longer measured.
    kept = {name: row for name, row in recorded.items() if not (full and row.benchmark in names)}
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        now |= {row.name: row for row in measured(name, full, recorded)}
    order = {name: place for place, name in enumerate(BENCHMARKS)}
    rows = sorted((kept | now).values(), key=lambda row: order.get(row.benchmark, len(order)))
    print(plain_table(now.values()))
    PAGE.write_text(page(rows), encoding="utf-8")
    if record:
        write_recorded(rows)
    complaints = [found for row in now.values() if (found := complaint(row, recorded))]
    print("\n".join(complaints) or "no ratio is worse than recorded, and no limit broken without a reason")
    return 1 if complaints else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="all sizes; takes an hour")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=BENCHMARKS, metavar="NAME")
    parser.add_argument("--record", action="store_true", help="keep the ratios as those to compare with")
    parser.add_argument("--figures-of", choices=BENCHMARKS, help="measure one here, print it as JSON")
    options = parser.parse_args()
    if options.figures_of:
        found = import_module(f"benchmarks.{options.figures_of}").figures(options.full)
        print(json.dumps([asdict(figure) for figure in found], ensure_ascii=False))
        return 0
    return run(options.only, options.full, options.record)


if __name__ == "__main__":
    sys.exit(main())
