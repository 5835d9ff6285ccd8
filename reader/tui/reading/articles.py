"""Articles in panes: opening them, their varieties, their words and readings."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from reader.cleaning.blocks import BlockList
from reader.cleaning.model import Article, BlockKind
from reader.errors import ReaderError
from reader.text.variety import Variety
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.base import PaneState, original_view
from reader.tui.reading.ruby import RubyActions, whole
from reader.tui.widgets.header import PaneHeader
from reader.typesetting.shown import Shown


def next_variety(current: Variety, own: Variety, *, with_regional: bool = False) -> Variety:
    """Return the variety after `current` in the toggle, passing over the one the article is in already.

    Args:
        current: The variety shown.
        own: The variety that the article is in.
        with_regional: Whether the forms with regional words have their turn; that into the article's own
            characters never has.
    """
    cycle = [
        variety
        for variety in Variety
        if variety is not own and (not variety.is_regional or (with_regional and variety.written_as != own))
    ]
    return cycle[(cycle.index(current) + 1) % len(cycle)] if current in cycle else cycle[0]


class ArticleActions(RubyActions):
    """The keys that choose what a pane shows."""

    opening_variety = Variety.ORIGINAL
    """The variety in which an article is opened that was not open before."""
    with_regional_words = False
    """Whether the varieties with regional words have their turn when the script is changed."""

    @cached_property
    def mixed_articles(self) -> set[str]:
        """Ids of the articles shown that are written in both scripts."""
        return set()

    def place_article(self, pane: ArticlePane, article_id: str, caret: int = 0) -> None:
        """Put an article into a pane at once, then fetch what takes longer."""
        article = self.workspace.article(article_id)
        starts = BlockList.of(article.blocks).starts_of(BlockKind.PARAGRAPH)
        before = self.states.get(pane)
        state = PaneState(article, Variety.ORIGINAL, original_view(article), starts)
        has_readings = before is not None and before.ruby_over == whole(before)
        self.states[pane] = replace(state, ruby_over=whole(state)) if has_readings else state
        self.wanted_varieties[pane] = Variety.ORIGINAL
        self.draw(pane, caret)
        self.show_header(pane)

    async def renew_articles(self) -> None:
        """Show the articles as they are now, where edits were decided on, here or in another window.

        Variety and place stay: the caret is put on the same character of the source.
        """
        for pane in self.panes:
            if (state := self.states.get(pane)) is None:
                continue
            now = await self.background.store(self.workspace.article, state.article.id)
            if self.states[pane].article is state.article and now != state.article:
                self._renew(pane, state.article, now)

    def _renew(self, pane: ArticlePane, old: Article, now: Article) -> None:
        variety = self.wanted_varieties[pane]
        place = old.source_span.start + old.offsets.offset_to_source(pane.caret) - now.source_span.start
        inside = max(0, min(place, len(now.source_span)))
        pane.selection_start = None
        pane.show_popover(None)
        self.place_article(pane, now.id, now.offsets.offset_to_view(inside))
        if variety is not Variety.ORIGINAL:
            self.change_variety(pane, variety)
        self.load_tokens(pane)
        self.load_readings(pane)
        self._tell_scripts(pane)

    def _tell_scripts(self, pane: ArticlePane) -> None:
        article = self.states[pane].article
        if self.workspace.entry(article.id).is_mixed:
            self.mixed_articles.add(article.id)
            self.show_header(pane)
            self.say(f"written in both scripts, mostly {article.variety.value}")

    def load_rest(self, pane: ArticlePane, variety: Variety | None = None) -> None:
        """Fetch the highlights of a pane's article, its words, and the variety it is to be shown in.

        Args:
            pane: The pane.
            variety: The variety; None for the one that the user opens articles in.
        """
        if variety is None:
            is_own = self.opening_variety.written_as is self.states[pane].article.variety
            variety = Variety.ORIGINAL if is_own else self.opening_variety
        self.background.store(self.workspace.carry_over, self.states[pane].article)
        self.start(self.load_highlights(), "store")
        if variety is not Variety.ORIGINAL:
            self.change_variety(pane, variety)
        self.load_tokens(pane)
        self.load_readings(pane)
        self._tell_scripts(pane)

    def show_header(self, pane: ArticlePane) -> None:
        """Say above the pane what it shows."""
        state = self.states[pane]
        header = self.query_one(f"#{pane.id}-header", PaneHeader)
        header.label = (
            f"{self.workspace.entry(state.article.id).number}  {(state.named or state.article).label}"
        )
        mixed = ", mixed" if state.article.id in self.mixed_articles else ""
        own = f"{state.article.variety.value}{mixed}"
        header.variety = f"{own} · original" if state.variety is Variety.ORIGINAL else state.variety.value

    async def load_highlights(self, *, unasked: bool = False) -> None:
        """Fetch tags and highlights of every article shown, and draw what has changed.

        Args:
            unasked: Whether this is not the answer to something that the user did.
        """
        try:
            await self.renew_articles()
        except ReaderError as error:
            self.report(error, once=unasked)
        try:
            tags = await self.background.store(self.workspace.tags)
            self.tag_counts = await self.background.store(self.workspace.tag_counts)
        except ReaderError as error:
            # The highlights are in files of their own: they are shown, without the names of their tags.
            tags = ()
            self.report(error, once=unasked)
        tags_by_id = {tag.id: tag for tag in tags}
        is_new = tags_by_id != self.tags
        self.tags = tags_by_id
        for pane in self.panes:
            if (state := self.states.get(pane)) is None:
                continue
            try:
                highlights = await self.background.store(self.workspace.highlights, state.article)
            except ReaderError as error:
                self.report(error, once=unasked)
                continue
            now = self.states[pane]
            if now.article is state.article and (is_new or now.highlights != highlights):
                self.change_state(pane, highlights=highlights)
                self.draw(pane)
        self.show_place()

    # Keys ---------------------------------------------------------------------------------------------

    def action_next_variety(self) -> None:
        """Show the active pane in the next variety."""
        if self.state is not None:
            wanted = self.wanted_varieties[self.active]
            self.change_variety(self.active, self._next_variety(wanted))

    def action_next_variety_both(self) -> None:
        """Show both panes in the variety that comes next in the active one."""
        if self.state is None:
            return
        variety = self._next_variety(self.wanted_varieties[self.active])
        for pane, state in self.states.items():
            own = Variety.ORIGINAL if variety is state.article.variety else variety
            self.change_variety(pane, own)

    def action_show_variety(self, name: str) -> None:
        """Show the active pane in the variety called `name`."""
        if self.state is not None:
            wanted = Variety(name)
            own = wanted.written_as is self.state.article.variety
            self.change_variety(self.active, Variety.ORIGINAL if own else wanted)

    def _next_variety(self, current: Variety) -> Variety:
        own = self.states[self.active].article.variety
        return next_variety(current, own, with_regional=self.with_regional_words)

    def reload_words(self) -> None:
        """Fetch words and views anew, because the user's lexicon has changed."""
        self.answers.forget()
        for pane, state in self.states.items():
            self.load_tokens(pane)
            self.load_readings(pane, anew=True)
            self.explain_again(pane)
            if state.shown is not None:
                self.change_state(pane, shown=Shown())
            if state.variety is not Variety.ORIGINAL:
                self.change_variety(pane, state.variety)

    def show_place(self) -> None:
        """Say on the status line where the caret is."""
        raise NotImplementedError
