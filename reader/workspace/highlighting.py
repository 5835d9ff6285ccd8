"""Highlights of articles, and undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.model import Highlight, Tag
from reader.cleaning.model import Article
from reader.errors import LibraryError, StoreError
from reader.frozen import Frozen
from reader.text.span import Span
from reader.workspace.reading import Reading

if TYPE_CHECKING:
    from reader.annotations.model import Status


class PlacedHighlight(Frozen):
    """A highlight and where it stands in the article as it is now."""

    highlight: Highlight
    status: Status
    span: Span | None
    """Code points of the article's text; None where no place is sure."""
    suggestion: Span | None = None
    """Where it might stand, if no place is sure."""


class Highlighting(Reading):
    """Highlights: made, changed, removed and brought back."""

    def highlights(self, article: Article, *, with_removed: bool = False) -> tuple[PlacedHighlight, ...]:
        """List the highlights of `article` with their places, in the order of the text.

        Raises:
            StoreError: If the article's annotation file is damaged or cannot be read.
        """
        return tuple(
            self._placed(highlight, article)
            for highlight in self._stored(article.id, with_removed=with_removed)
        )

    def all_highlights(self, *, with_removed: bool = False) -> tuple[PlacedHighlight, ...]:
        """List every highlight of the workspace, article by article in list order.

        Those of articles that are not here any more come last, as orphans. Annotation files that cannot be
        read are left out; `annotation_problems` names them.
        """
        here = {entry.article_id: entry for entry in self.articles()}
        found: list[PlacedHighlight] = []
        for article_id in self._annotated(tuple(here)):
            try:
                stored = self._stored(article_id, with_removed=with_removed)
                article = self._catalogue.article(here[article_id]) if stored and article_id in here else None
            except (StoreError, LibraryError):
                continue
            found.extend(self._placed(highlight, article) for highlight in stored)
        return tuple(found)

    def highlight(self, ref: str) -> Highlight:
        """Return the highlight, removed or not, whose id is `ref` or the only one that begins so.

        Raises:
            StoreError: If there is none, or more than one.
        """
        everything = self._all_stored(with_removed=True)
        found = {each.id: each for each in everything if ref and each.id.startswith(ref.upper())}
        if ref.upper() in found:
            return found[ref.upper()]
        if len(found) > 1:
            raise StoreError(f"{len(found)} highlights have ids that begin with {ref}", "give more of the id")
        if not found:
            raise StoreError(f"no highlight {ref}", "`tx-reader annotations` lists them")
        return next(iter(found.values()))

    def add_highlight(
        self, article: Article, span: Span, tags: Sequence[str] = (), note: str = ""
    ) -> Highlight:
        """Highlight `span` of `article`; the span grows to whole graphemes.

        Args:
            article: The article.
            span: Code points of its text; not empty.
            tags: Names of tags; unknown ones are added to the codebook.
            note: The user's own words.

        Raises:
            AnchorError: If the span does not fit the text.
            StoreError: If the store cannot be written; nothing is changed then.
        """
        with self._annotator_lock, self._annotator.grouped():
            ids = self._tag_ids(tags)
            return self._annotator.add_highlight(article.id, article.text, span, ids, note)

    def change_highlight(
        self, highlight_id: str, *, tags: Sequence[str] | None = None, note: str | None = None
    ) -> Highlight:
        """Give a highlight other tags (by name) or another note; None leaves what is there.

        Raises:
            StoreError: If there is no such highlight, or the store cannot be written.
        """
        with self._annotator_lock, self._annotator.grouped():
            ids = None if tags is None else self._tag_ids(tags)
            return self._annotator.change_highlight(self.highlight(highlight_id), tags=ids, note=note)

    def remove_highlight(self, highlight_id: str) -> Highlight:
        """Take a highlight away; it is kept, and `restore_highlight` brings it back.

        Raises:
            StoreError: If there is no such highlight, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.remove_highlight(self.highlight(highlight_id))

    def restore_highlight(self, highlight_id: str) -> Highlight:
        """Bring a removed highlight back.

        Raises:
            StoreError: If there is no such highlight, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.restore_highlight(self.highlight(highlight_id))

    def undo(self) -> str | None:
        """Take back the last change of this session and say what it was; None when there is none.

        Raises:
            StoreError: If the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.undo()

    def redo(self) -> str | None:
        """Make the change again that was undone last and say what it was; None when there is none.

        Raises:
            StoreError: If the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.redo()

    def tags(self, *, with_removed: bool = False) -> tuple[Tag, ...]:
        """List the tags of the codebook.

        Raises:
            StoreError: If the codebook is damaged or cannot be read.
        """
        if not self._holds(self.annotations_folder / "codebook.json"):
            return ()
        return self._store.tags(with_removed=with_removed)

    def tag_names(self, highlight: Highlight) -> tuple[str, ...]:
        """Return the names of a highlight's tags; the id stands for a tag that the codebook lost."""
        try:
            names = {tag.id: tag.name for tag in self.tags(with_removed=True)}
        except StoreError:
            # `annotation_problems` says so; the highlight itself is whole and is shown.
            names = {}
        return tuple(names.get(tag_id, tag_id) for tag_id in highlight.tags)

    def _tag_ids(self, names: Sequence[str]) -> tuple[str, ...]:
        known = {tag.name: tag.id for tag in self.tags()}
        wanted = [name.strip() for name in names]
        for name in wanted:
            if name not in known:
                known[name] = self._annotator.add_tag(name).id
        return tuple(dict.fromkeys(known[name] for name in wanted))

    def highlight_file(self, article_id: str) -> Path:
        """Return where the highlights of an article are; the file need not exist."""
        return self.annotations_folder / "highlights" / f"{article_id}.json"

    def _stored(self, article_id: str, *, with_removed: bool = False) -> tuple[Highlight, ...]:
        # Looked at here first, so that an article without highlights is shown without loading the store.
        if not self._holds(self.highlight_file(article_id)):
            return ()
        return self._store.highlights(article_id, with_removed=with_removed)

    def _all_stored(self, *, with_removed: bool = False) -> Iterator[Highlight]:
        for article_id in self._annotated(()):
            with suppress(StoreError):
                yield from self._stored(article_id, with_removed=with_removed)

    def _annotated(self, first: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the articles that have an annotation file: those of `first`, then the others."""
        if self._opened is None and not (self.annotations_folder / "highlights").is_dir():
            return ()
        annotated = set(self._store.articles_with_highlights())
        ordered = [article_id for article_id in first if article_id in annotated]
        return (*ordered, *sorted(annotated.difference(ordered)))

    def _placed(self, highlight: Highlight, article: Article | None) -> PlacedHighlight:
        from reader.annotations.model import Status

        return (
            PlacedHighlight(highlight, Status.ORPHAN, None)
            if article is None
            else self._placed_in(highlight, article.text)
        )

    def _placed_in(self, highlight: Highlight, text: str) -> PlacedHighlight:
        from reader.annotations.anchoring import resolve
        from reader.annotations.model import Status

        found = resolve(highlight.anchor, text)
        if found.status is not Status.OK:
            # Here, not at the top: to compare texts loads the tables that tell the scripts apart.
            from reader.annotations.carrying import carry

            found = carry(highlight.anchor, self._store.kept_text(highlight.anchor.text_hash), text)
            if found.span is not None and highlight.status in (Status.REVIEW, Status.ORPHAN):
                # Once in doubt, it is for the user to say; only the very text it was made on ends the doubt.
                return PlacedHighlight(highlight, highlight.status, None, found.span)
        return PlacedHighlight(highlight, found.status, found.span, found.suggestion)
