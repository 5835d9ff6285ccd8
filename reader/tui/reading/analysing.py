"""The keys of the analyses: concordance, terms, codebook, and what the two panes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.span import Span
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.column import ColumnActions

if TYPE_CHECKING:
    from reader.analysis.concordance import Hit
    from reader.workspace.comparing import Comparison


class AnalysingActions(ColumnActions):
    """What leads from the page into the library, and back to a place on a page."""

    comparison: Comparison | None = None
    """What the two panes share, while that is shown."""

    def action_concordance(self) -> None:
        """Show every occurrence of the selection, or of the word, in all articles."""
        # Here, not at the top: the first frame can do without it.
        from reader.tui.screens.concordance import ConcordanceScreen

        query = ""
        if self.state is not None:
            span = self.active.selection or self.word_span(self.active)
            query = span.of(self.state.article.text).replace("\n", "")
            query = query if any(map(str.isalnum, query)) else ""
        self.app.push_screen(ConcordanceScreen(self.workspace, self.background, query), self._open_hit)

    def action_terms(self) -> None:
        """Show the formulae of the library."""
        from reader.tui.screens.terms import TermsScreen

        self.app.push_screen(TermsScreen(self.workspace, self.background), self._open_hit)

    def action_codebook(self) -> None:
        """Show the codebook, and go to what is chosen there."""
        self.start(self._show_codebook(), "dialog", exclusive=True)

    async def _show_codebook(self) -> None:
        from reader.tui.screens.codebook import CodebookScreen

        last = [tag.id for name in self.last_tags for tag in self.tags.values() if tag.name == name]
        tags, counts = tuple(self.tags.values()), self.tag_counts
        codebook = CodebookScreen(self.workspace, self.background, tags, counts)
        hit = await self.app.push_screen_wait(codebook)
        await self.load_highlights()
        # By another name they are the same; what was removed or merged is not made again by `a`.
        self.last_tags = tuple(self.tags[tag].name for tag in last if tag in self.tags)
        self._open_hit(hit)

    def action_compare(self) -> None:
        """Mark what the two panes share, or stop."""
        if self.comparison is not None:
            self._forget_comparison()
            self.say("shared passages off")
        elif self._two_articles():
            self.say("comparing…")
            self.start(self._show_comparison(), "compare", exclusive=True)

    def action_passages(self) -> None:
        """List what the two panes share."""
        if self._two_articles():
            self.start(self._list_passages(), "dialog", exclusive=True)

    def action_find_step(self, direction: int) -> None:
        """Go to the next match, or, where shared passages are shown, to the next of them in both panes."""
        if self.comparison is None or (self.state is not None and self.state.query):
            super().action_find_step(direction)
            return
        is_left = self.active is self.panes[0]
        near = sorted(self.comparison.near, key=lambda each: (each.a if is_left else each.b).start)
        starts = [(each.a if is_left else each.b).start for each in near]
        caret = self.active.caret
        ahead = [n for n, s in enumerate(starts) if (s > caret if direction > 0 else s < caret)]
        if not starts:
            self.say("nothing is shared")
            return
        number = (
            (ahead[0] if direction > 0 else ahead[-1]) if ahead else (0 if direction > 0 else len(near) - 1)
        )
        self._show_passage(near[number].a, near[number].b)
        self.say(f"passage {number + 1} of {len(near)}: {near[number].letters} letters")

    def _two_articles(self) -> bool:
        states = [self.states.get(pane) for pane in self.panes]
        if None in states or len({state.article.id for state in states if state}) < 2:
            self.say("two articles are compared: o opens another one in this pane")
            return False
        return True

    async def _show_comparison(self) -> None:
        await self._compare()

    async def _compare(self) -> Comparison:
        left, right = (self.states[pane].article for pane in self.panes)
        found = await self.background.analysis(self.workspace.compare, left, right)
        here = tuple(self.states[pane].article.id for pane in self.panes)
        if here == (found.a, found.b):
            self.comparison = found
            self._mark_passages(found)
            shares = f"left {found.coverage_a:.0%} · right {found.coverage_b:.0%}"
            self.say(f"{len(found.near)} shared passages · {shares} · n next · C list")
        return found

    async def _list_passages(self) -> None:
        from reader.tui.screens.comparison import ComparisonScreen

        left, right = (self.states[pane].article for pane in self.panes)
        found = await self._compare()
        screen = ComparisonScreen(self.workspace, self.background, left, right, found)
        answer = await self.app.push_screen_wait(screen)
        if answer is None:
            return
        article_a, start_a, article_b, start_b = answer
        if (article_a, article_b) != (left.id, right.id):
            self._forget_comparison()
            for pane, article in zip(self.panes, (article_a, article_b), strict=True):
                self.place_article(pane, article)
                self.load_rest(pane)
            await self._compare()
            return
        near = next(each for each in found.near if (each.a.start, each.b.start) == (start_a, start_b))
        self._show_passage(near.a, near.b)

    def matching_place(self, pane: ArticlePane) -> int | None:
        """Return the place in the other pane that belongs to a pane's caret, by the passages they share."""
        same = super().matching_place(pane)
        if same is not None or self.comparison is None or len(self.states) < 2:
            return same
        left, _ = self.panes
        here, there = self.states[pane].article.text, self.states[self.other_pane(pane)].article.text
        for passage in self.comparison.passages:
            a, b = (passage.a, passage.b) if pane is left else (passage.b, passage.a)
            if pane.caret in a:
                return _same_letter(here, a, pane.caret, there, b)
        return None

    def _show_passage(self, a: Span, b: Span) -> None:
        for pane, span in zip(self.panes, (a, b), strict=True):
            pane.show_matches((span,))
            pane.place_caret(span.start)

    def _mark_passages(self, found: Comparison) -> None:
        left, right = self.panes
        left.show_shared(
            sorted(passage.a for passage in found.passages),
            sorted(span for near in found.near for span in near.changes_a if span),
        )
        right.show_shared(
            sorted(passage.b for passage in found.passages),
            sorted(span for near in found.near for span in near.changes_b if span),
        )

    def _forget_comparison(self) -> None:
        self.comparison = None
        for pane in self.panes:
            pane.show_shared((), ())
            pane.show_matches(self.states[pane].matches if pane in self.states else ())

    def draw(self, pane: ArticlePane, caret: int | None = None) -> None:
        """Hand a pane the facts it draws from; shared passages go when it shows another article."""
        super().draw(pane, caret)
        if self.comparison is None:
            return
        here = tuple(self.states[each].article.id for each in self.panes if each in self.states)
        if here == (self.comparison.a, self.comparison.b):
            self._mark_passages(self.comparison)
        else:
            self._forget_comparison()

    def _open_hit(self, hit: Hit | None) -> None:
        """Open the article of an occurrence in the active pane, with the occurrence selected."""
        if hit is None:
            return
        pane = self.active
        if pane not in self.states or self.states[pane].article.id != hit.article:
            self.place_article(pane, hit.article, hit.start)
            self.load_rest(pane)
        pane.focus()
        self.call_after_refresh(pane.select, Span(hit.start, hit.end))
        self.show_place()


def _same_letter(here: str, a: Span, offset: int, there: str, b: Span) -> int:
    """Return the place in a passage that has as many letters before it as `offset` has in the other."""
    letters = sum(map(str.isalnum, here[a.start : offset]))
    for place in range(b.start, b.end):
        if there[place].isalnum():
            if not letters:
                return place
            letters -= 1
    return max(b.start, b.end - 1)
