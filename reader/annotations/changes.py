"""Changes of the store as values, and as lines of a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from reader.annotations.model import DigestPart, EditDecision, Highlight, Tag
from reader.annotations.records import (
    Record,
    RecordError,
    decision_of_record,
    highlight_of_record,
    part_of_record,
    record_of_decision,
    record_of_highlight,
    record_of_part,
    record_of_tag,
    tag_of_record,
)
from reader.annotations.schema import HIGHLIGHTS
from reader.frozen import Frozen

Value = TypeVar("Value", Highlight, Tag, DigestPart, EditDecision)


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


class Change(Frozen):
    """One thing the user did, as the records it changed."""

    what: str
    """For the status line, with raw text of the article in it: `highlight “一群两区三圈”`."""
    highlights: tuple[Step[Highlight], ...] = ()
    tags: tuple[Step[Tag], ...] = ()
    digests: tuple[Step[DigestPart], ...] = ()
    decisions: tuple[Step[EditDecision], ...] = ()

    @property
    def places(self) -> frozenset[str]:
        """The ids of the articles whose files it wrote, and the digests of the sources decided on.

        Empty for a change of codebook or digests alone.
        """
        articles = (step.after.anchor.article for step in self.highlights)
        return frozenset([*articles, *(step.after.source for step in self.decisions)])


def joined(what: str, changes: Sequence[Change]) -> Change:
    """Return one change that does what several do one after the other."""
    highlights = [step for change in changes for step in change.highlights]
    tags = [step for change in changes for step in change.tags]
    digests = [step for change in changes for step in change.digests]
    decisions = [step for change in changes for step in change.decisions]
    return Change(
        what,
        _joined_steps(highlights),
        _joined_steps(tags),
        _joined_steps(digests),
        _joined_steps(decisions),
    )


def is_same_content(one: Value, other: Value) -> bool:
    """Say whether two revisions of a record say the same to the user; a status is not the user's."""
    alike = replace(one, revision=other.revision, modified=other.modified)
    if isinstance(alike, Highlight) and isinstance(other, Highlight):
        return replace(alike, status=other.status) == other
    return alike == other


def record_of_change(change: Change) -> Record:
    """Return a change as a JSON object; of what was before, only the fields that are different now."""
    return {
        "what": change.what,
        "highlights": [
            [step.after.anchor.article, step.after.id, *_records(step, record_of_highlight)]
            for step in change.highlights
        ],
        "tags": [[step.after.id, *_records(step, record_of_tag)] for step in change.tags],
        "digests": [[step.after.id, *_records(step, record_of_part)] for step in change.digests],
        "decisions": [[step.after.id, *_records(step, record_of_decision)] for step in change.decisions],
    }


def change_of_record(record: Mapping[str, object]) -> Change:
    """Return the change that a JSON object holds.

    Raises:
        RecordError: If it holds none.
    """
    try:
        what, highlights, tags = record["what"], record["highlights"], record["tags"]
        # Journals of before there were digests, or decisions on edits, have none.
        digests, decisions = record.get("digests", []), record.get("decisions", [])
        if not isinstance(what, str):
            raise TypeError
        return Change(
            what,
            tuple(_highlight_step(row) for row in _rows(highlights)),
            tuple(_step(row, tag_of_record) for row in _rows(tags)),
            tuple(_step(row, part_of_record) for row in _rows(digests)),
            tuple(_step(row, decision_of_record) for row in _rows(decisions)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"not a change: {error}") from error


def _joined_steps(steps: Iterable[Step[Value]]) -> tuple[Step[Value], ...]:
    by_id: dict[str, Step[Value]] = {}
    for step in steps:
        first = by_id.get(step.after.id, step)
        by_id[step.after.id] = Step(first.before, step.after)
    return tuple(by_id.values())


def _records(step: Step[Value], record_of: Callable[[Value], Record]) -> tuple[Record | None, Record]:
    after = record_of(step.after)
    if step.before is None:
        return None, after
    return {key: value for key, value in record_of(step.before).items() if after[key] != value}, after


def _highlight_step(row: Sequence[object]) -> Step[Highlight]:
    article_id, key, before, after = row
    if not isinstance(article_id, str) or not isinstance(key, str) or not isinstance(after, dict):
        raise TypeError
    # Lines written before an update of tx-reader lack what came with it.
    after = HIGHLIGHTS.migrate(1, {key: after})[key]
    made = highlight_of_record(article_id, key, after)
    return Step(
        highlight_of_record(article_id, key, {**after, **before}) if isinstance(before, dict) else None, made
    )


def _rows(value: object) -> list[Sequence[object]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _step(row: Sequence[object], value_of: Callable[[str, Record], Value]) -> Step[Value]:
    key, before, after = row
    if not isinstance(key, str) or not isinstance(after, dict):
        raise TypeError
    return Step(
        value_of(key, {**after, **before}) if isinstance(before, dict) else None, value_of(key, after)
    )
