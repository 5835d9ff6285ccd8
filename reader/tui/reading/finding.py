"""Find in the article, in either script, while one types."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.cleaning.model import Article
from reader.errors import LibraryError
from reader.text.display import visible
from reader.text.span import Span
from reader.tui.keyorder import DIALOG, dialog_begins, focus_in_order
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.reviewing import ReviewingActions

if TYPE_CHECKING:
    from textual.widgets import Input


class FindingActions(ReviewingActions):
    """The keys of find."""

    _find_from = 0
    _find_pane: ArticlePane | None = None

    def action_find(self) -> None:
        """Open the find bar."""
        if self.state is None:
            return
        if self.is_finding:
            self.query_one("#find").focus()
            return
        # Here, not at the top: the first frame can do without the input line and what it loads.
        from reader.tui.widgets.findbar import FindBar

        self._find_pane, self._find_from = self.active, self.active.caret
        bar = FindBar()
        dialog_begins(self.app, DIALOG)
        self.mount(bar, before="#status")
        self.call_after_refresh(focus_in_order, bar)

    @property
    def is_finding(self) -> bool:
        """Whether the find bar is open."""
        return bool(self.query("#find"))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Find what was typed so far."""
        message.stop()
        self.start(self._find(self._find_pane or self.active, message.value), "find", exclusive=True)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Close the find bar; the matches stay."""
        message.stop()
        self.close_find()

    def close_find(self, *, forget: bool = False) -> None:
        """Close the find bar; `forget` takes the matches away and goes back to where the search began."""
        self.query("#find").remove()
        pane = self._find_pane or self.active
        pane.focus()
        if forget:
            self.workers.cancel_group(self, "find")
            self.change_state(pane, query="", matches=())
            pane.show_matches(())
            self.go(pane, self._find_from)
            self.say("")

    async def _find(self, pane: ArticlePane, query: str) -> None:
        article = self.states[pane].article
        matches, problem = await self._matches(article, query)
        if self.states[pane].article is not article:
            return
        self.change_state(pane, query=query, matches=tuple(matches))
        pane.show_matches(matches)
        if not query.strip():
            self.say("")
        elif not matches:
            self.say(problem or f"{visible(query)}: not found")
        else:
            ahead = bisect_left(matches, self._find_from, key=_start_of)
            self.go(pane, matches[ahead % len(matches)].start)
            self._say_match(pane)

    async def _matches(self, article: Article, query: str) -> tuple[tuple[Span, ...], str]:
        """Find text, or between two slashes a regular expression; say what is wrong with that, if anything.

        Half typed it may be no expression yet: that is no error to be told of.
        """
        if not query.strip():
            return (), ""
        pattern = query[1:-1] if len(query) > len("//") and query[0] == query[-1] == "/" else ""
        try:
            found = await self.background.analysis(
                self.workspace.find, article, pattern or query, regex=bool(pattern)
            )
        except LibraryError as error:
            return (), error.message
        return found, ""

    def action_find_step(self, direction: int) -> None:
        """Go to the next match (1) or the one before (-1), round the article's ends."""
        if self.state is None:
            return
        if not self.state.matches:
            self.say("nothing found to step through: / finds")
            return
        matches = self.state.matches
        find = bisect_right if direction > 0 else bisect_left
        index = find(matches, self.active.caret, key=_start_of) - (direction < 0)
        self.go(self.active, matches[index % len(matches)].start)
        self._say_match(self.active)

    def _say_match(self, pane: ArticlePane) -> None:
        state = self.states[pane]
        number = max(1, bisect_right(state.matches, pane.caret, key=_start_of))
        self.say(f"{visible(state.query)}: {number} of {len(state.matches)}")


def _start_of(match: Span) -> int:
    return match.start
