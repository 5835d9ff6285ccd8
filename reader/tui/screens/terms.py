"""The terms: the formulae of the library, decided about, tagged, followed to their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.tui.background import Background
from reader.tui.screens.concordance import ConcordanceScreen
from reader.tui.screens.terms_list import TermsList
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.analysis.concordance import Hit
    from reader.analysis.decisions import Decision
    from reader.analysis.formulae.formula import Formula


class TermsScreen(TermsList):
    """The formulae; the answer is a place to go to.

    Args:
        workspace: What is analysed.
        background: The threads for slow work.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "Filter", id="terms.filter", tooltip="Show those that hold what is typed"),
        Binding("s", "sort", "Sort", id="terms.sort", tooltip="By likelihood, count, articles, date, text"),
        Binding("tab", "kind", "Kind", id="terms.kind", tooltip="Only one kind, or all"),
        Binding("w", "whole", "All", id="terms.whole", tooltip="The unlikely ones too"),
        Binding("f", "choose", "Concordance", id="terms.concordance", tooltip="Every occurrence"),
        Binding("a", "decide('accepted')", "Accept", id="terms.accept", tooltip="Into the lexicon"),
        Binding("x", "decide('rejected')", "Reject", id="terms.reject", tooltip="Leave it out"),
        Binding("r", "rename", "Rename", id="terms.rename", tooltip="Call it otherwise"),
        Binding("m", "merge", "Merge", id="terms.merge", tooltip="Mark it, go to another, m puts it there"),
        Binding("t", "tag", "Tag all", id="terms.tag", tooltip="Tag every occurrence"),
        Binding("u", "undo", "Undo", id="terms.undo", tooltip="Undo the last change made here"),
    ]
    BAR = (
        ("enter", "Occurrences", "choose"),
        ("/", "Filter", "type"),
        ("tab", "Kind", "kind"),
        ("w", "All", "whole"),
        ("s", "Sort", "sort"),
        ("a", "Accept", "decide('accepted')"),
        ("x", "Reject", "decide('rejected')"),
        ("t", "Tag all", "tag"),
        ("r", "Rename", "rename"),
        ("m", "Merge", "merge"),
        ("u", "Undo", "undo"),
        ("q", "Back", "leave"),
    )

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(workspace, background)
        self._changes: list[tuple[str, Decision] | None] = []
        """What was done here: a key with its decision before, or None for tags."""

    def submitted(self, text: str) -> None:
        """Rename, or filter."""
        if self._renamed is not None:
            formula, self._renamed = self._renamed, None
            self.line.value = self._filter
            self._change(formula, f"called {text}", name=text.strip())

    def chosen(self) -> None:
        """Show every occurrence of the formula."""
        self.action_choose()

    def action_choose(self) -> None:
        """Open the concordance of the formula."""
        formula = self.here
        if formula is None:
            return
        from reader.analysis.concordance import Hit

        hits = [Hit(*place) for place in formula.places]
        screen = ConcordanceScreen(self.workspace, self.background, formula.text, hits)
        self.app.push_screen(screen, self._go)

    def action_decide(self, state: str) -> None:
        """Accept or reject the formula; a second time takes it back."""
        formula = self.here
        if formula is not None:
            wanted = "" if formula.decision == state else state
            self._change(formula, f"{state if wanted else 'undecided'}: {formula.text}", state=wanted)

    def action_rename(self) -> None:
        """Type another name for the formula."""
        if self.here is not None:
            self._renamed = self.here
            self.line.value = self.here.text
            self.line.focus()
            self.say(f"another name for {self.here.text}, then enter")

    def action_merge(self) -> None:
        """Mark the formula, or put the marked one under this one."""
        formula, marked = self.here, self._marked
        if formula is None:
            return
        if marked is None or marked.key == formula.key:
            self._marked = None if marked else formula
            self.say(f"m on another puts {formula.text} under it" if self._marked else "")
            return
        self._marked = None
        self._change(marked, f"put {marked.text} under {formula.text}", into=formula.key)

    def action_tag(self) -> None:
        """Tag every occurrence of the formula, in one step of undo."""
        from reader.tui.screens.tags import TagPicker

        formula = self.here
        if formula is None:
            return
        tags, counts = self.workspace.tags(), self.workspace.tag_counts()

        def tagged(answer: tuple[str, ...] | None) -> None:
            if answer:
                self.start(self._tag(formula, answer), "store")

        self.app.push_screen(TagPicker(tags, (), counts, formula.text), tagged)

    def action_undo(self) -> None:
        """Undo what was done here last."""
        self.start(self._undo(), "store")

    def action_leave(self) -> None:
        """Give a new name up, leave the typing line, or go back to the page."""
        if self._renamed is not None:
            self._renamed = None
            self.line.value = self._filter
            self.lines.focus()
            self.say("")
            return
        super().action_leave()

    def _go(self, hit: Hit | None) -> None:
        if hit is not None:
            self.dismiss(hit)

    def _change(self, formula: Formula, done: str, **decision: str) -> None:
        self.start(self._save(formula, done, decision), "store")

    async def _save(self, formula: Formula, done: str, decision: dict[str, str]) -> None:
        from reader.analysis.decisions import Decision

        before = (await self.background.store(self.workspace.formula_decisions)).get(formula.key, Decision())
        await self.background.store(
            self.workspace.decide_formula,
            formula.key,
            state=decision.get("state"),
            name=decision.get("name"),
            into=decision.get("into"),
        )
        self._changes.append((formula.key, before))
        await self._load()
        self.say(f"{done} · saved")

    async def _tag(self, formula: Formula, tags: tuple[str, ...]) -> None:
        self.say("saving…")
        made = await self.background.store(self.workspace.tag_places, formula.places, tags)
        self._changes.append(None)
        self.say(f"tagged {len(made)} of {formula.count} · u takes it back")

    async def _undo(self) -> None:
        if not self._changes:
            self.say("nothing to be undone here")
            return
        change = self._changes.pop()
        if change is None:
            what = await self.background.store(self.workspace.undo)
            self.say(f"undone: {what} · saved")
            return
        key, before = change
        await self.background.store(
            self.workspace.decide_formula, key, state=before.state.value, name=before.name, into=before.into
        )
        await self._load()
        self.say("undone · saved")
