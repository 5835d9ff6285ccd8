"""The digest screen: what is in a digest on the left, the document that comes of it on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList

from reader.annotations.model import PartKind
from reader.tui.digest.exporting import DigestExporting
from reader.tui.digest.preview import DocumentPreview
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.workspace.digesting import DigestView

_KEYS = (
    ("n", "New", "new", "Make a digest, with sections from tags"),
    ("o", "Which", "choose", "Show another digest"),
    ("enter", "Export", "export", "Write the document"),
    ("f", "Form", "form", "Another format, or a template: Obsidian, Word, QualCoder, Anki …"),
    ("a", "Add", "add", "Add highlights: by tag, by words, one by one"),
    ("h", "Heading", "add_section", "Put a heading after this part"),
    ("c", "Comment", "add_text", "Put commentary after this part"),
    ("e", "Edit", "edit", "Edit the commentary, the heading, or the translation of the passage"),
    ("?", "Keys", "help", "These keys"),
    ("K", "Up", "move(-1)", "Move the part up; a section with what is under it"),
    ("J", "Down", "move(1)", "Move the part down; a section with what is under it"),
    ("x", "Remove", "remove", "Take the part out; its highlight stays in the article"),
    ("space", "Leave out", "leave_out", "Leave the passage out of the document, or take it in"),
    ("w", "Context", "surroundings", "Sentence, paragraph, or the words alone"),
    ("s", "Script", "variety", "The written form of the passage"),
    ("p", "Pinyin", "switch('pinyin')", "The reading of the passage, on or off"),
    ("g", "Gloss", "switch('gloss')", "What set expressions in it mean, on or off"),
    ("D", "By date", "sort('date')", "Order the section by date; outside one, all"),
    ("A", "By article", "sort('article')", "Order the section by article; outside one, all"),
    ("v", "As written", "source", "The document as it is written, or as it is read"),
    ("y", "Reference", "reference", "Copy what refers to the passage, for commentary: its number"),
    ("R", "Rename", "rename", "Give the digest another title"),
    ("X", "Remove all", "remove_digest", "Take the whole digest away; its highlights stay"),
    ("u", "Undo", "undo", "Take the last change back"),
    ("ctrl+r", "Redo", "redo", "Make it again"),
    ("q", "Close", "close", "Back to the page"),
)
"""Key, word for the key bar, action, and what it does; those used most first."""
_ALIASES = {"q": "q,escape", "?": "question_mark", "K": "K,shift+up", "J": "J,shift+down", "x": "x,delete"}


class DigestScreen(DigestExporting):
    """Digests: arranged on the left, seen on the right; its arguments are those of `DigestBase`."""

    CSS_PATH = "digest.tcss"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            _ALIASES.get(key, key), action, label, id=f"digest.{label.lower().replace(' ', '_')}",
            tooltip=tooltip, priority=True, show=False,
        )
        for key, label, action, tooltip in _KEYS
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield PaneHeader(id="left-header")
        with Horizontal(id="digest-frame"):
            yield OptionList(id="parts", markup=False)
            yield DocumentPreview(id="preview")
        yield StatusLine(id="status")
        yield KeyBar([(key, label, action) for key, label, action, _ in _KEYS])

    def action_close(self) -> None:
        """Give up an export that is under way, or go back to the page."""
        if not self.gives_export_up():
            self.dismiss(None)

    def action_new(self) -> None:
        """Make a digest."""
        self.start(self._new(), "dialog", exclusive=True)

    async def _new(self) -> None:
        from reader.tui.screens.prompt import Prompt
        from reader.tui.screens.tags import TagPicker

        title = await self.app.push_screen_wait(Prompt("Title of the new digest"))
        if not title:
            return
        tags = await self.store(self.workspace.tags)
        counts = await self.store(self.workspace.tag_counts)
        picker = TagPicker([tag for tag in tags if counts[tag.id]], (), counts)
        picker.heading = "Sections from tags"
        chosen = await self.app.push_screen_wait(picker) if any(counts.values()) else ()
        known = {tag.name for tag in tags}
        names = [name for name in chosen or () if name in known]
        await self.show(await self.store(self.workspace.add_digest, title, names), at=0)
        self.say("made · saved")

    def action_choose(self) -> None:
        """Show another digest."""
        self.start(self._choose(), "dialog", exclusive=True)

    async def _choose(self) -> None:
        from reader.tui.screens.digest_pickers import DigestPicker

        digests = await self.store(self.workspace.digests)
        rows = {each.head.id: (each.title, len(each.parts)) for each in digests}
        key = await self.app.push_screen_wait(DigestPicker(rows))
        if key is not None:
            await self.open(key)

    def action_add(self) -> None:
        """Add highlights after the part that is brought out."""
        if self.has_digest():
            self.start(self._add(), "dialog", exclusive=True)

    async def _add(self) -> None:
        from reader.tui.screens.digest_pickers import HighlightPicker

        digest = self.digest
        if digest is None:
            return
        held = {part.highlight for part in digest.parts}
        placed = await self.store(self.workspace.all_highlights)
        free = [each.highlight for each in placed if each.highlight.id not in held]
        tags = await self.store(self.workspace.tags)
        titles = {e.article_id: e.label for e in await self.store(self.workspace.articles)}
        chosen = await self.app.push_screen_wait(HighlightPicker(free, tags, titles))
        if chosen:
            await self._insert(digest, highlights=chosen)
            self.say(f"{len(chosen)} added · saved")

    def action_add_section(self) -> None:
        """Put a heading after the part that is brought out."""
        if self.has_digest():
            self.start(self._ask_line("Heading", "section"), "dialog", exclusive=True)

    async def _ask_line(self, heading: str, field: str) -> None:
        from reader.tui.screens.prompt import Prompt

        digest = self.digest
        text = await self.app.push_screen_wait(Prompt(heading))
        if text and digest is not None:
            await self._insert(digest, **{field: text})
            self.say("added · saved")

    def action_add_text(self) -> None:
        """Put commentary after the part that is brought out."""
        if self.has_digest():
            self.start(self._write_text(), "dialog", exclusive=True)

    async def _write_text(self) -> None:
        digest = self.digest
        text = await self._edited("Commentary, in Markdown", "")
        if text and digest is not None:
            await self._insert(digest, text=text)
            self.say("added · saved")

    async def _insert(self, digest: DigestView, **what: Any) -> None:
        at = min((self.query_one(OptionList).highlighted or 0) + 1, len(digest.parts))
        added = await self.store(self.workspace.add_to_digest, digest.head.id, at=at + 1, **what)
        await self.show(added, at=at)

    async def _edited(self, heading: str, text: str) -> str | None:
        from reader.tui.screens.note import NoteEditor

        return await self.app.push_screen_wait(NoteEditor(heading, text))

    def action_edit(self) -> None:
        """Edit the words that a part has of its own."""
        if self.part_here() is not None:
            self.start(self._edit(), "dialog", exclusive=True)

    async def _edit(self) -> None:
        from reader.tui.screens.prompt import Prompt

        part = self.part_here()
        if part is None:
            return
        if part.kind is PartKind.SECTION:
            title = await self.app.push_screen_wait(Prompt("Heading", part.title))
            changed = replace(part, title=title) if title and title.strip() else None
        elif part.kind is PartKind.TEXT:
            text = await self._edited("Commentary, in Markdown", part.text)
            changed = None if text is None else replace(part, text=text)
        else:
            text = await self._edited(
                f"Translation: {self.contents.quotes.get(part.highlight, '')}", part.translation
            )
            changed = None if text is None else replace(part, translation=text)
        if changed is not None:
            await self.change(changed)

    def action_rename(self) -> None:
        """Give the digest another title."""
        if self.has_digest():
            self.start(self._rename(), "dialog", exclusive=True)

    async def _rename(self) -> None:
        from reader.tui.screens.prompt import Prompt

        digest = self.digest
        if digest is None:
            return
        title = await self.app.push_screen_wait(Prompt("Title of the digest", digest.title))
        if title and title.strip():
            await self.show(await self.store(self.workspace.rename_digest, digest.head.id, title))
