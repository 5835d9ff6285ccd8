"""The library: every article in a table that is sorted and filtered."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.library.listing import ArticleList, Column
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.columns import GAP, ColumnHeads, Head, fill
from reader.tui.widgets.lines import LineList, Part, fitted
from reader.workspace import CatalogueEntry, Workspace

_WIDE = (
    Head("number", "#", 5, right=True),
    Head("title", "Title", 0),
    Head("outlet", "Outlet", 18),
    Head("date", "Date", 10),
    Head("variety", "Variety", 8),
    Head("length", "Length", 9, right=True),
    Head("highlights", "Highlights", 11, right=True),
)
_MIDDLE = (
    Head("number", "#", 5, right=True),
    Head("title", "Title", 0),
    Head("outlet", "Outlet", 10),
    Head("date", "Date", 10),
    Head("variety", "Var.", 5),
    Head("length", "Chars", 7, right=True),
    Head("highlights", "Hl", 4, right=True),
)
_NARROW = (Head("title", "Title", 0), Head("date", "Date", 10))
_FROM_WIDE, _FROM_MIDDLE = 100, 60
"""Columns of the terminal from which all heads are written out, and from which all are there; by eye."""
_WIDEST = 140
"""Cells of the table at most: in a wider one the eye loses its row. Chosen by eye."""
_COLUMNS = tuple(Column)


class LibraryScreen(ListingScreen[str | None]):
    """The articles as a table; the answer is the id of the one to open.

    Args:
        workspace: What is read.
        background: The threads for slow work.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "Filter", id="library.filter", tooltip="Show those that hold what is typed"),
        Binding("s", "sort_next", "Sort", id="library.sort", tooltip="Sort by the next column"),
        Binding("r", "turn", "Reverse", id="library.reverse", tooltip="The other way round"),
        *(
            Binding(
                str(place),
                f"sort('{column}')",
                column.capitalize(),
                show=False,
                id=f"library.sort_{column}",
                tooltip=f"Sort by {column}; again: the other way round",
            )
            for place, column in enumerate(_COLUMNS, start=1)
        ),
        Binding("down", "step(1)", "Down", show=False, id="library.down", tooltip="Next article"),
        Binding("up", "step(-1)", "Up", show=False, id="library.up", tooltip="Article before"),
    ]
    BAR = (
        ("enter", "Open", "chosen"),
        ("/", "Filter", "type"),
        ("s", "Sort", "sort_next"),
        ("r", "Reverse", "turn"),
        ("q", "Back", "leave"),
        ("1-7", "Column", "sort_next"),
    )
    WRAPS = False
    PROMPT = "title, outlet, date, number, in either script, or initials: tyrb finds 太原日报"

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(workspace, background)
        self._articles: ArticleList | None = None
        self._found: list[CatalogueEntry] = []
        self._heads: tuple[Head, ...] = ()
        self._column = Column.NUMBER
        self._is_reversed = False

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        for widget in super().compose():
            if isinstance(widget, LineList):
                yield ColumnHeads()
            yield widget

    def on_mount(self) -> None:
        """Wait for the list."""
        self.head("Library")
        self.lines.focus()
        self.say("listing…")
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as there is room for."""
        self._show()

    def take(self, articles: ArticleList) -> None:
        """List other articles, or the same with more known of them."""
        self._articles = articles
        if self.is_mounted:
            self.say("")
            self._show()

    @property
    def here(self) -> CatalogueEntry | None:
        """The article under the cursor."""
        return self._found[self.lines.index] if self.lines.index < len(self._found) else None

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._show(at_top=True)

    @on(ColumnHeads.Clicked)
    def _head_clicked(self, message: ColumnHeads.Clicked) -> None:
        message.stop()
        self.action_sort(message.key)

    def submitted(self, text: str) -> None:
        """Open what is under the cursor."""
        self.chosen()

    def chosen(self) -> None:
        """Answer with the article."""
        if self.here is not None:
            self.dismiss(self.here.article_id)

    def action_chosen(self) -> None:
        """Open what is under the cursor, by a click on the key."""
        self.chosen()

    def action_step(self, by: int) -> None:
        """Move in the list while the typing goes on in the filter."""
        self.lines.action_move(by)

    def action_sort(self, column: str) -> None:
        """Sort by a column; by the same again, the other way round."""
        wanted = Column(column)
        self._is_reversed = not self._is_reversed if wanted is self._column else False
        self._column = wanted
        self._show()

    def action_sort_next(self) -> None:
        """Sort by the next column."""
        self.action_sort(_COLUMNS[(_COLUMNS.index(self._column) + 1) % len(_COLUMNS)])

    def action_turn(self) -> None:
        """Sort the other way round."""
        self.action_sort(self._column)

    def moved(self) -> None:
        """Show what the row has no room for."""
        entry = self.here
        if entry is None:
            self.explain("")
            return
        facts = (entry.article_id, entry.outlet or "", entry.date.isoformat() if entry.date else "undated")
        self.explain(entry.label, " · ".join(fact for fact in (*facts, entry.source_path.name) if fact))

    def _show(self, *, at_top: bool = False) -> None:
        if self._articles is None:
            return
        here = self.here
        self._found = self._articles.find(self.line.value, self._column, is_reversed=self._is_reversed)
        # The cursor stays on its article when the order changes.
        index = self._found.index(here) if here in self._found and not at_top else 0
        total = len(self._articles.entries)
        count = f"{len(self._found):,} of {total:,}" if len(self._found) < total else f"{total:,}"
        self.head(f"Library  {count} article{'' if total == 1 else 's'}", f"by {self._column}")
        self._heads = _heads(self.size.width)
        heads = self.query_one(ColumnHeads)
        heads.show(self._heads, self._column, is_reversed=self._is_reversed)
        self.lines.show(len(self._found), self._draw, index)

    def _draw(self, index: int, width: int) -> list[Part]:
        entry = self._found[index]
        texts = {
            "number": str(entry.number),
            "title": visible(entry.label),
            "outlet": visible(entry.outlet or "–"),
            "date": entry.date.isoformat() if entry.date else "–",
            "variety": entry.variety.value,
            "length": f"{entry.length:,}",
            "highlights": str(self._count(entry) or "–"),
        }
        return [
            (
                fitted(texts[head.key], head.cells, right=head.right) + " " * GAP,
                "plain" if head.key in ("title", self._column) else "dim",
            )
            for head in self._heads
        ]

    def _count(self, entry: CatalogueEntry) -> int:
        return self._articles.count_of(entry) if self._articles is not None else 0


def _heads(width: int) -> tuple[Head, ...]:
    heads = _WIDE if width >= _FROM_WIDE else _MIDDLE if width >= _FROM_MIDDLE else _NARROW
    # The list has a cell of margin on both sides, and its scrollbar.
    return fill(heads, "title", min(width - 3, _WIDEST))
