"""Readings above the rows of a pane: for its whole article or a passage, found as far as they are seen."""

from __future__ import annotations

from collections.abc import Sequence

from reader.text.cells import Ambiguous
from reader.text.span import Span
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.base import PaneState, original_view
from reader.tui.reading.correcting import CorrectingActions
from reader.tui.reading.views import PARTS_AHEAD, parts_over
from reader.typesetting.ruby import Ruby
from reader.workspace.excerpts import Excerpt

Readings = tuple[tuple[int, tuple[str, ...]], ...]


class RubyActions(CorrectingActions):
    """The key of the readings above the rows."""

    def action_ruby(self) -> None:
        """Put readings above the rows of the active pane, or of its selection; again: take them away."""
        state, pane = self.state, self.active
        if state is None:
            return
        wanted = pane.selection or whole(state)
        if state.ruby_over == wanted or (state.ruby_over is not None and pane.selection is None):
            self.change_state(pane, ruby_over=None, ruby=None)
            self.draw(pane)
            self.say("pinyin off")
            return
        self.change_state(pane, ruby_over=wanted, ruby=None)
        self.say("reading…")
        self.load_readings(pane)

    def load_readings(self, pane: ArticlePane, *, anew: bool = False) -> None:
        """Find the readings of what is seen and draw them; the page stands meanwhile.

        Args:
            pane: Where they are wanted.
            anew: Whether those known are no longer right.
        """
        if self.states[pane].ruby_over is not None:
            self.start(self._load_readings(pane, anew=anew), f"ruby-{pane.id}", exclusive=True)

    def seen_changed(self, pane: ArticlePane) -> None:
        """Find the readings of rows that have come into sight."""
        if (state := self.states.get(pane)) is not None and state.ruby_over is not None:
            known = {start for start, _ in state.readings}
            if state.ruby is None or any(part.start not in known for part in _parts(state, pane, ahead=0)):
                self.load_readings(pane)

    async def _load_readings(self, pane: ArticlePane, *, anew: bool) -> None:
        state = self.states[pane]
        readings = {} if anew else dict(state.readings)
        missing = [part for part in _parts(state, pane, ahead=PARTS_AHEAD) if part.start not in readings]
        if missing:
            readings |= await self.ask_language(self._readings_of, state, missing)
        now = self.states[pane]
        if now.article is state.article and now.variety is state.variety and now.ruby_over is not None:
            known = tuple(sorted(readings.items()))
            self.change_state(pane, readings=known, ruby=ruby_over(now, known, pane.typography.ambiguous))
            self.draw(pane)
            self.say("pinyin")

    def _readings_of(self, state: PaneState, parts: Sequence[Excerpt]) -> Readings:
        """Return the readings of parts of an article, known words left out; not for the event loop."""
        style, spoken = self.reading_style, self.spoken_tones
        found = []
        for part in parts:
            view = state.view if state.variety.is_regional else original_view(part.article)
            above = self.workspace.readings_above(part.article, view, style=style, spoken=spoken)
            found.append((part.start, above))
        return tuple(found)


def whole(state: PaneState) -> Span:
    """Return the span of a pane's whole article."""
    return Span(0, len(state.article.text))


def ruby_over(state: PaneState, readings: Readings, ambiguous: Ambiguous) -> Ruby:
    """Return the readings that are to be drawn of those that are known."""
    over = state.ruby_over or Span(0, 0)
    if over == whole(state):
        return Ruby(readings, ambiguous)
    span = state.view.offsets.to_view(over)
    parts = [
        (max(start, span.start), each[max(0, span.start - start) : max(0, span.end - start)])
        for start, each in readings
    ]
    return Ruby([part for part in parts if part[1]], ambiguous, is_whole=False)


def _parts(state: PaneState, pane: ArticlePane, *, ahead: int) -> list[Excerpt]:
    """Return the parts of the article that are seen and have readings, and so many more on both sides."""
    if state.variety.is_regional:
        # Its words are found in the text that is shown, which is converted whole.
        return [Excerpt(0, state.article)]
    seen, over = pane.seen(), state.ruby_over or Span(0, 0)
    span = Span(max(seen.start, over.start), min(seen.end, over.end))
    return parts_over(state, span, ahead=ahead) if span.start < span.end else []
