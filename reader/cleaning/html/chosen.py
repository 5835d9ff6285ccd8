"""What of a page is chosen as its text, and why the rest is not."""

from __future__ import annotations

from dataclasses import dataclass, field

LINKS = "The block is made of links to other pages."
NAMED = "The block is marked as a part of the page around the text: tools, comments, links."
OUTSIDE = "The block stands outside the main text of the page."
HIDDEN = "The page hides this from its readers."


@dataclass(slots=True)
class Selection:
    """What of a page is its main text."""

    kept: list[bool]
    """For each line."""
    reasons: list[str]
    """For each line that goes, why."""
    title: int | None = None
    """The place of the title among the lines."""
    further: frozenset[int] = frozenset()
    """Places of the titles, where the page holds several pieces."""
    captions: set[int] = field(default_factory=set)
    """Places of lines that stand under pictures."""
    body: int = 0
    """The place of the first line of running text."""
    is_bold_throughout: bool = False
    """Whether so much is bold that it marks no heading."""
