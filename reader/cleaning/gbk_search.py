"""The readings of a damaged stretch of text: every way in which its bytes can have been characters.

The text is read as bytes from left to right. What is sound stands for itself. Behind a lost byte the bytes
are paired anew, up to where they come out even again: at an ASCII byte, or at a reading that stands behind a
character. A byte that is gone may be any; a reading behind it says which characters it can be half of. The
readings are weighed by what the page and the dictionary know, and what the best ones agree on is told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from reader.cleaning.gbk_bytes import encode_wide, is_han
from reader.cleaning.gbk_doubts import Doubts
from reader.cleaning.gbk_page import Page
from reader.cleaning.gbk_steps import GLOSS, Reading, Steps
from reader.cleaning.gbk_weights import LOST, weigh, weigh_end
from reader.text.span import Span

_LONGEST = 600
_MOST_READINGS = 48
"""Readings of one stretch that are followed side by side."""
_WORSE = 14.0
"""A reading that weighs so much more than the best one up to there is given up."""
_RIVAL = 2.4
"""A reading that weighs no more than this above the best one speaks against it."""
_HIDDEN = 2.9
"""The same for one in which more characters were dropped: what leaves no trace may be there all the same."""
_DOUBTED = 6.5
"""The same where the best reading has a character that neither page nor dictionary knows there."""
_WORTH_DROPPING = 8.0
"""In a reading that weighs so much more than the best one up to there, no pair is taken for dropped."""
_MOST_STEPS = 60_000, 300_000
"""Steps for a short source, and for the longest: four more for each of its characters. What takes more and is
never read is no prose, and is left as it is."""
_EARNED, _MOST_EARNED = 3000, 1_000_000
"""Steps that a stretch earns for those behind it by being read, and all together. Prose that a program had
damaged took 900 to 1,500 a stretch on the mean of a page; a million take some ten seconds."""
_SOUND = 2
"""Characters behind a stretch that are weighed with it."""


class Told(NamedTuple):
    """What the readings of a stretch agree on."""

    end: int
    """Code point of the source where the stretch ends."""
    text: str
    """What stood there; □ for each character that they do not agree on."""
    is_sure: bool
    """Whether they agree on all of it."""


class Search:
    """Reads the stretches of one source.

    Args:
        source: The decoded source.
        page: What it knows of its own words.
    """

    def __init__(self, source: str, page: Page) -> None:
        self.source = source
        self.page = page
        self._reader = Steps(source, page)
        self._doubts = Doubts(source, page, self._reader)
        self._left = min(_MOST_STEPS[0] + 4 * len(source), _MOST_STEPS[1])
        self._earned = 0
        self._told: list[tuple[Span, str]] = []

    def read(self, start: int, *, is_bare: bool = False) -> Told | None:
        """Read a stretch; None where no reading is better than what stands there.

        Args:
            start: Code point of the `?` of a lost byte, or of a mark that two characters' bytes make.
            is_bare: Whether nothing shows the lost byte before the mark.
        """
        before = self._before(start)
        data = encode_wide(before[-1:]) if before and not before[-1].isascii() else None
        first = Reading(start, before, low=data[1] if data else None)
        ended = self._follow(first, is_bare)
        if not ended:
            return None
        best = ended[0]
        raw = self.source[start : best.position]
        if best.text[len(before) :] == GLOSS.sub("", raw):
            return None
        near, hidden = best.weight + _RIVAL, best.weight + _RIVAL
        if self.page.is_word is not None:
            doubtful = any(self._is_doubtful(best.text, place) for place in best.paired)
            hidden = best.weight + (_DOUBTED if doubtful else _HIDDEN)
            near = hidden if best.events else near
        rivals = [
            reading.text[len(before) :]
            for reading in (self._without_strange(best), *ended)
            if reading.weight <= (hidden if reading.events > best.events else near)
        ]
        rivals.append(self._doubts.without_doubtful(best).text[len(before) :])
        text = _agreed(rivals)
        behind = _same_end(raw, text)
        text = text[: len(text) - behind]
        if not text or behind == len(raw):
            return None
        if self._earned < _MOST_EARNED:
            self._earned += _EARNED
            self._left += _EARNED
        told = Told(best.position - behind, text, LOST not in text)
        self._told.append((Span(start, told.end), text))
        return told

    def _before(self, start: int) -> str:
        """Return the text of the line before a place, with what was told of it: a mark may be open there."""
        first = max(self.source.rfind("\n", 0, start) + 1, start - _LONGEST)
        pieces: list[str] = []
        for span, text in reversed(self._told):
            if span.start < first:
                break
            pieces += (self.source[span.end : start], text)
            start = span.start
        pieces.append(self.source[first:start])
        return GLOSS.sub("", "".join(reversed(pieces)))

    def _without_strange(self, reading: Reading) -> Reading:
        """Return a reading without the characters that the page has not, and its script neither."""
        text = list(reading.text)
        for place in reading.paired:
            if is_han(text[place]) and not self._reader.is_fit(text[place]):
                text[place] = LOST
        return reading._replace(text="".join(text))

    def _is_doubtful(self, text: str, place: int) -> bool:
        """Say whether a character may be one by chance: neither page nor dictionary knows it there."""
        char, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
        if self.page.is_word is None or not is_han(char):
            return False
        is_told = [
            self._reader.is_attested(*pair)
            for pair in ((before, char), (char, after))
            if all(map(is_han, pair))
        ]
        return not (is_told and (any(is_told) if self.page.counts[char] else all(is_told)))

    def _follow(self, first: Reading, is_bare: bool) -> list[Reading]:
        """Return the readings that come out even at the same place, the best one first."""
        waiting: defaultdict[int, list[Reading]] = defaultdict(list)
        for reading in self._reader.across_bare(first) if is_bare else self._reader.steps(first):
            waiting[reading.position].append(reading)
        if is_bare:
            mark = self.source[first.position]
            weight = weigh(self.page, first.text, mark, is_raw=True)
            as_it_is = first._replace(position=first.position + 1, text=first.text + mark, weight=weight)
            waiting[as_it_is.position].append(as_it_is)
        last = first.position + _LONGEST
        ended: list[Reading] = []
        even = 0
        while waiting:
            place = min(waiting)
            here = _best(waiting.pop(place))
            if place > last or self._left < 0:
                return []
            at_end = place >= len(self.source) or self.source[place] == "\n"
            if at_end:
                ended += [r._replace(weight=r.weight + weigh_end(r.text)) for r in here if r.pending is None]
            is_even = not waiting and all(reading.pending is None for reading in here)
            even = even + 1 if is_even else 0
            if even > _SOUND and not at_end and self.source[place] not in "?\ufffd":
                ended = here
                break
            for reading in here:
                may_drop = reading.weight < here[0].weight + _WORTH_DROPPING
                for longer in self._reader.steps(reading, may_drop=may_drop):
                    self._left -= 1
                    waiting[longer.position].append(longer)
        return sorted(ended, key=lambda reading: reading.weight)


def _best(readings: list[Reading]) -> list[Reading]:
    """Return the best readings up to one place, each text once."""
    ranked = sorted(readings, key=lambda reading: reading.weight)
    kept: dict[tuple[str, int | None], Reading] = {}
    for reading in ranked:
        if reading.weight > ranked[0].weight + _WORSE or len(kept) >= _MOST_READINGS:
            break
        kept.setdefault((reading.text, reading.pending), reading)
    return list(kept.values())


def _agreed(texts: list[str]) -> str:
    """Return what all texts agree on; □ for each character of the first that they do not."""
    first = texts[0]
    if all(len(text) == len(first) for text in texts):
        return "".join(
            char if len(set(column)) == 1 else LOST
            for char, column in zip(first, zip(*texts, strict=True), strict=True)
        )
    ahead = 0
    while all(
        len(text) > ahead and text[ahead] == first[ahead] for text in texts if ahead < len(first)
    ) and ahead < len(first):
        ahead += 1
    behind = min(_same_end(first[ahead:], text[ahead:]) for text in texts)
    lost = max(len(first) - ahead - behind, 1)
    return first[:ahead] + LOST * lost + (first[len(first) - behind :] if behind else "")


def _same_end(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their ends."""
    same = 0
    while same < min(len(one), len(other)) and one[-1 - same] == other[-1 - same]:
        same += 1
    return same
