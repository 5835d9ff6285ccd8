"""What an article is called, and who wrote it where, in another variety."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning.model import Article
from reader.text.offsets import OffsetMap
from reader.text.variety import Variety
from reader.workspace.lookingup import LookingUp


class Naming(LookingUp):
    """The facts of an article's head as a variety writes them."""

    def named_in(self, article: Article, variety: Variety) -> Article:
        """Return `article` with its titles, outlet, names and place in `variety`; its text stays as stored.

        Names take the script of a variety, never its words: a person is not exchanged for another.

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        if variety in (Variety.ORIGINAL, article.variety):
            return article
        titles = self._lines_in((article.title, article.kicker, article.subtitle), article, variety)
        names = (article.outlet, article.place, *article.byline)
        outlet, place, *byline = self._lines_in(names, article, variety.written_as)
        title, kicker, subtitle = titles
        return replace(
            article,
            title=title,
            kicker=kicker,
            subtitle=subtitle,
            outlet=outlet,
            place=place,
            byline=tuple(name or "" for name in byline),
        )

    def _lines_in(
        self, lines: Sequence[str | None], article: Article, variety: Variety
    ) -> tuple[str | None, ...]:
        """Return short texts beside an article in a variety; None stays None."""
        text = "\n".join((line or "").replace("\n", " ") for line in lines)
        # Without an id no correction for one place of the article's own text falls on them.
        sheet = replace(article, id="", text=text, blocks=(), offsets=OffsetMap.identity(len(text)))
        converted = self.view(sheet, variety).text.split("\n")
        return tuple(None if line is None else shown for line, shown in zip(lines, converted, strict=True))
