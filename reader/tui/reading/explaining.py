"""The popover: opened, following the caret or pinned, stepping through terms, and correcting what it says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.model import Highlight
from reader.cleaning.model import Article
from reader.errors import ReaderError
from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.pane import popover as popovers
from reader.tui.pane.motions import grapheme_at
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.views import ViewActions

if TYPE_CHECKING:
    from reader.tui.screens.correction import Correction
    from reader.workspace.lookingup import Explanation


_COUNTED_S = 0.01
"""Seconds for which a popover waits to be shown with its counts, in one frame instead of two."""


class ExplainingActions(ViewActions):
    """The keys of the popover, and what stands at a place."""

    reading_style = "marks"
    """How readings are written: one of `reader.language.spelling.STYLES`."""
    spoken_tones = False
    """Whether the line of readings above the text has the tones that are spoken."""
    _level = 0
    _explained = 0
    _is_pinned = False
    _in_status = False
    """Whether the status line says what the pane has no room for."""

    def action_popover(self) -> None:
        """Open the popover at the caret; when it is open, go on to the term around the word."""
        if self.state is None:
            return
        if self.active.popover is None:
            self._is_pinned = False
            self.explain_caret(self.active)
            return
        self._level += 1
        self._start_explaining(self.active)

    def action_pin(self) -> None:
        """Keep the popover at its word when the caret moves on, or let it follow the caret again."""
        if self.active.popover is None:
            self.say("no popover: p opens one")
            return
        self._is_pinned = not self._is_pinned
        if self._is_pinned:
            self._start_explaining(self.active)
        else:
            self.explain_caret(self.active)
        self.say("popover pinned" if self._is_pinned else "popover follows the caret")

    def follow_caret(self, pane: ArticlePane) -> None:
        """Let an open popover that is not pinned explain where the caret has come to."""
        if self.is_explaining(pane) and not self._is_pinned:
            self.explain_caret(pane)

    def is_explaining(self, pane: ArticlePane) -> bool:
        """Say whether a pane's popover is open, or on the status line for lack of room."""
        return pane.popover is not None or (self._in_status and pane is self.active)

    def close_popover(self, pane: ArticlePane) -> None:
        """Close a pane's popover."""
        self._in_status = False
        pane.show_popover(None)

    def explain_caret(self, pane: ArticlePane) -> None:
        """Show the popover of the word under the pane's caret, as soon as its reading is known."""
        text = self.states[pane].article.text
        self._level, self._explained = 0, pane.caret
        if not self.is_explaining(pane):
            span = grapheme_at(text, pane.caret)
            self._show(pane, popovers.waiting(span, span.of(text)))
        self._start_explaining(pane)

    def explain_again(self, pane: ArticlePane) -> None:
        """Bring an open popover up to date."""
        if self.is_explaining(pane):
            self._start_explaining(pane)

    def _start_explaining(self, pane: ArticlePane) -> None:
        self.start(self._explain(pane, self._explained, self._level), f"popover-{pane.id}", exclusive=True)

    async def _explain(self, pane: ArticlePane, offset: int, level: int) -> None:
        article = self.states[pane].article
        span = grapheme_at(article.text, offset)
        try:
            found = await self.ask_language(self.workspace.explain, article, offset, level)
        except ReaderError:
            if self._is_current(pane, article, offset):
                self._show(pane, popovers.failed(span, span.of(article.text)))
            raise
        if not self._is_current(pane, article, offset):
            return
        if found is None:
            self._show(pane, popovers.no_reading(span, span.of(article.text)))
            return
        if found.problem:
            self.tell(found.problem, "error")
        # Here, not at the top: no start needs it.
        from reader.tui.pane.explanation import Surroundings, explain

        tags = self.tag_names_at(pane, offset)
        # By itself, so that counting in a large library keeps no other popover waiting.
        counting = asyncio.ensure_future(asyncio.to_thread(self._count, article, found))
        counted, _ = await asyncio.wait({counting}, timeout=_COUNTED_S)
        if not counted and self._is_current(pane, article, offset):
            around = Surroundings(tags, None, self.reading_style, self._is_pinned)
            self._show(pane, explain(found, around))
        here, counts = await counting
        if self._is_current(pane, article, offset):
            around = Surroundings(tags, counts, self.reading_style, self._is_pinned)
            self._show(pane, explain(replace(found, in_article=here), around))

    def _count(self, article: Article, found: Explanation) -> tuple[int, tuple[int, int]]:
        """Count a word in its article and in the library; not for the event loop."""
        expression = found.word.hans
        here = self.workspace.count_in(article, expression) if found.in_article is None else found.in_article
        return here, self.workspace.count_in_library(expression)

    def _is_current(self, pane: ArticlePane, article: Article, offset: int) -> bool:
        same = self._explained == offset and self.states[pane].article is article
        return same and self.is_explaining(pane)

    def _show(self, pane: ArticlePane, popover: popovers.Popover) -> None:
        """Show a popover in its pane, or on the status line where the pane has no room for it."""
        self._in_status = not pane.has_room_for(popover)
        if self._in_status:
            pane.show_popover(None)
            self.say(popovers.compact(popover))
        else:
            pane.show_popover(popover)

    # Corrections --------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Correct what is said of the word that the popover explains, or of the word at the caret."""
        if self.state is not None:
            self.start(self._correct(self.active), "dialog", exclusive=True)

    async def _correct(self, pane: ArticlePane) -> None:
        is_open = pane.popover is not None
        offset, level = (self._explained, self._level) if is_open else (pane.caret, 0)
        article, variety = self.states[pane].article, self.states[pane].variety
        found = await self.ask_language(self.workspace.explain, article, offset, level)
        if found is None:
            self.say("no word here")
            return
        from reader.tui.screens.correction import CorrectionScreen

        shown = self.states[pane].view
        form = shown.offsets.to_view(found.word.span).of(shown.text)
        can_change_form = variety is not Variety.ORIGINAL and len(form) == len(found.word.span)
        correction = await self.app.push_screen_wait(
            CorrectionScreen(found.word, form if can_change_form else None, self.reading_style)
        )
        if correction is None:
            return
        await self.background.store(self._store_correction, article, found.word.span, variety, correction)
        self.say(f"{found.word.text} · saved to your lexicon")
        self.reload_words()

    def _store_correction(
        self, article: Article, span: Span, variety: Variety, correction: Correction
    ) -> None:
        from reader.workspace.ownlexicon import WordFacts

        everywhere = correction.everywhere
        if correction.reading is not None:
            self.workspace.correct_reading(article, span, correction.reading, everywhere=everywhere)
        if correction.form is not None:
            self.workspace.correct_form(article, span, variety, correction.form, everywhere=everywhere)
        if correction.gloss is not None or correction.known is not None:
            facts = WordFacts(gloss=correction.gloss, known=correction.known)
            self.workspace.add_word(span.of(article.text), facts)

    def reload_words(self) -> None:
        """Fetch words and views anew, because the user's lexicon has changed."""
        raise NotImplementedError

    # What stands at a place ---------------------------------------------------------------------------

    def highlights_at(self, pane: ArticlePane, offset: int) -> list[Highlight]:
        """Return the highlights over an article's code point, the innermost (shortest) first."""
        placed = [(p.span, p.highlight) for p in self.states[pane].highlights if p.span and offset in p.span]
        return [highlight for _, highlight in sorted(placed, key=lambda item: (len(item[0]), item[1].id))]

    def tag_names_at(self, pane: ArticlePane, offset: int) -> list[str]:
        """Return the names of the tags over an article's code point, each once."""
        tags = [tag for highlight in self.highlights_at(pane, offset) for tag in highlight.tags]
        return list(dict.fromkeys(self.tags[tag].name for tag in tags if tag in self.tags))
