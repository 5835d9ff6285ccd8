"""Another workspace's highlights and tags put together with ours: nothing of either is lost.

Records of one id are versions of one thing: the newer is used, the other goes to the history. Tags of one
name are one tag, whatever their ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reader.annotations.changes import Change, Step, is_same_content
from reader.annotations.codebook import ancestors, checked_colour
from reader.annotations.history import History
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore
from reader.annotations.superseded import Reason
from reader.frozen import Frozen


class Merged(Frozen):
    """What a merge did."""

    added: int = 0
    """Highlights that were not here."""
    changed: int = 0
    """Highlights of which the other workspace has the newer version; ours is in the history."""
    kept: int = 0
    """Highlights of which ours is the newer version; the other is in the history."""
    same: int = 0
    """Highlights that both have alike."""
    tags: int = 0
    """Tags that were not here."""
    problems: tuple[str, ...] = ()
    """What could not be taken over as it was, one line each."""


class Merging:
    """Takes in the records of another workspace.

    Args:
        store: The store.
        history: Carries the changes out.
        now: Tells the time; aware.
    """

    _store: AnnotationStore
    _history: History
    _now: Callable[[], datetime]
    _name: str

    def merge(
        self,
        what: str,
        tags: Sequence[Tag],
        highlights: Sequence[Highlight],
        texts: Iterable[str] = (),
        annotator: str = "",
    ) -> Merged:
        """Put another workspace's records together with ours, as one step of undo.

        Args:
            what: What the step is called.
            tags: Its codebook. Removals are not taken over.
            highlights: Its highlights, removed ones among them, with tags of its codebook.
            texts: The texts that they were made on.
            annotator: Who made those of its highlights that name nobody.

        Returns:
            What was done; the same merge again does nothing.

        Raises:
            StoreError: If the store cannot be read or written.
        """
        names, tag_steps, problems = self._tag_steps([tag for tag in tags if not tag.removed])
        mapped = [
            replace(
                each,
                tags=tuple(dict.fromkeys(names[tag] for tag in each.tags if tag in names)),
                annotator=each.annotator or annotator,
            )
            for each in highlights
        ]
        steps, given_way, counts = self._highlight_steps(mapped)
        for text in texts:
            self._store.keep_text(text)
        self._store.keep_superseded(given_way, Reason.IMPORTED)
        if steps or tag_steps:
            self._history.do(Change(what, tuple(steps), tuple(tag_steps)))
        made = sum(step.before is None for step in tag_steps)
        return Merged(
            counts["added"], counts["changed"], counts["kept"], counts["same"], made, tuple(problems)
        )

    def _highlight_steps(
        self, incoming: Sequence[Highlight]
    ) -> tuple[list[Step[Highlight]], list[Highlight], Counter[str]]:
        """Return the steps that bring highlights in, what gives way, and what came of how many."""
        here: dict[str, Highlight] = {}
        for article_id in sorted({each.anchor.article for each in incoming}):
            here |= {each.id: each for each in self._store.highlights(article_id, with_removed=True)}
        steps: list[Step[Highlight]] = []
        given_way: list[Highlight] = []
        counts: Counter[str] = Counter()
        for theirs in incoming:
            ours = here.get(theirs.id)
            outcome = _outcome(ours, theirs)
            counts[outcome] += 1
            if ours is None:
                steps.append(Step(None, theirs))
            elif outcome == "changed":
                steps.append(Step(ours, replace(theirs, revision=ours.revision + 1)))
                given_way.append(ours)
            elif outcome == "kept":
                given_way.append(theirs)
        return steps, given_way, counts

    def _tag_steps(self, incoming: Sequence[Tag]) -> tuple[dict[str, str], list[Step[Tag]], list[str]]:
        """Return by their id the id of each tag here, the steps that bring tags in, and what did not fit."""
        here = {tag.id: tag for tag in self._store.tags(with_removed=True)}
        live = {tag.name: tag.id for tag in here.values() if not tag.removed}
        names: dict[str, str] = {}
        steps: dict[str, Step[Tag]] = {}
        problems: list[str] = []
        for tag in incoming:
            ours = here.get(tag.id)
            if ours is None or ours.removed:
                names[tag.id] = live.setdefault(tag.name, tag.id)
                if names[tag.id] == tag.id:
                    revision = 1 if ours is None else ours.revision + 1
                    colour = tag.colour or checked_colour("", tuple(here.values()))
                    steps[tag.id] = Step(ours, replace(tag, revision=revision, colour=colour, removed=False))
                continue
            names[tag.id] = tag.id
            if is_same_content(ours, tag) or not _is_newer(tag, ours):
                continue
            if live.get(tag.name, tag.id) != tag.id:
                problems.append(f'the tag "{ours.name}" keeps its name: another is called {tag.name}')
                continue
            del live[ours.name]
            live[tag.name] = tag.id
            steps[tag.id] = Step(ours, replace(tag, revision=ours.revision + 1))
        return names, _with_parents(here, names, steps), problems


def _outcome(ours: Highlight | None, theirs: Highlight) -> str:
    if ours is None:
        return "added"
    if is_same_content(ours, replace(theirs, annotator=theirs.annotator or ours.annotator)):
        return "same"
    return "changed" if _is_newer(theirs, ours) else "kept"


def _is_newer(one: Highlight | Tag, other: Highlight | Tag) -> bool:
    return (one.modified, one.revision) > (other.modified, other.revision)


def _with_parents(
    here: Mapping[str, Tag], names: Mapping[str, str], steps: Mapping[str, Step[Tag]]
) -> list[Step[Tag]]:
    """Return the steps with parents that are here, none of them a ring."""
    after = {**here, **{key: step.after for key, step in steps.items()}}
    found: list[Step[Tag]] = []
    for key, step in steps.items():
        parent = names.get(step.after.parent) if step.after.parent is not None else None
        after[key] = replace(step.after, parent=parent)
        if parent == key or key in ancestors(key, tuple(after.values())):
            after[key] = replace(step.after, parent=None)
        found.append(Step(step.before, after[key]))
    return found
