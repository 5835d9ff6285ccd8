"""Highlights, tags and notes by key. Every change goes to the store's thread; "saved" is said when it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from reader.annotations.model import Highlight
from reader.errors import ReaderError
from reader.text.span import Span
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.articles import ArticleActions

P = ParamSpec("P")
T = TypeVar("T")


class AnnotatingActions(ArticleActions):
    """The keys that change the store."""

    def save(self, done: str, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        """Ask the store for a change now, so that leaving the reader at once does not lose it."""
        self.say("saving…")
        self.start(self._saved(done, self.background.store(change, *args, **kwargs)), "store")

    async def _saved(self, done: str, saving: Awaitable[T]) -> None:
        try:
            await saving
        finally:
            await self.load_highlights()
        self.say_saved(done)

    def target(self) -> Span:
        """Return the selection of the active pane, else the word at its caret."""
        return self.active.selection or self.word_span(self.active)

    def highlight_here(self) -> Highlight | None:
        """Return the innermost highlight at the caret."""
        found = self.highlights_at(self.active, self.active.caret)
        return found[0] if found else None

    def words_wanted(self) -> Span | None:
        """Return what a key is to work on; None where the caret stands on a mark, which is said."""
        span = self.target()
        if self.active.selection or any(map(str.isalnum, span.of(self.states[self.active].article.text))):
            return span
        self.say("no word here: v selects")
        return None

    def action_highlight(self) -> None:
        """Highlight the selection, or the word, with the tags given last."""
        if self.state is not None and (span := self.words_wanted()):
            self._add(self.active, span, self.last_tags)

    def _add(self, pane: ArticlePane, span: Span, tags: tuple[str, ...]) -> None:
        article = self.states[pane].article
        pane.let_go()
        self.save(f"highlighted {len(span)} characters", self.workspace.add_highlight, article, span, tags)

    def action_tag(self) -> None:
        """Tag the selection as a new highlight, else the highlight at the caret, else the word."""
        if self.state is None:
            return
        from reader.tui.screens.tags import TagPicker

        existing = None if self.active.selection else self.highlight_here()
        pane, span = self.active, self.target() if existing else self.words_wanted()
        if span is None:
            return
        quote = span.of(self.state.article.text) if existing is None else existing.anchor.exact
        names = {tag.id: tag.name for tag in self.tags.values()}
        chosen = [names[tag] for tag in existing.tags if tag in names] if existing else []

        def tagged(answer: tuple[str, ...] | None) -> None:
            if answer is None:
                return
            self.last_tags = answer
            if existing is None:
                self._add(pane, span, answer)
            else:
                self.save("tagged", self.workspace.change_highlight, existing.id, tags=answer)

        tags = sorted(self.tags.values(), key=lambda tag: tag.name)
        self.app.push_screen(TagPicker(tags, chosen, self.tag_counts, quote), tagged)

    def action_note(self) -> None:
        """Edit the note of the highlight at the caret."""
        highlight = self.highlight_here() if self.state is not None else None
        if highlight is None:
            self.say("no highlight here: a makes one")
            return
        self._edit_note(highlight, highlight.note)

    def _edit_note(self, highlight: Highlight, text: str) -> None:
        from reader.tui.screens.note import NoteEditor

        def edited(note: str | None) -> None:
            if note is not None and note != highlight.note:
                self.start(self._save_note(highlight, note), "store")

        self.app.push_screen(NoteEditor(highlight.anchor.exact, highlight.note, text), edited)

    async def _save_note(self, highlight: Highlight, note: str) -> None:
        saving = self.background.store(self.workspace.change_highlight, highlight.id, note=note)
        try:
            await self._saved("note", saving)
        except ReaderError as error:
            # What was typed must not be lost with the failure: it is there again, to be copied or tried anew.
            self.report(error)
            self._edit_note(highlight, note)

    def action_remove_highlight(self) -> None:
        """Remove the innermost highlight at the caret; undo brings it back."""
        highlight = self.highlight_here() if self.state is not None else None
        if highlight is None:
            self.say("no highlight here")
            return
        self.save("removed (u brings it back)", self.workspace.remove_highlight, highlight.id)

    def action_undo(self) -> None:
        """Undo the last change."""
        self.start(self._step_back(self.background.store(self.workspace.undo), "undone"), "store")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.start(self._step_back(self.background.store(self.workspace.redo), "redone"), "store")

    async def _step_back(self, step: Awaitable[str | None], done: str) -> None:
        what = await step
        await self.load_highlights()
        if what:
            self.say_saved(f"{done}: {what}")
        else:
            self.say(f"nothing to be {done}")

    def say_saved(self, done: str) -> None:
        """Say that a change is saved; or that it is not, why, and that it is kept and tried again."""
        left = self.workspace.unsaved()
        self.say(f"{done} · NOT saved, tried again" if left else f"{done} · saved")
        if left:
            self.tell(left, "error")

    def action_step_highlight(self, direction: int) -> None:
        """Go to the next highlight of the article (`direction` 1) or the one before (-1)."""
        if self.state is None:
            return
        starts = sorted({placed.span.start for placed in self.state.highlights if placed.span})
        caret = self.active.caret
        ahead = [s for s in starts if (s > caret if direction > 0 else s < caret)]
        if not ahead:
            self.say("no highlight further on" if direction > 0 else "no highlight before")
            return
        self.go(self.active, ahead[0] if direction > 0 else ahead[-1])

    def action_copy(self) -> None:
        """Copy the selection, or the highlight at the caret, or the word, with its citation."""
        if self.state is None:
            return
        spans = [p.span for p in self.state.highlights if p.span and self.active.caret in p.span]
        here = min(spans, key=len) if spans else None
        span = self.active.selection or here or self.target()
        self.app.copy_to_clipboard(self.workspace.cite(self.state.article, span))
        self.say(f"copied {len(span)} characters with their citation")

    def action_digest(self) -> None:
        """Show the digests: arrange them, and export them."""
        from reader.tui.screens.digest import DigestScreen

        def closed(_: None) -> None:
            self.start(self.load_highlights(), "store")

        self.app.push_screen(DigestScreen(self.workspace, self.background), closed)
