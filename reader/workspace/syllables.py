"""The readings of articles, character by character, as they are to stand above the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.cleaning.model import Article
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.workspace.lookingup import places_of
from reader.workspace.naming import Naming

if TYPE_CHECKING:
    from reader.language.varieties import View


class Syllables(Naming):
    """Readings for each character of an article."""

    def syllables(
        self, article: Article, view: View, *, style: str = "marks", spoken: bool = False
    ) -> tuple[str, ...]:
        """Return a syllable for each code point of a view of an article, "" where it is no Han character.

        Args:
            article: The article.
            view: A view of it.
            style: One of `reader.language.spelling.STYLES`.
            spoken: Whether tones are written as they are spoken.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
            ValueError: If there is no such style.
        """
        from reader.language.syllables import syllables
        from reader.language.varieties import View

        lookup = self.lookup(article)
        if view.variety.is_regional and view.text != article.text:
            # Other words stand there, with readings of their own.
            written = view.variety.written_as
            view = View(written, view.text, OffsetMap.identity(len(view.text)))
            own = self.lexicon_entries()
            lookup = self._recent.get(
                ("lookup", view.text, written, own), partial(self._load_lookup, view.text, written)
            )
        said = (self.lexicon_entries(), self._reading_corrections(article))
        return self._recent.get(
            ("syllables", article.text, view.variety, view.text, *said, style, spoken),
            partial(syllables, view, lookup.tokens, lookup.hans, style=style, spoken=spoken),
        )

    def readings_above(
        self, article: Article, view: View, *, style: str = "marks", spoken: bool = False
    ) -> tuple[str, ...]:
        """Return what is to stand above a view: as `syllables`, with "" for words that the user knows.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
            ValueError: If there is no such style.
        """
        shown = list(self.syllables(article, view, style=style, spoken=spoken))
        for offset in self.known_offsets(article):
            place = view.offsets.to_view(Span(offset, offset + 1))
            shown[place.start : place.end] = [""] * len(place)
        return tuple(shown)

    def known_offsets(self, article: Article) -> frozenset[int]:
        """Return the code points of an article's text that stand in words which the user knows.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        known = {entry.hans for entry in self._readable_entries() if entry.known}
        if not known:
            return frozenset()
        lookup = self.lookup(article)
        return frozenset(
            offset
            for hans in known
            for span in places_of(hans, lookup)
            for offset in range(span.start, span.end)
        )
