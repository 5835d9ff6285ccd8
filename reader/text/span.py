"""Half-open spans of code points."""

from __future__ import annotations

from reader.frozen import Frozen


class Span(Frozen):
    """The code points `start` to `end` (exclusive) of one text.

    Raises:
        ValueError: If `start` is negative or greater than `end`.
    """

    start: int
    """Code point offset of the first character."""
    end: int
    """Code point offset just past the last character."""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.start < self.end

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def of(self, text: str) -> str:
        """Return the code points of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Say whether every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return this span moved by `by` code points."""
        return Span(self.start + by, self.end + by)
