"""What the digest screen shows: the parts of a digest on the left, the document on the right."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import ParamSpec, TypeVar

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from reader.annotations.model import DigestPart, PartKind
from reader.errors import ReaderError
from reader.text.display import safe_char, visible
from reader.tui.background import Background
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from reader.workspace.digesting import DigestView

P = ParamSpec("P")
T = TypeVar("T")


class DigestBase(Screen[None]):
    """A digest and its document, without keys.

    Args:
        workspace: Where the digests are.
        background: The threads for slow work.
    """

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__()
        self.workspace = workspace
        self.background = background
        self.digest: DigestView | None = None
        """What is shown; None for all highlights by tag."""
        self.quotes: dict[str, str] = {}
        """Words of the highlights, by id."""

    def on_mount(self) -> None:
        """Show the digest made last, or that of all highlights."""
        self.query_one("#preview", TextArea).can_focus = False
        self.query_one(OptionList).focus()
        self.start(self.open(), "digest")

    async def open(self, key: str | None = None) -> None:
        """Show the digest with an id, the one made last for None; all highlights where there is none."""
        digests = await self.store(self.workspace.digests)
        wanted = [each for each in digests if each.head.id == key] if key is not None else digests[-1:]
        await self.show(wanted[0] if wanted else None)

    async def show(self, digest: DigestView | None, at: int | None = None) -> None:
        """Show a digest, or that of all highlights, with the part `at` brought out."""
        placed = await self.store(self.workspace.all_highlights)
        self.quotes = {each.highlight.id: each.highlight.anchor.exact for each in placed}
        self.digest = digest
        parts = self.query_one(OptionList)
        place = (parts.highlighted or 0) if at is None else at
        parts.clear_options()
        header = self.query_one(PaneHeader)
        if digest is None:
            header.label, header.variety = "All highlights, by tag", f"{len(self.quotes)} highlights"
            parts.add_option(Option(Content("n makes a digest of your own:"), disabled=True))
            parts.add_option(Option(Content("chosen passages, in order"), disabled=True))
        else:
            count = sum(part.kind is PartKind.ENTRY for part in digest.parts)
            header.label, header.variety = digest.title, f"{count} highlights"
            parts.add_options([Option(self._line(part), id=part.id) for part in digest.parts])
            parts.highlighted = min(place, len(digest.parts) - 1) if digest.parts else None
        self._say_place()
        self.start(self._preview(), "preview", exclusive=True)

    async def _preview(self) -> None:
        digest = self.digest
        title = digest.head.id if digest else ""
        # Pinyin and other written forms load dictionaries, which have a thread of their own.
        export = self.workspace.export_markdown
        markdown = await self.background.language(export, digest=title, timestamp=False)
        if self.digest is digest:
            shown = "".join(char if char == "\n" else safe_char(char) for char in markdown)
            self.query_one("#preview", TextArea).load_text(shown)
            self._follow()

    @on(OptionList.OptionHighlighted)
    def _follow(self) -> None:
        """Bring the part that the list brings out into the preview."""
        part = self.part_here()
        self._say_place()
        if part is None:
            return
        preview = self.query_one("#preview", TextArea)
        lines = preview.text.split("\n")
        if part.kind is PartKind.ENTRY:
            row = _quote_row(lines, part.highlight)
        else:
            start = (part.title or part.text.strip()).split("\n", 1)[0][:20]
            row = next((r for r, line in enumerate(lines) if r > 8 and start and start in line), None)
        if row is not None:
            preview.move_cursor((min(row + preview.size.height // 2, len(lines) - 1), 0))
            preview.move_cursor((row, 0))

    def _line(self, part: DigestPart) -> Content:
        if part.kind is PartKind.SECTION:
            return Content.styled(visible(part.title), "bold")
        if part.kind is PartKind.TEXT:
            return Content.styled(f"  {visible(part.text.strip().split(chr(10), 1)[0])}", "italic")
        words = visible(self.quotes.get(part.highlight, "(this highlight is gone)").replace("\n", " "))
        return Content.styled(f"  – {words}", "dim strike" if part.left_out else "")

    def _say_place(self) -> None:
        part = self.part_here()
        line = self.query_one(StatusLine)
        if self.digest is None:
            line.place = "enter writes annotations/exports/digest.md"
        elif part is None:
            line.place = "empty: a adds highlights"
        else:
            number = self.digest.parts.index(part) + 1
            line.place = f"{number} of {len(self.digest.parts)} · {described(part)}"

    def part_here(self) -> DigestPart | None:
        """Return the part that the list brings out."""
        index = self.query_one(OptionList).highlighted
        parts = self.digest.parts if self.digest else ()
        return parts[index] if index is not None and index < len(parts) else None

    def entry(self) -> DigestPart | None:
        """Return the part that the list brings out, if it is an entry."""
        part = self.part_here()
        return part if part is not None and part.kind is PartKind.ENTRY else None

    def has_digest(self) -> bool:
        """Say whether a digest is shown, and tell the user if not."""
        if self.digest is None:
            self.say("n makes a digest first")
        return self.digest is not None

    async def store(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read or write annotations in the thread for it."""
        return await self.background.store(function, *args, **kwargs)

    def start(self, task: Coroutine[None, None, None], group: str, *, exclusive: bool = False) -> None:
        """Run a task beside the event loop; its ReaderErrors are shown."""
        self.run_worker(self._guarded(task), group=group, exclusive=exclusive, exit_on_error=False)

    async def _guarded(self, task: Coroutine[None, None, None]) -> None:
        try:
            await task
        except ReaderError as error:
            self.say("failed")
            self.notify(visible(str(error)), severity="error", markup=False, timeout=10)

    def say(self, word: str) -> None:
        """Put the latest word on the status line."""
        self.query_one(StatusLine).word = word


def _quote_row(lines: Sequence[str], highlight_id: str) -> int | None:
    """Return the row where the quote of a highlight begins in a digest; None if it is not in it."""
    end = next((row for row, line in enumerate(lines) if highlight_id in line), None)
    if end is None:
        return None
    starts = (row for row in range(end - 1, 0, -1) if lines[row][:1] == ">" and not lines[row - 1])
    found = list(starts)
    # A note is a quote too, and stands between the passage and the id.
    is_cited = [row for row in found if any(line.startswith("> — ") for line in lines[row:end])]
    return is_cited[0] if is_cited else None


def described(part: DigestPart) -> str:
    """Say what a part is and what is added to it, for the status line."""
    if part.kind is not PartKind.ENTRY:
        return {PartKind.SECTION: "heading"}.get(part.kind, "commentary")
    facts = [part.surroundings.value, part.variety, "pinyin" * part.pinyin, "gloss" * part.gloss]
    facts += ["translation" * bool(part.translation), "left out" * part.left_out]
    return " · ".join(fact for fact in facts if fact)
