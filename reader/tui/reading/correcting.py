"""Correcting what is said of a word: its reading, its form in a variety, its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.model import Article
from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.explaining import ExplainingActions

if TYPE_CHECKING:
    from reader.tui.screens.correction import Correction


class CorrectingActions(ExplainingActions):
    """The key of corrections."""

    def action_correct(self) -> None:
        """Correct what is said of the word that the popover explains, or of the word at the caret."""
        if self.state is not None:
            self.start(self._correct(self.active), "dialog", exclusive=True)

    async def _correct(self, pane: ArticlePane) -> None:
        is_open = pane.popover is not None
        offset, level = (self.explained, self.level) if is_open else (pane.caret, 0)
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
