"""The edits of cleaning, and the user's decisions on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from enum import StrEnum

from reader.cleaning.model import CleanedSource, Decision, Edit, EditState
from reader.errors import LibraryError
from reader.frozen import Frozen
from reader.workspace.reviewing import Reviewing

_QUOTE_LENGTH = 16
"""Characters of an edit's text that the name of a change shows; chosen by eye for a status line."""


class Verdict(StrEnum):
    """What the user says of an edit."""

    REFUSE = "refuse"
    """Leave the source as it is there."""
    ACCEPT = "accept"
    """Carry out what was suggested."""
    RESTORE = "restore"
    """Leave it as cleaning made it: take back what was decided."""


class JudgedEdit(Frozen):
    """An edit of a source as it stands."""

    number: int
    """Its place among the edits of its source, from 1; the same whatever is decided."""
    edit: Edit
    """As it is now."""
    proposed: EditState
    """What cleaning made of it: APPLIED or SUGGESTED."""
    decision: Decision | None
    """What the user decided; None for nothing."""
    text: str
    """What stands in the source there."""

    @property
    def follows(self) -> bool:
        """Whether it is as it is because of what was decided about a line beside it."""
        return self.decision is None and self.edit.state is not self.proposed


class Deciding(Reviewing):
    """Edits: listed, refused, accepted and restored; highlights are carried over to what the text then is."""

    def edits(self, ref: str) -> tuple[JudgedEdit, ...]:
        """List the edits that belong to an article: those in it, and those that would come back to it.

        Args:
            ref: The article, as `article` takes it.

        Raises:
            LibraryError: As for `article`.
        """
        from reader.cleaning.decisions import article_fences

        entry = self.entry(ref)
        proposed = self._catalogue.proposed(entry)
        fences = article_fences(proposed)
        numbers = [article.id for article in proposed.articles]
        if entry.article_id not in numbers:
            return self.judged(proposed)
        place = numbers.index(entry.article_id)
        starts = [edit.span.start for edit in proposed.edits]
        first = bisect_left(starts, fences[place])
        last = bisect_left(starts, fences[place + 1]) if place + 1 < len(numbers) else len(starts)
        return self.judged(proposed)[first:last]

    def source_edits(self, article_id: str) -> tuple[JudgedEdit, ...]:
        """List all edits of the source that an article is in; errors as `edits`."""
        return self.judged(self._catalogue.proposed(self.entry(article_id)))

    def decisions_on(self, article_id: str) -> tuple[Decision, ...]:
        """Return what was decided about the source that an article is in; errors as `edits`."""
        path = self.entry(article_id).source_path
        return self._catalogue.cleaned.decisions(self._catalogue.records.of(path).digest)

    def judged(self, proposed: CleanedSource) -> tuple[JudgedEdit, ...]:
        """List the edits of a source that is as cleaning left it, as the user decided about them."""
        from reader.cleaning.decisions import match_decisions

        decisions = self._catalogue.cleaned.decisions(proposed.digest)
        held = match_decisions(proposed.text, proposed.edits, decisions)
        now = self._catalogue.cleaned.decide(proposed)
        return tuple(
            JudgedEdit(number, edit, before.state, decision, edit.span.of(proposed.text))
            for number, (edit, before, decision) in enumerate(
                zip(now.edits, proposed.edits, held, strict=True), start=1
            )
        )

    def decide(self, ref: str, numbers: Sequence[int], verdict: Verdict) -> tuple[JudgedEdit, ...]:
        """Refuse, accept or restore edits of the source that an article is in, as one step of undo.

        Args:
            ref: The article, as `article` takes it.
            numbers: The numbers of the edits in their source.
            verdict: What the user says of them; to accept what cleaning carries out anyway restores it.

        Returns:
            The edits as they are now.

        Raises:
            LibraryError: If there is no such article or edit.
            StoreError: If the decisions cannot be read or written.
        """
        entry = self.entry(ref)
        with self._annotator_lock:
            proposed = self._catalogue.proposed(entry)
            missing = [number for number in numbers if not 1 <= number <= len(proposed.edits)]
            if missing:
                message = f"{entry.article_id} has no edit {missing[0]}"
                raise LibraryError(message, f"`tx-reader edits {entry.article_id}` lists them")
            before = self.judged(proposed)
            chosen = [before[number - 1] for number in dict.fromkeys(numbers)]
            self._carrying(proposed.digest, lambda: self._store_verdict(proposed, chosen, verdict))
            after = self.judged(proposed)
            return tuple(after[each.number - 1] for each in chosen)

    def undo(self) -> str | None:
        """Take back the last change and say what it was; None when there is none.

        Raises:
            StoreError: If the store cannot be read or written.
        """
        with self._annotator_lock:
            return self._carrying(None, super().undo)

    def redo(self) -> str | None:
        """Make the change again that was undone last; result and errors as those of `undo`."""
        with self._annotator_lock:
            return self._carrying(None, super().redo)

    def _store_verdict(
        self, proposed: CleanedSource, chosen: Sequence[JudgedEdit], verdict: Verdict
    ) -> str | None:
        state = EditState.REFUSED if verdict is Verdict.REFUSE else EditState.APPLIED
        kept: list[Decision] = []
        dropped: list[Decision] = []
        for each in chosen:
            edit = proposed.edits[each.number - 1]
            if verdict is Verdict.RESTORE or state is each.proposed:
                dropped += [each.decision] if each.decision is not None else []
            else:
                kept.append(Decision(edit.span, edit.replacement, edit.rule, state))
        noun = {Verdict.REFUSE: "refusal", Verdict.ACCEPT: "acceptance", Verdict.RESTORE: "return"}[verdict]
        what = f"{noun} of {_called(chosen)}"
        with self._annotator.grouped():
            if dropped:
                self._annotator.withdraw(proposed.digest, dropped, what)
            if kept:
                self._annotator.decide(proposed.digest, kept, what)
        return what

    def _carrying(self, digest: str | None, change: Callable[[], str | None]) -> str | None:
        """Do what may change decisions, and carry the highlights over to the texts that it makes."""
        before = self._decisions()
        done = change()
        after = self._decisions()
        for source in {digest} if digest else before.keys() | after.keys():
            if before.get(source) != after.get(source):
                self._carry_source(source, before.get(source, ()), after.get(source, ()))
        return done

    def _carry_source(self, digest: str, old: Sequence[Decision], new: Sequence[Decision]) -> None:
        from reader.cleaning.decisions import redecide

        try:
            proposed = self._catalogue.proposed(self.entry(f"{digest[:8]}.1"))
        except LibraryError:
            return
        numbers = range(1, max(1, len(proposed.articles)) + 1)
        if not any(self.highlight_file(f"{digest[:8]}.{number}").exists() for number in numbers):
            return
        texts = {article.id: article.text for article in redecide(proposed, new).articles}
        for article in redecide(proposed, old).articles:
            now = texts.get(article.id, "")
            if now != article.text and self.highlight_file(article.id).exists():
                self.carry(article.id, article.text, now)


def _called(chosen: Sequence[JudgedEdit]) -> str:
    if len(chosen) != 1:
        return f"{len(chosen)} edits"
    quote = " ".join((chosen[0].text or chosen[0].edit.replacement).split())
    shown = quote if len(quote) <= _QUOTE_LENGTH else f"{quote[: _QUOTE_LENGTH - 1]}…"
    return f"{chosen[0].edit.rule} “{shown}”" if shown else chosen[0].edit.rule
