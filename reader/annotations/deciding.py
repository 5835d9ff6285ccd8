"""The commands on decisions about edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from reader.annotations.changes import Change, Step, is_same_content
from reader.annotations.history import History
from reader.annotations.ids import new_id, stamp
from reader.annotations.model import EditDecision
from reader.annotations.store import AnnotationStore
from reader.cleaning.model import Decision


class Deciding:
    """Decisions on edits: made and taken back; each call one change that can be undone.

    Args:
        store: The store.
        history: Carries the changes out.
        now: Tells the time; aware.
    """

    _store: AnnotationStore
    _history: History
    _now: Callable[[], datetime]

    def decide(self, source: str, decisions: Sequence[Decision], what: str) -> None:
        """Keep decisions on edits of a source; each replaces what was decided about the same edit.

        Args:
            source: SHA-256 of the source's bytes, 64 hex digits.
            decisions: The decisions.
            what: What the change is called in undo.

        Raises:
            ConflictError: If another window decided about the same edit at this moment.
            StoreError: If the store cannot be read or written.
        """
        stored = self._stored_on(source, decisions)
        now = self._now()
        steps: list[Step[EditDecision]] = []
        for decision in decisions:
            before = stored.get((decision.span, decision.replacement), [])
            if not before:
                made = EditDecision(new_id(now), source, decision, stamp(now), stamp(now))
                steps.append(Step(None, made))
                continue
            steps.append(self._step(before[-1], replace(before[-1], decision=decision, removed=False)))
            steps += [self._step(each, replace(each, removed=True)) for each in before[:-1]]
        self._do(what, steps)

    def withdraw(self, source: str, decisions: Sequence[Decision], what: str) -> None:
        """Take decisions back: the edits are then as cleaning made them; the rest as `decide`."""
        stored = self._stored_on(source, decisions)
        found = [each for records in stored.values() for each in records]
        self._do(what, [self._step(each, replace(each, removed=True)) for each in found])

    def _stored_on(
        self, source: str, decisions: Iterable[Decision]
    ) -> dict[tuple[object, str], list[EditDecision]]:
        """Return the records about the edits that `decisions` are about, by edit, the latest last."""
        wanted = {(decision.span, decision.replacement) for decision in decisions}
        found: dict[tuple[object, str], list[EditDecision]] = {}
        for each in sorted(
            self._store.decisions(with_removed=True), key=lambda each: (each.modified, each.id)
        ):
            key = (each.decision.span, each.decision.replacement)
            if each.source == source and key in wanted:
                found.setdefault(key, []).append(each)
        return found

    def _step(self, before: EditDecision, after: EditDecision) -> Step[EditDecision]:
        revised = replace(after, revision=before.revision + 1, modified=stamp(self._now()))
        return Step(before, revised)

    def _do(self, what: str, steps: Iterable[Step[EditDecision]]) -> None:
        changed = tuple(
            step for step in steps if step.before is None or not is_same_content(step.before, step.after)
        )
        if changed:
            self._history.do(Change(what, decisions=changed))
