"""Characters as the bytes of GBK: encoding, decoding, and how likely a character is to stand in prose."""

from __future__ import annotations

from functools import lru_cache

FIRST_BYTES = range(0x81, 0xFF)
"""What the first byte of a character may be (GBK 1.0; GB 18030-2005, annex on two-byte codes)."""
SECOND_BYTES = tuple(byte for byte in range(0x40, 0xFF) if byte != 0x7F)
"""What its second byte may be; those below 0x80 are ASCII."""
UNDEFINED = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
"""First bytes that make no character with a second byte above 0xA0."""
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
    return "\u4e00" <= char <= "\u9fa5"


@lru_cache(maxsize=32768)
def is_common(char: str) -> bool:
    """Say whether a Han character is in common use: on level 1 of GB 2312 or of Big5."""
    try:
        if b"\xb0\xa1" <= char.encode("gb2312") <= b"\xd7\xf9":
            return True
    except UnicodeEncodeError:
        pass
    try:
        return b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


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
