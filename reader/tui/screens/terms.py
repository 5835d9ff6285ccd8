"""The terms: the formulae of the library, sorted, filtered, decided about, tagged, followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.language.folding import fold
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.screens.concordance import ConcordanceScreen
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.bars import bar
from reader.tui.widgets.lines import Part, fitted
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.analysis.concordance import Hit
    from reader.analysis.decisions import Decision
    from reader.analysis.formulae.formula import Formula

_KIND_CELLS, _COUNT_CELLS, _ARTICLES_CELLS, _DAY_CELLS = 10, 5, 6, 11
_MOST_TEXT = 44
_MOST_BARS = 8
_BAR_CELLS = 12
_SORTS = ("likelihood", "count", "articles", "first date", "text")


class TermsScreen(ListingScreen["Hit | None"]):
    """The formulae; the answer is a place to go to.

    Args:
        workspace: What is analysed.
        background: The threads for slow work.
    """

    PROMPT = "type to filter, in either script"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "Filter", id="terms.filter", tooltip="Show those that hold what is typed"),
        Binding("s", "sort", "Sort", id="terms.sort", tooltip="By likelihood, count, articles, date, text"),
        Binding("tab", "kind", "Kind", id="terms.kind", tooltip="Only one kind, or all"),
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
        self._all: tuple[Formula, ...] = ()
        self._shown: list[Formula] = []
        self._numbers: dict[str, int] = {}
        self._filter = ""
        self._kind = ""
        self._sort = 0
        self._renamed: Formula | None = None
        self._marked: Formula | None = None
        self._changes: list[tuple[str, Decision] | None] = []
        """What was done here: a key with its decision before, or None for tags."""

    def on_mount(self) -> None:
        """Look for the formulae."""
        self.head("Terms")
        self.lines.focus()
        self.say("looking for formulae…")
        self.start(self._load(), "terms")

    @property
    def here(self) -> Formula | None:
        """The formula under the cursor."""
        return self._shown[self.lines.index] if self._shown else None

    def submitted(self, text: str) -> None:
        """Rename, or filter."""
        if self._renamed is not None:
            formula, self._renamed = self._renamed, None
            self.line.value = self._filter
            self._change(formula, f"called {text}", name=text.strip())

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self._renamed is None and message.value != self._filter:
            self._filter = message.value
            self._show()

    def chosen(self) -> None:
        """Show every occurrence of the formula."""
        self.action_choose()

    def moved(self) -> None:
        """Show what is known of the formula: other wordings, what it stands for, where it stands."""
        formula = self.here
        if formula is None:
            self.explain("")
            return
        others = "  ".join(f"{v.text} ({v.relation}, {v.count})" for v in formula.variants)
        rows = [f"marked as {', '.join(formula.kinds)}"]
        rows += [f"stands for {'、'.join(formula.expansion)}"] if formula.expansion else []
        rows += [f"also {others}"] if others else []
        self.explain(*rows, *self._bars(formula))

    def action_choose(self) -> None:
        """Open the concordance of the formula."""
        formula = self.here
        if formula is None:
            return
        from reader.analysis.concordance import Hit

        hits = [Hit(*place) for place in formula.places]
        screen = ConcordanceScreen(self.workspace, self.background, formula.text, hits)
        self.app.push_screen(screen, self._go)

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._sort = (self._sort + 1) % len(_SORTS)
        self._show()

    def action_kind(self) -> None:
        """Show the next kind alone, after the last all."""
        from reader.analysis.formulae.model import FormulaKind

        kinds = ["", *(kind.value for kind in FormulaKind)]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show()

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

    async def _load(self) -> None:
        self._all = await self.background.analysis(self.workspace.formulae, self.progress)
        self._numbers = {entry.article_id: entry.number for entry in self.workspace.articles()}
        self.say("")
        self._show()

    def _show(self) -> None:
        wanted = fold(self._filter.strip())
        self._shown = [
            formula
            for formula in self._all
            if (not self._kind or self._kind in formula.kinds)
            and (not wanted or wanted in formula.key or wanted in fold(formula.text))
        ]
        self._shown.sort(key=self._order)
        total = len(self._numbers)
        kind = f"{self._kind} · " if self._kind else ""
        self.head(f"Terms  {len(self._shown)} in {total} articles", f"{kind}by {_SORTS[self._sort]}")
        self.lines.show(len(self._shown), self._draw, self.lines.index)

    def _order(self, formula: Formula) -> tuple[object, ...]:
        match _SORTS[self._sort]:
            case "count":
                return (-formula.count, -formula.score)
            case "articles":
                return (-len(formula.articles), -formula.count)
            case "first date":
                return (formula.first is None, formula.first, -formula.score)
            case "text":
                return (formula.key,)
            case _:
                return (-formula.score,)

    def _draw(self, index: int, width: int) -> list[Part]:
        formula = self._shown[index]
        fixed = 2 + _KIND_CELLS + _COUNT_CELLS + _ARTICLES_CELLS + _DAY_CELLS
        text_cells = max(12, min(_MOST_TEXT, width - fixed))
        rest = width - fixed - text_cells
        others = "、".join(formula.expansion) or "  ".join(v.text for v in formula.variants if v.count)
        is_marked = self._marked is not None and self._marked.key == formula.key
        mark = "→" if is_marked else "✓" if formula.decision == "accepted" else " "
        day = formula.first.isoformat() if formula.first else "undated"
        return [
            (f"{mark} ", "strong"),
            (fitted(visible(formula.text), text_cells), "strong"),
            (f" {formula.kind.value:<{_KIND_CELLS - 1}}", "dim"),
            (f"{formula.count:>{_COUNT_CELLS}}", "plain"),
            (f"{len(formula.articles):>3}/{len(self._numbers):<2}", "plain"),
            (f" {day:<{_DAY_CELLS - 1}}", "dim"),
            (fitted(f" {visible(others)}", rest) if rest > 4 else "", "dim"),
        ]

    def _bars(self, formula: Formula) -> list[str]:
        """Draw how often each article has the formula, at most eight articles."""
        counts: dict[str, int] = {}
        for place in formula.places:
            counts[place.article] = counts.get(place.article, 0) + 1
        most = max(counts.values(), default=1)
        rows = []
        for article in sorted(counts, key=lambda article: (-counts[article], self._numbers.get(article, 0))):
            entry = self.workspace.entry(article)
            day = entry.date.isoformat() if entry.date else "undated"
            drawn = bar(counts[article], most, _BAR_CELLS)
            rows.append(f"#{entry.number:<4}{day:<11}{drawn} {counts[article]:<3} {entry.label}")
        more = len(rows) - _MOST_BARS
        return rows[:_MOST_BARS] + ([f"and {more} articles more"] if more > 0 else [])
