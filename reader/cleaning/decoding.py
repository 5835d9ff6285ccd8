"""From bytes to text: which encoding a source is in."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from reader.cleaning.charsets import declared_encoding, known_encoding, likelihood
from reader.cleaning.misread import mend_source
from reader.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "big5hkscs", "cp950")
_WIDE = ("utf-16-le", "utf-16-be")
_LEAST = 0.1
"""The likelihood below which a reading is no Chinese. Measured: misread pages stay below 0.05 from a few
words on."""
_LEAST_DECLARED = 0.05
_MARGIN = 0.25
"""By how much another reading must be likelier for a declared encoding to be wrong. Chosen by eye."""
_MOST_LOST = 200
"""A source is read past broken bytes if there is no more than one in so many characters."""
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\v\f\x1a\x1b")
_HINT = "save the page as text in UTF-8 and add that file"
# The first bytes of what is often added for text, with what it is and the mend.
_OTHERS = (
    (b"%PDF", "a PDF", "save its text as .txt (`pdftotext FILE`) and add that"),
    (
        b"PK\x03\x04",
        "a zip archive or an office document",
        "unpack it, or save its text as .txt, and add that",
    ),
    (b"\xd0\xcf\x11\xe0", "an office document", "save its text as .txt and add that"),
    (b"\x1f\x8b", "a compressed file", "unpack it and add what is in it"),
    (b"Rar!", "an archive", "unpack it and add what is in it"),
    (b"7z\xbc\xaf", "an archive", "unpack it and add what is in it"),
    (b"\x89PNG", "a picture, not a text file", "add the text that it shows"),
    (b"\xff\xd8\xff", "a picture, not a text file", "add the text that it shows"),
    (b"GIF8", "a picture, not a text file", "add the text that it shows"),
)


class Decoded(NamedTuple):
    """A source as text."""

    text: str
    encoding: str
    """As Python names it; of a text that was misread before, `utf-8 read as gb18030`."""
    is_guess: bool
    """Whether neither bytes nor page say so, or some bytes could not be read: U+FFFD stands there."""


def decode(data: bytes, name: str, charset: str | None = None) -> Decoded:
    """Decode a source.

    A text that was read in the wrong encoding and written down so is read in the right one. A mark at its
    beginning is believed; then UTF-8, which no other encoding passes for; then what a page
    declares, unless the text is likelier in another; then the likeliest is guessed.

    Args:
        data: The source's bytes.
        name: Its file name, for messages.
        charset: The encoding that a server named for it, in the server's words; counts as declared.

    Raises:
        SourceError: If the bytes are empty, are no text, or fit no encoding that Chinese text is kept in.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty", "choose a file with text in it")
    for mark, kind, mend in _OTHERS:
        if data.startswith(mark):
            raise SourceError(f"{name} is {kind}", mend)
    decoded = _read(data, name, charset)
    misread = mend_source(decoded.text)
    if misread is not None:
        decoded = Decoded(misread.text, f"{misread.right} read as {misread.wrong}", True)
    # A stray control character stands in many pages; a file full of them is no text.
    controls = sum(decoded.text.count(char) for char in _CONTROLS)
    nulls = decoded.text.count("\0")
    if nulls > len(decoded.text) // 1000 or controls > 4 + len(decoded.text) // 1000:
        raise SourceError(f"{name} is not a text file", _HINT)
    if not decoded.text.strip():
        raise SourceError(f"{name} is empty", "choose a file with text in it")
    return decoded


def _read(data: bytes, name: str, charset: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding, False)
            except UnicodeDecodeError as error:
                raise _undecodable(name, encoding, error) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = _read_legacy(data, (known_encoding(charset) if charset else None) or declared_encoding(data))
        if found is None:
            raise _undecodable(name, "utf-8", error) from error
        return found
    return _read_wide(data) or Decoded(text, "utf-8", False)


def _read_legacy(data: bytes, declared: str | None) -> Decoded | None:
    """Read bytes that are no UTF-8; None where no encoding fits."""
    names = dict.fromkeys((*((declared,) if declared else ()), *_LEGACY))
    read = {name: text for name in names if (text := _try(data, name)) is not None}
    worth = {name: likelihood(text, name) for name, text in read.items()}
    wide = _read_wide(data)
    if wide is not None:
        read[wide.encoding], worth[wide.encoding] = wide.text, likelihood(wide.text, wide.encoding)
    best = max(worth, key=lambda name: worth[name], default=None)
    if best is None or worth[best] < _LEAST:
        best = declared if declared is not None and worth.get(declared, 0) >= _LEAST_DECLARED else None
    if best is None:
        return _read_past_breaks(data, declared)
    if declared is not None and worth.get(declared, 0) >= max(_LEAST_DECLARED, worth[best] - _MARGIN):
        return Decoded(read[declared], declared, False)
    return Decoded(read[best], best, True)


def _read_wide(data: bytes) -> Decoded | None:
    """Read UTF-16 without its mark, which the zero bytes of line feeds and letters give away."""
    if len(data) % 2 or b"\0" not in data[:4096]:
        return None
    read = [(text, name) for name in _WIDE if (text := _try(data, name)) is not None]
    best = max(read, key=lambda reading: likelihood(*reading), default=None)
    if best is None or likelihood(*best) < _LEAST or "\0" in best[0]:
        return None
    return Decoded(*best, True)


def _read_past_breaks(data: bytes, declared: str | None) -> Decoded | None:
    """Read a source of which a few bytes are broken; U+FFFD stands where they were."""
    names = dict.fromkeys(("utf-8", *((declared,) if declared else ()), *_LEGACY[:2]))
    read = [(data.decode(name, "replace"), name) for name in names]
    whole = [reading for reading in read if reading[0].count("\ufffd") * _MOST_LOST <= len(reading[0])]
    best = max(whole, key=lambda reading: likelihood(*reading), default=None)
    return Decoded(*best, True) if best is not None and likelihood(*best) >= _LEAST else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _undecodable(name: str, encoding: str, error: UnicodeDecodeError) -> SourceError:
    return SourceError(f"{name} cannot be read as {encoding} (byte {error.start})", _HINT)
