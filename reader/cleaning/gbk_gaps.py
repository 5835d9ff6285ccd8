"""Characters that some readers of GBK drop from between two others: a pair of bytes that is no character.

Read one byte off, the second byte of one character and the first of the next may make such a pair. Then the
first byte of the one and the second of the other come together and show as a character by chance. What the
page says elsewhere, and the dictionary, tell which two stood there; where they do not, the place is known
damage.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.cleaning.gbk_bytes import (
    MARKS,
    UNDEFINED,
    decode,
    encode_wide,
    is_common,
    is_han,
    with_first,
    with_second,
)
from reader.cleaning.gbk_page import Page

LOST = "\u25a1"
"""□, the sign of Chinese editors for a character that is lost."""
# The second bytes that leave no character together with the first byte behind them.
_DROPPED = frozenset(bytes((byte,)) for byte in UNDEFINED)
_LOWEST_SECOND = 0xA1
_COMMA = "，"
"""The one mark of prose that begins with A3 and whose second byte is dropped: A3 AC."""


def fill_gaps(page: Page, before: str, text: str, after_text: str) -> str:
    """Put two characters in for each that a dropped pair has made.

    Args:
        page: The page.
        before: The character before the run.
        text: The run, read again.
        after_text: The character behind the run.
    """
    filled = ""
    for place, char in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else after_text
        filled += _fill_gap(page, (before + filled)[-1:], char, after)
    return filled


def is_doubtful(page: Page, before: str, text: str, after_text: str) -> bool:
    """Say whether a character of a run may be a chance one: neither page nor dictionary knows it there.

    Without a dictionary none is doubted.
    """
    if page.is_word is None:
        return False
    around = f"{before or ' '}{text}{after_text or ' '}"
    return any(
        is_han(char)
        and char not in page.chars
        and not _is_known(page, around[place], char, around[place + 2])
        and next(_pairs(char), None) is not None
        for place, char in enumerate(text)
    )


def read_parted(page: Page, before: str, lead: int, letter: str, gloss: str) -> str:
    """Read two characters of which a reader left the first byte of the one and a letter of the other.

    Args:
        page: The page.
        before: The character before them.
        lead: The first byte of the one.
        letter: The ASCII character that is the second byte of the other.
        gloss: The reading of the other.
    """
    data = bytes((lead,)) + letter.encode("ascii")
    told = list(_behind_comma(data, page, gloss))
    if len(told) == 1:
        return "".join(told[0])
    char = decode(data)
    return read_glossed(page, before, char, gloss) if char is not None else LOST * 2


def read_glossed(page: Page, before: str, char: str, gloss: str) -> str:
    """Read a chance character whose reading is that of the second of the two it was made from.

    Args:
        page: The page.
        before: The character before it.
        char: The chance character.
        gloss: The reading behind it.
    """
    told = [(first, second) for first, second in _pairs(char, lowest=0) if page.reads(second, gloss)]
    if (data := encode_wide(char)) is not None:
        told += _behind_comma(data, page, gloss)
    seconds = {second for _, second in told}
    both = {pair for pair in told if _is_pair(page, *pair)}
    if len(both) == 1:
        return "".join(both.pop())
    firsts = {first for first, _ in told if before and _is_pair(page, before, first)}
    first = firsts.pop() if len(firsts) == 1 else LOST
    return first + (seconds.pop() if len(seconds) == 1 else LOST)


def _fill_gap(page: Page, before: str, char: str, after: str) -> str:
    if char == LOST or char.isascii() or char in MARKS or page.knows(char, before, after):
        return char
    if "\uff01" <= char <= "\uff5e" and page.is_word is not None:
        return _after_comma(page, char, after)
    known = {
        first + second
        for first, second in _pairs(char)
        if second in page.followers.get(first, ())
        and (before + first in page.pairs or second + after in page.pairs)
    }
    if len(known) == 1:
        return known.pop()
    if char in page.chars or _is_known(page, before, char, after):
        return char
    worded = {pair for pair in _pairs(char) if page.has_word("".join(pair))}
    fitting = {
        first + second
        for first, second in worded
        if page.has_word(before + first) or page.has_word(second + after)
    }
    if len(worded) == 1 and len(fitting) == 1:
        return fitting.pop()
    return char if is_han(char) and is_common(char) else LOST * 2


def _after_comma(page: Page, char: str, after: str) -> str:
    """Read a comma and the character behind it: the first byte of the one, the second of the other."""
    data = encode_wide(char) or b""
    seconds = [second for second in with_second(data[1], _LOWEST_SECOND) if is_common(second)]
    fitting = [second for second in seconds if page.has_word(second + after)]
    if len(fitting) == 1:
        return _COMMA + fitting[0]
    return _COMMA + LOST


def _behind_comma(data: bytes, page: Page, gloss: str) -> Iterator[tuple[str, str]]:
    if data[0] == 0xA3:
        for second in with_second(data[1]):
            dropped = b"\xac" + (encode_wide(second) or b"")[:1]
            if decode(dropped) is None and is_common(second) and page.reads(second, gloss):
                yield _COMMA, second


def _is_known(page: Page, before: str, char: str, after: str) -> bool:
    return page.knows(char, before, after) or _is_worded(page, before, char, after)


def _is_worded(page: Page, before: str, char: str, after: str) -> bool:
    return page.has_word(before + char) or page.has_word(char + after)


def _is_pair(page: Page, first: str, second: str) -> bool:
    return second in page.followers.get(first, ()) or page.has_word(first + second)


def _pairs(char: str, lowest: int = _LOWEST_SECOND) -> Iterator[tuple[str, str]]:
    """Yield the pairs of characters in common use that a dropped pair may have made a character of."""
    data = encode_wide(char)
    if data is None:
        return
    seconds = [second for second in with_second(data[1], lowest or 0x81) if is_common(second)]
    for first in with_first(data[0]):
        last = (encode_wide(first) or b"")[1:]
        if last not in _DROPPED or not is_common(first):
            continue
        for second in seconds:
            if decode(last + (encode_wide(second) or b"")[:1]) is None:
                yield first, second
