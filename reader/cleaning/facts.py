"""What the lines of an article say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class Facts:
    """What the lines of an article say about it; None or empty where they say nothing."""

    origin: str | None = None
    """Whom the piece is taken from, in its own words."""
    agency: str | None = None
    """The agency of the dateline."""
    source: str | None = None
    """The source line's outlet."""
    issuer: str | None = None
    """The body that issued the document."""
    published: date | None = None
    written: date | None = None
    """The day the document was made or changed, where that is said apart."""
    byline: tuple[str, ...] = ()
    place: str | None = None
    title: str | None = None
    """The title, where a label says it."""

    @property
    def day(self) -> date | None:
        """When the piece appeared, or else when it was made."""
        return self.published or self.written

    @property
    def outlet(self) -> str | None:
        """Who wrote the piece, before who carries it."""
        return self.origin or self.agency or self.source or self.issuer
