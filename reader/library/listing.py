"""The list of articles: found as one types, in either script or by pinyin initials, and sorted by column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from reader.language.folding import fold
from reader.language.initials import Readings, by_reading, initials_pattern
from reader.library.records import CatalogueEntry

_INITIALS = re.compile("[a-z]{2,}")
"""Words that may be initials. One letter alone would find nearly everything."""
_Key = Callable[[CatalogueEntry], tuple[object, ...]]


class Column(StrEnum):
    """What the list shows of an article, and can be sorted by."""

    NUMBER = "number"
    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    VARIETY = "variety"
    LENGTH = "length"
    HIGHLIGHTS = "highlights"


class ArticleList:
    """The articles of a workspace, with what is searched of each; 10,000 take 0.3 s: not for an event loop.

    Args:
        entries: The articles, in the order of their numbers.
    """

    def __init__(self, entries: Sequence[CatalogueEntry]) -> None:
        self.entries = tuple(entries)
        """The articles, in the order of their numbers."""
        self._highlights: Mapping[str, int] = {}
        self._readings: Readings = {}
        self._folded = [fold(_searchable(entry)) for entry in self.entries]
        self._orders: dict[Column, list[CatalogueEntry]] = {}

    @property
    def knows_readings(self) -> bool:
        """Whether articles are found by initials, and sorted by pinyin."""
        return bool(self._readings)

    def take_readings(self, readings: Readings) -> None:
        """Take what `Workspace.toneless_readings` returns; not for an event loop either."""
        chars = {char for char in set().union(*self._folded) if char in readings}
        self._readings = {char: readings[char] for char in chars}
        # What takes longest to sort is sorted now, so that no key waits for it.
        for column in (Column.TITLE, Column.OUTLET):
            self._orders[column] = sorted(self.entries, key=self._key(column))

    def take_highlights(self, highlights: Mapping[str, int]) -> None:
        """Take the numbers of highlights by article id; an article that is missing has none."""
        if highlights != self._highlights:
            self._highlights = highlights
            self._orders.pop(Column.HIGHLIGHTS, None)

    def find(
        self, query: str, column: Column = Column.NUMBER, *, is_reversed: bool = False
    ) -> list[CatalogueEntry]:
        """Return the articles that hold every word of `query`, sorted.

        Args:
            query: Words, in either script; small Latin letters may be the initials of their readings.
            column: What to sort by: texts by pinyin, dates the newest first, numbers of highlights and
                characters the largest first. What has none comes last.
            is_reversed: Whether the order is the other way round; what has none comes last all the same.
        """
        found = self._matching(query)
        order = self._sorted(column, is_reversed)
        return [entry for entry in order if found is None or entry.article_id in found]

    def count_of(self, entry: CatalogueEntry) -> int:
        """Return how many highlights an article has."""
        return self._highlights.get(entry.article_id, 0)

    def _matching(self, query: str) -> set[str] | None:
        words = fold(query).split()
        if not words:
            return None
        texts = self._folded
        places: Sequence[int] = range(len(texts))
        for word in words:
            initials = self._initials(word)
            places = [
                place
                for place in places
                if word in texts[place] or (initials and initials.search(texts[place]))
            ]
        return {self.entries[place].article_id for place in places}

    def _initials(self, word: str) -> re.Pattern[str] | None:
        can_be = self._readings and _INITIALS.fullmatch(word)
        return initials_pattern(word, self._readings) if can_be else None

    def _sorted(self, column: Column, is_reversed: bool) -> Sequence[CatalogueEntry]:
        if column is Column.NUMBER:
            return self.entries[::-1] if is_reversed else self.entries
        if column not in self._orders:
            self._orders[column] = sorted(self.entries, key=self._key(column))
        order = self._orders[column]
        if not is_reversed:
            return order
        has_none = [entry for entry in order if self._is_empty(column, entry)]
        return [entry for entry in reversed(order) if not self._is_empty(column, entry)] + has_none

    @staticmethod
    def _is_empty(column: Column, entry: CatalogueEntry) -> bool:
        return (column is Column.DATE and entry.date is None) or (
            column is Column.OUTLET and not entry.outlet
        )

    def _key(self, column: Column) -> _Key:
        keys: dict[Column, _Key] = {
            Column.TITLE: lambda entry: by_reading(fold(entry.label), self._readings),
            Column.OUTLET: lambda entry: (
                not entry.outlet,
                by_reading(fold(entry.outlet or ""), self._readings),
            ),
            Column.DATE: lambda entry: (-(entry.date or date.min).toordinal(),),
            Column.VARIETY: lambda entry: (entry.variety,),
            Column.LENGTH: lambda entry: (-entry.length,),
            Column.HIGHLIGHTS: lambda entry: (-self.count_of(entry),),
        }
        return keys[column]


def _searchable(entry: CatalogueEntry) -> str:
    day = entry.date.isoformat() if entry.date else ""
    return f"#{entry.number} {entry.label} {entry.outlet or ''} {day} {entry.source_path.stem}"
