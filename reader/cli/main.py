"""The `tx-reader` command: what is run, and how it ends.

Exit codes: 0 done, 1 failed, 2 wrong usage; 130 when interrupted. A closed pipe ends it quietly.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from reader.cli.output import complain
from reader.cli.registry import COMMANDS, COMPLETE_VARIABLE
from reader.cli.usage import UsageError
from reader.errors import ReaderError


def main() -> None:
    """Run `tx-reader` with the arguments it was started with, and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run `tx-reader` with `arguments` and return its exit code."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # Open till the end.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more; without this, Python complains once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"the output cannot be written ({error.strerror}): free some space, or write elsewhere")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except ReaderError as error:
        complain(str(error))
        return 2 if isinstance(error, UsageError) else 1
    return code


def _dispatch(arguments: Sequence[str]) -> int:
    is_command = arguments[:1] and arguments[0] in COMMANDS
    if is_command or any(each.startswith("-") for each in arguments) or COMPLETE_VARIABLE in os.environ:
        # Here, not at the top: it loads click, which takes 30 ms, and opening the reader must be quick.
        from reader.cli.group import run_command

        return run_command(arguments)
    # All that a start makes lives on, so collecting it is time lost: 35 of 325 ms. The reader turns the
    # collector on again when its first frame stands.
    gc.disable()
    try:
        from reader.cli.opening import open_reader

        return open_reader(arguments)
    finally:
        gc.enable()
