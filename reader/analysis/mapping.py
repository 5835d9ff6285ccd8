"""Running a map over documents: in this process, or in several where there is much to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, TypeVar

from reader.library.workers import interrupts_ignored, start_tracker, start_workers

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

Value = TypeVar("Value")
Result = TypeVar("Result")
_FEW: Final = 400
"""Values up to which one process is quicker: to start others with their dictionaries takes two seconds."""
_BATCH: Final = 50


def run_map(
    function: Callable[[Value], Result], values: Iterable[Value], total: int, processes: int | None = None
) -> Generator[Result]:
    """Yield what a pure function gives for each value, in order.

    Whoever stops asking, or is interrupted, stops the work: it ends with the values that are under way.

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
    start_tracker()
    is_over = get_context("spawn").Event()
    pool = start_workers(processes, partial(_begin, is_over))
    try:
        batches = _batches(values)
        with interrupts_ignored():
            futures = [pool.submit(_run_batch, function, batch) for batch in islice(batches, 2 * processes)]
        while futures:
            done = futures.pop(0)
            for batch in islice(batches, 1):
                futures.append(pool.submit(_run_batch, function, batch))
            yield from done.result()
    finally:
        is_over.set()
        pool.shutdown(cancel_futures=True)


def _batches(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    each = iter(values)
    while batch := list(islice(each, _BATCH)):
        yield batch


_is_over: Event | None = None
"""In a worker process: set when nobody waits for what it does any more."""


def _begin(is_over: Event) -> None:
    global _is_over
    _is_over = is_over


def _run_batch(function: Callable[[Value], Result], batch: Sequence[Value]) -> list[Result]:
    return [function(value) for value in batch if _is_over is None or not _is_over.is_set()]
