"""What two articles share, the longest first, with what was changed; and which articles share most."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.cleaning.model import Article
from reader.text.display import visible
from reader.text.span import Span
from reader.tui.background import Background
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.bars import bar
from reader.tui.widgets.lines import Part, fitted
from reader.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.copying import Pair
    from reader.analysis.sharing import NearPassage
    from reader.workspace.comparing import Comparison

Answer = tuple[str, int, str, int]
"""Two articles with the code points to go to."""
_SORTS = ("length", "place in the left", "place in the right")
_NUMBER_CELLS = 5
_BAR_CELLS = 10


class ComparisonScreen(ListingScreen["Answer | None"]):
    """The passages that two articles share; the answer is where to go in both.

    Args:
        workspace: What is analysed.
        background: The threads for slow work.
        left: The article on the left.
        right: The one on the right.
        comparison: What they share.
    """

    PROMPT = "passages of two articles: a shows which articles of the library share most"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "Sort", id="comparison.sort", tooltip="By length, or by place"),
        Binding("a", "pairs", "All articles", id="comparison.pairs", tooltip="Which articles share most"),
        Binding("e", "earliest", "Earliest use", id="comparison.earliest", tooltip="Who dated has it first"),
    ]
    BAR = (
        ("enter", "Go there in both", "choose"),
        ("s", "Sort", "sort"),
        ("e", "Earliest use", "earliest"),
        ("a", "All articles", "pairs"),
        ("q", "Back", "leave"),
    )

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        left: Article,
        right: Article,
        comparison: Comparison,
    ) -> None:
        super().__init__(workspace, background)
        self._left, self._right = left, right
        self._comparison = comparison
        self._passages: list[NearPassage] = []
        self._pairs: tuple[Pair, ...] | None = None
        self._labels: dict[str, str] = {}
        self._sort = 0

    def on_mount(self) -> None:
        """Show the passages."""
        self.line.display = False
        self.lines.focus()
        self._show()

    def action_choose(self) -> None:
        """Go to what is under the cursor."""
        self.lines.action_choose()

    def chosen(self) -> None:
        """Answer with the places, or with the pair of articles."""
        if self._pairs is not None:
            pair = self._pairs[self.lines.index]
            self.dismiss((pair.a, 0, pair.b, 0))
            return
        near = self._passages[self.lines.index]
        self.dismiss((self._left.id, near.a.start, self._right.id, near.b.start))

    def moved(self) -> None:
        """Show the passage under the cursor in both articles."""
        if self._pairs is not None or not self._passages:
            self.explain("" if self._pairs else "no passage of eight letters is in both")
            return
        near = self._passages[self.lines.index]
        left = marked(self._left.text, near.a, near.changes_a)
        self.explain(left, *([marked(self._right.text, near.b, near.changes_b)] if near.changes_a else []))

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._sort = (self._sort + 1) % len(_SORTS)
        self._pairs = None
        self._show()

    def action_pairs(self) -> None:
        """Show the pairs of articles that share most, or the passages again."""
        if self._pairs is not None:
            self._pairs = None
            self._show()
        else:
            self.say("comparing all articles…")
            self.start(self._load_pairs(), "pairs")

    def action_earliest(self) -> None:
        """Say which dated article has the passage first."""
        if self._pairs is None and self._passages:
            near = self._passages[self.lines.index]
            self.start(self._find_earliest(near.a.of(self._left.text)), "earliest")

    async def _find_earliest(self, passage: str) -> None:
        found = await self.background.analysis(self.workspace.earliest_use, passage)
        if found is None:
            self.say("no dated article has just these words")
            return
        day, article = found
        entry = self.workspace.entry(article)
        self.say(f"first dated use {day.isoformat()}: #{entry.number} {entry.label}")

    async def _load_pairs(self) -> None:
        self._pairs = await self.analysed(self.workspace.sharing_pairs)
        self._labels = {entry.article_id: entry.label for entry in self.workspace.articles()}
        total = len(self._labels)
        self.head(f"Pairs that share most  {len(self._pairs)} of {total} articles", "by letters")
        self.lines.show(len(self._pairs), self._draw_pair)
        self.say("")

    def _show(self) -> None:
        keys = {
            "length": lambda near: (-near.letters, near.a.start),
            "place in the left": lambda near: (near.a.start, -near.letters),
            "place in the right": lambda near: (near.b.start, -near.letters),
        }
        self._passages = sorted(self._comparison.near, key=keys[_SORTS[self._sort]])
        shares = f"left {self._comparison.coverage_a:.0%} · right {self._comparison.coverage_b:.0%}"
        self.head(f"{len(self._passages)} shared passages · {shares}", f"by {_SORTS[self._sort]}")
        self.lines.show(len(self._passages), self._draw, 0)

    def _draw(self, index: int, width: int) -> list[Part]:
        near = self._passages[index]
        most = max(each.letters for each in self._passages)
        changes = f" {len(near.changes_a)} changed" if near.changes_a else ""
        text_cells = width - _NUMBER_CELLS - _BAR_CELLS - 2 - len(changes)
        return [
            (f"{near.letters:>{_NUMBER_CELLS - 1}} ", "strong"),
            (bar(near.letters, most, _BAR_CELLS), "dim"),
            (" " + fitted(visible(near.a.of(self._left.text)), text_cells), "plain"),
            (changes, "dim"),
        ]

    def _draw_pair(self, index: int, width: int) -> list[Part]:
        pairs: Sequence[Pair] = self._pairs or ()
        pair = pairs[index]
        side = max(8, (width - _NUMBER_CELLS - 12) // 2)
        return [
            (f"{pair.letters:>{_NUMBER_CELLS - 1}} ", "strong"),
            (f"{pair.coverage_a:>4.0%} ", "dim"),
            (fitted(visible(self._labels.get(pair.a, pair.a)), side), "plain"),
            (f" {pair.coverage_b:>4.0%} ", "dim"),
            (fitted(visible(self._labels.get(pair.b, pair.b)), side), "plain"),
        ]


def marked(text: str, span: Span, changes: Sequence[Span]) -> str:
    """Return a passage with what the other article has otherwise in brackets."""
    parts = []
    start = span.start
    for change in changes:
        parts += [text[start : change.start], f"[{change.of(text)}]"]
        start = change.end
    return "".join((*parts, text[start : span.end])).replace("\n", " ")
