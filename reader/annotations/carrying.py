"""Carrying highlights over to a text that has changed, by comparing it with the text they were made on.

What the comparison says is gone is gone: to look for the words elsewhere raises the share of wrong places
from 0.7 to 8.9 in a hundred (60 Chinese regulations). Such places are only suggested, for the user to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reader.annotations.alignment import UNKNOWN, align
from reader.annotations.anchoring import Resolution, find_words, resolve, text_hash
from reader.annotations.model import Anchor, Status
from reader.language.folding import fold
from reader.text.graphemes import snap
from reader.text.span import Span

_SURE = 0.5
"""Share of a highlight's characters that must survive for it to be carried over (60 regulations)."""
_SLACK = 2
"""Code points by which a lone survivor may stand further off than what was lost explains; chosen by eye."""
_STRANGERS = 16
"""Of so many code points of a place, one may have stood outside the highlight before, and one more: such are
there by chance. Chosen on texts of our own making, tried on 59 regulations."""
_SURROUNDINGS = 16
"""Code points on each side, in the same paragraph, that speak for a place; chosen by eye."""
_SURE_AROUND = 0.6
"""Share of the highlight and its surroundings that must survive; chosen by eye, above what chance gives."""


def carry(anchor: Anchor, old: str | None, new: str) -> Resolution:
    """Find an anchor's place in a text that may have changed.

    Args:
        anchor: The anchor.
        old: The text it was made on; None where that was not kept.
        new: The text of the same article as it is now.

    Returns:
        `OK` in the same text. `MOVED` if its words are unchanged, `CHANGED` if some of them are not, with the
        place. `REVIEW` where a place is likely, but not sure, and `ORPHAN` where the words are gone: without
        a place, but with a suggestion if there is one. Without `old`, what `resolve` says.

    Raises:
        LanguageError: If the dictionaries that tell the scripts apart are missing or damaged.
    """
    if old is None or text_hash(old) != anchor.text_hash or anchor.text_hash == text_hash(new):
        return resolve(anchor, new)
    places = aligned(old, new)
    inner = range(anchor.start, anchor.end)
    kept = [places[offset] for offset in inner if _is_kept(places, offset)]
    if len(kept) < _SURE * len(inner):
        words = find_words(anchor, new)
        return Resolution(Status.ORPHAN, None, words[0] if len(words) == 1 else None)
    found = snap(new, _with_edges(places, len(new), anchor, kept))
    if (
        _is_scattered(kept, found, anchor)
        or _has_strangers(old, new, found, anchor)
        or _share_around(places, old, anchor) < _SURE_AROUND
    ):
        return Resolution(Status.REVIEW, None, found)
    return Resolution(Status.MOVED if found.of(new) == anchor.exact else Status.CHANGED, found)


@lru_cache(maxsize=8)
def aligned(old: str, new: str) -> tuple[int, ...]:
    """Return for each code point of `old` its offset in `new`, or `UNKNOWN`, whatever script either is in.

    Remembered for the last 8 pairs of texts: every highlight of an article asks for the same.
    """
    return tuple(align(fold(old), fold(new)))


@lru_cache(maxsize=8)
def _origins(old: str, new: str) -> tuple[int, ...]:
    """Return for each code point of `new` its offset in `old`, or `UNKNOWN`; lone survivors are unknown."""
    places = aligned(old, new)
    origins = [UNKNOWN] * len(new)
    for offset, place in enumerate(places):
        if _is_kept(places, offset):
            origins[place] = offset
    return tuple(origins)


def _has_strangers(old: str, new: str, found: Span, anchor: Anchor) -> bool:
    """Say whether a place holds text that stood outside the highlight before: the highlight is torn apart."""
    origins = _origins(old, new)
    outside = sum(
        origins[place] != UNKNOWN and not anchor.start <= origins[place] < anchor.end
        for place in range(found.start, found.end)
    )
    return outside > 1 + len(found) / _STRANGERS


def _is_kept(places: Sequence[int], offset: int) -> bool:
    """Say whether a code point survived together with a neighbour; a lone one may be there by chance."""
    place = places[offset]
    if place == UNKNOWN:
        return False
    before = places[offset - 1] if offset else UNKNOWN
    after = places[offset + 1] if offset + 1 < len(places) else UNKNOWN
    return before == place - 1 >= 0 or after == place + 1


def _with_edges(places: Sequence[int], length: int, anchor: Anchor, kept: Sequence[int]) -> Span:
    """Return the span of what survived, grown by lone survivors and what replaced others at its edges.

    Args:
        places: Where each code point of the old text is now.
        length: Code points of the new text.
        anchor: The highlight's.
        kept: Places of its code points that survived.
    """
    first, last = min(kept), max(kept)
    lost = anchor.end - anchor.start - len(kept)
    known = [place for place in places[anchor.start : anchor.end] if place != UNKNOWN]
    first = min((place for place in known if first - lost - _SLACK <= place < first), default=first)
    last = max((place for place in known if last < place <= last + lost + _SLACK), default=last)
    # The ends of the text are neighbours that survive.
    before = places[anchor.start - 1] if anchor.start else -1
    is_known = before != UNKNOWN or not anchor.start
    if places[anchor.start] == UNKNOWN and is_known and before < first <= before + 1 + lost:
        first = before + 1
    after = places[anchor.end] if anchor.end < len(places) else length
    if places[anchor.end - 1] == UNKNOWN and last < after <= last + 1 + lost:
        last = after - 1
    return Span(first, last + 1)


def _is_scattered(kept: Sequence[int], found: Span, anchor: Anchor) -> bool:
    is_in_order = all(one < other for one, other in pairwise(kept))
    return not is_in_order or len(found) > 2 * (anchor.end - anchor.start) + _SURROUNDINGS


def _share_around(places: Sequence[int], old: str, anchor: Anchor) -> float:
    """Return how much survived of the highlight with what is before it, or after it, whichever is more.

    One side is enough: the sentence on the other may have been taken out.
    """
    line_start = old.rfind("\n", 0, anchor.start) + 1
    line_end = old.find("\n", anchor.end)
    start = max(line_start, anchor.start - _SURROUNDINGS)
    end = min(line_end if line_end >= 0 else len(old), anchor.end + _SURROUNDINGS)
    sides = [range(start, anchor.end), range(anchor.start, end)]
    telling = [side for side in sides if len(side) > anchor.end - anchor.start] or sides
    return max(sum(_is_kept(places, offset) for offset in side) / len(side) for side in telling)
