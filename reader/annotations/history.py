"""Undo and redo: changes are stepped back by writing what was there before, as new revisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from reader.annotations.changes import Change, Step, Value, is_same_content, joined
from reader.annotations.ids import new_id, stamp
from reader.annotations.journal import Journal
from reader.annotations.model import Highlight
from reader.annotations.store import AnnotationStore, ConflictError
from reader.errors import StoreError


class History:
    """Carries changes out, remembers them, and takes them back in turn, as new revisions.

    Args:
        store: Where the records are.
        now: Tells the time; aware.
        journal: Keeps the changes beyond this session; None to forget them with it.
    """

    def __init__(
        self, store: AnnotationStore, now: Callable[[], datetime], journal: Journal | None = None
    ) -> None:
        self._store = store
        self._now = now
        self._journal = journal
        self._is_loaded = journal is None
        self._journal_end: int | None = None
        self._done: list[tuple[str, Change]] = []
        self._undone: list[tuple[str, Change]] = []
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
                self._remember(joined(f"part of {change.what}", written))
            raise
        self._remember(change)

    @contextmanager
    def grouped(self, what: str = "") -> Iterator[None]:
        """Make all changes of a `with` block one step of undo, called `what`, or as the last of them is.

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
            self._remember(joined(what or parts[-1].what, parts))

    def undo(self) -> str | None:
        """Take the last change back.

        Returns:
            What it was; None if there is nothing to undo.

        Raises:
            ConflictError: If another window has changed the records since. The change then stays done, and
                can no more be undone; those before it can.
            StoreError: If the store cannot be read or written; the change is still there to be undone.
        """
        return self._step(is_undo=True)

    def redo(self) -> str | None:
        """Make the change again that was undone last; result and errors as those of `undo`."""
        return self._step(is_undo=False)

    def _remember(self, change: Change) -> None:
        if self._group is not None:
            self._group.append(change)
            return
        if self._journal is not None and self._journal_end is None:
            # What was done before is read when it is to be undone: months of work take a second or two.
            self._journal_end = self._journal.size()
        self._done.append((new_id(self._now()), change))
        self._undone.clear()
        if self._journal is not None:
            self._journal.add_change(*self._done[-1])

    def _load(self) -> None:
        if self._journal is not None and not self._is_loaded:
            self._is_loaded = True
            own = {key for key, _ in self._done}
            before, undone = self._journal.load(self._journal_end)
            self._done = [*(each for each in before if each[0] not in own), *self._done]
            self._undone = undone if not own else []

    def _step(self, *, is_undo: bool) -> str | None:
        self._load()
        source, target = (self._done, self._undone) if is_undo else (self._undone, self._done)
        if not source:
            return None
        key, change = source[-1]
        try:
            self._set(change, is_undo=is_undo)
        except ConflictError:
            source.pop()
            if self._journal is not None:
                self._journal.add_refusal(key)
            raise
        target.append(source.pop())
        if self._journal is not None:
            self._journal.add_step(key, is_undo=is_undo)
        return change.what

    def _take_all_back(self, parts: list[Change]) -> None:
        if not parts:
            return
        change = joined(parts[-1].what, parts)
        try:
            self._set(change, is_undo=True)
        except StoreError:
            self._remember(change)

    def _set(self, change: Change, *, is_undo: bool) -> None:
        articles = {step.after.anchor.article for step in change.highlights}
        highlights = [h for article in articles for h in self._store.highlights(article, with_removed=True)]
        tags = self._store.tags(with_removed=True) if change.tags else ()
        parts = self._store.digest_parts(with_removed=True) if change.digests else ()
        decisions = self._store.decisions(with_removed=True) if change.decisions else ()
        at = stamp(self._now())
        self._write(
            Change(
                change.what,
                tuple(_set_steps(change, change.highlights, highlights, at, is_undo)),
                tuple(_set_steps(change, change.tags, tags, at, is_undo)),
                tuple(_set_steps(change, change.digests, parts, at, is_undo)),
                tuple(_set_steps(change, change.decisions, decisions, at, is_undo)),
            )
        )

    def _write(self, change: Change) -> None:
        # A tag stands in the codebook whenever a highlight may refer to it, even if a crash comes between.
        tags = [step.after for step in change.tags]
        self._store.put_tags([tag for tag in tags if not tag.removed])
        self._store.put([step.after for step in change.highlights])
        self._store.put_tags([tag for tag in tags if tag.removed])
        self._store.put_digest_parts([step.after for step in change.digests])
        self._store.put_decisions([step.after for step in change.decisions])


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
        yield Step(current, _next_revision(wanted, current, at))


def _next_revision(wanted: Value, current: Value, at: str) -> Value:
    revised = replace(wanted, revision=current.revision + 1, modified=at)
    if isinstance(revised, Highlight) and isinstance(current, Highlight) and revised.anchor == current.anchor:
        # What a comparison of texts found since is about the anchor, and stays true.
        return replace(revised, status=current.status)
    return revised


def _parts(change: Change) -> Iterator[Change]:
    """Split a change into what is written at once: new tags, highlights by article, each file's, old tags."""
    kept = tuple(step for step in change.tags if not step.after.removed)
    if kept:
        yield Change(change.what, tags=kept)
    by_article: dict[str, list[Step[Highlight]]] = {}
    for step in change.highlights:
        by_article.setdefault(step.after.anchor.article, []).append(step)
    for article_id in sorted(by_article):
        yield Change(change.what, highlights=tuple(by_article[article_id]))
    if change.digests:
        yield Change(change.what, digests=change.digests)
    if change.decisions:
        yield Change(change.what, decisions=change.decisions)
    if len(kept) < len(change.tags):
        yield Change(change.what, tags=tuple(step for step in change.tags if step.after.removed))
