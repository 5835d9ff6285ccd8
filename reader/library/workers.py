"""Worker processes: begun so that Ctrl-C, a screen, or the end of the reader leaves none of them behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


def start_workers(count: int, initializer: Callable[[], None]) -> ProcessPoolExecutor:
    """Return a pool of processes; each begins when work is first handed in, under `interrupts_ignored`.

    Args:
        count: How many.
        initializer: Called in each of them first: a function of a module, or a `functools.partial` of one.

    Raises:
        ImportError, NotImplementedError, OSError, ValueError: If this system lets no process begin another.
    """
    # Here, not at the top: few commands need more than one process.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    start_tracker()
    # Processes that are begun anew: a fork would copy the threads' locks of whoever asks.
    return ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin, initargs=(initializer,))


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Let what begins meanwhile take no interrupt from the keyboard: the one who began it sees to it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin(initializer: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    initializer()


def _end_with_parent() -> None:
    """End this process when the one that began it is gone, however it went."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def start_tracker() -> None:
    """Start what keeps count of semaphores, before the first of them is made.

    It hands on standard error, which a screen may have replaced.
    """
    if os.name != "posix":
        return
    from multiprocessing import resource_tracker

    before = sys.stderr
    sys.stderr = sys.__stderr__
    try:
        resource_tracker.ensure_running()
    finally:
        sys.stderr = before
