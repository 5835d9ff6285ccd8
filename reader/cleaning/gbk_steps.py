"""One step of reading damaged bytes on: every way in which the next of them can have been characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.cleaning.gbk_bytes import (
    DROPPED,
    FIRST_BYTES,
    MARKS,
    behind_dropped,
    decode,
    encode_wide,
    is_common,
    is_han,
    with_first,
    with_second,
)
from reader.cleaning.gbk_page import Page
from reader.cleaning.gbk_weights import EVENT, LOST, MISFIT, QUESTION, UNTOLD, weigh
from reader.cleaning.pinyin import LETTERS, is_syllable

GLOSS = re.compile(f"\\( ?(?P<gloss>[{LETTERS}]{{1,7}}) ?\\)")
"""A reading in brackets."""
_ORPHAN = re.compile(f"[?\ufffd]\\(?(?P<gloss>[{LETTERS}]{{1,7}})\\)")
_TAG_REST = re.compile("/?[a-z][a-z0-9]{0,9}(?:\\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
_FIGURE_REST = re.compile("[0-9]|[年月日号號时時点點分％%亿億万萬千百个個.]")
_NARROWED = "!,:;?()"
_MOST_EVENTS = 4
_NO_STOP = 2.0
_MARK_FIRSTS = (0xA1, 0xA3)


class Reading(NamedTuple):
    """One way to read a stretch, as far as it goes."""

    position: int
    """Code point of the source up to where it is read."""
    text: str
    pending: int | None = None
    """The first byte of the next character; None where the bytes come out even."""
    low: int | None = None
    """The last byte, where the bytes come out even."""
    weight: float = 0.0
    parted: bool = False
    """Whether a reading parts the pending byte from the next one."""
    unseen: bool = False
    """Whether the pending byte shows only by that reading."""
    events: int = 0
    """What was assumed that leaves no trace."""
    paired: tuple[int, ...] = ()
    """Offsets in the text of the characters that nothing but their bytes tells."""
    shown: tuple[int, ...] = ()
    """Those of them whose bytes both show, or are told by a reading."""
    told: tuple[int, ...] = ()
    """Those of which a reading tells one."""
    guessed: tuple[int, ...] = ()
    """Those of which one byte shows."""
    behind: tuple[int, ...] = ()
    """Those that a pair of dropped bytes parts from the one before."""


class Steps:
    """Reads one source on, character by character.

    Args:
        source: The decoded source.
        page: What it knows of its own words.
    """

    def __init__(self, source: str, page: Page) -> None:
        self.source = source
        self.page = page
        # A reader that shows U+FFFD for a lone byte shows it for a pair that is no character, too.
        self._unseen = EVENT * (2 if "\ufffd" in source else 1)
        self._ending: dict[int, list[str]] = {}
        self._cut_short: dict[int, list[tuple[int, str]]] = {}
        self._behind: dict[tuple[int, int], list[str]] = {}

    def across_bare(self, reading: Reading) -> Iterator[Reading]:
        """Read a mark that two characters' bytes make, where nothing shows the byte that is lost."""
        mark = encode_wide(self.source[reading.position])
        if mark is not None:
            yield from self._across_mark(reading._replace(weight=EVENT), reading.position + 1, mark)

    def steps(self, reading: Reading, *, may_drop: bool = True) -> Iterator[Reading]:
        """Read on by one character of the source, in every way it can be read."""
        place = reading.position
        char = self.source[place] if place < len(self.source) else "\n"
        if char in "?\ufffd":
            yield from self._at_lost(reading, char)
        elif char == "\n":
            if reading.pending is not None:
                yield from self._cut(reading, place, "")
        elif char == LOST and reading.pending is not None:
            # It stands for a character that another reading left open, and has no bytes of its own.
            return
        elif (gloss := GLOSS.match(self.source, place)) is not None and is_syllable(gloss["gloss"]):
            yield from self._at_gloss(reading, gloss)
        elif reading.pending is None:
            yield self._even(reading, char)
        else:
            yield from self._odd(reading, char)
            if may_drop:
                yield from self._dropped(reading, place)

    def _even(self, reading: Reading, char: str) -> Reading:
        data = None if char.isascii() else encode_wide(char)
        weight = reading.weight + weigh(self.page, reading.text, char, is_raw=True)
        return reading._replace(
            position=reading.position + 1,
            text=reading.text + char,
            low=data[1] if data else None,
            weight=weight,
        )

    def _odd(self, reading: Reading, char: str) -> Iterator[Reading]:
        """Pair the pending byte with the next one."""
        place = reading.position
        if "@" <= char <= "~":
            gloss = GLOSS.match(self.source, place + 1)
            for whole in self.chars(reading.pending, ord(char)):
                if gloss is None or not is_syllable(gloss["gloss"]) or self.page.reads(whole, gloss["gloss"]):
                    yield self._with(reading, whole, place + 1, None, ord(char), is_glossed=gloss is not None)
        data = encode_wide(char)
        if data is None or (char.isascii() and not (self.page.is_narrowed and char in _NARROWED)):
            return
        for whole in self.chars(reading.pending, data[0]):
            if data[1] < 0x80:
                odd = self._with(reading, whole, place + 1, None, None)
                yield odd._replace(text=odd.text + chr(data[1]))
            else:
                yield self._with(reading, whole, place + 1, data[1], data[1])

    def chars(self, first: int | None, second: int) -> Iterator[str]:
        """Return what the pending byte and the next one may be together; below 0 for one behind a pair."""
        if first is None:
            return
        if first > 0:
            whole = decode(bytes((first, second)))
            if whole is not None and (is_han(whole) or whole in MARKS or "\uff01" <= whole <= "\uff5e"):
                yield whole
            return
        if (first, second) not in self._behind:
            told = behind_dropped(-first, second)
            self._behind[first, second] = [char for char in told if char in MARKS or self.is_fit(char)]
        yield from self._behind[first, second]

    def is_fit(self, char: str) -> bool:
        """Say whether to think of a character: the page has it, or it is usual in the page's script."""
        return char in self.page.counts or self.page.is_usual(char)

    def _with(
        self,
        reading: Reading,
        char: str,
        position: int,
        pending: int | None,
        low: int | None,
        *,
        is_glossed: bool = False,
        is_guessed: bool = False,
        extra: float = 0.0,
    ) -> Reading:
        # Where a byte is dropped many characters are left, and some make words with what stands before.
        is_told = is_glossed or (reading.pending or 1) > 0
        weight = reading.weight + weigh(self.page, reading.text, char, is_told=is_told) + extra
        if not is_glossed and not reading.parted and char in self.page.table:
            weight += MISFIT * self.page.gloss_share
        place = (len(reading.text),)
        is_behind = (reading.pending or 1) < 0
        is_shown = is_told and not (is_glossed or is_guessed)
        # Made, not replaced, which takes twice as long: a damaged page has a million of them.
        return Reading(
            position,
            reading.text + char,
            pending,
            low,
            weight,
            parted=False,
            unseen=False,
            events=reading.events,
            paired=reading.paired if is_glossed else reading.paired + place,
            shown=reading.shown + place if is_shown else reading.shown,
            told=reading.told + place if is_shown and reading.unseen else reading.told,
            guessed=reading.guessed + place if is_guessed else reading.guessed,
            behind=reading.behind + place if is_behind else reading.behind,
        )

    def _at_gloss(self, reading: Reading, gloss: re.Match[str]) -> Iterator[Reading]:
        """Read past a reading in brackets: it parts nothing, and is no text."""
        place = reading.position
        shown = self.source[place - 1] if place else ""
        last = reading.text[-1:]
        if reading.pending is None:
            fits = bool(last) and not last.isascii() and self.page.reads(last, gloss["gloss"])
            if fits:
                yield reading._replace(position=gloss.end())
            else:
                yield reading._replace(
                    position=gloss.end(),
                    text=reading.text + gloss[0],
                    low=None,
                    weight=reading.weight + MISFIT * (2 if last.isascii() else 1),
                )
        elif shown and self.page.reads(shown, gloss["gloss"]):
            yield reading._replace(position=gloss.end(), parted=True)

    def _at_lost(self, reading: Reading, char: str) -> Iterator[Reading]:
        place = reading.position
        orphan = _ORPHAN.match(self.source, place)
        if orphan is not None and is_syllable(orphan["gloss"]):
            yield from self._at_orphan(reading, orphan)
            yield from self._dropped(reading, place)
            return
        if reading.pending is None:
            if char == "?":
                yield reading._replace(
                    position=place + 1,
                    text=reading.text + char,
                    low=None,
                    weight=reading.weight + QUESTION * (2 if reading.text[-1:] in tuple("！？") else 1),
                )
            following = self.source[place + 1 : place + 2]
            mark = encode_wide(following) if following else None
            if mark is not None and mark[0] in _MARK_FIRSTS and following != "<":
                yield from self._across_mark(reading, place + 2, mark)
            if char == "?":
                worse = reading._replace(weight=reading.weight + EVENT)
                yield from self._across_mark(worse, place + 1, encode_wide(char) or b"")
            return
        end, swallowed = self._swallowed(place + 1)
        yield from self._cut(reading, end, swallowed)
        yield from self._dropped(reading, place + 1, is_seen=True)

    def _across_mark(self, reading: Reading, position: int, mark: bytes) -> Iterator[Reading]:
        """Read a mark that is none: its first byte ends one character, its second begins the next."""
        # What was narrowed before the page was glossed is not found by the search for characters to gloss.
        is_narrow = self.source[position - 1].isascii()
        for char in self._before_mark(reading, mark):
            # A sentence ends there nine times of ten: a word of the dictionary is not enough against it.
            is_own = not is_han(char) or reading.text[-1:] + char in self.page.pairs
            extra = 0.0 if is_own else _NO_STOP
            yield self._with(
                reading, char, position, mark[1], mark[1], is_guessed=True, extra=extra
            )._replace(parted=is_narrow)

    def _before_mark(self, reading: Reading, mark: bytes) -> Iterator[str]:
        yield LOST
        whole = decode(b"\xa1" + mark[:1])
        if whole is not None and whole in MARKS:
            yield whole
        if mark[0] not in self._ending:
            self._ending[mark[0]] = [char for char in sorted(with_second(mark[0])) if self.is_fit(char)]
        yield from (char for char in self._ending[mark[0]] if self.is_attested(reading.text[-1:], char))

    def is_attested(self, before: str, char: str) -> bool:
        """Say whether the page has two characters side by side, or the dictionary a word of them."""
        return bool(before) and (before + char in self.page.pairs or self.page.has_word(before + char))

    def _at_orphan(self, reading: Reading, orphan: re.Match[str]) -> Iterator[Reading]:
        """Read a lone byte that a reading stands behind: it is the second byte of what is read so."""
        gloss, end = orphan["gloss"], orphan.end()
        if reading.pending is None:
            if reading.low is None:
                return
            for chance in self.page.with_reading(reading.low, gloss):
                data = encode_wide(chance) or b"\0\0"
                if data[1] in FIRST_BYTES:
                    weight = reading.weight + self._strange(chance)
                    yield reading._replace(
                        position=end, pending=data[1], low=data[1], weight=weight, parted=True, unseen=True
                    )
            return
        is_told = reading.pending > 0
        for char in self.page.with_reading(reading.pending, gloss) if is_told else self.page.glossed(gloss):
            data = encode_wide(char) or b"\0\0"
            if data[1] >= 0x80 and (is_told or data[0] in DROPPED[-reading.pending]):
                yield self._with(
                    reading, char, end, None, data[1], is_glossed=True, extra=self._strange(char)
                )
        yield from self._across_orphan(reading, orphan)

    def _across_orphan(self, reading: Reading, orphan: re.Match[str]) -> Iterator[Reading]:
        """Read on past the reading of a character that the next two make by chance, and that is gone."""
        if reading.pending is None or reading.pending < 0:
            return
        for chance in self.page.glossed(orphan["gloss"]):
            data = encode_wide(chance) or b"\0\0"
            for whole in self.chars(reading.pending, data[0]):
                if data[1] in FIRST_BYTES:
                    odd = self._with(reading, whole, orphan.end(), data[1], data[1], extra=EVENT)
                    yield odd._replace(parted=True, unseen=True)

    def _strange(self, char: str) -> float:
        """Say how strange it is that a page glosses a character: its table holds common ones."""
        return 0.0 if char in self.page.table else 2.0 if is_common(char) else 7.0

    def _dropped(self, reading: Reading, position: int, *, is_seen: bool = False) -> Iterator[Reading]:
        """Read on past a pair of bytes that is no character, and that a reader dropped."""
        if reading.pending is None or reading.pending < 0 or reading.events >= _MOST_EVENTS:
            return
        for first, whole in self.before_dropped(reading.pending):
            odd = self._with(reading, whole, position, -first, None, extra=1.0 if is_seen else self._unseen)
            yield odd._replace(events=reading.events + 1)

    def before_dropped(self, pending: int) -> list[tuple[int, str]]:
        """Return the first bytes of pairs that may be dropped, with what they and the byte before make."""
        if pending not in self._cut_short:
            told = ((first, decode(bytes((pending, first)))) for first in DROPPED)
            self._cut_short[pending] = [
                (first, whole)
                for first, whole in told
                if whole is not None and (whole in MARKS or (is_han(whole) and self.is_fit(whole)))
            ]
        return self._cut_short[pending]

    def _cut(self, reading: Reading, end: int, swallowed: str) -> Iterator[Reading]:
        """Read a character whose second byte is lost: it is one of those that begin with the pending byte."""
        if reading.pending is None:
            return
        found = False
        if reading.pending > 0:
            marks = [char for char in MARKS if (encode_wide(char) or b"\0")[0] == reading.pending]
            known = [
                char for char in with_first(reading.pending) if self.is_attested(reading.text[-1:], char)
            ]
            for char in (*sorted(marks), *known):
                data = encode_wide(char) or b"\0\0"
                if data[1] >= 0x80:
                    found = True
                    whole = self._with(reading, char, end, None, None)
                    yield whole._replace(text=whole.text + swallowed)
        yield reading._replace(
            position=end,
            text=reading.text + LOST + swallowed,
            pending=None,
            low=None,
            weight=reading.weight + UNTOLD - (0 if found else 2),
        )

    def _swallowed(self, position: int) -> tuple[int, str]:
        """Say what ASCII character a lone byte took with it: where the run ends, and what is put there."""
        tag = _TAG_REST.match(self.source, position)
        if tag is not None:
            return tag.end(), ""
        if _FIGURE_REST.match(self.source, position):
            return position, LOST
        end = self.source.find("\n", position)
        rest = self.source[position : min(len(self.source) if end < 0 else end, position + 40)]
        closing = rest.find(")")
        return position, "(" if closing >= 0 and "(" not in rest[:closing] else ""
