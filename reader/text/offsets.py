"""Maps between the code points of a stored text and those of a view of it.

A map is a list of pieces that cover both texts whole and in order. Inside a piece of equal lengths the
n-th code point of the one is the n-th of the other; a piece of unequal lengths (信息 to 資訊科技, say) is
one unit: an offset inside it maps to its edge, outward from the span that holds it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from reader.frozen import Frozen
from reader.text.span import Span


class Piece(NamedTuple):
    """One stretch of the stored text and the stretch of the view that shows it."""

    source_start: int
    """Code points of the stored text."""
    source_end: int
    view_start: int
    """Code points of the view."""
    view_end: int

    @property
    def is_even(self) -> bool:
        """Whether the piece maps code point by code point."""
        return self.source_end - self.source_start == self.view_end - self.view_start


_SOURCE = attrgetter("source_start")
_VIEW = attrgetter("view_start")


class OffsetMap(Frozen):
    """An offset map between a stored text ("source" side) and a view of it.

    Raises:
        ValueError: If the pieces do not cover both sides without gap or overlap.
    """

    pieces: tuple[Piece, ...]
    """Consecutive pieces; empty for an empty text."""

    def __post_init__(self) -> None:
        source = view = 0
        for piece in self.pieces:
            if piece.source_start != source or piece.view_start != view:
                raise ValueError(f"offset map has a gap before {tuple(piece)}")
            source, view = piece.source_end, piece.view_end

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text of `length` code points onto a view of the same length."""
        return cls((Piece(0, length, 0, length),) if length else ())

    @classmethod
    def from_lengths(cls, lengths: Iterable[tuple[int, int]]) -> OffsetMap:
        """Build a map from consecutive `(source length, view length)` pairs, joining even neighbours."""
        pieces: list[Piece] = []
        source = view = 0
        for source_length, view_length in lengths:
            piece = Piece(source, source + source_length, view, view + view_length)
            source, view = piece.source_end, piece.view_end
            if pieces and piece.is_even and pieces[-1].is_even:
                piece = Piece(pieces[-1].source_start, source, pieces[-1].view_start, view)
                pieces.pop()
            pieces.append(piece)
        return cls(tuple(pieces))

    @classmethod
    def from_flat(cls, pieces: Iterable[Iterable[int]]) -> OffsetMap:
        """Build a map from its pieces as plain lists of four offsets, as JSON keeps them.

        Raises:
            ValueError: If they do not cover both sides without gap or overlap.
            TypeError: If one has not four offsets.
        """
        return cls(tuple(Piece(*piece) for piece in pieces))

    @property
    def source_length(self) -> int:
        """Code points of the stored text."""
        return self.pieces[-1].source_end if self.pieces else 0

    @property
    def view_length(self) -> int:
        """Code points of the view."""
        return self.pieces[-1].view_end if self.pieces else 0

    def to_view(self, span: Span) -> Span:
        """Return the view's span that shows the stored `span`, grown to whole uneven pieces."""
        return Span(self.offset_to_view(span.start), self._end_to_view(span))

    def all_to_view(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return the view's spans for stored ones; the same where all offsets are, which costs nothing."""
        if len(self.pieces) == 1 and self.pieces[0].is_even:
            return tuple(spans)
        return tuple(map(self.to_view, spans))

    def to_source(self, span: Span) -> Span:
        """Return the stored span that the view's `span` shows, grown to whole uneven pieces."""
        return Span(self.offset_to_source(span.start), self._end_to_source(span))

    def offset_to_view(self, offset: int) -> int:
        """Map the stored offset of a character to the view; inside an uneven piece, to its start."""
        piece = self._piece_at(_SOURCE, offset)
        if piece is None:
            return self.view_length
        return piece.view_start + (offset - piece.source_start if piece.is_even else 0)

    def offset_to_source(self, offset: int) -> int:
        """Map the view's offset of a character to the stored text; inside an uneven piece, to its start."""
        piece = self._piece_at(_VIEW, offset)
        if piece is None:
            return self.source_length
        return piece.source_start + (offset - piece.view_start if piece.is_even else 0)

    def _piece_at(self, start_of: Callable[[Piece], int], offset: int) -> Piece | None:
        if offset < 0:
            raise ValueError(f"negative offset {offset}")
        index = bisect_right(self.pieces, offset, key=start_of) - 1
        piece = self.pieces[index] if index >= 0 else None
        past_end = offset >= (self.source_length if start_of is _SOURCE else self.view_length)
        return None if past_end else piece

    def _end_to_view(self, span: Span) -> int:
        if not span:
            return self.offset_to_view(span.start)
        piece = self._piece_at(_SOURCE, span.end - 1)
        if piece is None:
            return self.view_length
        return piece.view_start + span.end - piece.source_start if piece.is_even else piece.view_end

    def _end_to_source(self, span: Span) -> int:
        if not span:
            return self.offset_to_source(span.start)
        piece = self._piece_at(_VIEW, span.end - 1)
        if piece is None:
            return self.source_length
        return piece.source_start + span.end - piece.view_start if piece.is_even else piece.source_end
