"""Highlights in doubt, by key."""

from __future__ import annotations

from reader.tui.reading.annotating import AnnotatingActions


class ReviewingActions(AnnotatingActions):
    """The keys that show lists of highlights."""

    def action_review(self) -> None:
        """Show the highlights whose place is in doubt, for the user to place."""
        self.start(self._review(), "dialog", exclusive=True)

    async def _review(self) -> None:
        from reader.tui.screens.review import ReviewScreen

        doubts = await self.background.store(self.workspace.doubts)
        if not doubts:
            self.say("no highlight is in doubt")
            return
        await self.app.push_screen_wait(ReviewScreen(self.workspace, self.background, doubts))
        await self.load_highlights()
