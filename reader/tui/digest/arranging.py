"""The keys of the digest screen that arrange and dress what is in a digest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from textual.widgets import OptionList

from reader.annotations.model import DigestPart, PartKind, Surroundings
from reader.text.variety import Variety
from reader.tui.digest.base import DigestBase
from reader.workspace.digesting import DigestView


class DigestArranging(DigestBase):
    """Moving, removing, ordering, dressing; undo."""

    def entry(self) -> DigestPart | None:
        """Return the part that the list brings out, if it is an entry."""
        part = self.part_here()
        return part if part is not None and part.kind is PartKind.ENTRY else None

    def has_digest(self) -> bool:
        """Say whether a digest is shown, and tell the user if not."""
        if self.digest is None:
            self.say("n makes a digest first")
        return self.digest is not None

    def action_move(self, by: int) -> None:
        """Move the part that is brought out."""
        index = self.query_one(OptionList).highlighted
        if self.digest is not None and index is not None:
            to = max(0, min(index + by, len(self.digest.parts) - 1))
            self.save(self.workspace.move_in_digest, self.digest.head.id, index + 1, to + 1, at=to)

    def action_remove(self) -> None:
        """Take the part that is brought out out of the digest."""
        index = self.query_one(OptionList).highlighted
        if self.digest is not None and index is not None and self.digest.parts:
            self.save(self.workspace.remove_from_digest, self.digest.head.id, [index + 1])

    def action_remove_digest(self) -> None:
        """Take the whole digest away; its highlights stay, and undo brings it back."""
        if self.digest is not None:
            self.start(self._remove_digest(self.digest), "change")

    async def _remove_digest(self, digest: DigestView) -> None:
        title = await self.store(self.workspace.remove_digest, digest.head.id)
        await self.open()
        self.say(f"removed {title}: u brings it back")

    def action_leave_out(self) -> None:
        """Leave the passage out of the document, or take it in again."""
        self.action_switch("left_out")

    def action_switch(self, field: str) -> None:
        """Turn something that an entry shows on or off: `pinyin`, `gloss` or `left_out`."""
        part = self.entry()
        if part is None:
            return
        changed = {
            "pinyin": replace(part, pinyin=not part.pinyin),
            "gloss": replace(part, gloss=not part.gloss),
            "left_out": replace(part, left_out=not part.left_out),
        }
        self.start(self.change(changed[field]), "change")

    def action_surroundings(self) -> None:
        """Show the next amount of context."""
        part = self.entry()
        if part is not None:
            cycle = list(Surroundings)
            after = cycle[(cycle.index(part.surroundings) + 1) % len(cycle)]
            self.start(self.change(replace(part, surroundings=after)), "change")

    def action_variety(self) -> None:
        """Show the passage in the next written form."""
        part = self.entry()
        if part is not None:
            cycle = [variety.value for variety in Variety]
            after = cycle[(cycle.index(part.variety) + 1) % len(cycle)]
            self.start(self.change(replace(part, variety=after)), "change")

    def action_sort(self, by: str) -> None:
        """Order the section that the part stands in, or all."""
        digest, index = self.digest, self.query_one(OptionList).highlighted
        if digest is None or index is None:
            return
        heads = [n for n, part in enumerate(digest.parts[: index + 1], 1) if part.kind is PartKind.SECTION]
        self.save(self.workspace.sort_digest, digest.head.id, by, heads[-1:])

    def action_undo(self) -> None:
        """Take the last change back."""
        self.start(self._step_back(self.workspace.undo, "undone"), "change")

    def action_redo(self) -> None:
        """Make the change again that was undone."""
        self.start(self._step_back(self.workspace.redo, "redone"), "change")

    async def _step_back(self, step: Callable[[], str | None], done: str) -> None:
        what = await self.store(step)
        await self.open(self.digest.head.id if self.digest else "")
        self.say(f"{done}: {what} · saved" if what else f"nothing to be {done}")

    async def change(self, part: DigestPart) -> None:
        """Put a changed part in the place of what it was."""
        digest = self.digest
        if digest is None:
            return
        parts: Sequence[DigestPart] = [part if each.id == part.id else each for each in digest.parts]
        what = f'change of digest "{digest.title}"'
        await self.show(await self.store(self.workspace.arrange_digest, digest, parts, what))
        self.say("saved")

    def save(self, change: Callable[..., DigestView], *args: Any, at: int | None = None) -> None:
        """Ask for a change, and show the digest that it gives, the part `at` brought out."""

        async def saved() -> None:
            await self.show(await self.store(change, *args), at=at)
            self.say("saved")

        self.start(saved(), "change")
