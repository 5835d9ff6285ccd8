"""The codebook as a tree: filtered, folded, drawn, explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.widgets import Input

from reader.analysis.concordance import Hit
from reader.annotations.codebook import tag_paths
from reader.annotations.model import Tag
from reader.language.folding import fold
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.pane.marks import colour_number
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.lines import Part, fitted
from reader.workspace import Workspace

_INDENT = 2
_COUNT_CELLS = 6
_LEAST_NAME, _MOST_NAME = 8, 40
_LEAST_DESCRIPTION = 16
"""Cells below which a description is not begun."""


class CodebookList(ListingScreen[Hit | None]):
    """The tags as a tree; what is done with them is `CodebookScreen`'s.

    Args:
        workspace: What is annotated.
        background: The threads for slow work.
        tags: The tags as they were last read, to show them at once.
        counts: Their highlights, by tag id.
    """

    PROMPT = "type to filter, in either script"

    def __init__(
        self, workspace: Workspace, background: Background, tags: Sequence[Tag], counts: Mapping[str, int]
    ) -> None:
        super().__init__(workspace, background)
        self._paths = tag_paths(tags)
        self._shown: list[Tag] = []
        self._counts = counts
        self._name_cells = 0
        self._folded: set[str] = set()
        """Ids of the tags whose tags under them are not shown."""
        self._wanted: str | None = None
        """Id of the tag to put the cursor on, once the codebook has been read."""

    def on_mount(self) -> None:
        """Show the codebook, and read it again."""
        self.lines.focus()
        self.show()
        self.start(self.load(), "codebook")

    @property
    def here(self) -> Tag | None:
        """The tag under the cursor."""
        return self._shown[self.lines.index] if self.lines.index < len(self._shown) else None

    @property
    def tags(self) -> tuple[Tag, ...]:
        """All tags, in the order of the tree."""
        return tuple(path[-1] for path in self._paths.values())

    def under(self, tag: Tag) -> tuple[Tag, ...]:
        """Return the tag and all that stand under it."""
        return tuple(path[-1] for path in self._paths.values() if tag in path)

    async def load(self) -> None:
        """Read the codebook and the counts, and show them."""
        tags = await self.background.store(self.workspace.tags)
        self._counts = await self.background.store(self.workspace.tag_counts)
        self._paths = tag_paths(tags)
        self.show()

    def show(self) -> None:
        """Show the tags that are wanted, the cursor where it was."""
        here = self._wanted or (self.here.id if self.here else None)
        self._wanted = None
        self._shown = [path[-1] for path in self._paths.values() if self._is_shown(path)]
        ids = [tag.id for tag in self._shown]
        lengths = (cell_length(self._branch(tag)) for tag in self._shown)
        self._name_cells = min(_MOST_NAME, max(lengths, default=0))
        total = len(self._paths)
        count = f"{len(ids)} of {total}" if len(ids) < total else f"{total}"
        self.head(f"Tags  {count}", "highlights · with those under it")
        self.lines.show(len(ids), self._draw, ids.index(here) if here in ids else self.lines.index)
        if not total:
            self.say("no tags yet: n makes one")

    def moved(self) -> None:
        """Show what the codebook says of the tag."""
        tag = self.here
        if tag is None:
            self.explain("")
            return
        path = " › ".join(each.name for each in self._paths[tag.id])
        parts = (("", tag.description), ("means: ", tag.definition), ("use: ", tag.use), ("not: ", tag.avoid))
        rows = [f"{label}{text}" for label, text in parts if text]
        self.explain(f"{path}  {tag.colour}", *(rows or ["no description: e writes one"]))

    def action_fold(self, is_folded: bool) -> None:
        """Hide the tags under this one, or show them."""
        tag = self.here
        if tag is None:
            return
        if is_folded and (tag.id in self._folded or self.under(tag) == (tag,)) and tag.parent in self._paths:
            self._wanted = tag.parent
        elif is_folded:
            self._folded.add(tag.id)
        else:
            self._folded.discard(tag.id)
        self.show()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.show()

    def _is_shown(self, path: tuple[Tag, ...]) -> bool:
        wanted = fold(self.line.value.strip())
        if wanted:
            return any(wanted in fold(f"{tag.name} {tag.description}") for tag in self.under(path[-1]))
        return not any(tag.id in self._folded for tag in path[:-1])

    def _branch(self, tag: Tag) -> str:
        sign = " " if self.under(tag) == (tag,) else "▸" if tag.id in self._folded else "▾"
        return f"{' ' * (_INDENT * (len(self._paths[tag.id]) - 1))}{sign} {visible(tag.name)}"

    def _draw(self, index: int, width: int) -> list[Part]:
        tag = self._shown[index]
        under = self.under(tag)
        colour = colour_number(tag.colour)
        own, whole = self._counts.get(tag.id, 0), sum(self._counts.get(each.id, 0) for each in under)
        fixed = 6 + 2 * _COUNT_CELLS
        names = max(_LEAST_NAME, min(self._name_cells, width - fixed))
        rest = width - fixed - names
        description = visible(tag.description.replace("\n", " "))
        return [
            (f" {colour or '-'} ", f"tag-{colour}"),
            (" ", "plain"),
            (fitted(self._branch(tag), names), "strong"),
            (f"{own:>{_COUNT_CELLS}}", "plain"),
            (f"{whole if len(under) > 1 else '':>{_COUNT_CELLS}}", "dim"),
            (fitted(f"  {description}", rest) if rest >= _LEAST_DESCRIPTION else "", "dim"),
        ]
