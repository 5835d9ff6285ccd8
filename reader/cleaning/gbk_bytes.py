"""Characters as the bytes of GBK: encoding, decoding, and how likely a character is to stand in prose."""

from __future__ import annotations

from functools import lru_cache

FIRST_BYTES = range(0x81, 0xFF)
"""What the first byte of a character may be (GBK 1.0; GB 18030-2005, annex on two-byte codes)."""
SECOND_BYTES = tuple(byte for byte in range(0x40, 0xFF) if byte != 0x7F)
"""What its second byte may be; those below 0x80 are ASCII."""
MARKS = frozenset("、。…—·“”‘’《》〈〉「」『』【】！（），：；？％")
"""The punctuation marks of prose that GBK has."""


@lru_cache(maxsize=65536)
def decode(data: bytes) -> str | None:
    """Return what an even number of bytes reads as; None where they are not all characters of GBK."""
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=65536)
def encode_wide(char: str) -> bytes | None:
    """Return the two bytes of a character; None where GBK has none.

    An ASCII character stands for the full-width one: pages with narrowed punctuation narrow the marks of a
    run that was read wrongly too.
    """
    if "!" <= char <= "~":
        char = chr(ord(char) + 0xFEE0)
    try:
        # GB 18030 has the private-use characters too that undefined pairs are read as.
        data = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return data if len(data) == 2 else None


def is_han(char: str) -> bool:
    """Say whether one code point is a Han character of GBK's main range."""
    return "\u4e00" <= char <= "\u9fa5" and len(char) == 1


@lru_cache(maxsize=32768)
def is_simplified(char: str) -> bool:
    """Say whether a character is in common use in simplified writing: level 1 of GB 2312."""
    try:
        return b"\xb0\xa1" <= char.encode("gb2312") <= b"\xd7\xf9"
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=32768)
def is_traditional(char: str) -> bool:
    """Say whether a character is in common use in traditional writing: level 1 of Big5."""
    try:
        return b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def is_common(char: str) -> bool:
    """Say whether a character is in common use in either script."""
    return is_simplified(char) or is_traditional(char)


@lru_cache(maxsize=512)
def with_first(byte: int) -> tuple[str, ...]:
    """Return the Han characters whose first byte is `byte`."""
    pairs = (bytes((byte, second)) for second in SECOND_BYTES)
    return tuple(char for pair in pairs if (char := decode(pair)) is not None and is_han(char))


@lru_cache(maxsize=512)
def with_second(byte: int, lowest: int = FIRST_BYTES.start) -> frozenset[str]:
    """Return the Han characters whose second byte is `byte`, and whose first is not below `lowest`."""
    pairs = (bytes((first, byte)) for first in range(lowest, FIRST_BYTES.stop))
    return frozenset(char for pair in pairs if (char := decode(pair)) is not None and is_han(char))


def _is_dropped(first: int, second: int) -> bool:
    return decode(bytes((first, second))) is None


DROPPED = {
    first: frozenset(seconds)
    for first in FIRST_BYTES
    if (seconds := [second for second in range(0x81, 0xFF) if _is_dropped(first, second)])
}
"""First bytes that make no character with some second bytes above 0x80, with those second bytes."""


@lru_cache(maxsize=4096)
def behind_dropped(first: int, second: int) -> tuple[str, ...]:
    """Return what ends with `second` and begins with a byte that `first` makes no character with."""
    pairs = (bytes((lead, second)) for lead in sorted(DROPPED[first]))
    return tuple(
        char for pair in pairs if (char := decode(pair)) is not None and (is_han(char) or char in MARKS)
    )
