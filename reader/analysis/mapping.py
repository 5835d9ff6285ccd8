"""Running a map over documents: in this process, or in several where there is much to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Final, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")
_FEW: Final = 400
"""Values up to which one process is quicker: to start others with their dictionaries takes two seconds."""
_BATCH: Final = 50


def run_map(
    function: Callable[[Value], Result], values: Iterable[Value], total: int, processes: int | None = None
) -> Iterator[Result]:
    """Yield what a pure function gives for each value, in order.

    Args:
        function: A function of a module, or a `functools.partial` of one, so that it can be sent.
        values: Any number of values; no more than a few hundred are held at a time.
        total: How many there are, about.
        processes: How many processes; None for as many as there are processors, one for a few values.
    """
    processes = processes or (1 if total <= _FEW else os.cpu_count() or 1)
    if processes == 1:
        yield from map(function, values)
        return
    # Not forked: the reader has threads, and what they hold would be held for ever in a fork.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        batches = _batches(values)
        futures = [pool.submit(_run_batch, function, batch) for batch in islice(batches, 2 * processes)]
        while futures:
            done = futures.pop(0)
            for batch in islice(batches, 1):
                futures.append(pool.submit(_run_batch, function, batch))
            yield from done.result()


def _batches(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    each = iter(values)
    while batch := list(islice(each, _BATCH)):
        yield batch


def _run_batch(function: Callable[[Value], Result], batch: Sequence[Value]) -> list[Result]:
    return [function(value) for value in batch]
