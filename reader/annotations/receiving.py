"""Records that come from elsewhere, put into the store as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reader.annotations.changes import Change, Step
from reader.annotations.history import History
from reader.annotations.ids import new_id
from reader.annotations.model import DigestPart, Highlight, Tag
from reader.annotations.store import AnnotationStore


class Receiving:
    """Takes in records that are made already.

    Args:
        store: The store.
        history: Carries the changes out.
        now: Tells the time; aware.
    """

    _store: AnnotationStore
    _history: History
    _now: Callable[[], datetime]

    def fresh_id(self) -> str:
        """Return an id that no record has."""
        return new_id(self._now())

    def receive(
        self,
        what: str,
        tags: Sequence[Tag],
        highlights: Sequence[Highlight],
        parts: Sequence[DigestPart] = (),
        texts: Sequence[str] = (),
    ) -> None:
        """Store new records, as one step of undo.

        Args:
            what: What this is for the user.
            tags: With ids that no tag of the codebook has.
            highlights: With ids that no highlight has, and tags of the codebook.
            parts: Whole digests, with ids that no part has.
            texts: The texts that the highlights are on, so that they can be carried over when those change.

        Raises:
            StoreError: If the store cannot be written.
        """
        for text in texts:
            self._store.keep_text(text)
        change = Change(
            what,
            tuple(Step(None, highlight) for highlight in highlights),
            tuple(Step(None, tag) for tag in tags),
            tuple(Step(None, part) for part in parts),
        )
        if tags or highlights or parts:
            self._history.do(change)
