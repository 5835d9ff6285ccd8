"""Undo and redo: changes as values before and after, stepped back by writing what was there before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from reader.annotations.ids import stamp
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore, ConflictError
from reader.errors import StoreError

Value = TypeVar("Value", Highlight, Tag)


@dataclass(frozen=True, slots=True)
class Step(Generic[Value]):
    """One record before and after a change."""

    before: Value | None
    """None if the change made the record."""
    after: Value

    @property
    def undone(self) -> Value:
        """What stands in the store once the step is taken back; a new record is then removed, and kept."""
        return replace(self.after, removed=True) if self.before is None else self.before


@dataclass(frozen=True, slots=True)
class Change:
    """One thing the user did, as the records it changed."""

    what: str
    """For the status line, with raw text of the article in it: `highlight “一群两区三圈”`."""
    highlights: tuple[Step[Highlight], ...] = ()
    tags: tuple[Step[Tag], ...] = ()


class History:
    """Carries changes out, remembers them, and takes them back in turn, as new revisions.

    Args:
        store: Where the records are.
        now: Tells the time; aware.
    """

    def __init__(self, store: AnnotationStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._group: list[Change] | None = None

    def do(self, change: Change) -> None:
        """Write the records of a change and remember it.

        Raises:
            ConflictError: If another window changed one of the records meanwhile.
            StoreError: If the store cannot be read or written. What was written till then, which can only be
                some articles of several, is remembered, so that it can be undone.
        """
        written: list[Change] = []
        try:
            for part in _parts(change):
                self._write(part)
                written.append(part)
        except StoreError:
            if written:
                self._remember(_joined(f"part of {change.what}", written))
            raise
        self._remember(change)

    @contextmanager
    def grouped(self) -> Iterator[None]:
        """Make all changes of a `with` block one step of undo, called what the last of them is called.

        If the block fails, what it has changed is taken back. A group inside another belongs to that one.
        """
        if self._group is not None:
            yield
            return
        self._group = []
        try:
            yield
        except BaseException:
            parts, self._group = self._group, None
            self._take_all_back(parts)
            raise
        parts, self._group = self._group, None
        if parts:
            self._remember(_joined(parts[-1].what, parts))

    def undo(self) -> str | None:
        """Take the last change back.

        Returns:
            What it was; None if there is nothing to undo.

        Raises:
            ConflictError: If another window has changed the records since. The change then stays done, and
                can no more be undone; those before it can.
            StoreError: If the store cannot be read or written; the change is still there to be undone.
        """
        return self._step(self._done, self._undone, is_undo=True)

    def redo(self) -> str | None:
        """Make the change again that was undone last; result and errors as those of `undo`."""
        return self._step(self._undone, self._done, is_undo=False)

    def _remember(self, change: Change) -> None:
        if self._group is not None:
            self._group.append(change)
            return
        self._done.append(change)
        self._undone.clear()

    def _step(self, source: list[Change], target: list[Change], *, is_undo: bool) -> str | None:
        if not source:
            return None
        change = source[-1]
        try:
            self._set(change, is_undo=is_undo)
        except ConflictError:
            source.pop()
            raise
        target.append(source.pop())
        return change.what

    def _take_all_back(self, parts: list[Change]) -> None:
        if not parts:
            return
        change = _joined(parts[-1].what, parts)
        try:
            self._set(change, is_undo=True)
        except StoreError:
            self._remember(change)

    def _set(self, change: Change, *, is_undo: bool) -> None:
        articles = {step.after.anchor.article for step in change.highlights}
        highlights = [h for article in articles for h in self._store.highlights(article, with_removed=True)]
        tags = self._store.tags(with_removed=True) if change.tags else ()
        at = stamp(self._now())
        self._write(
            Change(
                change.what,
                tuple(_set_steps(change, change.highlights, highlights, at, is_undo)),
                tuple(_set_steps(change, change.tags, tags, at, is_undo)),
            )
        )

    def _write(self, change: Change) -> None:
        # A tag stands in the codebook whenever a highlight may refer to it, even if a crash comes between.
        tags = [step.after for step in change.tags]
        self._store.put_tags([tag for tag in tags if not tag.removed])
        self._store.put([step.after for step in change.highlights])
        self._store.put_tags([tag for tag in tags if tag.removed])


def is_same_content(one: Value, other: Value) -> bool:
    """Say whether two revisions of a record say the same to the user."""
    return replace(one, revision=other.revision, modified=other.modified) == other


def _set_steps(
    change: Change, steps: Sequence[Step[Value]], stored: Iterable[Value], at: str, is_undo: bool
) -> Iterator[Step[Value]]:
    by_id: Mapping[str, Value] = {value.id: value for value in stored}
    for step in steps:
        expected, wanted = (step.after, step.undone) if is_undo else (step.undone, step.after)
        current = by_id.get(step.after.id)
        if current is not None and is_same_content(current, wanted):
            # An attempt that failed on a later article's file has been here already.
            continue
        if current is None or not is_same_content(current, expected):
            message = f"another window has changed what the {change.what} changed; it stays as it is now"
            raise ConflictError(
                message, f"{'undo' if is_undo else 'redo'} again goes on to the change next to it"
            )
        yield Step(current, replace(wanted, revision=current.revision + 1, modified=at))


def _parts(change: Change) -> Iterator[Change]:
    """Split a change into what is written at once: new tags, each article's highlights, tags that go."""
    kept = tuple(step for step in change.tags if not step.after.removed)
    if kept:
        yield Change(change.what, tags=kept)
    by_article: dict[str, list[Step[Highlight]]] = {}
    for step in change.highlights:
        by_article.setdefault(step.after.anchor.article, []).append(step)
    for article_id in sorted(by_article):
        yield Change(change.what, highlights=tuple(by_article[article_id]))
    if len(kept) < len(change.tags):
        yield Change(change.what, tags=tuple(step for step in change.tags if step.after.removed))


def _joined(what: str, changes: Sequence[Change]) -> Change:
    highlights = [step for change in changes for step in change.highlights]
    tags = [step for change in changes for step in change.tags]
    return Change(what, _joined_steps(highlights), _joined_steps(tags))


def _joined_steps(steps: Sequence[Step[Value]]) -> tuple[Step[Value], ...]:
    by_id: dict[str, Step[Value]] = {}
    for step in steps:
        first = by_id.get(step.after.id, step)
        by_id[step.after.id] = Step(first.before, step.after)
    return tuple(by_id.values())
