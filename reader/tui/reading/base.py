"""What every part of the reading screen shares: the workspace, the panes, their state, errors and tasks."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from inspect import CORO_CLOSED, CORO_CREATED, getcoroutinestate
from time import monotonic
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from textual.message_pump import MessagePump
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import Worker, WorkerState, WorkType

from reader.annotations.model import Tag
from reader.cleaning.model import Article
from reader.errors import ReaderError
from reader.frozen import Frozen
from reader.language.varieties import View
from reader.text.display import visible
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.background import Background
from reader.tui.faults import advice, log_fault
from reader.tui.keyorder import dialog_begins, dialog_fails
from reader.tui.pane.canvas import PaneContent
from reader.tui.pane.marks import Mark, colour_number
from reader.tui.pane.pane import ArticlePane
from reader.tui.widgets.status import StatusLine
from reader.typesetting.ruby import Ruby
from reader.typesetting.shown import Shown
from reader.workspace import PlacedHighlight, Workspace

if TYPE_CHECKING:
    from reader.language.tokens import Token


P = ParamSpec("P")
T = TypeVar("T")

WATCHING = "watch"
"""The group of the task that looks after things, again and again."""
_SAID_AGAIN_S = 10.0
"""Seconds for which an error stands, and is not said again; chosen by eye."""


class PaneState(Frozen):
    """The facts behind one pane."""

    article: Article
    variety: Variety
    view: View
    paragraph_starts: Sequence[int] = ()
    """The first code points of the article's paragraphs."""
    shown: Shown | None = None
    """The parts of a long article that are drawn converted; None where `view` is converted whole."""
    tokens: Sequence[Token] | None = None
    highlights: tuple[PlacedHighlight, ...] = ()
    query: str = ""
    """What was last looked for in this pane."""
    matches: tuple[Span, ...] = ()
    """Where it was found: code points of the article."""
    ruby_over: Span | None = None
    """What of the article is to have readings above it; None for nothing."""
    readings: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Parts of the view's text whose readings are known: where each begins, a reading for each code point."""
    ruby: Ruby | None = None
    """The readings that are drawn."""
    named: Article | None = None
    """The article with its title, outlet and names in the variety shown; None where they are as stored."""


def original_view(article: Article) -> View:
    """Return the article as it stands, which needs no dictionary."""
    return View(Variety.ORIGINAL, article.text, OffsetMap.identity(len(article.text)))


if TYPE_CHECKING:
    _Part = Screen[None]
else:
    # Textual goes through all that a kind of screen has inherited, 0.3 ms each: only the whole is a screen.
    _Part = MessagePump


