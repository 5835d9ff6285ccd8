"""Panes by key: which one is active, how many are shown, what they show."""

from __future__ import annotations

from textual import events, on

from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.base import PaneState
from reader.tui.reading.library import LibraryActions
from reader.tui.reading.ruby import whole

NARROW = 60
"""Columns below which one pane is shown (DESIGN: the look)."""


class PaneActions(LibraryActions):
    """The keys of panes and articles."""

    is_plain = False
    """Whether a screen reader reads the terminal: one pane, and a status line in words."""
    single = False
    """Whether the user asked for one pane."""
    in_step = True
    """Whether two panes with one article move together."""

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane where there is no room for two."""
        self.fit_panes()
        self.call_after_refresh(self.refit)

    def refit(self) -> None:
        """Put the popovers, and where the caret is, where they belong now that the panes have other sizes."""
        self.show_place()
        for pane in self.states:
            self.explain_again(pane)

    def fit_panes(self) -> None:
        """Show one pane where the user wants it or there is no room for two."""
        alone = self.single or self.is_plain or self.size.width < NARROW
        right_active = self.has_class("-right-active")
        self.query_one("#left-frame").display = not (alone and right_active)
        self.query_one("#right-frame").display = not (alone and not right_active)
        self.set_class(alone, "-alone")

    def _activate(self, pane: ArticlePane) -> None:
        self.set_class(pane is self.panes[1], "-right-active")
        self.fit_panes()
        self.show_place()

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, ArticlePane):
            self._activate(event.widget)

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        other = self.other_pane(self.active)
        self._activate(other)
        other.focus()

    def action_toggle_single(self) -> None:
        """Show one pane or two."""
        self.single = not self.single
        self.fit_panes()
        self.say("one pane" if self.single else "two panes")

    def action_toggle_step(self) -> None:
        """Keep panes that show one article in step, or stop."""
        self.in_step = not self.in_step
        self.say("panes in step" if self.in_step else "panes each on their own")

    def action_source(self) -> None:
        """Show the source of the active pane's article with the edits that cleaning made."""
        if self.state is not None:
            self.start(self._show_source(self.active), "dialog", exclusive=True)

    async def _show_source(self, pane: ArticlePane) -> None:
        from reader.tui.screens.source import SourceScreen

        article = self.states[pane].article
        source = await self.background.store(self.workspace.source, article.id)
        edits = await self.background.store(self.workspace.source_edits, article.id)
        offset = article.source_span.start + article.offsets.offset_to_source(pane.caret)
        screen = SourceScreen(
            self.workspace, self.background, article.id, source, edits, offset, pane.typography
        )
        place = await self.app.push_screen_wait(screen)
        await self.load_highlights()
        if place is not None:
            now = self.states[pane].article
            inside = max(0, min(place, now.source_span.end) - now.source_span.start)
            self.go(pane, now.offsets.offset_to_view(inside))

    def saved_state(self) -> dict[str, object]:
        """Return what the next session needs to open where this one ends."""
        saved = self.workspace.state()
        carets = saved.get("carets")
        carets = dict(carets) if isinstance(carets, dict) else {}
        carets |= {state.article.id: pane.caret for pane, state in self.states.items()}
        return {
            "articles": [state.article.id for state in self._shown_states()],
            "varieties": [state.variety.value for state in self._shown_states()],
            "readings": [state.ruby_over == whole(state) for state in self._shown_states()],
            "carets": carets,
            "last_tags": list(self.last_tags),
            "single": self.single,
        }

    def _shown_states(self) -> list[PaneState]:
        return [self.states[pane] for pane in self.panes if pane in self.states]

    def saved_caret(self, article_id: str) -> int:
        """Return the code point of the article where the caret was last; 0 for one not read yet."""
        carets = self.workspace.state().get("carets")
        caret = carets.get(article_id) if isinstance(carets, dict) else None
        return caret if isinstance(caret, int) else 0
