"""Undo and redo: changes as values before and after, stepped back by writing what was there before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore, ConflictError

Value = TypeVar("Value", Highlight, Tag)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing the user did, as the records it changed."""

    what: str
    """For the status line: `highlight “一群两区三圈”`."""
    highlights: tuple[tuple[Highlight | None, Highlight], ...] = ()
    """Before and after; None before for a new one."""
    tags: tuple[tuple[Tag | None, Tag], ...] = ()

    def reversed(self) -> Change:
        """Return the change that takes this one back; what was new is then removed, and kept."""
        return Change(
            self.what,
            tuple((after, before or replace(after, removed=True)) for before, after in self.highlights),
            tuple((after, before or replace(after, removed=True)) for before, after in self.tags),
        )


class History:
    """What was done in this session, and what was undone.

    Args:
        store: Where changes are written.
    """

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._group: list[Change] | None = None

    @contextmanager
    def grouped(self) -> Iterator[None]:
        """Make all changes of the block one step of undo, called what the last of them is called."""
        if self._group is not None:
            yield
            return
        self._group = []
        try:
            yield
        finally:
            parts, self._group = self._group, None
            if parts:
                self._done.append(_joined(parts))
                self._undone.clear()

    def do(self, change: Change) -> Change:
        """Write a change and remember it.

        Returns:
            The change as written: each record one revision on from what was stored.

        Raises:
            ConflictError: If another window changed one of the records meanwhile.
            StoreError: If the store cannot be read or written; nothing is remembered then.
        """
        written = self._write(change)
        if self._group is not None:
            self._group.append(written)
        else:
            self._done.append(written)
            self._undone.clear()
        return written

    def undo(self, modified: str) -> str | None:
        """Take the last change back.

        Args:
            modified: The time stamp that the records get.

        Returns:
            What was undone; None if there is nothing.

        Raises:
            ConflictError: If another window has changed the records since; the step stays to be undone.
            StoreError: If the store cannot be written.
        """
        return self._step(self._done, self._undone, modified)

    def redo(self, modified: str) -> str | None:
        """Do again what was undone last; arguments, result and errors as those of `undo`."""
        return self._step(self._undone, self._done, modified)

    def _step(self, source: list[Change], target: list[Change], modified: str) -> str | None:
        if not source:
            return None
        step = source[-1].reversed()
        stamped = Change(
            step.what,
            tuple((before, replace(after, modified=modified)) for before, after in step.highlights),
            tuple((before, replace(after, modified=modified)) for before, after in step.tags),
        )
        target.append(self._write(stamped))
        source.pop()
        return step.what

    def _write(self, change: Change) -> Change:
        tags = self._rebased(change.tags, {tag.id: tag for tag in self._stored_tags(change)})
        highlights = self._rebased(change.highlights, self._stored_highlights(change))
        # Tags first: a highlight must never refer to a tag that a crash kept out of the codebook.
        self._store.put_tags([after for _, after in tags])
        self._store.put([after for _, after in highlights])
        return Change(change.what, highlights, tags)

    def _stored_tags(self, change: Change) -> Sequence[Tag]:
        return self._store.tags(with_removed=True) if change.tags else ()

    def _stored_highlights(self, change: Change) -> dict[str, Highlight]:
        articles = {after.anchor.article for before, after in change.highlights if before is not None}
        found = [h for article in articles for h in self._store.highlights(article, with_removed=True)]
        return {highlight.id: highlight for highlight in found}

    @staticmethod
    def _rebased(
        pairs: Sequence[tuple[Value | None, Value]], stored: dict[str, Value]
    ) -> tuple[tuple[Value | None, Value], ...]:
        rebased: list[tuple[Value | None, Value]] = []
        for before, after in pairs:
            current = stored.get(after.id)
            if before is not None and (current is None or not _is_same(current, before)):
                what = f'the tag "{after.name}"' if isinstance(after, Tag) else f"the highlight {after.id}"
                raise ConflictError(
                    f"{what} was changed in another window",
                    "look at it as it is now, then do it again; nothing was overwritten",
                )
            revision = 1 if current is None else current.revision + 1
            rebased.append((before, replace(after, revision=revision)))
        return tuple(rebased)


def _is_same(one: Value, other: Value) -> bool:
    # By content: stepping back and forth makes new revisions of what is the same to the user.
    return replace(one, revision=0, modified="") == replace(other, revision=0, modified="")


def _joined(parts: Sequence[Change]) -> Change:
    highlights: dict[str, tuple[Highlight | None, Highlight]] = {}
    tags: dict[str, tuple[Tag | None, Tag]] = {}
    for part in parts:
        for highlight_before, highlight in part.highlights:
            first = highlights.get(highlight.id, (highlight_before, highlight))[0]
            highlights[highlight.id] = (first, highlight)
        for tag_before, tag in part.tags:
            tags[tag.id] = (tags.get(tag.id, (tag_before, tag))[0], tag)
    return Change(parts[-1].what, tuple(highlights.values()), tuple(tags.values()))
