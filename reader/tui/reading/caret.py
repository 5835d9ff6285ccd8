"""The caret by key and mouse: moving, selecting, letting go; and where it stands."""

from __future__ import annotations

from bisect import bisect_right

from textual import on

from reader.text.sentences import sentence_at
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.dividing import DividingActions
from reader.tui.widgets.status import StatusLine


class CaretActions(DividingActions):
    """The keys of caret and selection."""

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret of the active pane."""
        pane = self.active
        # Called here, not by message: what follows from the step is drawn in the same frame.
        with pane.prevent(ArticlePane.CaretMoved):
            pane.move(motion, selecting=selecting)
        self.caret_moved(pane)

    def action_toggle_select(self) -> None:
        """Start a selection at the caret, or let it go."""
        pane = self.active
        if pane.selection_start is None:
            pane.selection_start = pane.caret
            pane.place_caret(pane.caret)
            self.say("selecting: a t y, or escape")
        else:
            pane.let_go()

    def action_grow_selection(self) -> None:
        """Select the sentence; if it is selected, the paragraph."""
        pane = self.active
        if pane.page_layout is None or pane.content is None:
            return
        block = pane.page_layout.block_at(pane.caret)
        text = pane.content.article.text
        sentence = sentence_at(text, block, pane.caret) if pane.caret in block else block
        grown = pane.selection is not None and pane.selection.covers(sentence)
        pane.select(block if grown else sentence)

    def action_escape(self) -> None:
        """Close what is open: find, popover, then the selection."""
        pane = self.active
        if self.is_finding:
            self.close_find(forget=True)
        elif self.is_explaining(pane):
            self.close_popover(pane)
        elif pane.selection_start is not None:
            pane.let_go()
        elif self.state is not None and self.state.matches:
            self.change_state(pane, query="", matches=())
            pane.show_matches(())
        self.say("")

    @on(ArticlePane.CaretMoved)
    def _caret_moved(self, message: ArticlePane.CaretMoved) -> None:
        self.caret_moved(message.pane)

    def caret_moved(self, pane: ArticlePane) -> None:
        """Let the popover, the other pane and the status line follow a caret."""
        self.follow_caret(pane)
        self.rest()
        self.step_with(pane)
        self.show_place()

    def seen_changed(self, pane: ArticlePane) -> None:
        """Let the terminal's own cursor stay with the caret."""
        super().seen_changed(pane)
        if self.is_plain and pane is self.active:
            self._place_cursor(pane)

    @on(ArticlePane.PopoverWanted)
    def _popover_wanted(self) -> None:
        self.action_popover()

    @on(ArticlePane.SentenceWanted)
    def _sentence_wanted(self, message: ArticlePane.SentenceWanted) -> None:
        self.action_grow_selection()
        if message.whole_paragraph:
            self.action_grow_selection()

    @on(ArticlePane.WordWanted)
    def _word_wanted(self) -> None:
        self.active.select(self.word_span(self.active))

    def show_place(self) -> None:
        """Say where the caret is, how much is selected, how many highlights there are."""
        state = self.state
        if state is None:
            return
        pane = self.active
        number, paragraphs = bisect_right(state.paragraph_starts, pane.caret), len(state.paragraph_starts)
        share = round(100 * pane.caret / max(1, len(state.article.text) - 1))
        if self.is_plain:
            parts = [f"paragraph {number} of {paragraphs}", f"{share} percent"]
            self._place_cursor(pane)
        else:
            parts = [f"¶ {number}/{paragraphs}", f"{share} %"]
        if pane.selection is not None:
            parts.append(f"{len(pane.selection)} selected")
        count = len(state.highlights)
        parts.append(f"{count} highlight{'' if count == 1 else 's'}")
        if unsaved := self.workspace.count_unsaved():
            parts.append(f"{unsaved} NOT saved")
        doubts = sum(placed.span is None for placed in state.highlights)
        if doubts:
            parts.append(f"{doubts} in doubt: R")
        here = self.highlights_at(pane, pane.caret)
        if here:
            parts.append("here: " + (", ".join(self.tag_names_at(pane, pane.caret)) or "untagged"))
        self.query_one(StatusLine).place = (", " if self.is_plain else " · ").join(parts)

    def _place_cursor(self, pane: ArticlePane) -> None:
        """Put the terminal's own cursor on the caret: it is what a screen reader follows."""
        cell = pane.caret_cell()
        if cell is not None:
            self.app.cursor_position = pane.content_region.offset + cell
