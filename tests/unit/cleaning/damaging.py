"""Does to clean text what glossing sites do: readings put into GBK bytes by a byte search.

Nothing here knows how the damage is mended. `?` stands for what a lenient reader of GBK cannot decode.
"""

from __future__ import annotations

from collections.abc import Mapping

LOST = "?"


def gloss(text: str, table: Mapping[str, str]) -> str:
    """Put the reading behind every character of the table."""
    return "".join(f"{char}({table[char]})" if char in table else char for char in text)


def shift(text: str, mark_at: int, table: Mapping[str, str]) -> str:
    """Gloss `text`, and lose the first byte of the mark at `mark_at`, so that what follows reads one off.

    Args:
        text: Clean text.
        mark_at: Offset of the mark whose first byte goes, in code points.
        table: Character to reading.
    """
    before, run = text[:mark_at], text[mark_at:]
    return gloss(before, table) + LOST + read_leniently(_glossed_bytes(run, table)[1:])


def narrow(text: str, at: int, table: Mapping[str, str], lost: str = LOST) -> str:
    """Gloss `text`, and narrow the chance pair A3 xx that the characters at `at` and after it make.

    Args:
        text: Clean text.
        at: Offset of the character that ends with the byte A3, in code points.
        table: Character to reading.
        lost: What stands for the first byte that is left alone; empty where the site drops it.
    """
    before, data = text[:at], _glossed_bytes(text[at:], table)
    if data[1] != 0xA3:
        raise ValueError(f"{text[at]} does not end with A3")
    return gloss(before, table) + lost + chr(data[2] - 0x80) + read_leniently(data[3:])


def part(text: str, before_at: int, chance: str, reading: str, table: Mapping[str, str]) -> str:
    """Gloss `text`, and gloss too the chance pair that begins with the last byte of one character.

    Args:
        text: Clean text.
        before_at: Offset of the character whose last byte begins the chance pair.
        chance: The character that the chance pair makes.
        reading: Its reading, put behind the pair.
        table: Character to reading, for the rest of the text.
    """
    before, rest = text[: before_at + 1], text[before_at + 1 :]
    pair = before[-1].encode("gbk")[-1:] + rest.encode("gbk")[:1]
    if pair.decode("gbk") != chance:
        raise ValueError(f"the bytes there make {pair.decode('gbk')}, not {chance}")
    # The site cannot find the parted character any more, so that one stays without a gloss.
    tail = rest[0].encode("gbk") + _glossed_bytes(rest[1:], table)
    return gloss(before, table) + read_leniently(tail[:1] + _latin(reading) + tail[1:])


def read_leniently(data: bytes) -> str:
    """Decode GBK with glosses in it; a pair that is none shows as `?` and swallows both bytes."""
    parts: list[str] = []
    place = 0
    while place < len(data):
        if data[place : place + 1] == b"\0":
            end = data.index(b"\0", place + 1)
            parts.append(data[place + 1 : end].decode("utf-8"))
            place = end + 1
        elif data[place] < 0x80:
            parts.append(chr(data[place]))
            place += 1
        elif data[place + 1 : place + 3] == b"\0(":
            # The opening bracket is what the lost byte takes with it.
            end = data.index(b"\0", place + 2)
            parts.append(LOST + data[place + 3 : end].decode("utf-8"))
            place = end + 1
        else:
            pair = data[place : place + 2]
            parts.append(pair.decode("gbk", "replace").replace("\ufffd", "")[:1] or LOST)
            place += 2
    return "".join(parts)


def _glossed_bytes(text: str, table: Mapping[str, str]) -> bytes:
    return b"".join(c.encode("gbk") + (_latin(table[c]) if c in table else b"") for c in text)


def _latin(reading: str) -> bytes:
    # The letters of a reading are not of GBK; between NULs they pass through the lenient reader untouched.
    return b"\0" + f"({reading})".encode() + b"\0"
