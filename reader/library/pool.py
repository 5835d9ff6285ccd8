"""Cleaning many sources: one after the other where they are few, in worker processes where they are many."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.frozen import Frozen
from reader.library.cache import Cache
from reader.library.cleaned import CleanedSources
from reader.library.locate import is_source_name
from reader.library.records import SourceRecord, record_from_json, record_to_json
from reader.library.sources import name_path, record_of, wrong_kind
from reader.library.workers import interrupts_ignored, start_workers

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

WORTH_PROCESSES = 48
"""Sources that are cleaned without other processes first: to start one takes about 0.3 s, as long as it takes
to clean some 50 articles of 3,000 characters (November 2026, two cores)."""
_MOST_WORKERS = 8
_AHEAD = 3
"""Sources that are handed to each process ahead of time, so that none waits; more would only fill memory."""


class Job(Frozen):
    """A source to be cleaned."""

    path: Path
    """Where it is, or would be: its ending says what kind of source it is."""
    data: bytes
    seen: SourceRecord
    """What is known of the file, its digest among it."""
    given: str = ""
    """What the user called it."""
    charset: str | None = None
    """The encoding that a server named for it."""


class Passed(Frozen):
    """Something among jobs that needs no cleaning."""


_NOTHING = SourceRecord()


class CleaningPool:
    """Cleans sources and keeps the results in the cache; decisions on edits left aside.

    Args:
        cleaned: The cleaned sources of the workspace.
        cache: Its cache.
        workers: Processes to use; None for as many as there are cores, at most 8; 0 for none.
    """

    def __init__(self, cleaned: CleanedSources, cache: Cache, workers: int | None = None) -> None:
        self._cleaned = cleaned
        self._folder = cache.folder
        self._workers = min(os.cpu_count() or 1, _MOST_WORKERS) if workers is None else workers

    def clean(self, items: Iterable[Job | Passed]) -> Generator[tuple[Job | Passed, SourceRecord]]:
        """Yield each job with the record of its source, in order; what cannot be cleaned has a problem.

        At most a few sources for each process are in memory at a time. Whoever stops asking, stops the work.

        Args:
            items: Jobs, and among them what only keeps its place in the order, with an empty record.
        """
        waiting = iter(items)
        cleaned = 0
        for item in waiting:
            if not isinstance(item, Job):
                yield item, _NOTHING
            elif cleaned >= WORTH_PROCESSES and self._workers > 1 and self._can_start():
                yield from self._in_processes(chain([item], waiting))
            else:
                yield item, clean_job(self._cleaned, item)
                cleaned += 1

    def _can_start(self) -> bool:
        """Say whether there can be other processes here; where not, this one does the work."""
        try:
            _start(self._folder, 1).shutdown(wait=False)
        except (ImportError, NotImplementedError, OSError, ValueError):
            # Some systems have no semaphores, or let no process begin another.
            self._workers = 0
        return self._workers > 1

    def _in_processes(self, items: Iterator[Job | Passed]) -> Generator[tuple[Job | Passed, SourceRecord]]:
        from concurrent.futures.process import BrokenProcessPool

        pool = _start(self._folder, self._workers)
        running: deque[tuple[Job | Passed, Future[Any] | None]] = deque()
        try:
            with interrupts_ignored():
                # Here the processes begin, and what begins now takes no interrupt from the keyboard.
                running.extend((item, _submit(pool, item)) for item in islice(items, self._workers))
            while running:
                room = _AHEAD * self._workers - len(running)
                running.extend((item, _submit(pool, item)) for item in islice(items, room))
                item, future = running.popleft()
                if not isinstance(item, Job) or future is None:
                    yield item, _NOTHING
                    continue
                try:
                    value = future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False)
                    value = _alone(self._folder, item)
                    pool = _start(self._folder, self._workers)
                    running = deque((each, _submit(pool, each)) for each, _ in running)
                yield item, record_from_json(item.path, value)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def clean_job(cleaned: CleanedSources, job: Job) -> SourceRecord:
    """Clean one source, keep the result, and return its record; one with a problem if it cannot be."""
    path, seen = job.path, job.seen
    if not is_source_name(path):
        problem, mend = wrong_kind(path)
        return _with_problem(seen, problem, mend)
    try:
        source = cleaned.kept(path, seen.digest) or cleaned.clean(path, job.data, job.charset)
    except SourceError as error:
        return _with_problem(seen, name_path(error.message, path), error.hint)
    except (RecursionError, MemoryError) as error:
        return _with_problem(seen, f"{path.name} is too much to clean ({type(error).__name__})", "part it")
    return record_of(path, source, cleaned, seen)


_cleaned_here: CleanedSources | None = None
"""What a worker process cleans with; None in every other process."""


def _begin(folder: Path) -> None:
    global _cleaned_here
    _cleaned_here = CleanedSources(Cache(folder))


def _work(job: Job) -> list[Any]:
    assert _cleaned_here is not None
    return record_to_json(clean_job(_cleaned_here, job))


def _start(folder: Path, workers: int) -> ProcessPoolExecutor:
    return start_workers(workers, partial(_begin, folder))


def _submit(pool: ProcessPoolExecutor, item: Job | Passed) -> Future[Any] | None:
    return pool.submit(_work, item) if isinstance(item, Job) else None


def _alone(folder: Path, job: Job) -> list[Any]:
    """Clean a source on which a process may have died in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    with _start(folder, 1) as pool:
        try:
            value: list[Any] = pool.submit(_work, job).result()
        except BrokenProcessPool:
            problem = f"{job.path.name} cannot be cleaned (the process that tried was ended)"
            value = record_to_json(_with_problem(job.seen, problem, "free some memory, or part it"))
    return value


def _with_problem(seen: SourceRecord, problem: str, mend: str) -> SourceRecord:
    return SourceRecord(seen.mtime_ns, seen.size, seen.seen_ns, seen.digest, problem=problem, mend=mend)
