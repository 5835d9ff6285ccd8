"""Where a highlight in doubt might stand: places for the user to judge, the likeliest first.

Nothing here decides. A place is shown because the texts compared point to it, because the words stand there,
or because it is what stands between the neighbours that survived.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from reader.annotations.alignment import UNKNOWN
from reader.annotations.anchoring import text_hash
from reader.annotations.carrying import aligned, carry
from reader.annotations.model import CONTEXT_LENGTH, Anchor, Status
from reader.frozen import Frozen
from reader.language.folding import fold
from reader.text.graphemes import snap
from reader.text.span import Span

AT_MOST = 5
"""Places offered; chosen by eye, more are not read."""
_COMPARED = 400
"""Code points of a highlight that are compared with a place; chosen by eye, longer ones take too long."""
_LEAST = 0.2
"""Score below which a place is not offered; chosen by eye."""


class Suggestion(Frozen):
    """A place where a highlight might stand."""

    span: Span
    """Code points of the text as it is now."""
    score: float
    """From 0 to 1: how much words and surroundings are alike, script and width aside."""
    reason: str
    """Why it is offered, in a few words."""


def suggest(anchor: Anchor, old: str | None, new: str) -> tuple[Suggestion, ...]:
    """Return at most five places where a highlight might stand, the likeliest first.

    Args:
        anchor: The highlight's anchor.
        old: The text it was made on; None where that was not kept.
        new: The text of its article as it is now.

    Raises:
        LanguageError: If the dictionaries that tell the scripts apart are missing or damaged.
    """
    folded = fold(new)
    found: dict[Span, Suggestion] = {}
    for span, reason in _places(anchor, old, new, folded):
        whole = snap(new, span)
        if whole.of(new).strip() and whole not in found:
            found[whole] = Suggestion(whole, _score(anchor, folded, whole), reason)
    ranked = sorted(found.values(), key=lambda each: (-each.score, each.span.start))
    return tuple(each for each in ranked if each.score >= _LEAST)[:AT_MOST]


def _places(anchor: Anchor, old: str | None, new: str, folded: str) -> Iterator[tuple[Span, str]]:
    if old is not None and text_hash(old) == anchor.text_hash:
        carried = carry(anchor, old, new)
        place = carried.span or (carried.suggestion if carried.status is Status.REVIEW else None)
        if place is not None:
            yield place, "the texts compared point here"
    words = fold(anchor.exact)
    start = folded.find(words)
    while start >= 0:
        span = Span(start, start + len(words))
        is_same = span.of(new) == anchor.exact
        yield span, "the same words" if is_same else "the same words in another script or width"
        start = folded.find(words, start + 1)
    if old is not None and text_hash(old) == anchor.text_hash:
        yield from _between_neighbours(anchor, old, new)


def _between_neighbours(anchor: Anchor, old: str, new: str) -> Iterator[tuple[Span, str]]:
    """Yield what stands between the nearest survivors of the same paragraph before and after a highlight."""
    places = aligned(old, new)
    line_start = old.rfind("\n", 0, anchor.start) + 1
    line_end = old.find("\n", anchor.end)
    line_end = len(old) if line_end < 0 else line_end
    before = [places[at] for at in range(line_start, anchor.start) if places[at] != UNKNOWN]
    after = [places[at] for at in range(anchor.end, line_end) if places[at] != UNKNOWN]
    start = before[-1] + 1 if before else after[0] - (anchor.end - anchor.start) if after else -1
    end = after[0] if after else start + anchor.end - anchor.start
    if 0 <= start < end <= len(new) and end - start <= 2 * (anchor.end - anchor.start) + CONTEXT_LENGTH:
        yield Span(start, end), "what stands between its neighbours"


def _score(anchor: Anchor, folded: str, span: Span) -> float:
    words = _likeness(fold(anchor.exact), folded[span.start : span.end])
    before = folded[max(0, span.start - len(anchor.prefix)) : span.start]
    after = folded[span.end : span.end + len(anchor.suffix)]
    around = _likeness(fold(anchor.prefix + anchor.suffix), before + after)
    return (words + around) / 2


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False).ratio()
