"""Time from starting `tx-reader` to its first full frame, beside the bare app of `benchmarks/reading.py`
that draws lines of a seed, and with a large library.

All run in turn over a pseudo-terminal of 120x40, so that what else the machine does weighs on all alike.
A frame is full when all that it must show has been drawn: of the bare app its last row, of the reader the
opening of both articles, the status line and the footer. The workspaces have been opened before.

    python benchmarks/startup.py
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.importing import page
from benchmarks.page import Row, plain_table
from benchmarks.reading import BARE, BARE_MARKS, Terminal
from reader.cleaning.model import BlockKind
from reader.workspace import Workspace

PROJECT = Path(__file__).resolve().parent.parent
RUNS = 9
LIBRARIES = (1_000, 10_000)
LIMIT = 1.25
LIBRARY_LIMIT = 1.2
"""At most so many times the first frame with five articles."""
OPENING = 6
"""Characters of a paragraph that must stand on the screen; few enough to fit one row."""


def marks_of(workspace: Workspace) -> list[str]:
    """Return what the first frame of the reader must show."""
    articles = [workspace.article(entry.article_id) for entry in workspace.first_articles(2)]
    paragraphs = [
        next(block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
        for article in articles
    ]
    return [*(paragraph[:OPENING] for paragraph in paragraphs), "Help"]


def opened_before(folder: Path) -> tuple[list[str], list[str]]:
    """Open a workspace once; return the command that opens it, and the marks of its first frame."""
    workspace = Workspace.open(folder)
    workspace.articles()
    return [str(Path(sys.executable).with_name("tx-reader")), str(folder)], marks_of(workspace)


def first_frames_ms(
    programs: dict[str, tuple[Sequence[str], Sequence[str]]], runs: int
) -> dict[str, list[float]]:
    """Start programs in turns, each once before it counts; return the milliseconds to their first frames."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for run in range(runs + 1):
        for name, (command, marks) in programs.items():
            with Terminal(command) as terminal:
                taken_ms = 1000 * terminal.first_frame_s(marks)
            if run:
                times[name].append(taken_ms)
    return times


def made_library(folder: Path, count: int) -> Path:
    """Make a workspace of `count` articles."""
    (folder / "seeds").mkdir(parents=True)
    for number in range(count):
        (folder / "seeds" / f"page-{number:05d}.txt").write_text(page(number), encoding="utf-8")
    return folder


def measure(runs: int, libraries: Sequence[int]) -> dict[str, list[float]]:
    """Measure the bare app, the reader on the seeds, and the reader on so many made articles each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(PROJECT / "seeds", folder / "zone" / "seeds")
        programs: dict[str, tuple[Sequence[str], Sequence[str]]] = {
            "bare": (
                [sys.executable, "-c", BARE, str(next((folder / "zone" / "seeds").glob("*.txt")))],
                BARE_MARKS,
            ),
            "seeds": opened_before(folder / "zone"),
        }
        for count in libraries:
            programs[f"{count:,}"] = opened_before(made_library(folder / str(count), count))
        return first_frames_ms(programs, runs)


def figures(full: bool) -> Iterator[Figure]:
    """Return the first frames for the suite."""
    measured = measure(RUNS, LIBRARIES if full else LIBRARIES[:1])
    times = {name: statistics.median(each) for name, each in measured.items()}
    bare, seeds = times.pop("bare"), times.pop("seeds")
    yield Figure("first frame", seeds, "ms", bare, "bare app", LIMIT)
    for count, taken_ms in times.items():
        yield Figure(f"first frame with {count} articles", taken_ms, "ms", seeds, "with five", LIBRARY_LIMIT)


if __name__ == "__main__":
    measured = list(figures(full=False))
    print(plain_table(Row("startup", figure, "") for figure in measured))
    sys.exit(not all(figure.is_kept for figure in measured))
