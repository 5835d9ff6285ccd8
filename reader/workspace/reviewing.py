"""Carrying highlights over to an article's new text, and the user's word on those that are in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.annotations.model import Highlight
from reader.cleaning.model import Article
from reader.errors import AnchorError, LibraryError, ReaderError, StoreError
from reader.frozen import Frozen
from reader.text.span import Span
from reader.workspace.highlighting import Highlighting, PlacedHighlight

if TYPE_CHECKING:
    from reader.annotations.model import Status
    from reader.annotations.suggesting import Suggestion


class Doubt(Frozen):
    """A highlight whose place the user has to say."""

    highlight: Highlight
    status: Status
    """`REVIEW` or `ORPHAN`."""
    old: str | None
    """The text it was made on; None where that was not kept."""
    article: Article | None
    """Its article as it is now; None where that is gone."""
    suggestions: tuple[Suggestion, ...]
    """Where it might stand in the article, the likeliest first."""


class Reviewing(Highlighting):
    """Highlights carried over, and those in doubt."""

    def carried(self, article_id: str, old_text: str, new_text: str) -> tuple[PlacedHighlight, ...]:
        """Say where the highlights of an article would stand if its text became `new_text`; nothing changes.

        Args:
            article_id: The article's whole id.
            old_text: Its text before the change.
            new_text: Its text after it.

        Raises:
            StoreError: If its annotation file is damaged, or `old_text` cannot be kept.
        """
        with self._annotator_lock:
            stored = self._stored(article_id, with_removed=True)
            self._keep(stored, old_text)
            return tuple(self._placed_in(highlight, new_text) for highlight in stored)

    def carry(self, article_id: str, old_text: str, new_text: str) -> dict[Status, int]:
        """Carry the highlights of an article over to its new text, and note those that are in doubt.

        To be called when the text of an article changes: by other rules, an edit refused or put back. No
        anchor is rewritten: each keeps the text that the user made it on, so that a change that is taken back
        leaves nothing behind.

        Args:
            article_id: The article's whole id.
            old_text: Its text before the change.
            new_text: Its text after it.

        Returns:
            How many highlights, removed ones aside, have each status now.

        Raises:
            StoreError: If its annotation file is damaged or cannot be written.
        """
        with self._annotator_lock:
            placed = self.carried(article_id, old_text, new_text)
            self._mark(article_id, placed)
        counts: dict[Status, int] = {}
        for each in placed:
            if not each.highlight.removed:
                counts[each.status] = counts.get(each.status, 0) + 1
        return counts

    def carry_over(self, article: Article) -> None:
        """Note which highlights of `article`, whose text may have changed since they were made, are in doubt.

        Nothing is written where nothing has changed, and nothing raised where nothing can be written: the
        doubt is found again whenever the article is read.
        """
        with suppress(ReaderError), self._annotator_lock:
            self._mark(article.id, self.highlights(article, with_removed=True))

    def doubts(self, ref: str | None = None) -> tuple[Doubt, ...]:
        """List the highlights that need review or are orphans, in the order of the text, orphans among them.

        Args:
            ref: The article to look at, as `article` takes it; None for all, those that are gone last.

        Raises:
            LibraryError: If no article is named so.
        """
        only = self.entry(ref).article_id if ref is not None else None
        found = [
            placed
            for placed in self.all_highlights()
            if placed.span is None and only in (None, placed.highlight.anchor.article)
        ]
        return tuple(self._doubt(placed) for placed in found)

    def doubt(self, highlight_id: str) -> Doubt:
        """Return what there is to say on one highlight.

        Raises:
            StoreError: If there is no such highlight, or its place is in no doubt.
        """
        highlight = self.highlight(highlight_id)
        placed = self._placed(highlight, self._article_of(highlight))
        if placed.span is not None:
            raise StoreError(f"the place of the highlight {highlight.id} is in no doubt", "leave it as it is")
        return self._doubt(placed)

    def place_highlight(self, highlight_id: str, span: Span) -> Highlight:
        """Put a highlight where the user says that it stands: `span` of its article as it is now.

        Raises:
            AnchorError: If its article is gone, or the span does not fit its text.
            StoreError: If there is no such highlight, or the store cannot be written.
        """
        with self._annotator_lock:
            highlight = self.highlight(highlight_id)
            article = self._article_of(highlight)
            if article is None:
                message = f"the article {highlight.anchor.article} of the highlight {highlight.id} is gone"
                raise AnchorError(message, "put its source back into seeds/, or remove the highlight")
            return self._annotator.place_highlight(highlight, article.text, span)

    def accept_suggestion(self, highlight_id: str, number: int = 1) -> Highlight:
        """Put a highlight in doubt where a suggestion says, numbered from 1; the rest as `place_highlight`.

        Raises:
            AnchorError: If there is no such suggestion.
        """
        doubt = self.doubt(highlight_id)
        if not 1 <= number <= len(doubt.suggestions):
            message = f"{len(doubt.suggestions)} places are suggested for the highlight {doubt.highlight.id}"
            raise AnchorError(message, "name one of them, or place it by its words")
        return self.place_highlight(doubt.highlight.id, doubt.suggestions[number - 1].span)

    def _doubt(self, placed: PlacedHighlight) -> Doubt:
        from reader.annotations.suggesting import suggest

        highlight = placed.highlight
        article = self._article_of(highlight)
        old = self._store.kept_text(highlight.anchor.text_hash)
        suggestions = suggest(highlight.anchor, old, article.text) if article is not None else ()
        return Doubt(highlight, placed.status, old, article, suggestions)

    def _article_of(self, highlight: Highlight) -> Article | None:
        try:
            return self.article(highlight.anchor.article)
        except LibraryError:
            return None

    def _keep(self, stored: tuple[Highlight, ...], text: str) -> None:
        from reader.annotations.anchoring import text_hash

        known_as = text_hash(text)
        if any(each.anchor.text_hash == known_as for each in stored):
            self._store.keep_text(text)

    def _mark(self, article_id: str, placed: tuple[PlacedHighlight, ...]) -> None:
        changed: Mapping[str, Status] = {
            each.highlight.id: each.status for each in placed if each.status is not each.highlight.status
        }
        if changed:
            self._store.mark(article_id, changed)
