"""Two panes beside each other: how wide each is, which places of them belong together, and the link drawn."""

from __future__ import annotations

from textual import on

from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.panes import PaneActions
from reader.tui.widgets.divider import Divider

_STEP = 5
"""Hundredths of the width by which a key moves the divider; chosen by feel."""
_LEAST = 24
"""Columns that a pane keeps: ten characters with margin and scrollbar; chosen by eye."""


class DividingActions(PaneActions):
    """The divider, and stepping with the other pane."""

    divider_share = 50
    """Hundredths of the width that the left pane has."""

    def action_divide(self, direction: int) -> None:
        """Move the divider to the right (1) or to the left (-1)."""
        divider = self.query_one(Divider)
        if not divider.display:
            self.say("one pane is shown: \\ shows two")
            return
        self._divide(self.divider_share + direction * _STEP)
        self.say(f"left pane {self.divider_share} %")

    def _divide(self, share: int) -> None:
        width = max(1, self.query_one("#panes").size.width)
        least = min(50, -(-100 * _LEAST // width))
        self.divider_share = max(least, min(share, 100 - least))
        self.fit_panes()

    @on(Divider.Dragged)
    def _dragged(self, message: Divider.Dragged) -> None:
        width = max(1, self.query_one("#panes").size.width)
        self._divide(round(100 * message.column / width))

    def fit_panes(self) -> None:
        """Give each pane its width, where two are shown."""
        super().fit_panes()
        left, right = self.query_one("#left-frame"), self.query_one("#right-frame")
        self.query_one(Divider).display = left.display and right.display
        left.styles.width = f"{self.divider_share}fr"
        right.styles.width = f"{100 - self.divider_share}fr"

    def matching_place(self, pane: ArticlePane) -> int | None:
        """Return the place of the other pane's article that belongs to a pane's caret; None if none does."""
        state, beside = self.states.get(pane), self.states.get(self.other_pane(pane))
        same = state is not None and beside is not None and state.article.id == beside.article.id
        return pane.caret if same else None

    def step_with(self, pane: ArticlePane) -> None:
        """Let the other pane go to the place that belongs to the active one's caret."""
        place = self.matching_place(pane)
        if self.in_step and place is not None and pane is self.active:
            self.other_pane(pane).follow(pane, place)
        self.show_link()

    def show_link(self) -> None:
        """Link the carets of the two panes where they stand on what belongs together."""
        left, right = self.panes
        link = None
        if self.matching_place(self.active) == self.other_pane(self.active).caret:
            rows = left.seen_row(), right.seen_row()
            # The header of a pane takes a row.
            link = (rows[0] + 1, rows[1] + 1) if rows[0] is not None and rows[1] is not None else None
        self.query_one(Divider).link = link

    def seen_changed(self, pane: ArticlePane) -> None:
        """Draw the link where the places are now."""
        super().seen_changed(pane)
        self.show_link()

    def saved_state(self) -> dict[str, object]:
        """Return what the next session needs to open where this one ends."""
        return {**super().saved_state(), "divider": self.divider_share}
