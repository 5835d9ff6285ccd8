"""Everything a user can do to highlights and tags; each a change that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotations.anchoring import make_anchor
from reader.annotations.changes import Change, Step, is_same_content
from reader.annotations.codebook import checked_line
from reader.annotations.deciding import Deciding
from reader.annotations.digesting import Digesting
from reader.annotations.history import History
from reader.annotations.ids import new_id, stamp
from reader.annotations.journal import Journal
from reader.annotations.merging import Merging
from reader.annotations.model import Highlight, Link, Status
from reader.annotations.receiving import Receiving
from reader.annotations.store import AnnotationStore, ConflictError
from reader.annotations.tagging import Tagging
from reader.errors import StoreError
from reader.text.span import Span

_QUOTE_LENGTH = 16
"""Characters of a quote that the name of a change shows; chosen by eye for a status line."""


class Annotator(Tagging, Digesting, Receiving, Merging, Deciding):
    """Changes the annotations of a workspace. What a command returns is on disk.

    Args:
        store: The store.
        now: Tells the time; aware.
        journal: A file that keeps what was done, so that it can be undone after a restart; None for none.
        name: Who makes the highlights; empty where nobody says.
    """

    def __init__(
        self,
        store: AnnotationStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        journal: Path | None = None,
        name: str = "",
    ) -> None:
        self._name = name
        history = History(store, now, None if journal is None else Journal(journal))
        super().__init__(store, history, now)

    def grouped(self, what: str = "") -> AbstractContextManager[None]:
        """Make all changes of a `with` block one step of undo; if the block fails, it changes nothing.

        Args:
            what: What the step is called; empty for what its last change is called.
        """
        return self._history.grouped(what)

    def undo(self) -> str | None:
        """Take the last change back, and say what it was; None when there is none.

        Raises:
            ConflictError: If another window has changed the records since; nothing is overwritten, and the
                next undo goes on to the change before.
            StoreError: If the store cannot be read or written.
        """
        return self._history.undo()

    def redo(self) -> str | None:
        """Make the change again that was undone last, and say what it was; None when there is none.

        Raises:
            StoreError: As for `undo`.
        """
        return self._history.redo()

    def add_highlight(
        self, article_id: str, text: str, span: Span, tags: Sequence[str] = (), note: str = ""
    ) -> Highlight:
        """Highlight a span of an article's text, grown to whole graphemes.

        Args:
            article_id: The article.
            text: Its text.
            span: Code points of `text`.
            tags: Ids of tags of the codebook.
            note: The user's own words, in Markdown.

        Raises:
            AnchorError: If the span is empty, blank or outside the text.
            StoreError: If a tag is not in the codebook, or the store cannot be written.
        """
        return self.add_highlights(article_id, text, [span], tags, note)[0]

    def add_highlights(
        self, article_id: str, text: str, spans: Sequence[Span], tags: Sequence[str] = (), note: str = ""
    ) -> tuple[Highlight, ...]:
        """Highlight several spans alike, in one step of undo; the rest as for `add_highlight`."""
        at = self._now()
        known, written = self._known_tags(tags), stamp(at)
        made = tuple(
            Highlight(
                id=new_id(at),
                anchor=make_anchor(article_id, text, span),
                tags=known,
                note=note,
                created=written,
                modified=written,
                annotator=self._name,
            )
            for span in spans
        )
        if made:
            self._store.keep_text(text)
            what = f"highlight {_quoted(made[0])}" if len(made) == 1 else f"{len(made)} highlights"
            self._history.do(Change(what, tuple(Step(None, highlight) for highlight in made)))
        return made

    def change_highlight(
        self, highlight: Highlight, *, tags: Sequence[str] | None = None, note: str | None = None
    ) -> Highlight:
        """Give a highlight other tags (ids) or another note; None leaves what is there.

        Args:
            highlight: As the caller last saw it. What another window has changed since in the other field
                stays changed.
            tags: Ids of tags of the codebook.
            note: In Markdown.

        Raises:
            ConflictError: If another window has changed the same field, or removed the highlight.
            StoreError: If a tag is not in the codebook, or the store cannot be written.
        """
        current = self._current(highlight)
        if current.removed:
            raise ConflictError(f"the highlight {_quoted(highlight)} has been removed", "bring it back first")
        changed = current
        if tags is not None:
            # A tag that is there already may stay, even if the codebook was lost.
            known = self._known_tags([tag for tag in tags if tag not in current.tags])
            changed = replace(
                changed, tags=tuple(dict.fromkeys(t for t in tags if t in known or t in current.tags))
            )
            _refuse_conflict(highlight, highlight.tags, current.tags, changed.tags)
        if note is not None:
            changed = replace(changed, note=note)
            _refuse_conflict(highlight, highlight.note, current.note, note)
        what = "tags of" if note is None else "note on"
        return self._revise(f"{what} {_quoted(highlight)}", current, changed)

    def place_highlight(self, highlight: Highlight, text: str, span: Span) -> Highlight:
        """Anchor a highlight anew, where the user says that it stands in the text as it is now.

        Args:
            highlight: The highlight.
            text: The text of its article.
            span: Code points of `text`, grown to whole graphemes.

        Raises:
            AnchorError: If the span is empty, blank or outside the text.
            StoreError: If the store cannot be written.
        """
        anchor = make_anchor(highlight.anchor.article, text, span)
        current = self._current(highlight)
        self._store.keep_text(text)
        return self._revise(
            f"place of {_quoted(highlight)}", current, replace(current, anchor=anchor, status=Status.OK)
        )

    def link_highlight(self, highlight: Highlight, to: Highlight, kind: str = "answers") -> Highlight:
        """Note that one highlight answers another, or what else it does to it, in place of what was noted.

        Args:
            highlight: Where the link begins.
            to: Where it leads.
            kind: What the one does to the other: one line, not empty.

        Raises:
            StoreError: If both are the same, the kind is not one line, or the store cannot be written.
        """
        kind = checked_line(kind, "link", ())
        if highlight.id == to.id:
            raise StoreError(f"the highlight {_quoted(highlight)} cannot be linked to itself", "name another")
        current = self._current(highlight)
        links = tuple(link for link in current.links if link.highlight != to.id)
        changed = replace(current, links=(*links, Link(to.id, to.anchor.article, kind)))
        return self._revise(f"link from {_quoted(highlight)}", current, changed)

    def unlink_highlight(self, highlight: Highlight, to: str) -> Highlight:
        """Take away the link from one highlight to that with the id `to`.

        Raises:
            StoreError: If the store cannot be written.
        """
        current = self._current(highlight)
        changed = replace(current, links=tuple(link for link in current.links if link.highlight != to))
        return self._revise(f"link from {_quoted(highlight)}", current, changed)

    def remove_highlight(self, highlight: Highlight) -> Highlight:
        """Take a highlight away; it is kept. Raises StoreError if the store cannot be written."""
        current = self._current(highlight)
        return self._revise(f"removal of {_quoted(highlight)}", current, replace(current, removed=True))

    def restore_highlight(self, highlight: Highlight) -> Highlight:
        """Bring a removed highlight back. Raises StoreError if the store cannot be written."""
        current = self._current(highlight)
        return self._revise(f"return of {_quoted(highlight)}", current, replace(current, removed=False))

    def _known_tags(self, tags: Sequence[str]) -> tuple[str, ...]:
        known = {tag.id for tag in self._store.tags()} if tags else set()
        for tag_id in tags:
            if tag_id not in known:
                raise StoreError(f"no tag with the id {tag_id!r:.40} is in the codebook", "add it first")
        return tuple(dict.fromkeys(tags))

    def _current(self, highlight: Highlight) -> Highlight:
        for stored in self._store.highlights(highlight.anchor.article, with_removed=True):
            if stored.id == highlight.id:
                return stored
        raise StoreError(f"the highlight {highlight.id} is not in its file any more", "highlight it anew")

    def _revise(self, what: str, current: Highlight, changed: Highlight) -> Highlight:
        if is_same_content(current, changed):
            return current
        revised = replace(changed, revision=current.revision + 1, modified=stamp(self._now()))
        self._history.do(Change(what, (Step(current, revised),)))
        return revised


def _refuse_conflict(highlight: Highlight, seen: object, current: object, wanted: object) -> None:
    if current not in (seen, wanted):
        message = f"another window has changed the highlight {_quoted(highlight)} too"
        raise ConflictError(message, "look at it as it is now, then do it again; nothing was overwritten")


def _quoted(highlight: Highlight) -> str:
    quote = highlight.anchor.exact.replace("\n", " ")
    return f"“{quote}”" if len(quote) <= _QUOTE_LENGTH else f"“{quote[: _QUOTE_LENGTH - 1]}…”"
