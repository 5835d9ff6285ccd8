"""Highlights in doubt, links, removed highlights and every occurrence of an expression, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.model import Highlight
from reader.tui.reading.annotating import AnnotatingActions

if TYPE_CHECKING:
    from reader.tui.screens.highlights import Described


class ReviewingActions(AnnotatingActions):
    """The keys that show lists of highlights."""

    def action_review(self) -> None:
        """Show the highlights whose place is in doubt, for the user to place."""
        self.start(self._review(), "list", exclusive=True)

    async def _review(self) -> None:
        from reader.tui.screens.review import ReviewScreen

        doubts = await self.background.store(self.workspace.doubts)
        if not doubts:
            self.say("no highlight is in doubt")
            return
        review = ReviewScreen(self.workspace, self.background, doubts, self.active.typography)
        self.app.push_screen(review, lambda _: self.start(self.load_highlights(), "store"))

    def action_link(self) -> None:
        """Show what the highlight at the caret is linked to; go there, link or unlink."""
        highlight = self.highlight_here() if self.state is not None else None
        if highlight is None:
            self.say("no highlight here: a makes one")
            return
        self.start(self._link(highlight), "list", exclusive=True)

    async def _link(self, highlight: Highlight) -> None:
        from reader.tui.screens.highlights import LinkPicker

        linked = await self.background.store(self.workspace.links_of, highlight.id)
        others = await self.background.store(self._described, with_removed=False)
        found = {each.highlight.id: each for each in others if each.highlight.id != highlight.id}
        if not found:
            self.say("there is no other highlight to link to")
            return

        def chosen(answer: tuple[str, str] | None) -> None:
            verb, other = answer or ("", "")
            if verb == "go":
                self._go_to(found[other].highlight)
            elif verb == "link":
                self.save("linked", self.workspace.link_highlights, highlight.id, other)
            elif verb == "unlink":
                self.save("unlinked", self.workspace.unlink_highlights, highlight.id, other)

        self.app.push_screen(LinkPicker(highlight, linked, found), chosen)

    def _go_to(self, highlight: Highlight) -> None:
        pane = self.active
        if self.states[pane].article.id != highlight.anchor.article:
            self.place_article(pane, highlight.anchor.article, highlight.anchor.start)
            self.load_rest(pane)
            self.show_place()
            return
        placed = {each.highlight.id: each.span for each in self.states[pane].highlights}
        span = placed.get(highlight.id)
        pane.place_caret(span.start if span else highlight.anchor.start)

    def action_removed(self) -> None:
        """List removed highlights, and bring one back."""
        self.start(self._bring_back(), "list", exclusive=True)

    async def _bring_back(self) -> None:
        from reader.tui.screens.highlights import RemovedPicker

        everything = await self.background.store(self._described, with_removed=True)
        removed = [each for each in everything if each.highlight.removed]
        if not removed:
            self.say("no highlight was removed")
            return
        removed.sort(key=lambda each: each.highlight.modified, reverse=True)

        def chosen(highlight_id: str | None) -> None:
            if highlight_id is not None:
                self.save("brought back", self.workspace.restore_highlight, highlight_id)

        self.app.push_screen(RemovedPicker(removed), chosen)

    def _described(self, *, with_removed: bool) -> list[Described]:
        from reader.tui.screens.highlights import Described

        labels = {entry.article_id: entry.label for entry in self.workspace.articles()}
        found = (placed.highlight for placed in self.workspace.all_highlights(with_removed=with_removed))
        return [
            Described(each, labels.get(each.anchor.article, ""), self.workspace.tag_names(each))
            for each in found
        ]

    def action_tag_everywhere(self) -> None:
        """Tag every occurrence of the selection, or the word, in all articles; all in one undo."""
        if self.state is not None and (span := self.words_wanted()):
            expression = span.of(self.state.article.text)
            self.start(self._tag_everywhere(expression), "list", exclusive=True)

    async def _tag_everywhere(self, expression: str) -> None:
        from reader.tui.screens.tags import TagPicker

        self.say("looking through all articles…")
        places = await self.background.store(self.workspace.occurrences, expression)
        articles = len({place.article.id for place in places})
        heading = f"{expression} ×{len(places)}, {articles} article{'' if articles == 1 else 's'}"
        tags = sorted(self.tags.values(), key=lambda tag: tag.name)

        def tagged(answer: tuple[str, ...] | None) -> None:
            self.say("")
            if answer:
                self.last_tags = answer
                done = f"tagged {len(places)} places"
                self.save(done, self.workspace.tag_everywhere, expression, answer)

        self.app.push_screen(TagPicker(tags, (), self.tag_counts, heading), tagged)
