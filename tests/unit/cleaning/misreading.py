"""Reads bytes in the wrong encoding, as browsers do, and programs that write a mark for what they cannot."""

from __future__ import annotations


def as_gbk(data: bytes, mark: str = "\ufffd") -> str:
    """Read bytes as GBK, as the WHATWG Encoding Standard (section 10) says; `mark` stands for a lone byte."""
    made: list[str] = []
    place = 0
    while place < len(data):
        char, size = mark, 1
        if data[place] <= 0x80:
            char = chr(data[place]) if data[place] < 0x80 else "€"
        else:
            for wider in (4, 2):
                read = _decoded(data[place : place + wider])
                if len(read) == 1:
                    char, size = read, wider
                    break
        made.append(char)
        place += size
    return "".join(made)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return ""


def as_latin(data: bytes) -> str:
    """Read bytes as Windows-1252, in which a byte without a character is a control."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)
