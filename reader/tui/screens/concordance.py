"""The concordance: every occurrence of an expression in all articles; sorted, tagged, jumped to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.text.cells import cell_length
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.lines import Part, fitted
from reader.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.concordance import Hit, Kwic

_ARTICLE_CELLS = 5
"""Cells of an article's number."""
_LONGEST_MATCH = 24
"""Cells of the occurrence, at most; chosen by eye."""
_TAG = "tag:"
"""Before the name of a tag in the typing line."""
_ORDERS = ("article", "left", "right", "date")


class ConcordanceScreen(ListingScreen["Hit | None"]):
    """Occurrences in context; the answer is the one to go to.

    Args:
        workspace: What is searched.
        background: The threads for slow work.
        query: What to look for at once; empty to be asked.
        hits: Places found already, of what `query` names; None to search.
    """

    PROMPT = "what to find in all articles, in either script; tag:NAME for a tag"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "Find", id="concordance.find", tooltip="Find something else"),
        Binding("s", "sort", "Sort", id="concordance.sort", tooltip="By article, left, right, date"),
        Binding("x", "regex", "Regex", id="concordance.regex", tooltip="As a regular expression"),
        Binding("b", "across", "Breaks", id="concordance.across", tooltip="Across blanks and breaks"),
        Binding("t", "tag(False)", "Tag", id="concordance.tag", tooltip="Tag this occurrence"),
        Binding("T", "tag(True)", "Tag all", id="concordance.tag_all", tooltip="Tag every occurrence"),
        Binding("u", "undo", "Undo", id="concordance.undo", tooltip="Undo the last change"),
        Binding("w", "write", "CSV", id="concordance.export", tooltip="Write them as CSV"),
    ]
    BAR = (
        ("enter", "Go there", "choose"),
        ("/", "Find", "type"),
        ("s", "Sort", "sort"),
        ("x", "Regex", "regex"),
        ("b", "Across breaks", "across"),
        ("t", "Tag", "tag(False)"),
        ("T", "Tag all", "tag(True)"),
        ("u", "Undo", "undo"),
        ("w", "CSV", "write"),
        ("q", "Back", "leave"),
    )

    def __init__(
        self, workspace: Workspace, background: Background, query: str, hits: Sequence[Hit] | None = None
    ) -> None:
        super().__init__(workspace, background)
        self._query = query
        self._hits = None if hits is None else tuple(hits)
        self._rows: list[Kwic] = []
        self._numbers: dict[str, int] = {}
        self._order = 0
        self._is_regex = self._is_across = False
        self._middle = 0

    def on_mount(self) -> None:
        """Search at once for what is asked for, or ask."""
        self.line.value = visible(self._query)
        self.head("Concordance")
        if self._query:
            self.lines.focus()
            self._search()
        else:
            self.line.focus()

    def submitted(self, text: str) -> None:
        """Search for what was typed."""
        self._query, self._hits = text, None
        self._search()

    def chosen(self) -> None:
        """Answer with the place."""
        self.dismiss(self._rows[self.lines.index].hit)

    def moved(self) -> None:
        """Say where the occurrence stands."""
        if not self._rows:
            self.explain("")
            return
        line = self._rows[self.lines.index]
        entry = self.workspace.entry(line.hit.article)
        place = f"paragraph {line.paragraph}" if line.paragraph else "title or heading"
        facts = [entry.label, entry.outlet, entry.date.isoformat() if entry.date else "undated", place]
        self.explain(" · ".join(fact for fact in facts if fact), f"…{line.left}{line.match}{line.right}…")

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._order = (self._order + 1) % len(_ORDERS)
        self._search()

    def action_regex(self) -> None:
        """Take what was typed as a regular expression, or as it stands."""
        self._is_regex = not self._is_regex
        self._hits = None
        self._search()

    def action_across(self) -> None:
        """Find across blanks and the ends of rows and paragraphs, or not."""
        self._is_across = not self._is_across
        self._hits = None
        self._search()

    def action_choose(self) -> None:
        """Go to the occurrence under the cursor."""
        self.lines.action_choose()

    def action_tag(self, is_all: bool) -> None:
        """Tag the occurrence under the cursor, or all of them in one step of undo."""
        from reader.tui.screens.tags import TagPicker

        if not self._rows:
            return
        hits = [line.hit for line in (self._rows if is_all else [self._rows[self.lines.index]])]
        tags, counts = self.workspace.tags(), self.workspace.tag_counts()
        heading = f"{len(hits)} occurrences" if is_all else self._rows[self.lines.index].match

        def tagged(answer: tuple[str, ...] | None) -> None:
            if answer:
                self.start(self._tag(hits, answer), "store")

        self.app.push_screen(TagPicker(tags, (), counts, heading), tagged)

    def action_undo(self) -> None:
        """Undo the last change of highlights."""
        self.start(self._undo(), "store")

    def action_write(self) -> None:
        """Write the list as CSV into the exports."""
        self.start(self._write(), "store")

    async def _undo(self) -> None:
        what = await self.background.store(self.workspace.undo)
        self.say(f"undone: {what} · saved" if what else "nothing to be undone")

    async def _tag(self, hits: list[Hit], tags: tuple[str, ...]) -> None:
        from reader.analysis.formulae.locating import Place

        self.say("saving…")
        places = [Place(*hit) for hit in hits]
        made = await self.background.store(self.workspace.tag_places, places, tags)
        self.say(f"tagged {len(made)} of {len(hits)} · u takes it back")

    async def _write(self) -> None:
        if not self._rows:
            return
        table = self.workspace.concordance_table(self._rows)
        path = self.workspace.annotations_folder / "exports" / "concordance.csv"
        written = await self.background.store(self.workspace.write_export, table, path)
        self.say(f"exported to {written}")

    def _search(self) -> None:
        self.say("searching…" if self._query.strip() else "")
        self.start(self._find(self._query), "search")

    async def _find(self, query: str) -> None:
        from reader.analysis.concordance import Sort

        hits = self._hits
        if hits is None and query.startswith(_TAG):
            hits = await self.background.analysis(self.workspace.search_tag, query.removeprefix(_TAG).strip())
        elif hits is None:
            hits = await self.analysed(
                self.workspace.search, query, regex=self._is_regex, across=self._is_across
            )
        order = Sort(_ORDERS[self._order])
        rows = await self.background.analysis(self.workspace.concordance, hits, order)
        self._hits, self._rows = tuple(hits), rows
        self._numbers = {entry.article_id: entry.number for entry in self.workspace.articles()}
        self._middle = min(_LONGEST_MATCH, max((cell_length(visible(r.match)) for r in rows), default=0))
        self._show(query)

    def _show(self, query: str) -> None:
        rows, total = self._rows, len(self._numbers)
        articles = len({row.hit.article for row in rows})
        head = f"{query}  {len(rows)} in {articles} of {total} articles" if query.strip() else "Concordance"
        ways = [f"by {_ORDERS[self._order]}"]
        ways += ["regular expression"] * self._is_regex + ["across breaks"] * self._is_across
        self.head(head, " · ".join(ways))
        self.lines.show(len(rows), self._draw, self.lines.index)
        self.say("" if rows or not query.strip() else f"{query}: not found")

    def _draw(self, index: int, width: int) -> list[Part]:
        row = self._rows[index]
        side = max(4, (width - _ARTICLE_CELLS - self._middle - 2) // 2)
        number = f"#{self._numbers.get(row.hit.article, 0)}"
        return [
            (f"{number:<{_ARTICLE_CELLS}}", "dim"),
            (fitted(visible(row.left), side, right=True) + " ", "plain"),
            (fitted(visible(row.match), self._middle), "strong"),
            (" " + fitted(visible(row.right), side), "plain"),
        ]
