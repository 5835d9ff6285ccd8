"""The variety that a pane shows and the words of its article, found as far as they are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.pane.motions import grapheme_at
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.base import PaneState, ReadingBase, original_view
from reader.typesetting.shown import Shown
from reader.workspace.excerpts import Excerpt, excerpt_at

if TYPE_CHECKING:
    from reader.language.tokens import Token, Tokens

_REST_S = 0.25
"""Seconds that the caret rests before the words around it are looked for; chosen by feel."""
_ANNOUNCED_S = 0.1
"""Seconds after which the status line says that a text is being converted: what is felt as a wait."""
PARTS_AHEAD = 1
"""Parts of a long article that are converted and read beyond those seen, in both directions."""


class ViewActions(ReadingBase):
    """Keeps what a pane shows converted, and its words known, where the reader is."""

    def change_variety(self, pane: ArticlePane, variety: Variety) -> None:
        """Show a pane in a variety, as soon as what is seen of it has been converted."""
        self.wanted_varieties[pane] = variety
        self.start(self._show_variety(pane, variety), f"variety-{pane.id}", exclusive=True)

    async def _show_variety(self, pane: ArticlePane, variety: Variety) -> None:
        # What is known is shown at once, in one frame; what takes longer is announced.
        announcing = self.set_timer(_ANNOUNCED_S, partial(self.say, f"converting to {variety.value}…"))
        try:
            await self._show_converted(pane, variety)
        finally:
            announcing.stop()

    async def _show_converted(self, pane: ArticlePane, variety: Variety) -> None:
        state = self.states[pane]
        if variety is Variety.ORIGINAL or not _is_long(state) or variety.is_regional:
            view = await self.ask_language(self.workspace.view, state.article, variety)
            shown: Shown | None = None
        else:
            view = original_view(state.article) if state.shown is None else state.view
            known = state.shown if state.variety is variety else None
            shown = await self._convert_seen(pane, known or Shown(), variety)
        named = await self.ask_language(self.workspace.named_in, state.article, variety)
        if not self._is_wanted(pane, state, variety):
            return
        self.change_state(pane, variety=variety, view=view, shown=shown, named=named)
        if variety.is_regional or state.variety.is_regional:
            # Other words stand there.
            self.change_state(pane, readings=(), ruby=None)
        self.draw(pane)
        self.show_header(pane)
        self.seen_changed(pane)
        self.say("original" if variety is Variety.ORIGINAL else variety.value)

    async def _convert_seen(self, pane: ArticlePane, done: Shown, variety: Variety) -> Shown:
        """Return what is drawn converted, with the parts that are seen and are not yet."""
        found = []
        for part in parts_over(self.states[pane], pane.seen(), ahead=0):
            if not done.has(part.start):
                view = await self.ask_language(self.workspace.view, part.article, variety)
                # These varieties keep every offset, so a part can be drawn in the place of its original.
                found.append((part.start, view.text))
        return done.and_also(found)

    def _is_wanted(self, pane: ArticlePane, state: PaneState, variety: Variety) -> bool:
        is_same = self.states[pane].article is state.article
        return is_same and self.wanted_varieties.get(pane) is variety

    @on(ArticlePane.Scrolled)
    def _convert_more(self, message: ArticlePane.Scrolled) -> None:
        pane = message.pane
        state = self.states.get(pane)
        if state is None:
            return
        if state.shown is not None and state.variety is self.wanted_varieties.get(pane):
            parts = parts_over(state, pane.seen(), ahead=0)
            if not all(state.shown.has(part.start) for part in parts):
                self.start(self._show_more(pane, state.variety), f"variety-{pane.id}", exclusive=True)
        self.seen_changed(pane)
        if state.tokens and not is_read(state.tokens, pane.caret):
            # Nobody asks for the words of pages that are only turned.
            self.set_timer(_REST_S, partial(self._read_where, pane, pane.caret))

    def _read_where(self, pane: ArticlePane, caret: int) -> None:
        if pane.caret == caret:
            self.load_tokens(pane)

    async def _show_more(self, pane: ArticlePane, variety: Variety) -> None:
        state = self.states[pane]
        shown = await self._convert_seen(pane, state.shown or Shown(), variety)
        if self._is_wanted(pane, state, variety):
            self.change_state(pane, shown=shown)
            self.draw(pane)

    def load_tokens(self, pane: ArticlePane) -> None:
        """Find the words around a pane's caret."""
        self.start(self._load_tokens(pane), f"tokens-{pane.id}", exclusive=True)

    async def _load_tokens(self, pane: ArticlePane) -> None:
        state = self.states[pane]
        parts = parts_over(state, Span(pane.caret, pane.caret + 1), ahead=PARTS_AHEAD)
        tokens = await self.ask_language(self._tokens_of, parts)
        if self.states[pane].article is state.article:
            self.change_state(pane, tokens=tokens)
            pane.show_tokens(tokens)
            self.rest()

    def _tokens_of(self, parts: Sequence[Excerpt]) -> Tokens:
        """Return the words of neighbouring parts, over the whole article; not for the event loop."""
        # Here, not at the top: no start needs it.
        from reader.language.tokens import Tokens

        return Tokens.joined((part.start, self.workspace.tokens(part.article)) for part in parts)

    def word_span(self, pane: ArticlePane) -> Span:
        """Return the word under the pane's caret; the one character while the words are not known."""
        state = self.states[pane]
        tokens = state.tokens or ()
        index = bisect_right(tokens, pane.caret, key=lambda token: token.span.start) - 1
        if index >= 0 and pane.caret in tokens[index].span:
            return tokens[index].span
        return grapheme_at(state.article.text, pane.caret)

    def seen_changed(self, pane: ArticlePane) -> None:
        """Called when other rows of a pane's article are seen, or it is shown in another variety."""
        raise NotImplementedError

    def rest(self) -> None:
        """Called when the caret stands elsewhere, or other words are known."""
        raise NotImplementedError

    def show_header(self, pane: ArticlePane) -> None:
        """Say above the pane what it shows."""
        raise NotImplementedError


def _is_long(state: PaneState) -> bool:
    return excerpt_at(state.article, 0).article is not state.article


def parts_over(state: PaneState, span: Span, *, ahead: int) -> list[Excerpt]:
    """Return the parts of the article that `span` touches, and so many more on both sides."""
    parts = [excerpt_at(state.article, span.start)]
    while parts[-1].span.end < span.end:
        parts.append(excerpt_at(state.article, parts[-1].span.end))
    for _ in range(ahead):
        if parts[0].start > 0:
            parts.insert(0, excerpt_at(state.article, parts[0].start - 1))
        if parts[-1].span.end < len(state.article.text):
            parts.append(excerpt_at(state.article, parts[-1].span.end))
    return parts


def is_read(tokens: Sequence[Token] | None, offset: int) -> bool:
    """Say whether the words around a code point are known."""
    return bool(tokens and tokens[0].span.start <= offset < tokens[-1].span.end)
