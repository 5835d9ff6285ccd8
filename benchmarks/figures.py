"""What a benchmark hands to the suite: figures, each with its peer and its limit.

A benchmark takes part by one function, `figures(full: bool) -> Iterable[Figure]`, and by its name in
`suite.BENCHMARKS`. It is quick unless `full`; full has every figure that quick has, and more.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured.

    Args:
        what: What was measured, with its size; stays the same from run to run.
        ours: The figure of the reader, in `unit`.
        unit: "ms", "s", "MB", "%"; empty for a bare number.
        peer: The same of the peer, measured in the same run.
        beside: Who the peer is.
        limit: The most that is allowed: of `ours / peer` where there is a peer, else of `ours`.
        is_least: `limit` is the least that is asked for.
    """

    what: str
    ours: float
    unit: str = ""
    peer: float | None = None
    beside: str = ""
    limit: float | None = None
    is_least: bool = False

    @property
    def value(self) -> float:
        """What the limit bounds: the ratio where there is a peer, else the figure."""
        return self.ours / self.peer if self.peer else self.ours

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept; true where there is none."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.is_least else self.value <= self.limit

    def times_worse(self, recorded: float) -> float:
        """Return how many times worse the value is than a recorded one; 1 for the same."""
        worse, better = (recorded, self.value) if self.is_least else (self.value, recorded)
        return worse / better if better else 1.0


def times_ms(task: Callable[[], object], runs: int) -> list[float]:
    """Return the milliseconds that each run of `task` takes."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        task()
        times.append(1000 * (time.perf_counter() - begin))
    return times


def median_ms(task: Callable[[], object], runs: int = 5) -> float:
    """Return the median of the milliseconds that `runs` runs of `task` take."""
    return statistics.median(times_ms(task, runs))
