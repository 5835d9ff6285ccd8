"""The commands on digests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from reader.annotations.arrangement import numbered
from reader.annotations.changes import Change, Step, is_same_content
from reader.annotations.codebook import checked_line
from reader.annotations.history import History
from reader.annotations.ids import new_id, stamp
from reader.annotations.model import DigestPart, PartKind
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError


class Digesting:
    """Digests: made, arranged, changed and removed; each a change that can be undone.

    Args:
        store: The store.
        history: Carries the changes out.
        now: Tells the time; aware.
    """

    _store: AnnotationStore
    _history: History
    _now: Callable[[], datetime]

    def add_digest(self, title: str, parts: Sequence[DigestPart] = ()) -> DigestPart:
        """Make a digest.

        Args:
            title: One line, unlike that of any other digest.
            parts: What is in it, in order, as `new_part` makes them.

        Raises:
            StoreError: If the title is empty, not one line or taken, or the store cannot be written.
        """
        taken = [part.title for part in self._store.digest_parts() if part.kind is PartKind.DIGEST]
        made = self.new_part(PartKind.DIGEST, title=checked_line(title, "digest", taken))
        made = replace(made, digest=made.id, order=0)
        own = numbered([replace(part, digest=made.id) for part in parts])
        steps = tuple(Step(None, part) for part in (made, *own))
        self._history.do(Change(f'digest "{made.title}"', digests=steps))
        return made

    def rename_digest(self, digest: DigestPart, title: str) -> DigestPart:
        """Give a digest another title.

        Raises:
            StoreError: If the title is empty, not one line or taken, or the store cannot be written.
        """
        others = [part for part in self._store.digest_parts() if part.kind is PartKind.DIGEST]
        taken = [part.title for part in others if part.id != digest.id]
        changed = replace(digest, title=checked_line(title, "digest", taken))
        if not is_same_content(digest, changed):
            changed = replace(changed, revision=digest.revision + 1, modified=stamp(self._now()))
            self._history.do(Change(f'title of digest "{digest.title}"', digests=(Step(digest, changed),)))
        return changed

    def remove_digest(self, digest: DigestPart) -> None:
        """Take a digest away, with all that is in it; its highlights stay.

        Raises:
            StoreError: If the store cannot be written.
        """
        steps = [self._removal(part) for part in self._store.digest_parts() if part.digest == digest.id]
        self._history.do(Change(f'removal of digest "{digest.title}"', digests=tuple(steps)))

    def new_part(self, kind: PartKind, *, title: str = "", text: str = "", highlight: str = "") -> DigestPart:
        """Return a part that is not in the store yet; `arrange_digest` puts it there."""
        at = self._now()
        made = stamp(at)
        return DigestPart(new_id(at), kind, "", -1, title, text, highlight, created=made, modified=made)

    def arrange_digest(self, digest: DigestPart, parts: Sequence[DigestPart], what: str) -> None:
        """Make these the parts of a digest, in this order: the others go, new ones come, the rest may change.

        Args:
            digest: The digest.
            parts: All its parts but its own, as they should be.
            what: What this is for the user; it names the step of undo.

        Raises:
            ConflictError: If another window changed one of them meanwhile.
            StoreError: If the digest is not there any more, or the store cannot be written.
        """
        stored = {
            part.id: part
            for part in self._store.digest_parts()
            if part.digest == digest.id and part.id != digest.id
        }
        at = stamp(self._now())
        steps: list[Step[DigestPart]] = []
        for part in numbered([replace(part, digest=digest.id) for part in parts]):
            current = stored.pop(part.id, None)
            if current is None:
                steps.append(Step(None, part))
            elif not is_same_content(current, part):
                steps.append(Step(current, replace(part, revision=part.revision + 1, modified=at)))
        steps += [self._removal(part) for part in stored.values()]
        if steps:
            self._history.do(Change(what, digests=tuple(steps)))

    def _removal(self, part: DigestPart) -> Step[DigestPart]:
        at = stamp(self._now())
        return Step(part, replace(part, removed=True, revision=part.revision + 1, modified=at))


def digest_named(parts: Sequence[DigestPart], ref: str) -> DigestPart:
    """Return the digest whose title or id is `ref`, or the only one whose title or id begins so.

    Raises:
        StoreError: If there is none, or more than one.
    """
    digests = [part for part in parts if part.kind is PartKind.DIGEST]
    exact = [part for part in digests if ref in (part.title, part.id)]
    found = exact or [p for p in digests if ref and (p.title.startswith(ref) or p.id.startswith(ref.upper()))]
    if not found:
        raise StoreError(
            f"no digest {ref}", "`tx-reader digest` lists them, `tx-reader digest new` makes one"
        )
    if len(found) > 1:
        raise StoreError(f"{len(found)} digests begin with {ref}", "give more of the title")
    return found[0]
