"""References of a digest's commentary to its passages, by their numbers.

In the user's Markdown `[](#ID)`, with a highlight's id, stands for the passage's number, and `[words](#ID)`
for the words with the number after them: numbers change whenever passages are moved, ids never.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBERED = re.compile(r"\]\(#(\d{1,6})\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]*)\]\(#([0-9A-HJKMNP-TV-Z]{26})\)")
GONE = "(not in this digest)"


def reference_to(highlight: str) -> str:
    """Return what a user writes into commentary to refer to the passage of a highlight."""
    return f"[](#{highlight})"


def pinned(markdown: str, highlight: Callable[[int], str | None]) -> str:
    """Return the user's Markdown with references by the numbers that parts have now, `[](#7)`, made lasting.

    Args:
        markdown: Commentary.
        highlight: Returns the id of the highlight of the part with a number; None where there is none.
    """

    def lasting(match: re.Match[str]) -> str:
        found = highlight(int(match[1]))
        return f"](#{found})" if found else match[0]

    return _NUMBERED.sub(lasting, markdown)


def resolved(markdown: str, label: Callable[[str], str | None]) -> str:
    """Return the user's Markdown with its references resolved.

    Args:
        markdown: Commentary.
        label: Returns for a highlight's id the Markdown that refers to it; None if it is not in the digest.
    """

    def spelled(match: re.Match[str]) -> str:
        words, found = match[1], label(match[2])
        if not words:
            return found or GONE
        return f"{words} ({found})" if found else words

    return _REFERENCE.sub(spelled, markdown)
