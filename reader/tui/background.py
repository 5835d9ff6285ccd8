"""Five threads for slow work: dictionaries, what is counted, the whole library, the store, new sources.

One thread each, so that changes reach the store in the order in which they were made, and so that no two
threads load the same dictionary.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from time import monotonic
from typing import Any, ParamSpec, TypeVar

_BETWEEN_S = 0.1
"""Seconds between two words on how far work is. Chosen by eye."""
P = ParamSpec("P")
T = TypeVar("T")


class Background:
    """Runs functions off the event loop and hands their results back to it."""

    def __init__(self) -> None:
        self._language = ThreadPoolExecutor(1, thread_name_prefix="language")
        self._counting = ThreadPoolExecutor(1, thread_name_prefix="counting")
        self._analysis = ThreadPoolExecutor(1, thread_name_prefix="analysis")
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._library = ThreadPoolExecutor(1, thread_name_prefix="library")
        self.is_closing = False
        """Whether the reader is being left: long work that is asked for this ends."""

    def language(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run what may load a dictionary; its errors are raised where the result is awaited."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._language, lambda: function(*args, **kwargs))

    def store(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run what reads or writes annotations, after all such work asked for before.

        It is asked for when this returns, and done even if nobody awaits it any more: `close` waits for it.
        """
        asked = self._store.submit(function, *args, **kwargs)
        return asyncio.shield(asyncio.wrap_future(asked))

    def analysis(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run what goes over the whole library; its errors are raised where the result is awaited."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._analysis, lambda: function(*args, **kwargs))

    def counting(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run what counts for the popover, which neither an analysis nor a dictionary is to keep waiting."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._counting, lambda: function(*args, **kwargs))

    def library(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run what cleans sources, which may take minutes; it is to ask `is_closing` now and then."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._library, lambda: function(*args, **kwargs))

    async def told(
        self,
        thread: Callable[..., asyncio.Future[T]],
        say: Callable[[str], None],
        function: Callable[..., T],
        *args: Any,
        **kwargs: Any,
    ) -> T:
        """Run long work that takes a `progress`, and say how far it is; it ends when nobody waits for it.

        Args:
            thread: Where: `language`, `analysis` or `store`.
            say: Called in the event loop, ten times a second at most, with how far the work is.
            function: What to do; it has to leave things whole when its `progress` raises.
            args: For it.
            kwargs: For it, beside `progress`.
        """
        loop, context = asyncio.get_running_loop(), copy_context()
        is_over, has_said, told_s = False, False, monotonic()

        def tell(word: str) -> None:
            nonlocal has_said
            if not is_over:
                has_said = True
                say(word)

        def progress(what: str, done: int, total: int) -> None:
            nonlocal told_s
            if is_over or self.is_closing:
                raise asyncio.CancelledError
            if monotonic() - told_s >= _BETWEEN_S:
                told_s = monotonic()
                loop.call_soon_threadsafe(tell, f"{what}: {done:,} of {total:,}", context=context)

        try:
            result = await thread(function, *args, progress=progress, **kwargs)
        finally:
            is_over = True
        if has_said:
            say("")
        return result

    def close(self) -> None:
        """Wait until every change asked for is in the store; let the rest go."""
        self.is_closing = True
        self._library.shutdown(wait=False, cancel_futures=True)
        self._language.shutdown(wait=False, cancel_futures=True)
        self._counting.shutdown(wait=False, cancel_futures=True)
        self._analysis.shutdown(wait=False, cancel_futures=True)
        self._store.shutdown(wait=True)
