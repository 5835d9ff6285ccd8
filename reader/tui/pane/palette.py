"""The styles of a pane, made from the theme's variables.

Not CSS component classes: forty of them in two panes cost a third of the time to the first frame (measured
November 2026 with Textual 8.2.8).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError

from reader.tui.pane.marks import COLOURS

_TEXT = {
    "paragraph": ("foreground", ""),
    "title": ("primary", "bold"),
    "kicker": ("secondary", ""),
    "subtitle": ("secondary", ""),
    "heading": ("accent", "bold"),
    "front": ("secondary", "italic"),
    "caret-row": ("accent", ""),
    "ruby": ("secondary", ""),
    "ruby-current": ("accent", "bold"),
    "bar": ("secondary", ""),
    "bar-match": ("warning", "bold"),
}
"""Styles of text on the page's own ground: colour and attributes."""
_OVER = {
    "overlap": (None, None, "underline italic"),
    "current": (None, None, "underline bold"),
    "damage": ("error", None, "underline"),
    "removed": ("error", None, "strike"),
    "refused": ("success", None, "underline"),
    "suggested": ("warning", None, "underline bold"),
    "shared": (None, "panel", "underline"),
    "changed": ("warning", "panel", "bold"),
    "match": ("background", "warning", ""),
    "selection": ("foreground", "selection", ""),
    "caret": ("background", "foreground", ""),
    "bar-thumb": (None, "panel", ""),
}
"""Styles laid over text: colour, ground and attributes."""
_POPOVER = {
    "popover-border": ("primary", ""),
    "popover-text": ("foreground", ""),
    "popover-dim": ("secondary", ""),
    "popover-word": ("foreground", "bold"),
    "popover-reading": ("accent", ""),
}


def pane_styles(variables: Mapping[str, str]) -> Mapping[str, Style]:
    """Return the styles that a pane paints with; those of the theme asked for last are kept.

    Args:
        variables: The theme's variables, the grounds of tags and selection among them.

    Returns:
        Rich styles by name; those laid over text set only what they change.
    """
    return _made(tuple(variables.items()))


@lru_cache(maxsize=1)
def _made(theme: tuple[tuple[str, str], ...]) -> Mapping[str, Style]:
    variables = dict(theme)

    def style(colour: str | None, ground: str | None, attributes: str | None) -> Style:
        base = Style.parse(attributes) if attributes else Style.null()
        return base + Style.from_color(_rich(variables, colour), _rich(variables, ground))

    styles = {name: style(colour, "background", attributes) for name, (colour, attributes) in _TEXT.items()}
    styles |= {name: style(*parts) for name, parts in _OVER.items()}
    styles |= {name: style(colour, "surface", attributes) for name, (colour, attributes) in _POPOVER.items()}
    for number in range(COLOURS + 1):
        # Neighbours are told apart without colour too: by their underline, and their initial in the margin.
        line = "underline" if number % 2 else "underline2"
        styles[f"tag-{number}"] = style(None, f"tag-{number}", line)
        styles[f"mark-{number}"] = style("foreground", f"tag-{number}", "bold")
        styles[f"bar-{number}"] = style("accent", "background", "")
    return styles


def _rich(variables: Mapping[str, str], name: str | None) -> RichColor | None:
    if name is None:
        return None
    try:
        return Color.parse(variables[name]).rich_color
    except (KeyError, ColorParseError):
        return None
