"""The codebook: tags made, renamed, moved, merged, described, coloured, removed; their highlights listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.annotations.codebook import COLOURS
from reader.annotations.model import Tag
from reader.language.folding import fold
from reader.tui.screens.codebook_list import CodebookList
from reader.tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from reader.workspace import PlacedHighlight

_TOP = "top"


class CodebookScreen(CodebookList):
    """The codebook; the answer is a highlight's place to go to.

    Args:
        workspace: What is annotated.
        background: The threads for slow work.
        tags: The tags as they were last read, to show them at once.
        counts: Their highlights, by tag id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash", "type", "Filter", id="codebook.filter", tooltip="Show those that hold what is typed"
        ),
        Binding("n", "add(False)", "New", id="codebook.new", tooltip="A new tag beside this one"),
        Binding("N", "add(True)", "New under", id="codebook.new_under", tooltip="A new tag under this one"),
        Binding("r", "rename", "Rename", id="codebook.rename", tooltip="Call it otherwise"),
        Binding("e", "describe", "Describe", id="codebook.describe", tooltip="Say what it means"),
        Binding("c", "colour", "Colour", id="codebook.colour", tooltip="The next of the eight colours"),
        Binding("m", "move", "Move", id="codebook.move", tooltip="Put it under another, or at the top"),
        Binding("M", "merge", "Merge", id="codebook.merge", tooltip="Its highlights get another tag"),
        Binding("x,delete", "remove", "Remove", id="codebook.remove", tooltip="Its highlights stay"),
        Binding("left", "fold(True)", "Fold", show=False, id="codebook.fold", tooltip="Hide those under it"),
        Binding("right", "fold(False)", "Unfold", show=False, id="codebook.unfold", tooltip="Show them"),
        Binding("u", "undo", "Undo", id="codebook.undo", tooltip="Undo the last change"),
        Binding("ctrl+r", "redo", "Redo", id="codebook.redo", tooltip="Do again what was undone"),
    ]
    BAR = (
        ("enter", "Show", "choose"),
        ("n", "New", "add(False)"),
        ("r", "Rename", "rename"),
        ("m", "Move", "move"),
        ("c", "Colour", "colour"),
        ("e", "Describe", "describe"),
        ("x", "Remove", "remove"),
        ("u", "Undo", "undo"),
        ("q", "Back", "leave"),
        ("/", "Filter", "type"),
        ("N", "New under it", "add(True)"),
        ("M", "Merge", "merge"),
    )

    def chosen(self) -> None:
        """List the highlights of the tag and of those under it."""
        self.action_choose()

    def action_choose(self) -> None:
        """List the highlights of the tag and of those under it, to go to one."""
        if self.here is not None:
            self.start(self._list_highlights(self.here), "dialog")

    async def _list_highlights(self, tag: Tag) -> None:
        from reader.analysis.concordance import Hit
        from reader.tui.screens.highlights import Described, TaggedPicker

        placed = await self.background.store(self._placed_with, [each.id for each in self.under(tag)])
        if not placed:
            self.say(f"{tag.name} has no highlights")
            return
        labels = {entry.article_id: entry.label for entry in self.workspace.articles()}
        described = {
            each.highlight.id: Described(
                each.highlight,
                labels.get(each.highlight.anchor.article, ""),
                self.workspace.tag_names(each.highlight),
            )
            for each in placed
        }
        chosen = await self.app.push_screen_wait(TaggedPicker(tag.name, tuple(described.values())))
        span = next((each.span for each in placed if each.highlight.id == chosen), None)
        if span is not None and chosen is not None:
            self.dismiss(Hit(described[chosen].highlight.anchor.article, span.start, span.end))
        elif chosen is not None:
            self.say("its place is in doubt: R on the page settles it")

    def _placed_with(self, tags: Sequence[str]) -> list[PlacedHighlight]:
        wanted = set(tags)
        return [each for each in self.workspace.all_highlights() if wanted.intersection(each.highlight.tags)]

    def action_add(self, is_under: bool) -> None:
        """Ask for the name of a new tag."""
        here = self.here
        parent = here.id if here and is_under else here.parent if here else None
        above = next((tag.name for tag in self.tags if tag.id == parent), None)

        def add(name: str) -> str:
            tag = self.workspace.add_tag(name, above)
            self._folded.discard(parent or "")
            self._wanted = tag.id
            return f"added {tag.name}"

        self._ask(f"New tag under {above}" if above else "New tag", "", add)

    def action_rename(self) -> None:
        """Ask for another name."""
        if (tag := self.here) is not None:
            self._ask(f"Rename {tag.name}", tag.name, lambda name: self._rename(tag, name))

    def _rename(self, tag: Tag, name: str) -> str:
        return f"called {self.workspace.rename_tag(tag.name, name).name}"

    def action_describe(self) -> None:
        """Ask what the tag means."""
        if (tag := self.here) is not None:
            self._ask(f"What {tag.name} means", tag.description, lambda text: self._describe(tag, text))

    def _describe(self, tag: Tag, text: str) -> str:
        return f"described {self.workspace.describe_tag(tag.name, text.strip()).name}"

    def action_colour(self) -> None:
        """Give the tag the next colour."""
        if (tag := self.here) is not None:
            place = COLOURS.index(tag.colour) + 1 if tag.colour in COLOURS else 0
            colour = COLOURS[place % len(COLOURS)]
            self._change(lambda: f"{self.workspace.colour_tag(tag.name, colour).name} is {colour}")

    def action_move(self) -> None:
        """Ask under which tag to put it."""
        tag = self.here
        if tag is None:
            return
        others = [each for each in self.tags if each not in self.under(tag)]

        def move(goal: str) -> str:
            self.workspace.move_tag(tag.name, None if goal == _TOP else goal)
            return f"moved {tag.name} {'to the top' if goal == _TOP else f'under {goal}'}"

        self._pick(f"Put {tag.name} under", others, move, with_top=True)

    def action_merge(self) -> None:
        """Ask into which tag to merge it, and say what that means."""
        tag = self.here
        if tag is None:
            return

        def merge(goal: str | None) -> None:
            if goal is not None:
                self._confirm(
                    f"Merge {tag.name} into {goal}",
                    tag,
                    goal,
                    lambda: f"merged {tag.name} into {self.workspace.merge_tags(tag.name, goal).name}",
                )

        others = [each for each in self.tags if each.id != tag.id]
        self.app.push_screen(TagChooser(f"Merge {tag.name} into", others), merge)

    def action_remove(self) -> None:
        """Say what removing the tag means, and do it if that is wanted."""
        if (tag := self.here) is not None:
            self._confirm(
                f"Remove {tag.name}", tag, None, lambda: f"removed {self.workspace.remove_tag(tag.name).name}"
            )

    def action_undo(self) -> None:
        """Undo the last change to tags or highlights."""
        self._change(lambda: f"undone: {self.workspace.undo() or 'nothing'}")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._change(lambda: f"done again: {self.workspace.redo() or 'nothing'}")

    def _ask(self, heading: str, text: str, change: Callable[[str], str]) -> None:
        from reader.tui.screens.prompt import Prompt

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._change(lambda: change(answer))

        self.app.push_screen(Prompt(heading, text), answered)

    def _pick(
        self, heading: str, tags: Sequence[Tag], change: Callable[[str], str], *, with_top: bool
    ) -> None:
        def answered(goal: str | None) -> None:
            if goal is not None:
                self._change(lambda: change(goal))

        self.app.push_screen(TagChooser(heading, tags, with_top=with_top), answered)

    def _confirm(self, heading: str, tag: Tag, goal: str | None, change: Callable[[], str]) -> None:
        from reader.tui.screens.confirm import Confirm

        async def asked() -> None:
            consequences = await self.background.store(self.workspace.consequences, tag.name, goal)
            if await self.app.push_screen_wait(Confirm(heading, consequences)):
                await self._save(change)

        self.start(asked(), "dialog")

    def _change(self, change: Callable[[], str]) -> None:
        self.start(self._save(change), "change")

    async def _save(self, change: Callable[[], str]) -> None:
        self.say("saving…")
        done = await self.background.store(change)
        await self.load()
        self.say(f"{done} · saved")


class TagChooser(Picker[str | None]):
    """Choose one tag; the answer is its name.

    Args:
        heading: What it is chosen for.
        tags: The tags there are to choose from.
        with_top: Whether the top of the codebook can be chosen too; the answer is then `top`.
    """

    PROMPT = "type to search, in either script"

    def __init__(self, heading: str, tags: Sequence[Tag], *, with_top: bool = False) -> None:
        super().__init__()
        self.heading = heading
        self._tags = tags
        self._with_top = with_top

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the tags whose names hold what was typed."""
        wanted = fold(query.strip())
        top = [Choice(_TOP, "the top of the codebook")] if self._with_top and not wanted else []
        return top + [
            Choice(f"tag:{tag.name}", tag.name, tag.description)
            for tag in self._tags
            if wanted in fold(tag.name)
        ]

    def choose(self, key: str) -> None:
        """Answer with the tag."""
        self.dismiss(key.removeprefix("tag:"))
