"""The dictionaries in a process of their own, so that loading them never holds the screen up.

Loading takes a second in which other threads wait for the interpreter, up to a third of a second at a time.
A child process leaves this one free. It is started when first needed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import reader
from reader.errors import LanguageError
from reader.language.lexicon.entries import note_problem
from reader.language.service import answer

_MOST_STARTS = 3
"""Times a process is started that keeps dying, before the work is done here; chosen by eye."""
_PATIENCE_S = 2.0
"""Seconds that a process has to end when its input has ended; chosen by eye."""


class Languages(Protocol):
    """Whoever answers what `reader.language.service` describes."""

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the value of a request.

        Raises:
            LanguageError: If a dictionary or a language package is missing or damaged.
        """

    def close(self) -> None:
        """Let go of what was started; nothing may be asked afterwards."""


class InProcess:
    """Answers here: for a command that ends anyway."""

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the value of a request.

        Raises:
            LanguageError: If a dictionary or a language package is missing or damaged.
        """
        # Through JSON, so that a value has the same types wherever it is from.
        return json.loads(json.dumps(answer(request)))

    def close(self) -> None:
        """Nothing was started."""


class ChildProcess:
    """Answers by a child process; one request at a time, from any thread.

    A process that dies is started again; where none can be started, the work is done here.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._is_closed = False
        self._here = InProcess()

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the value of a request.

        Raises:
            LanguageError: If a dictionary or a language package is missing or damaged, or the reader is
                closing.
        """
        line = json.dumps(request, separators=(",", ":")).encode() + b"\n"
        with self._lock:
            while self._starts < _MOST_STARTS or self._child is not None:
                if self._is_closed:
                    raise LanguageError("the dictionaries were asked while the reader was closing")
                reply = self._exchange(line)
                if reply is not None:
                    return _value_of(reply)
        return self._here.ask(request)

    def close(self) -> None:
        """End the child process, whatever it is doing."""
        self._is_closed = True
        child = self._child
        if child is not None:
            child.kill()
        with self._lock:
            self._drop()

    @property
    def pid(self) -> int | None:
        """The number of the child process; None when none runs."""
        return self._child.pid if self._child is not None else None

    def _exchange(self, line: bytes) -> dict[str, Any] | None:
        """Send a line and return the answer; None if the process died or none can be started."""
        try:
            if self._child is None:
                self._child = self._start()
            child = self._child
            if child.stdin is None or child.stdout is None:
                return None
            child.stdin.write(line)
            child.stdin.flush()
            reply: dict[str, Any] = json.loads(child.stdout.readline())
        except (OSError, ValueError):
            self._drop()
            return None
        return reply

    def _start(self) -> subprocess.Popen[bytes]:
        self._starts += 1
        return subprocess.Popen(
            # -P: a folder called `reader` where the user happens to be is not ours.
            [sys.executable or "python3", "-P", "-m", "reader.language.service"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_search_path())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Keys like ctrl+c and ctrl+z on the terminal are for the reader alone.
            start_new_session=True,
        )

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                # What a dead process was still to be sent cannot be flushed.
                with suppress(OSError):
                    stream.close()
        try:
            child.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _search_path() -> list[str]:
    """Return where Python finds this very package, then what the user has set."""
    own = str(Path(reader.__file__).parents[1])
    return [own, *filter(None, [os.environ.get("PYTHONPATH")])]


def _value_of(reply: dict[str, Any]) -> Any:
    if "error" in reply:
        message, mend = reply["error"]
        raise LanguageError(message, mend)
    for message, mend in reply.get("problems", ()):
        note_problem(message, mend)
    return reply["value"]
