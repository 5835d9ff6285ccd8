"""Bars drawn in characters, an eighth of a cell exact."""

from __future__ import annotations

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(value: float, most: float, cells: int) -> str:
    """Return a bar of just so many cells, filled as far as `value` is of `most`; a value above 0 shows."""
    if value <= 0 or most <= 0:
        return " " * cells
    eighths = max(1, round(8 * cells * min(1.0, value / most)))
    full, part = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[part] if part else "")).ljust(cells)
