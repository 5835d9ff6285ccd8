"""Which straight quotation marks open and which close."""

from __future__ import annotations

import re
from typing import Final

from reader.typesetting.marks import MARKS, Mark

_QUOTE: Final = re.compile("[\"'＂＇]")
_SINGLE: Final = frozenset("'＇")
_NUMERIC: Final = frozenset({Mark.DIGIT, Mark.LETTER})
_BEFORE_OPENING: Final = frozenset({Mark.BLANK, Mark.GLUE, Mark.OPENING, Mark.DASH})
_AFTER_CLOSING: Final = frozenset({Mark.BLANK, Mark.GLUE, Mark.CLOSING, Mark.STOP, Mark.DASH})
# Code points resolved at a time: enough for a page, little enough that a line of any length costs nothing.
_STEP: Final = 4096


class Quotes:
    """The roles of the straight quotation marks of one line, found from its start as far as is asked.

    A mark with a blank, a dash, an opening mark or the line's start on its left opens; one with a blank, a
    dash, a closing mark, a stop or the line's end on its right closes; a single one between letters is an
    apostrophe. Where both or neither hold, it closes if one of its shape is open, else it opens: 说"好"的.

    Args:
        text: The whole text.
        start: First code point of the line.
        end: Just past the last.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._known_to = start
        self._roles: dict[int, Mark] = {}
        self._is_open: dict[str, bool] = {}

    def role(self, offset: int) -> Mark:
        """Return `OPENING`, `CLOSING` or, for an apostrophe, `LETTER`.

        Args:
            offset: A straight quotation mark of the line, in code points of the text.
        """
        if offset >= self._known_to:
            self._resolve(min(self._end, offset + _STEP))
        return self._roles[offset]

    def _resolve(self, until: int) -> None:
        for match in _QUOTE.finditer(self._text, self._known_to, until):
            role = self._role_of(match.start())
            self._roles[match.start()] = role
            if role is not Mark.LETTER:
                self._is_open[match.group()] = role is Mark.OPENING
        self._known_to = until

    def _role_of(self, offset: int) -> Mark:
        text = self._text
        left = MARKS[text[offset - 1]] if offset > self._start else Mark.BLANK
        left = self._roles.get(offset - 1, left)
        right = MARKS[text[offset + 1]] if offset + 1 < self._end else Mark.BLANK
        if text[offset] in _SINGLE and left in _NUMERIC and right in _NUMERIC:
            return Mark.LETTER
        begins, ends = left in _BEFORE_OPENING, right in _AFTER_CLOSING
        if begins != ends:
            return Mark.OPENING if begins else Mark.CLOSING
        return Mark.CLOSING if self._is_open.get(text[offset], False) else Mark.OPENING
