"""Asking the terminal how many cells it draws a character in."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Iterable

_WAIT_S = 0.5
_ASK_POSITION = "\x1b[6n"
"""Device status report: the terminal answers with the cursor's row and column (ECMA-48, DSR and CPR)."""
_POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")


def drawn_widths(chars: Iterable[str]) -> dict[str, int] | None:
    """Draw each character at the start of the row and ask where the cursor went; the row is cleared after.

    Args:
        chars: Characters that a terminal draws and does not obey.

    Returns:
        Cells by character; None if standard input and output are no terminal, or it does not answer in time.
    """
    if os.name != "posix" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    # Here, not at the top: other systems do not have them.
    import termios
    import tty

    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard)
        widths = {}
        for char in chars:
            sys.stdout.write(f"\r{char}{_ASK_POSITION}")
            sys.stdout.flush()
            column = _answer(keyboard)
            if column is None:
                return None
            widths[char] = column - 1
        return widths
    finally:
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _answer(keyboard: int) -> int | None:
    said = b""
    while select.select([keyboard], [], [], _WAIT_S)[0]:
        said += os.read(keyboard, 64)
        match = _POSITION.search(said)
        if match:
            return int(match[1])
    return None
