"""Text that a user writes into an exported digest between keep marks, and that the next export leaves alone.

    <!-- keep -->
    My own paragraph, under the highlight or the heading that it follows.
    <!-- /keep -->

The marks stand on lines of their own. Text of articles, tags and notes never makes such a line: its `<` is
escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.frozen import Frozen

_BEGIN = re.compile(r"<!-- keep\b.*-->\s*$")
_END = re.compile(r"<!-- /keep -->\s*$")
_ID = re.compile(r"(?:^|[`^]|<!-- |#h-)([0-9A-HJKMNP-TV-Z]{26}|[0-9a-hjkmnp-tv-z]{26})\b")
_HEADING = re.compile(r"#{1,6} ")
LOST = "<!-- keep: what these lines stood under is not in the digest any more -->"


class Kept(Frozen):
    """A stretch between keep marks."""

    place: str
    """The line that it stands under: an entry's id or a heading; empty at the top."""
    lines: tuple[str, ...]
    """With the marks."""


def kept_blocks(text: str) -> tuple[Kept, ...]:
    """Return what stands between keep marks in an exported file; without an end mark, all after it."""
    found: list[Kept] = []
    place = ""
    block: list[str] | None = None
    for line in text.splitlines():
        if block is None and _BEGIN.match(line):
            block = [line]
        elif block is not None:
            block.append(line)
            if _END.match(line):
                found.append(Kept(place, tuple(block)))
                block = None
        else:
            place = _place_of(line) or place
    if block is not None:
        found.append(Kept(place, (*block, "<!-- /keep -->")))
    return tuple(found)


def without_kept(text: str) -> str:
    """Return an exported file without what is kept in it, blank lines and line ends levelled."""
    lines: list[str] = []
    is_inside = False
    for line in text.splitlines():
        is_inside = is_inside or _BEGIN.match(line) is not None
        if not is_inside and line.strip():
            lines.append(line.rstrip())
        is_inside = is_inside and not _END.match(line)
    return "\n".join(lines)


def with_kept(text: str, blocks: Sequence[Kept]) -> str:
    """Put kept stretches back under the lines they stood under; those whose line is gone come last.

    Args:
        text: A digest as it was just made.
        blocks: What was kept in the file that it replaces.
    """
    by_place: dict[str, list[Kept]] = {}
    for block in blocks:
        by_place.setdefault(block.place, []).append(block)
    lines: list[str] = []
    for line in text.splitlines():
        place = _place_of(line)
        if _HEADING.match(line):
            # At the top means after the front matter, before the first heading.
            lines += _set(by_place.pop("", ()))
        lines.append(line)
        if place and place in by_place:
            lines += ["", *_set(by_place.pop(place))[:-1]]
    lost = [block for group in by_place.values() for block in group]
    lines += ["", LOST, "", *_set(lost)[:-1]] if lost else []
    return "\n".join(lines) + "\n"


def _set(blocks: Sequence[Kept]) -> list[str]:
    return [line for block in blocks for line in (*block.lines, "")]


def _place_of(line: str) -> str:
    if _HEADING.match(line):
        return line.strip()
    ids = _ID.findall(line) if not line.startswith(("- ", ">")) else []
    return ids[-1].upper() if ids else ""
