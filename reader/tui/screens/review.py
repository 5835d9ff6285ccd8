"""Highlights whose place is in doubt: as they were, where they might stand now, and the user's word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, ParamSpec, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.language.varieties import View
from reader.text.display import visible
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.background import Background
from reader.tui.keys import KEYS
from reader.tui.pane.canvas import PaneContent
from reader.tui.pane.layout import Typography
from reader.tui.pane.pane import ArticlePane
from reader.tui.screens.working import WorkingScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.workspace import Doubt, Workspace

P = ParamSpec("P")
T = TypeVar("T")
_AROUND = 40
"""Code points shown before and after the words as they were; chosen by eye, one row of a page."""
_NEAR = 8
"""Code points shown before and after a suggestion; chosen by eye for 80 columns."""
_LONGEST = 80
"""Code points of a highlight that are shown; chosen by eye."""


class ReviewScreen(WorkingScreen[None]):
    """One doubt at a time; what is placed or removed is in the store at once.

    Args:
        workspace: The workspace.
        background: The threads for slow work.
        doubts: What is in doubt.
        typography: How the user wants pages set.
    """

    CSS_PATH = "review.tcss"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "place", "Place here", id="review.place", tooltip="Put it on what is selected"),
        *(
            Binding(str(number), f"suggestion({number})", f"Suggestion {number}", id=f"review.take_{number}")
            for number in range(1, 6)
        ),
        Binding("v", "toggle_select", "Select", id="review.select", tooltip="Select other words for it"),
        Binding("n,right_square_bracket", "step(1)", "Leave", id="review.leave", tooltip="Leave it in doubt"),
        Binding(
            "N,left_square_bracket", "step(-1)", "Before", id="review.before", tooltip="The doubt before"
        ),
        Binding("x,delete", "remove", "Remove", id="review.remove", tooltip="Remove the highlight"),
        Binding("u", "undo", "Undo", id="review.undo", tooltip="Undo the last change"),
        Binding("escape,q", "back", "Close", id="review.close", tooltip="Back to the page"),
        *(key.binding() for key in KEYS if key.area == "caret" or key.action.startswith("move(")),
    ]

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        doubts: tuple[Doubt, ...],
        typography: Typography,
    ) -> None:
        super().__init__(workspace, background)
        self._typography = typography
        self._doubts = doubts
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out what was, what is suggested, and the article as it is now."""
        yield PaneHeader(id="left-header")
        yield Static(id="was", markup=False)
        yield OptionList(id="places", markup=False)
        yield ArticlePane(id="left", typography=self._typography)
        yield StatusLine(id="status")
        yield KeyBar(
            [
                ("enter", "Place here", "place"),
                ("1-5", "Suggestion", "suggestion(1)"),
                ("v", "Select", "toggle_select"),
                ("n", "Leave", "step(1)"),
                ("x", "Remove", "remove"),
                ("u", "Undo", "undo"),
                ("esc", "Close", "back"),
            ]
        )

    def on_mount(self) -> None:
        """Show the first doubt."""
        self.query_one(OptionList).can_focus = False
        self.query_one(ArticlePane).focus()
        self.call_after_refresh(self._show)

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret in the article as it is now."""
        self.query_one(ArticlePane).move(motion, selecting=selecting)

    def action_toggle_select(self) -> None:
        """Start a selection at the caret, or let it go."""
        pane = self.query_one(ArticlePane)
        if pane.selection_start is None:
            pane.selection_start = pane.caret
            pane.place_caret(pane.caret)
        else:
            pane.let_go()

    def action_suggestion(self, number: int) -> None:
        """Select the words that a suggestion names, numbered from 1."""
        suggestions = self._doubts[self._at].suggestions if self._doubts else ()
        if number > len(suggestions):
            self.say(f"there are {len(suggestions)} suggestions")
            return
        self.query_one(OptionList).highlighted = number - 1
        self.query_one(ArticlePane).select(suggestions[number - 1].span)

    def action_step(self, direction: int) -> None:
        """Leave this one in doubt and go to the next (1) or the one before (-1)."""
        if not 0 <= self._at + direction < len(self._doubts):
            self.say("this is the last one" if direction > 0 else "this is the first one")
            return
        self._at += direction
        self._show()

    def action_place(self) -> None:
        """Put the highlight on what is selected."""
        if not self._doubts:
            return
        doubt, selection = self._doubts[self._at], self.query_one(ArticlePane).selection
        if doubt.article is None:
            self.say("its article is gone: put the source back, or x removes it")
        elif selection is None:
            self.say("select its words first: v, then move")
        else:
            self._change("placed", self.workspace.place_highlight, doubt.highlight.id, selection)

    def action_remove(self) -> None:
        """Remove the highlight; undo brings it back."""
        if self._doubts:
            highlight = self._doubts[self._at].highlight
            self._change("removed (u brings it back)", self.workspace.remove_highlight, highlight.id)

    def action_undo(self) -> None:
        """Undo the last change."""
        self._change("undone", self.workspace.undo)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _take_clicked(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.action_suggestion(message.option_index + 1)

    def _change(self, done: str, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        self.say("saving…")
        self.start(self._saved(done, self.background.store(change, *args, **kwargs)), "store")

    async def _saved(self, done: str, saving: Awaitable[object]) -> None:
        await saving
        self._doubts = await self.background.store(self.workspace.doubts)
        self._at = min(self._at, max(0, len(self._doubts) - 1))
        self._show()
        self.say(f"{done} · saved")

    def _show(self) -> None:
        header, was = self.query_one(PaneHeader), self.query_one("#was", Static)
        places, pane = self.query_one(OptionList), self.query_one(ArticlePane)
        places.clear_options()
        if not self._doubts:
            header.label, header.variety = "Review", "nothing left in doubt"
            was.update("Every highlight stands on its own words, or was placed by you.")
            return
        doubt = self._doubts[self._at]
        title = doubt.article.label if doubt.article is not None else "article gone"
        header.label = f"Review {self._at + 1} of {len(self._doubts)} · {title}"
        tags = " ".join(f"#{name}" for name in self.workspace.tag_names(doubt.highlight))
        header.variety = f"{doubt.status.value}{f' · {tags}' if tags else ''}"
        was.update(_as_it_was(doubt))
        text = doubt.article.text if doubt.article is not None else ""
        places.add_options(
            [
                Option(
                    Content.assemble(
                        (f"{number} ", "bold $accent"),
                        _in_context(text, each.span, _NEAR),
                        (f"  {each.score:.0%} · {each.reason}", "dim"),
                    )
                )
                for number, each in enumerate(doubt.suggestions, 1)
            ]
            or [Option(Content("no place is suggested: v selects one in the text below"), disabled=True)]
        )
        if doubt.article is not None:
            view = View(Variety.ORIGINAL, text, OffsetMap.identity(len(text)))
            pane.show(PaneContent(doubt.article, view), min(doubt.highlight.anchor.start, len(text) - 1))
            pane.show_matches([each.span for each in doubt.suggestions])
            pane.selection_start = None
            if doubt.suggestions:
                self.action_suggestion(1)
        self.query_one(StatusLine).place = (
            doubt.highlight.note.replace("\n", " ") or "enter puts it on what is selected"
        )


def _as_it_was(doubt: Doubt) -> Content:
    anchor = doubt.highlight.anchor
    if doubt.old is not None:
        context = _in_context(doubt.old, Span(anchor.start, anchor.end), _AROUND)
    else:
        text = anchor.prefix + anchor.exact + anchor.suffix
        context = _in_context(text, Span(len(anchor.prefix), len(text) - len(anchor.suffix)), _AROUND)
    return Content.assemble(("was  ", "bold $accent"), context)


def _in_context(text: str, span: Span, around: int) -> Content:
    words = visible(span.of(text))
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    before = visible(text[max(0, span.start - around) : span.start].rpartition("\n")[2])
    after = visible(text[span.end : span.end + around].partition("\n")[0])
    return Content.assemble((before, "dim"), (shown, "bold underline"), (after, "dim"))
