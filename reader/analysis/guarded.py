"""Regular expressions of the user's, matched where they can do no harm: in a process that is ended in time.

A pattern such as `(.+)+$` can take longer than the world has stood; Python's `re` cannot be stopped from
within. So the matching is done by a child process, and when the time is up the child is killed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from threading import Timer
from typing import IO, Final

from reader.errors import LibraryError

TIME_LIMIT_S: Final = 10.0
"""Seconds that one search by a regular expression may take."""
_CHILD: Final = (
    "import json, re, sys\n"
    "pattern = re.compile(json.loads(sys.stdin.readline()), re.IGNORECASE)\n"
    "for line in sys.stdin:\n"
    "    spans = [m.span() for m in pattern.finditer(json.loads(line)) if m.group()]\n"
    "    print(json.dumps(spans), flush=True)\n"
)


def matches(
    pattern: str, texts: Iterable[tuple[str, str]], limit_s: float = TIME_LIMIT_S
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the matches of a pattern in folded texts, none of them empty.

    Args:
        pattern: A regular expression of Python's `re`, its Chinese folded.
        texts: Names with folded texts.
        limit_s: Seconds for all of it.

    Yields:
        The name of each text with the spans of its matches in code points.

    Raises:
        LibraryError: If it is no regular expression, or the time is up.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        message = f"not a regular expression: {pattern} ({error})"
        raise LibraryError(message, "mend it, or search for plain text") from error
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    timer = Timer(limit_s, child.kill)
    timer.daemon = True
    timer.start()
    try:
        if child.stdin is None or child.stdout is None:
            raise AssertionError("a child with pipes has pipes")
        yield from _asked(child.stdin, child.stdout, pattern, texts, limit_s)
    finally:
        timer.cancel()
        child.kill()
        _close(child.stdin, child.stdout)
        child.wait()


def _close(*pipes: IO[bytes] | None) -> None:
    for pipe in pipes:
        with suppress(OSError):
            if pipe is not None:
                pipe.close()


def _asked(
    to_child: IO[bytes], from_child: IO[bytes], pattern: str, texts: Iterable[tuple[str, str]], limit_s: float
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    try:
        _say(to_child, pattern)
        for name, text in texts:
            _say(to_child, text)
            answer = from_child.readline()
            if not answer:
                raise BrokenPipeError
            yield name, [(start, end) for start, end in json.loads(answer)]
    except (BrokenPipeError, ValueError) as error:
        message = f"the regular expression {pattern} took more than {limit_s:g} s"
        raise LibraryError(message, "avoid repeats within repeats, such as (a+)+") from error


def _say(pipe: IO[bytes], value: str) -> None:
    pipe.write(json.dumps(value).encode("ascii") + b"\n")
    pipe.flush()
