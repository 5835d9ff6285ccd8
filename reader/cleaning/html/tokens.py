"""The tags, comments and texts of a page, each with its place.

A tokenizer of its own because the libraries that parse HTML (lxml, html5lib) keep no offsets in code points.
It takes what browsers take: unclosed quotes, stray `<`, bogus comments. Its cost grows with the length of the
page, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    MARKUP = "markup"
    """A comment, a declaration or a processing instruction: nothing to read."""
    RAW = "raw"
    """A script, style sheet or field with its tags: nothing to read, but a script may hold metadata."""


class Token(NamedTuple):
    """One token of a page."""

    kind: Kind
    start: int
    """Code points of the decoded source."""
    end: int
    name: str
    """The tag's name in lower case; empty for what is no tag."""
    attributes: str
    """What stands behind the name, as it stands."""


_MARK = re.compile(
    r"<(?:(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]{0,60})|(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|[!?])"
)
_REST = re.compile(r"""(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+>""")
_STOP = re.compile(r"""[>"']""")
# A field's text is no markup to a browser, whatever tags stand in it: pages keep their galleries there.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea"})
# A tag whose quotes hold brackets or never close is looked through this far, then cut at its first `>`.
_LONGEST_TAG = 4096
_MOST_QUOTES = 64


def read_tokens(text: str) -> Iterator[Token]:
    """Part a page into tokens that cover it whole and in order."""
    return _Tokenizer(text).run()


class _Tokenizer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._last_close = text.rfind(">")
        self._never_closed: set[str] = set()

    def run(self) -> Iterator[Token]:
        text, position, search = self._text, 0, 0
        while (mark := _MARK.search(text, search)) is not None:
            found = self._read(mark)
            if found is None:
                search = mark.start() + 1
                continue
            if mark.start() > position:
                yield Token(Kind.TEXT, position, mark.start(), "", "")
            yield from found
            position = search = found[-1].end
        if position < len(text):
            yield Token(Kind.TEXT, position, len(text), "", "")

    def _read(self, mark: re.Match[str]) -> tuple[Token, ...] | None:
        start = mark.start()
        if mark["comment"]:
            end = self._find("-->", mark.end())
            # `<!-->` is a whole comment to a browser.
            early = self._text.startswith((">", "->"), mark.end())
            end = self._find(">", mark.end()) if end is None or early else end
            return None if end is None else (Token(Kind.MARKUP, start, end, "", ""),)
        if mark["cdata"]:
            end = self._find("]]>", mark.end())
            if end is None or end - 3 == mark.end():
                return (Token(Kind.MARKUP, start, end or mark.end(), "", ""),)
            return (
                Token(Kind.MARKUP, start, mark.end(), "", ""),
                Token(Kind.TEXT, mark.end(), end - 3, "", ""),
                Token(Kind.MARKUP, end - 3, end, "", ""),
            )
        if mark["name"] is None:
            end = self._find(">", mark.end())
            return None if end is None else (Token(Kind.MARKUP, start, end, "", ""),)
        return self._read_tag(mark)

    def _read_tag(self, mark: re.Match[str]) -> tuple[Token, ...] | None:
        end = self._end_of_tag(mark.end())
        if end is None:
            return None
        name = mark["name"].lower()
        if mark["close"]:
            return (Token(Kind.CLOSE, mark.start(), end, name, ""),)
        attributes = self._text[mark.end() : end - 1]
        if name in _RAW and not attributes.endswith("/"):
            close = self._find_closing(name, end)
            if close is not None:
                return (Token(Kind.RAW, mark.start(), close, name, attributes),)
        return (Token(Kind.OPEN, mark.start(), end, name, attributes),)

    def _end_of_tag(self, position: int) -> int | None:
        if position > self._last_close:
            return None
        rest = _REST.match(self._text, position)
        return rest.end() if rest is not None else self._end_of_odd_tag(position)

    def _end_of_odd_tag(self, position: int) -> int | None:
        """Find the end of a tag whose quotes hold brackets, or never close."""
        limit = min(position + _LONGEST_TAG, len(self._text))
        place = position
        for _ in range(_MOST_QUOTES):
            stop = _STOP.search(self._text, place, limit)
            if stop is None:
                break
            if stop[0] == ">":
                return stop.end()
            quoted = self._text.find(stop[0], stop.end(), limit)
            place = quoted + 1 if quoted >= 0 else stop.end()
        first = self._text.find(">", position, limit)
        bracket = self._text.find("<", position, limit)
        return first + 1 if first >= 0 and (bracket < 0 or first < bracket) else None

    def _find(self, closing: str, position: int) -> int | None:
        """Return where `closing` ends; what was sought once in vain is not sought again."""
        if closing in self._never_closed:
            return None
        found = self._text.find(closing, position)
        if found < 0:
            self._never_closed.add(closing)
            return None
        return found + len(closing)

    def _find_closing(self, name: str, position: int) -> int | None:
        closing = f"</{name}"
        if closing in self._never_closed:
            return None
        found = re.compile(f"{closing}[^<>]*>", re.IGNORECASE).search(self._text, position)
        if found is None:
            self._never_closed.add(closing)
            return None
        return found.end()
