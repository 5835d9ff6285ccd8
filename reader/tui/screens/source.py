"""The source as it came: every edit of cleaning marked, explained at the caret, and judged by the user."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from reader.cleaning.model import Article, Block, BlockKind, CleanedSource, Decision, EditState
from reader.language.varieties import View
from reader.text.display import visible
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
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
from reader.workspace import JudgedEdit, Verdict, Workspace

_SHOWN = 24
"""Characters of an edit's text that are shown. Chosen by eye for 80 columns."""
_WATCH_S = 1.0
"""Seconds between two looks at what other windows have decided."""


class SourceScreen(WorkingScreen[int]):
    """One source with its edits; the answer is the code point of the source where the caret stood.

    What is decided here is in the store at once.

    Args:
        workspace: The workspace.
        background: The threads for slow work.
        article_id: An article of the source.
        source: The source.
        edits: All its edits, in order.
        offset: Code point of the decoded source to start at.
        typography: How the user wants pages set.
    """

    CSS_PATH = "source.tcss"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,escape,q", "back", "Clean view", id="source.back", tooltip="Back to the cleaned article"),
        Binding("right_square_bracket", "step(1)", "Next edit", id="source.next", tooltip="Next edit"),
        Binding(
            "left_square_bracket", "step(-1)", "Edit before", id="source.previous", tooltip="Edit before"
        ),
        Binding(
            "n", "step_open(1)", "Next open", id="source.next_open", tooltip="Next suggestion or decision"
        ),
        Binding("N", "step_open(-1)", "Open before", id="source.previous_open", tooltip="The one before"),
        Binding(
            "x,enter,delete",
            "judge",
            "Refuse or restore",
            id="source.judge",
            tooltip="Refuse the edit at the caret or restore it; accept a suggestion",
        ),
        Binding("u", "undo", "Undo", id="source.undo", tooltip="Undo the last change"),
        Binding("ctrl+r", "redo", "Redo", id="source.redo", tooltip="Do again what was undone"),
        *(key.binding() for key in KEYS if key.area == "caret"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        article_id: str,
        source: CleanedSource,
        edits: Sequence[JudgedEdit],
        offset: int,
        typography: Typography,
    ) -> None:
        super().__init__(workspace, background)
        self._typography = typography
        self._article_id = article_id
        self._source = source
        self._offset = offset
        self._page = _source_as_article(source)
        self._view = View(Variety.ORIGINAL, source.text, OffsetMap.identity(len(source.text)))
        self._decided: tuple[Decision, ...] | None = None
        self._take(edits)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield PaneHeader(id="left-header")
        yield ArticlePane(id="left", typography=self._typography)
        yield Static(id="edit", markup=False)
        yield StatusLine(id="status")
        yield KeyBar(
            [
                ("k", "Clean view", "back"),
                ("]", "Next edit", "step(1)"),
                ("[", "Before", "step(-1)"),
                ("x", "Refuse, restore, accept", "judge"),
                ("n", "Next open", "step_open(1)"),
                ("u", "Undo", "undo"),
            ]
        )

    def on_mount(self) -> None:
        """Show the source."""
        self.query_one(ArticlePane).focus()
        self.call_after_refresh(self._draw, min(self._offset, len(self._source.text)))
        self.set_interval(_WATCH_S, self._watch)

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret."""
        self.query_one(ArticlePane).move(motion)

    def action_step(self, direction: int) -> None:
        """Go to the next edit (1) or the one before (-1), passing over those of blanks alone."""
        _step(self, self._telling, direction, "edit")

    def action_step_open(self, direction: int) -> None:
        """Go to the next edit that is suggested or was decided on, or to the one before."""
        _step(self, self._open, direction, "suggestion or decision")

    def action_judge(self) -> None:
        """Refuse the edit at the caret, or take back what was decided; accept what is suggested."""
        edit = self._edit_at(self.query_one(ArticlePane).caret)
        if edit is None:
            self.say("no edit here: ] goes to the next")
        elif edit.follows:
            self.say("it follows from the line put back beside it")
        else:
            open_verdict = Verdict.ACCEPT if edit.proposed is EditState.SUGGESTED else Verdict.REFUSE
            verdict = open_verdict if edit.decision is None else Verdict.RESTORE
            self.start(self._judge(edit, verdict), "store")

    def action_undo(self) -> None:
        """Undo the last change."""
        self.start(self._step_back(is_undo=True), "store")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.start(self._step_back(is_undo=False), "store")

    def action_back(self) -> None:
        """Answer with the place."""
        self.dismiss(self.query_one(ArticlePane).caret)

    async def _judge(self, edit: JudgedEdit, verdict: Verdict) -> None:
        self.say("saving…")
        await self.background.store(self.workspace.decide, self._article_id, [edit.number], verdict)
        await self._load()
        done = {Verdict.REFUSE: "refused", Verdict.ACCEPT: "accepted", Verdict.RESTORE: "as cleaning made it"}
        self.say(f"{done[verdict]} · saved")

    async def _step_back(self, *, is_undo: bool) -> None:
        step = self.workspace.undo if is_undo else self.workspace.redo
        what = await self.background.store(step)
        await self._load()
        done = "undone" if is_undo else "redone"
        self.say(f"{done}: {what} · saved" if what else f"nothing to be {done}")

    def _watch(self) -> None:
        self.start(self._load(unasked=True), "store")

    async def _load(self, *, unasked: bool = False) -> None:
        """Show the edits as they are now."""
        decided = await self.background.store(self.workspace.decisions_on, self._article_id)
        if unasked and decided == self._decided:
            return
        self._take(await self.background.store(self.workspace.source_edits, self._article_id))
        self._decided = decided
        if self.is_attached:
            self._draw(None)

    def _take(self, edits: Sequence[JudgedEdit]) -> None:
        self._edits = tuple(edits)
        self._starts = [each.edit.span.start for each in edits]
        self._telling = [_place_of(each) for each in edits if (each.text + each.edit.replacement).strip()]
        self._open = [
            _place_of(each)
            for each in edits
            if each.decision is not None or each.edit.state is EditState.SUGGESTED
        ]

    def _draw(self, caret: int | None) -> None:
        spans: dict[EditState, list[Span]] = {state: [] for state in EditState}
        for each in self._edits:
            # An edit that only puts something in is seen on the character behind it.
            span = each.edit.span or Span(each.edit.span.start, each.edit.span.start + 1)
            spans[each.edit.state].append(span)
        content = PaneContent(
            self._page,
            self._view,
            is_source=True,
            removed=tuple(spans[EditState.APPLIED]),
            refused=tuple(spans[EditState.REFUSED]),
            suggested=tuple(spans[EditState.SUGGESTED]),
        )
        self.query_one(ArticlePane).show(content, caret)
        header = self.query_one(PaneHeader)
        header.label = f"{self._source.name} · source"
        counts = [f"{self._source.encoding}", f"{len(self._edits)} edits"]
        counts += [f"{len(spans[EditState.REFUSED])} refused"] if spans[EditState.REFUSED] else []
        counts += [f"{len(spans[EditState.SUGGESTED])} suggested"] if spans[EditState.SUGGESTED] else []
        header.variety = " · ".join(counts)
        self._explain()

    @on(ArticlePane.CaretMoved)
    def _explain(self) -> None:
        offset = self.query_one(ArticlePane).caret
        edit = self._edit_at(offset)
        line = self.query_one(StatusLine)
        line.place = f"{round(100 * offset / max(1, len(self._source.text) - 1))} % of the source"
        line.word = ""
        shown = self.query_one("#edit", Static)
        if edit is None:
            shown.update(Content("kept as it came"))
            return
        head = f"{edit.number}/{len(self._edits)}  {visible(edit.edit.rule)}  {_state(edit)}"
        shown.update(
            Content.assemble((head, "bold"), f"  {_change(edit)}\n", (visible(edit.edit.reason), "italic"))
        )

    def _edit_at(self, offset: int) -> JudgedEdit | None:
        index = bisect_right(self._starts, offset) - 1
        # Of two that begin here the first may only put something in.
        for each in self._edits[max(0, index - 1) : index + 1][::-1]:
            if offset in each.edit.span or (not each.edit.span and offset == each.edit.span.start):
                return each
        return None


def _step(screen: SourceScreen, starts: Sequence[int], direction: int, what: str) -> None:
    pane = screen.query_one(ArticlePane)
    place = bisect_right(starts, pane.caret) if direction > 0 else bisect_left(starts, pane.caret) - 1
    if 0 <= place < len(starts):
        pane.place_caret(starts[place])
    else:
        screen.say(f"no {what} further on" if direction > 0 else f"no {what} before")


def _place_of(edit: JudgedEdit) -> int:
    """Return where the caret goes for an edit: on its first character that is seen."""
    blank = len(edit.text) - len(edit.text.lstrip())
    return edit.edit.span.start + (blank if edit.text.strip() else 0)


def _state(edit: JudgedEdit) -> str:
    if edit.follows:
        return "not carried out, for the line beside it"
    if edit.proposed is EditState.SUGGESTED:
        if edit.edit.state is EditState.SUGGESTED:
            return "suggested: x accepts"
        return "accepted by you" if edit.edit.state is EditState.APPLIED else "dismissed by you"
    return "refused by you: x restores" if edit.edit.state is EditState.REFUSED else "applied: x refuses"


def _change(edit: JudgedEdit) -> str:
    before, after = edit.text, edit.edit.replacement
    if not after:
        return "blanks taken away" if not before.strip() else f"takes away {_quoted(before)}"
    if not after.strip():
        return "puts a line feed" if after == "\n" else "puts a blank"
    return f"puts in {_quoted(after)}" if not before else f"{_quoted(before)} becomes {_quoted(after)}"


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return f"“{visible(shown)}”"


def _source_as_article(source: CleanedSource) -> Article:
    """Return the decoded source as one article without front matter, each of its lines a block."""
    blocks: list[Block] = []
    start = 0
    for line in source.text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    whole, offsets = Span(0, len(source.text)), OffsetMap.identity(len(source.text))
    variety = detect_variety(source.text)
    return Article.untitled(source.digest[:8], 0, variety, source.text, tuple(blocks), whole, offsets)