class ReadingBase(_Part):
    """The reading screen without its keys.

    Args:
        workspace: What is read.
        background: The threads for slow work.
    """

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__()
        self.workspace = workspace
        self.background = background
        self._reported: dict[str, float] = {}
        self._tasks: dict[str, list[Coroutine[None, None, None]]] = {}
        self.has_worked = True
        """Whether anything was worked on since memory was given back."""
        self.states: dict[ArticlePane, PaneState] = {}
        self.tags: dict[str, Tag] = {}
        """The codebook, by tag id."""
        self.tag_counts: dict[str, int] = {}
        """Highlights by tag id."""
        self.wanted_varieties: dict[ArticlePane, Variety] = {}
        """What each pane was last asked to show; it may still be converting."""
        self.last_tags: tuple[str, ...] = ()
        """Names of the tags given last, which `a` gives again."""

    @property
    def panes(self) -> tuple[ArticlePane, ArticlePane]:
        """Left and right."""
        return self.query_one("#left", ArticlePane), self.query_one("#right", ArticlePane)

    @property
    def active(self) -> ArticlePane:
        """The pane that the keys go to."""
        return self.panes[1 if self.has_class("-right-active") else 0]

    @property
    def state(self) -> PaneState | None:
        """The state of the active pane; None in an empty workspace."""
        return self.states.get(self.active)

    def other_pane(self, pane: ArticlePane) -> ArticlePane:
        """Return the pane beside `pane`."""
        left, right = self.panes
        return left if pane is right else right

    def change_state(self, pane: ArticlePane, **changes: object) -> PaneState:
        """Replace facts of a pane's state, without drawing."""
        state = replace(self.states[pane], **changes)  # type: ignore[arg-type]
        self.states[pane] = state
        return state

    def draw(self, pane: ArticlePane, caret: int | None = None) -> None:
        """Hand a pane the facts it draws from."""
        state = self.states[pane]
        marks = tuple(self._mark(placed, placed.span) for placed in state.highlights if placed.span)
        content = PaneContent(
            state.article,
            state.view,
            state.tokens,
            marks,
            ruby=state.ruby,
            shown=state.shown,
            named=state.named,
        )
        pane.show(content, caret)
        pane.show_matches(state.matches)

    def go(self, pane: ArticlePane, offset: int) -> None:
        """Put a pane's caret on the article's code point; all that follows it is drawn in the same frame."""
        with pane.prevent(ArticlePane.CaretMoved):
            pane.place_caret(offset)
        self.caret_moved(pane)

    def caret_moved(self, pane: ArticlePane) -> None:
        """Called when a caret stands elsewhere or the selection has changed."""
        raise NotImplementedError

    def say(self, word: str) -> None:
        """Put the reader's latest word on the status line."""
        self.query_one(StatusLine).word = word

    def report(self, error: ReaderError, *, once: bool = False) -> None:
        """Tell the user what failed and how to mend it.

        Args:
            error: The error; the same one is not said again while it stands.
            once: Whether to be silent about an error that was ever said: nobody asked for anything now.
        """
        if once and visible(str(error)) in self._reported:
            return
        self.say("failed")
        self.tell(str(error), "error")

    def tell(self, message: str, severity: SeverityLevel) -> None:
        """Show a message for a while; the same one is not shown twice at a time."""
        message = visible(message)
        if self._reported.get(message, -_SAID_AGAIN_S) <= monotonic() - _SAID_AGAIN_S:
            self._reported[message] = monotonic()
            self.notify(message, severity=severity, markup=False, timeout=_SAID_AGAIN_S)

    async def ask_language(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what may load a dictionary, off the event loop, and say what was left out of the lexicon."""
        value = await self.background.language(function, *args, **kwargs)
        problem = self.workspace.shipped_lexicon_problem()
        if problem and visible(problem) not in self._reported:
            self.tell(problem, "warning")
        return value

    def start(self, task: Coroutine[None, None, None], group: str, *, exclusive: bool = False) -> None:
        """Run a task beside the event loop's own work; its ReaderErrors are reported.

        Args:
            task: What to do.
            group: Tasks of one group with `exclusive` replace each other.
            exclusive: Whether this one replaces those before it.
        """
        self.has_worked = self.has_worked or group != WATCHING
        tasks = [each for each in self._tasks.get(group, ()) if getcoroutinestate(each) != CORO_CLOSED]
        for each in tasks if exclusive else ():
            # A worker that is replaced before it has begun leaves its task to us.
            if getcoroutinestate(each) == CORO_CREATED:
                each.close()
        self._tasks[group] = [*tasks, task]
        dialog_begins(self.app, group)
        work: WorkType[None] = partial(self._guard, task)
        self.run_worker(work, group=group, exclusive=exclusive, exit_on_error=False)

    async def _guard(self, task: Coroutine[None, None, None]) -> None:
        try:
            await task
        except ReaderError as error:
            self.report(error)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Report a task that failed on a mistake of ours, which must not pass in silence."""
        dialog_fails(self.app, event)
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            self.say("failed")
            self.notify(
                visible(advice(error, log_fault(error, self.workspace.cache_folder))),
                severity="error",
                markup=False,
                timeout=15,
            )

    def _mark(self, placed: PlacedHighlight, span: Span) -> Mark:
        highlight = placed.highlight
        tag = self.tags.get(highlight.tags[0]) if highlight.tags else None
        initial = visible(tag.name[:1]) if tag else "•"
        return Mark(highlight.id, span, colour_number(tag.colour) if tag else 0, initial or "•")
