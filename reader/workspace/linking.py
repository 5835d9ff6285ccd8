"""Links between highlights, versions that gave way, and one expression highlighted wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.annotations.model import Highlight
from reader.cleaning.model import Article
from reader.errors import AnchorError
from reader.frozen import Frozen
from reader.text.span import Span
from reader.workspace.highlighting import Highlighting

if TYPE_CHECKING:
    from reader.annotations.superseded import Superseded


class LinkedHighlight(Frozen):
    """A highlight at the other end of a link."""

    highlight: Highlight
    kind: str
    """What the one that the link begins at does to the other: `answers`."""
    is_outgoing: bool
    """Whether the link begins at the highlight that was asked about."""


class Occurrence(Frozen):
    """A place where an expression stands."""

    article: Article
    span: Span
    """Code points of the article's text."""


class Linking(Highlighting):
    """Highlights in their relations to one another and to an expression."""

    def link_highlights(self, highlight_id: str, to: str, kind: str = "answers") -> Highlight:
        """Note that one highlight answers another, or what else it does to it.

        Args:
            highlight_id: Where the link begins: an id, or a beginning that only one has.
            to: Where it leads, named likewise.
            kind: What the one does to the other, in a word or two.

        Raises:
            StoreError: If there is no such highlight, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.link_highlight(self.highlight(highlight_id), self.highlight(to), kind)

    def unlink_highlights(self, highlight_id: str, to: str) -> None:
        """Take away the links between two highlights, whichever they begin at, in one undo.

        Raises:
            StoreError: If there is no such highlight, or the store cannot be written.
        """
        with self._annotator_lock, self._annotator.grouped():
            one, other = self.highlight(highlight_id), self.highlight(to)
            self._annotator.unlink_highlight(one, other.id)
            self._annotator.unlink_highlight(other, one.id)

    def links_of(self, highlight_id: str) -> tuple[LinkedHighlight, ...]:
        """List the highlights that one is linked to: those it leads to, then those that lead to it.

        Removed highlights are left out, and so are those that are not there any more.

        Raises:
            StoreError: If there is no such highlight.
        """
        highlight = self.highlight(highlight_id)
        everything = {each.id: each for each in self._all_stored()}
        outgoing = (
            LinkedHighlight(everything[link.highlight], link.kind, True)
            for link in highlight.links
            if link.highlight in everything
        )
        incoming = (
            LinkedHighlight(each, link.kind, False)
            for each in everything.values()
            for link in each.links
            if link.highlight == highlight.id
        )
        return (*outgoing, *incoming)

    def superseded(self, highlight_id: str) -> tuple[Superseded, ...]:
        """List the versions of a highlight that gave way to others in a merge, the oldest first.

        Raises:
            StoreError: If there is no such highlight, or they cannot be read.
        """
        highlight = self.highlight(highlight_id)
        found = self._store.superseded(highlight.anchor.article)
        return tuple(each for each in found if each.of == highlight.id)

    def occurrences(self, expression: str, articles: Sequence[str] = ()) -> tuple[Occurrence, ...]:
        """Find every place where an expression stands, in either script.

        Args:
            expression: Plain text.
            articles: The articles to look in, as `article` takes them; all when empty.

        Raises:
            LibraryError: If no article is named so.
        """
        wanted = {self.entry(ref).article_id for ref in articles}
        found: list[Occurrence] = []
        for entry in self.articles():
            if wanted and entry.article_id not in wanted:
                continue
            article = self._catalogue.article(entry)
            found.extend(Occurrence(article, span) for span in self.find(article, expression))
        return tuple(found)

    def tag_everywhere(
        self, expression: str, tags: Sequence[str], articles: Sequence[str] = (), note: str = ""
    ) -> int:
        """Highlight every occurrence of an expression, in either script, with tags; all in one undo.

        A highlight that stands on just such a place already is given the tags instead of a twin.

        Args:
            expression: Plain text.
            tags: Names of tags; unknown ones are added to the codebook.
            articles: The articles to look in, as `article` takes them; all when empty.
            note: A note for the new highlights.

        Returns:
            How many highlights were made or changed.

        Raises:
            AnchorError: If the expression stands nowhere.
            LibraryError: If no article is named so.
            StoreError: If the store cannot be written; nothing is changed then.
        """
        places = self.occurrences(expression, articles)
        if not places:
            raise AnchorError(f"“{expression}” stands in no article", "quote it as it is written there")
        by_article: dict[str, list[Occurrence]] = {}
        for place in places:
            by_article.setdefault(place.article.id, []).append(place)
        with self._annotator_lock, self._annotator.grouped(f"tags on every “{expression}”"):
            ids = self._tag_ids(tags)
            return sum(self._tag_places(own, ids, note) for own in by_article.values())

    def _tag_places(self, places: Sequence[Occurrence], tag_ids: Sequence[str], note: str) -> int:
        article = places[0].article
        there = {placed.span: placed.highlight for placed in self.highlights(article) if placed.span}
        fresh = [place.span for place in places if place.span not in there]
        changed = 0
        for place in places:
            highlight = there.get(place.span)
            if highlight is not None and not set(tag_ids) <= set(highlight.tags):
                self._annotator.change_highlight(highlight, tags=(*highlight.tags, *tag_ids))
                changed += 1
        return changed + len(
            self._annotator.add_highlights(article.id, article.text, fresh, tag_ids, note) if fresh else ()
        )
