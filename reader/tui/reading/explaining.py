"""The popover: opened, following the caret or pinned, and stepping through terms."""

from __future__ import annotations

import asyncio

from textual.timer import Timer

from reader.annotations.model import Highlight
from reader.cleaning.model import Article
from reader.errors import ReaderError
from reader.tui.pane import popover as popovers
from reader.tui.pane.motions import grapheme_at
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.answers import Answer, AnsweringActions
from reader.tui.reading.views import is_read

_COUNTED_S = 0.01
"""Seconds for which a popover waits to be shown with its counts, in one frame instead of two."""
_REST_S = 0.02
"""Seconds without a key after which words around the caret are explained ahead: less than lie between two
repetitions of a key that is held, more than drawing the answer to it takes."""


class ExplainingActions(AnsweringActions):
    """The keys of the popover, and what stands at a place."""

    reading_style = "marks"
    """How readings are written: one of `reader.language.spelling.STYLES`."""
    spoken_tones = False
    """Whether the line of readings above the text has the tones that are spoken."""
    level = 0
    """How many terms around the word were stepped to."""
    explained = 0
    """The code point of the article that the popover explains."""
    _is_pinned = False
    _in_status = False
    """Whether the status line says what the pane has no room for."""
    _has_explained = False
    """Whether a popover was opened: before, nothing is counted for one."""
    _resting: Timer | None = None

    def action_popover(self) -> None:
        """Open the popover at the caret; when it is open, go on to the term around the word."""
        if self.state is None:
            return
        pane = self.active
        if pane.popover is None:
            self._is_pinned = False
            self.explain_caret(pane)
            return
        article = self.state.article
        now = self.answers.at(article, self.explained, self.level)
        self.level = (self.level + 1) % (now.found.levels if now is not None and now.found else 1)
        answer = self.answers.at(article, self.explained, self.level)
        if answer is not None:
            self._show_answer(pane, answer)
        self._go_on_explaining(pane, answer)

    def action_pin(self) -> None:
        """Keep the popover at its word when the caret moves on, or let it follow the caret again."""
        if self.active.popover is None:
            self.say("no popover: p opens one")
            return
        self._is_pinned = not self._is_pinned
        if self._is_pinned:
            self.explain_again(self.active)
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
        """Show the popover of the word under the pane's caret: at once where it is known, else soon."""
        article = self.states[pane].article
        self.level, self.explained = 0, pane.caret
        answer = self.answers.at(article, pane.caret, 0)
        if answer is not None:
            self._show_answer(pane, answer)
        elif not self.is_explaining(pane):
            span = grapheme_at(article.text, pane.caret)
            self._show(pane, popovers.waiting(span, span.of(article.text)))
        self._go_on_explaining(pane, answer)

    def explain_again(self, pane: ArticlePane) -> None:
        """Bring an open popover up to date: what it says, what stands around it, and where it stands."""
        if not self.is_explaining(pane):
            return
        answer = self.answers.at(self.states[pane].article, self.explained, self.level)
        if answer is not None:
            self._show_answer(pane, answer)
        self._start_explaining(pane)

    def _go_on_explaining(self, pane: ArticlePane, answer: Answer | None) -> None:
        """Find out what is not known; what is shown is looked at again when the keys rest."""
        if answer is None or not answer.is_whole:
            self._start_explaining(pane)
        else:
            self.rest()

    def _start_explaining(self, pane: ArticlePane) -> None:
        self.start(self._explain(pane, self.explained, self.level), f"popover-{pane.id}", exclusive=True)

    async def _explain(self, pane: ArticlePane, offset: int, level: int) -> None:
        """Find out what is to be said of a place, show it, and explain what lies around it."""
        article = self.states[pane].article
        before = self.answers.at(article, offset, level)
        try:
            found = await self.ask_language(self.workspace.explain, article, offset, level)
        except ReaderError:
            if self._is_current(pane, article, offset):
                span = grapheme_at(article.text, offset)
                self._show(pane, popovers.failed(span, span.of(article.text)))
            raise
        if found is not None and found.problem:
            self.tell(found.problem, "error")
        counting = asyncio.ensure_future(self.counted(article, found))
        # By itself, so that counting in a large library keeps no other popover waiting.
        counted, _ = await asyncio.wait({counting}, timeout=_COUNTED_S)
        if not counted and before is None and self._is_current(pane, article, offset):
            self._show_answer(pane, Answer(article, found))
        answer = await counting
        if before is not None and before.is_whole and answer != before:
            # Another window has changed the lexicon, or the library is another.
            self.answers.forget()
        self.answers.keep(answer, offset, level)
        if self._is_current(pane, article, offset):
            if answer != before:
                self._show_answer(pane, answer)
            await self.explain_ahead(pane, offset, answer)

    def rest(self) -> None:
        """Have the words around the caret explained when no key comes for a moment."""
        if self._resting is None:
            self._resting = self.set_interval(_REST_S, self._rested, pause=True)
        self._resting.reset()

    def _rested(self) -> None:
        if self._resting is not None:
            self._resting.pause()
        pane = self.active
        if self.is_explaining(pane):
            self._start_explaining(pane)
        elif pane in self.states and is_read(self.states[pane].tokens, pane.caret):
            # Nobody asks for the words of pages that are only turned.
            self.start(self.be_ready(pane, counted=self._has_explained), f"popover-{pane.id}", exclusive=True)

    def _is_current(self, pane: ArticlePane, article: Article, offset: int) -> bool:
        same = self.explained == offset and self.states[pane].article is article
        return same and self.is_explaining(pane)

    def _show_answer(self, pane: ArticlePane, answer: Answer) -> None:
        # Here, not at the top: no start needs it.
        from reader.tui.pane.explanation import Surroundings, explain

        offset, found = self.explained, answer.found
        if found is None:
            span = grapheme_at(answer.article.text, offset)
            self._show(pane, popovers.no_reading(span, span.of(answer.article.text)))
            return
        tags = self.tag_names_at(pane, offset)
        around = Surroundings(tags, answer.in_library, self.reading_style, self._is_pinned)
        self._show(pane, explain(found, around))

    def _show(self, pane: ArticlePane, popover: popovers.Popover) -> None:
        """Show a popover in its pane, or on the status line where the pane has no room for it."""
        self._has_explained = True
        self._in_status = not pane.has_room_for(popover)
        if self._in_status:
            pane.show_popover(None)
            self.say(popovers.compact(popover))
        else:
            pane.show_popover(popover)

    # What stands at a place ---------------------------------------------------------------------------

    def highlights_at(self, pane: ArticlePane, offset: int) -> list[Highlight]:
        """Return the highlights over an article's code point, the innermost (shortest) first."""
        placed = [(p.span, p.highlight) for p in self.states[pane].highlights if p.span and offset in p.span]
        return [highlight for _, highlight in sorted(placed, key=lambda item: (len(item[0]), item[1].id))]

    def tag_names_at(self, pane: ArticlePane, offset: int) -> list[str]:
        """Return the names of the tags over an article's code point, each once."""
        tags = [tag for highlight in self.highlights_at(pane, offset) for tag in highlight.tags]
        return list(dict.fromkeys(self.tags[tag].name for tag in tags if tag in self.tags))
