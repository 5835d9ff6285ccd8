"""The list of the formulae: filtered, sorted, drawn, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.analysis.concordance import Hit
from reader.language.folding import fold
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.bars import bar
from reader.tui.widgets.lines import Part, fitted
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.analysis.concordance import Hit  # Named in a base class, as a string.
    from reader.analysis.formulae.formula import Formula

_KIND_CELLS, _COUNT_CELLS, _ARTICLES_CELLS, _DAY_CELLS = 10, 5, 6, 11
_MOST_TEXT = 44
_MOST_BARS, _FEW_BARS = 8, 3
_LOW = 30
"""Rows of a terminal that has no room for more than three bars."""
_BAR_CELLS = 12
_LIKELY = 0.4
"""Score from which a formula is shown at once; the others with `w`. Chosen by eye."""
_SORTS = ("likelihood", "count", "articles", "first date", "text")


class TermsList(ListingScreen[Hit | None]):
    """The formulae as a list; what is done with them is `TermsScreen`'s.

    Args:
        workspace: What is analysed.
        background: The threads for slow work.
    """

    PROMPT = "type to filter, in either script"
    WRAPS = False

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(workspace, background)
        self._all: tuple[Formula, ...] = ()
        self._shown: list[Formula] = []
        self._numbers: dict[str, int] = {}
        self._filter = ""
        self._kind = ""
        self._is_whole = False
        self._sort = 0
        self._renamed: Formula | None = None
        self._marked: Formula | None = None

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

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self._renamed is None and message.value != self._filter:
            self._filter = message.value
            self._show()

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

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._sort = (self._sort + 1) % len(_SORTS)
        self._show()

    def action_whole(self) -> None:
        """Show the unlikely formulae too, or the likely ones alone."""
        self._is_whole = not self._is_whole
        self._show()

    def action_kind(self) -> None:
        """Show the next kind alone, after the last all."""
        from reader.analysis.formulae.model import FormulaKind

        kinds = ["", *(kind.value for kind in FormulaKind)]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show()

    async def _load(self) -> None:
        self._all = await self.analysed(self.workspace.formulae)
        self._numbers = {entry.article_id: entry.number for entry in self.workspace.articles()}
        self.say("")
        self._show()

    def _show(self) -> None:
        wanted = fold(self._filter.strip())
        self._shown = [
            formula
            for formula in self._all
            if (self._is_whole or wanted or formula.decision or formula.score >= _LIKELY)
            and (not self._kind or self._kind in formula.kinds)
            and (not wanted or wanted in formula.key or wanted in fold(formula.text))
        ]
        self._shown.sort(key=self._order)
        total = len(self._numbers)
        kind = f"{self._kind} · " if self._kind else ""
        kind += "" if self._is_whole or wanted else "likely ones · "
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
        most_bars = _MOST_BARS if self.size.height >= _LOW else _FEW_BARS
        more = len(rows) - most_bars
        return rows[:most_bars] + ([f"and {more} more"] if more > 0 else [])
