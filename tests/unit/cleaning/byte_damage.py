"""Does to clean text what a site does that handles GBK as bytes, step by step.

The site parts its text at full-width marks and puts readings behind characters, both by searching bytes, and
shows what comes out through a lenient reader. Nothing here knows how the damage is mended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHANCE_MARK = re.compile(b"\xa1\xa3(?=[\xa1\xbf])")


def damage(text: str, table: Mapping[str, str], *, as_html: bool = False) -> str:
    """Damage a text.

    Args:
        text: Clean text, all of whose characters GBK has.
        table: Character to the reading that is put behind its bytes wherever they turn up.
        as_html: Whether each line is a paragraph element while that happens; what is left of the tags by the
            reader's mistakes stays in the line.
    """
    page = "\n".join(f"<p>{line}</p>" for line in text.split("\n")) if as_html else text
    data = _part_at_marks(page.encode("gbk"))
    for char, reading in table.items():
        code = char.encode("gbk")
        data = data.replace(code, code + f"({reading})".encode("gbk"))
    shown = read_leniently(data)
    return shown.replace("<p>", "").replace("</p>", "")


def _part_at_marks(data: bytes) -> bytes:
    """Leave the byte before a mark alone that two characters' bytes make: A3 A1 is ！, A3 BF is ？."""
    starts = _character_starts(data)
    parted = bytearray(data)
    for match in _CHANCE_MARK.finditer(data):
        if match.start() in starts:
            parted[match.start()] = ord("?")
    return bytes(parted)


def _character_starts(data: bytes) -> set[int]:
    starts = set()
    place = 0
    while place < len(data):
        starts.add(place)
        place += 2 if data[place] >= 0x80 else 1
    return starts


def read_leniently(data: bytes) -> str:
    """Decode GBK: a byte that begins no character shows as `?` and takes the ASCII byte behind it with it.

    A pair of high bytes that is no character shows nothing at all.
    """
    parts: list[str] = []
    place = 0
    while place < len(data):
        if data[place] < 0x80:
            parts.append(chr(data[place]))
            place += 1
            continue
        pair = data[place : place + 2]
        try:
            parts.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            is_lone = len(pair) < 2 or pair[1] < 0x80
            parts.append("?" if is_lone else "")
            place -= pair[1:] == b"\n"
        place += 2
    return "".join(parts)
