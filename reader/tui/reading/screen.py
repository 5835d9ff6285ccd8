"""The reading screen: its layout, its panes, and the keys that are about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer

from reader.cleaning.model import BlockKind
from reader.errors import LibraryError
from reader.text.display import visible
from reader.text.sentences import sentence_at
from reader.text.variety import Variety
from reader.tui.background import Background
from reader.tui.keys import KEYS
from reader.tui.pane.pane import ArticlePane
from reader.tui.reading.finding import FindBar, FindingActions
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace

NARROW = 60
"""Columns below which one pane is shown (DESIGN: the look)."""


class ReadingScreen(FindingActions):
    """Two articles side by side."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS]

    def __init__(
        self, workspace: Workspace, background: Background, article_refs: Sequence[str] = ()
    ) -> None:
        super().__init__(workspace, background)
        self._article_refs = article_refs
        self.single = False
        """Whether the user asked for one pane."""
        self.in_step = True
        """Whether two panes with one article move together."""

    def compose(self) -> ComposeResult:
        """Lay out header, panes, find bar, status line and footer."""
        with Horizontal(id="panes"):
            for side in ("left", "right"):
                with Vertical(id=f"{side}-frame", classes="frame"):
                    yield PaneHeader(id=f"{side}-header")
                    yield ArticlePane(id=side)
        find_bar = FindBar(placeholder="find, in either script", id="find", compact=True)
        find_bar.display = False
        yield find_bar
        yield StatusLine(id="status")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Open the articles of the last session, or the first two."""
        self._restore()
        self.panes[0].focus()
        self.call_after_refresh(self._load_rest)

    def _restore(self) -> None:
        saved = self.workspace.state()
        self.last_tags = tuple(_strings(saved.get("last_tags")))
        self.single = saved.get("single") is True
        articles = [self.workspace.article(ref).id for ref in self._article_refs[:2]]
        for article in (*_strings(saved.get("articles")), *self._first_articles()):
            if len(articles) < 2 and article not in articles and self._exists(article):
                articles.append(article)
        if not articles:
            self.say("no articles yet: put text files into seeds/")
            return
        for pane, article in zip(self.panes, (articles * 2)[:2], strict=True):
            self.place_article(pane, article, self._saved_caret(article))
        self._arrange()
        self.show_place()

    def _first_articles(self) -> list[str]:
        return [entry.article_id for entry in self.workspace.first_articles(2)]

    def _exists(self, article_id: str) -> bool:
        try:
            self.workspace.article(article_id)
        except LibraryError:
            return False
        return True

    def _saved_caret(self, article_id: str) -> int:
        carets = self.workspace.state().get("carets")
        caret = carets.get(article_id) if isinstance(carets, dict) else None
        return caret if isinstance(caret, int) else 0

    def _load_rest(self) -> None:
        saved = _strings(self.workspace.state().get("varieties"))
        for pane, variety in zip(self.panes, (*saved, "original", "original"), strict=False):
            if pane in self.states:
                known = Variety(variety) if variety in set(Variety) else Variety.ORIGINAL
                own = self.states[pane].article.variety
                self.load_rest(pane, Variety.ORIGINAL if known is own else known)
        self.start(self._report_problems(), "problems")

    async def _report_problems(self) -> None:
        for problem in await self.background.store(self.workspace.problems):
            self.notify(visible(problem), severity="warning", markup=False, timeout=10)

    def saved_state(self) -> dict[str, object]:
        """Return what the next session needs to open where this one ends."""
        saved = self.workspace.state()
        carets = saved.get("carets")
        carets = dict(carets) if isinstance(carets, dict) else {}
        carets |= {state.article.id: pane.caret for pane, state in self.states.items()}
        return {
            "articles": [self.states[pane].article.id for pane in self.panes if pane in self.states],
            "varieties": [self.states[pane].variety.value for pane in self.panes if pane in self.states],
            "carets": carets,
            "last_tags": list(self.last_tags),
            "single": self.single,
            "theme": self.app.theme,
        }

    # Panes --------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane where there is no room for two."""
        self._arrange()

    def _arrange(self) -> None:
        alone = self.single or self.size.width < NARROW
        right_active = self.has_class("-right-active")
        self.query_one("#left-frame").display = not (alone and right_active)
        self.query_one("#right-frame").display = not (alone and not right_active)
        self.set_class(alone, "-alone")

    def _activate(self, pane: ArticlePane) -> None:
        self.set_class(pane is self.panes[1], "-right-active")
        self._arrange()
        self.show_place()

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, ArticlePane):
            self._activate(event.widget)

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        other = self.other_pane(self.active)
        self._activate(other)
        other.focus()

    def action_toggle_single(self) -> None:
        """Show one pane or two."""
        self.single = not self.single
        self._arrange()
        self.say("one pane" if self.single else "two panes")

    def action_toggle_step(self) -> None:
        """Keep panes that show one article in step, or stop."""
        self.in_step = not self.in_step
        self.say("panes in step" if self.in_step else "panes each on their own")

    def action_open_article(self) -> None:
        """Choose an article for the active pane."""
        self.start(self._open_article(), "dialog", exclusive=True)

    async def _open_article(self) -> None:
        from reader.tui.screens.articles import ArticlePicker

        entries = await self.background.store(self.workspace.articles)
        highlights = await self.background.store(self.workspace.all_highlights)
        counts = Counter(placed.highlight.anchor.article for placed in highlights)
        chosen = await self.app.push_screen_wait(ArticlePicker(entries, counts))
        if chosen is None:
            return
        pane = self.active
        self.workspace.save_state(self.saved_state())
        self.place_article(pane, chosen, self._saved_caret(chosen))
        self.load_rest(pane)
        self.show_place()

    def action_source(self) -> None:
        """Show the source of the active pane's article with the edits that cleaning made."""
        if self.state is not None:
            self.start(self._show_source(self.active), "dialog", exclusive=True)

    async def _show_source(self, pane: ArticlePane) -> None:
        from reader.tui.screens.source import SourceScreen

        article = self.states[pane].article
        source = await self.background.store(self.workspace.source, article.id)
        start = article.source_span.start
        place = await self.app.push_screen_wait(
            SourceScreen(source, start + article.offsets.offset_to_source(pane.caret))
        )
        if place is not None:
            inside = max(0, min(place, article.source_span.end) - start)
            pane.place_caret(article.offsets.offset_to_view(inside))

    # The caret ----------------------------------------------------------------------------------------

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret of the active pane."""
        self.active.move(motion, selecting=selecting)

    def action_toggle_select(self) -> None:
        """Start a selection at the caret, or let it go."""
        pane = self.active
        if pane.selection_start is None:
            pane.selection_start = pane.caret
            pane.place_caret(pane.caret)
            self.say("selecting: a t y, or escape")
        else:
            pane.let_go()

    def action_grow_selection(self) -> None:
        """Select the sentence; if it is selected, the paragraph."""
        pane = self.active
        if pane.page_layout is None or pane.content is None:
            return
        block = pane.page_layout.block_at(pane.caret)
        text = pane.content.article.text
        sentence = sentence_at(text, block, pane.caret) if pane.caret in block else block
        grown = pane.selection is not None and pane.selection.covers(sentence)
        pane.select(block if grown else sentence)

    def action_escape(self) -> None:
        """Close what is open: find, popover, then the selection."""
        pane = self.active
        if self.query_one(FindBar).display:
            self.close_find(forget=True)
        elif pane.popover is not None:
            pane.show_popover(None)
        elif pane.selection_start is not None:
            pane.let_go()
        elif self.state is not None and self.state.matches:
            self.change_state(pane, query="", matches=())
            pane.show_matches(())
        self.say("")

    @on(ArticlePane.CaretMoved)
    def _caret_moved(self, message: ArticlePane.CaretMoved) -> None:
        pane = message.pane
        if pane.popover is not None:
            self.explain_caret(pane)
        other = self.other_pane(pane)
        state, beside = self.states.get(pane), self.states.get(other)
        same = state is not None and beside is not None and state.article.id == beside.article.id
        if self.in_step and same and pane is self.active:
            other.follow(pane)
        self.show_place()

    @on(ArticlePane.PopoverWanted)
    def _popover_wanted(self) -> None:
        self.action_popover()

    @on(ArticlePane.WordWanted)
    def _word_wanted(self) -> None:
        self.active.select(self.word_span(self.active))

    def show_place(self) -> None:
        """Say where the caret is, how much is selected, how many highlights there are."""
        state = self.state
        if state is None:
            return
        pane = self.active
        paragraphs = [block for block in state.article.blocks if block.kind is BlockKind.PARAGRAPH]
        before = [block for block in paragraphs if block.span.start <= pane.caret]
        share = round(100 * pane.caret / max(1, len(state.article.text) - 1))
        parts = [f"¶ {len(before)}/{len(paragraphs)}", f"{share} %"]
        if pane.selection is not None:
            parts.append(f"{len(pane.selection)} selected")
        count = len(state.highlights)
        parts.append(f"{count} highlight{'' if count == 1 else 's'}")
        here = self.highlights_at(pane, pane.caret)
        if here:
            parts.append("here: " + (", ".join(self.tag_names_at(pane, pane.caret)) or "untagged"))
        self.query_one(StatusLine).place = " · ".join(parts)

    # The reader ---------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show every key."""
        from reader.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_quit_reader(self) -> None:
        """Leave; changes asked for are saved first."""
        self.app.exit()


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
