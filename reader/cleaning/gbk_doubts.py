"""What speaks against the best reading of damaged bytes although no other reading weighs as little.

A pair of bytes that is no character leaves no trace where a reader drops it, and bytes that are read one off
make such a pair every dozen characters. So each character of a reading may be what is left of two, and two
with a pair dropped between them may be what is left of three or four. The search weighs them, and cannot know
how often pairs were dropped; that others are known as they stand there is enough for a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.cleaning.gbk_bytes import DROPPED, SECOND_BYTES, decode, encode_wide, is_han
from reader.cleaning.gbk_page import Page
from reader.cleaning.gbk_steps import Reading, Steps
from reader.cleaning.gbk_weights import LOST
from reader.cleaning.glosses import is_in_gb2312

_ALWAYS = 0.9
"""The share of its characters from which on a page is taken to gloss each of those outside GB 2312."""


class Doubts:
    """Finds the characters of readings that bytes and words do not prove.

    Args:
        source: The decoded source.
        page: What it knows of its own words.
        steps: What reads it on.
    """

    def __init__(self, source: str, page: Page, steps: Steps) -> None:
        self.source = source
        self.page = page
        self._steps = steps
        self._drops = "\ufffd" not in source
        self._pairs: dict[bytes, list[tuple[str, str]]] = {}
        self._middles: dict[int, list[str]] = {}

    def without_doubtful(self, reading: Reading) -> Reading:
        """Return a reading with □ for each character of it that may as well be another, or several."""
        if self.page.is_word is None:
            return reading
        text = list(reading.text)
        ahead = self.source[reading.position : reading.position + 1].strip()
        for place in (*reading.shown, *reading.guessed, *reading.behind):
            after = reading.text[place + 1 : place + 2] or ahead
            if place in reading.behind and place in reading.paired:
                if self._may_be_others(reading.text[:place], reading.text[place], after):
                    text[place - 1 : place + 1] = LOST, LOST
            elif self._is_doubtful(reading, place, after):
                text[place] = LOST
        return reading._replace(text="".join(text))

    def _is_doubtful(self, reading: Reading, place: int, after: str) -> bool:
        before, char = reading.text[place - 1 : place], reading.text[place]
        if place in reading.behind:
            return self._may_stand_apart(before, char)
        if place in reading.told and self.page.counts[char]:
            return False
        if place in reading.shown:
            return self._may_hide(before, char, after)
        return is_han(char) and is_han(after) and not self._steps.is_attested(char, after)

    def _may_stand_apart(self, before: str, char: str) -> bool:
        """Say whether a character that its reading tells may not stand right behind the one before it."""
        return not self._is_in_word(before, char) or self._may_hold_more(before, char)

    def _may_be_others(self, text: str, char: str, after: str) -> bool:
        """Say whether a character and the one before it, with a dropped pair between, may be others."""
        before, one = text[-2:-1], text[-1:]
        ends = encode_wide(one), encode_wide(char)
        if not self._drops or ends[0] is None or ends[1] is None:
            return False
        whole = decode(ends[0][:1] + ends[1][1:])
        if whole is not None and self._is_in_word(before, whole) and self._is_in_word(whole, after):
            return True
        pairs = self._pairs_of(ends[0][:1] + ends[1][1:])
        is_firm = self._is_in_word(one, char)
        return self._may_hold_more(one, char) or any(
            pair != (one, char) and self._may_be(before, *pair, after, is_firm=is_firm) for pair in pairs
        )

    def _may_hide(self, before: str, char: str, after: str) -> bool:
        """Say whether a character may be what is left of two others, known as they stand between neighbours.

        Of the many that it may be, two make a word by chance, or stand once in what was read wrongly; two
        that the page says again and again, or that are in words with their neighbours, do not.
        """
        data = encode_wide(char)
        if not self._drops or data is None or data[1] < 0x80:
            return False
        is_firm = (
            self._is_in_word(before, char)
            or self._is_in_word(char, after)
            or (self._steps.is_attested(before, char) and self._steps.is_attested(char, after))
        )
        return any(self._may_be(before, *pair, after, is_firm=is_firm) for pair in self._pairs_of(data))

    def _pairs_of(self, data: bytes) -> list[tuple[str, str]]:
        """Return the characters that two bytes can begin and end with a dropped pair between them."""
        if data not in self._pairs:
            self._pairs[data] = list(self._make_pairs(data))
        return self._pairs[data]

    def _make_pairs(self, data: bytes) -> Iterator[tuple[str, str]]:
        for first, one in self._steps.before_dropped(data[0]):
            if not self._is_always_glossed(one):
                others = self._steps.chars(-first, data[1])
                yield from ((one, other) for other in others if not self._is_always_glossed(other))

    def _may_be(self, before: str, one: str, other: str, after: str, *, is_firm: bool) -> bool:
        """Say whether two characters are known as they stand: against a word, by more than a dictionary."""
        attested = self._steps.is_attested
        ends = attested(before, one), attested(other, after)
        if not (is_han(one) and is_han(other)):
            return all(ends) and one + other in self.page.pairs
        if self.page.pairs[one + other] > 1 or all(ends):
            return True
        return attested(one, other) and (any(ends) or not is_firm)

    def _is_in_word(self, one: str, other: str) -> bool:
        return is_han(one) and is_han(other) and self._steps.is_attested(one, other)

    def _is_always_glossed(self, char: str) -> bool:
        """Say whether the page would have put a reading behind a character."""
        return self.page.gloss_share > _ALWAYS and is_han(char) and not is_in_gb2312(char)

    def _may_hold_more(self, one: str, other: str) -> bool:
        """Say whether one or two characters may stand between two that a dropped pair parts."""
        ends = encode_wide(one), encode_wide(other)
        if ends[0] is None or ends[1] is None:
            return False
        middles = [char for char in self._behind(ends[0][1]) if self._is_in_word(one, char)]
        for char in middles:
            second = (encode_wide(char) or b"\0\0")[1]
            if self._is_dropped(second, ends[1][0]) and self._is_in_word(char, other):
                return True
            for third in self._behind(second):
                is_told = self._is_in_word(third, other) and self._go_together(one + char, third + other)
                if is_told and self._is_dropped((encode_wide(third) or b"\0\0")[1], ends[1][0]):
                    return True
        return False

    def _go_together(self, one: str, other: str) -> bool:
        """Say whether two pairs may stand side by side: the page has both, or what meets between them."""
        has_both = bool(self.page.pairs[one] and self.page.pairs[other])
        return has_both or self._is_in_word(one[1], other[0])

    def _behind(self, byte: int) -> list[str]:
        """Return the characters whose first byte makes no character with a byte, and whose second may not."""
        if byte not in self._middles:
            chars = (
                decode(bytes((first, second)))
                for first in DROPPED.get(byte, ())
                for second in SECOND_BYTES
                if second in DROPPED
            )
            self._middles[byte] = [
                char
                for char in chars
                if char is not None
                and is_han(char)
                and self._steps.is_fit(char)
                and not self._is_always_glossed(char)
            ]
        return self._middles[byte]

    @staticmethod
    def _is_dropped(first: int, second: int) -> bool:
        return second in DROPPED.get(first, ())
