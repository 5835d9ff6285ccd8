"""From bytes to text: which encoding a source is in."""

from __future__ import annotations

import codecs

from reader.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "big5hkscs")
# The characters that running Chinese text cannot do without, in both scripts: bytes read in the wrong
# encoding scatter over the whole table and hardly ever hit them.
_FREQUENT = frozenset(
    "的一是在不了有和人这这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年"
    "动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高"
    "自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四"
    "日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变"
    "，。、：；“”「」《》？！\u3000"
)
_SAMPLE = 200_000
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\v\f\x1a\x1b")
_HINT = "save the page as text in UTF-8 and add that file"


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Decode a source.

    Args:
        data: The source's bytes.
        name: Its file name, for messages.

    Returns:
        The text, and the encoding as Python names it.

    Raises:
        SourceError: If the bytes are empty, are no text, or fit no encoding that Chinese text is kept in.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty", "choose a file with text in it")
    text, encoding = _read(data, name)
    # A stray control character stands in many pages; a file full of them is no text.
    controls = sum(text.count(char) for char in _CONTROLS)
    if text.count("\0") or controls > 4 + len(text) // 1000:
        raise SourceError(f"{name} is not a text file", _HINT)
    if not text.strip():
        raise SourceError(f"{name} is empty", "choose a file with text in it")
    return text, encoding


def _read(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _undecodable(name, encoding, error) from error
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise SourceError(f"{name} is not a text file", _HINT) from error
        readings = [(text, encoding) for encoding in _LEGACY if (text := _try(data, encoding)) is not None]
        if not readings:
            raise _undecodable(name, "utf-8", error) from error
        text, encoding = max(readings, key=lambda reading: _score(reading[0]))
        if _score(text) < 0.1:
            raise _undecodable(name, "utf-8", error) from error
        return text, encoding


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    wide = [char for char in text[:_SAMPLE] if char >= "\u0080"]
    return sum(char in _FREQUENT for char in wide) / len(wide) if wide else 0.0


def _undecodable(name: str, encoding: str, error: UnicodeDecodeError) -> SourceError:
    return SourceError(f"{name} cannot be read as {encoding} (byte {error.start})", _HINT)
