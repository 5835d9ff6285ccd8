"""Two themes of our own, and the grounds of tags and selection that every theme gets.

Contrast of text on its ground is at least 7:1 in both (WCAG 2.2, 1.4.6), tag grounds chosen by eye so that
text on them stays above 4.5:1; a tag is told by its margin mark and underline too, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

_DARK_GROUNDS = {
    "selection": "#5b4a2c",
    "tag-0": "#3d4450",
    "tag-1": "#5c4a12",
    "tag-2": "#1f4f3a",
    "tag-3": "#1f4668",
    "tag-4": "#5e2f3f",
    "tag-5": "#4a3a6b",
    "tag-6": "#66401a",
    "tag-7": "#1d5256",
    "tag-8": "#4d5320",
}

_LIGHT_GROUNDS = {
    "selection": "#dcbf98",
    "tag-0": "#dcd8cc",
    "tag-1": "#f6df8d",
    "tag-2": "#bfe3c6",
    "tag-3": "#bcd9f0",
    "tag-4": "#f3c6cb",
    "tag-5": "#d9cdf0",
    "tag-6": "#f7cfa4",
    "tag-7": "#b5e1df",
    "tag-8": "#dde3a0",
}

PAPER = Theme(
    name="paper",
    primary="#7a3b1d",
    secondary="#5b5646",
    accent="#a3341f",
    warning="#8a5a00",
    error="#a11d2b",
    success="#2c6e3f",
    foreground="#2b2722",
    background="#f7f2e6",
    surface="#efe8d8",
    panel="#e5dcc8",
    dark=False,
    variables={
        **_LIGHT_GROUNDS,
        "block-cursor-foreground": "#f7f2e6",
        "block-cursor-background": "#7a3b1d",
        "input-selection-background": "#7a3b1d 30%",
    },
)
"""Dark ink on warm paper."""

INK = Theme(
    name="ink",
    primary="#d8a657",
    secondary="#9c948a",
    accent="#e78a4e",
    warning="#e0af68",
    error="#ea6962",
    success="#a9b665",
    foreground="#e4ddd0",
    background="#16181d",
    surface="#1e2128",
    panel="#2a2e37",
    dark=True,
    variables={
        **_DARK_GROUNDS,
        "block-cursor-foreground": "#16181d",
        "block-cursor-background": "#d8a657",
        "input-selection-background": "#d8a657 30%",
    },
)
"""Paper-coloured text on ink."""

OWN_THEMES = (INK, PAPER)


def colourless(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's variables for a terminal without colours.

    What is marked by its ground alone gets the strongest there is, which is then drawn in reverse; a tag has
    its underline and the letter in the margin.
    """
    page, ink = variables["background"], variables["foreground"]
    strong = dict.fromkeys(("selection", "block-cursor-background"), ink)
    weak = {name: page for name in variables if name.startswith("tag-")}
    return {**variables, **strong, **weak, "block-cursor-foreground": page}


def grounds(dark: bool) -> dict[str, str]:
    """Return the grounds of tags and of the selection, for a theme that does not define them."""
    return dict(_DARK_GROUNDS if dark else _LIGHT_GROUNDS)
