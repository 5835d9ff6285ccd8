"""What the digest screen shows: the parts of a digest on the left, the document on the right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from textual import on
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.annotations.model import DigestPart
from reader.exchange.registry import Document as Exported
from reader.text.display import visible
from reader.tui.background import Background
from reader.tui.digest.contents import Contents, TagRow, described
from reader.tui.digest.document import Document, as_read, as_written
from reader.tui.digest.forms import MARKDOWN, Form
from reader.tui.digest.preview import DocumentPreview
from reader.tui.screens.working import WorkingScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from reader.workspace.digesting import DigestView
from reader.workspace.selecting import Wanted

P = ParamSpec("P")
T = TypeVar("T")
_SETTLED = 0.08
"""Seconds after which the document is made that the list's cursor has come to: less than a key repeats in."""


class DigestBase(WorkingScreen[None]):
    """A digest and its document, without keys.

    Args:
        workspace: Where the digests are.
        background: The threads for slow work.
    """

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(workspace, background)
        self.digest: DigestView | None = None
        """What is shown; None for all highlights by tag."""
        self.contents = Contents()
        """The words and numbers of what is listed."""
        self.form: Form = MARKDOWN
        """In what the digest is shown and exported."""
        self.is_source = False
        """Whether the document is shown as it is written."""

    def on_mount(self) -> None:
        """Show the digest made last, or that of all highlights."""
        self.query_one(OptionList).focus()
        self.start(self.open(), "digest")

    async def open(self, key: str | None = None) -> None:
        """Show the digest with an id, the one made last for None; all highlights where there is none."""
        digests = await self.store(self.workspace.digests)
        wanted = [each for each in digests if each.head.id == key] if key is not None else digests[-1:]
        await self.show(wanted[0] if wanted else None)

    async def show(self, digest: DigestView | None, at: int | None = None) -> None:
        """Show a digest, or that of all highlights, with the line `at` brought out."""
        self.contents = await self.store(Contents.of, self.workspace, digest)
        listed = self.query_one(OptionList)
        is_same = _key(digest) == _key(self.digest)
        place = at if at is not None else (listed.highlighted or 0) * is_same
        self.digest = digest
        with self.prevent(OptionList.OptionHighlighted):
            listed.clear_options()
            listed.add_options([Option(line, id=key) for key, line in self.contents.lines()])
            listed.highlighted = min(place, listed.option_count - 1) if listed.option_count else None
        self._say_head()
        self._say_place()
        self.start(self._preview(), "preview", exclusive=True)

    @property
    def export_title(self) -> str:
        """What an export is called."""
        tag = self.tag_here()
        return self.digest.title if self.digest else tag.name if tag else "digest"

    @property
    def wanted(self) -> Wanted:
        """What is exported: the digest, or the highlights with the tag that is brought out."""
        tag = self.tag_here()
        return Wanted(tags=(tag.name,) if tag else (), digest=self.digest.head.id if self.digest else "")

    async def _preview(self) -> None:
        await asyncio.sleep(_SETTLED)
        digest, wanted, form = self.digest, self.wanted, self.form
        made = await self.exported(form.shown, wanted, timestamp=False, template=form.template)
        shown = await asyncio.to_thread(_document, made, is_read=form.is_read and not self.is_source)
        if (self.digest, self.wanted, self.form) == (digest, wanted, form):
            self.preview.show(shown)
            self._reveal()

    async def exported(self, form: str, wanted: Wanted, **choices: Any) -> Exported:
        """Set highlights in a format, and say how far that is; whoever stops waiting ends it."""
        # Pinyin and other written forms load dictionaries, which have a thread of their own.
        background, export = self.background, self.workspace.export
        return await background.told(background.language, self.say, export, form, wanted, **choices)

    @property
    def preview(self) -> DocumentPreview:
        """The document."""
        return self.query_one(DocumentPreview)

    @on(OptionList.OptionHighlighted)
    def _follow(self) -> None:
        """Bring what the list brings out into the preview."""
        self._say_place()
        if self.digest is None:
            self.start(self._preview(), "preview", exclusive=True)
        else:
            self._reveal()

    def _reveal(self) -> None:
        part, shown = self.part_here(), self.preview.document
        if part is None:
            self.preview.reveal(0)
            return
        if part.highlight:
            place = shown.entries.get(part.highlight)
        else:
            words = visible((part.title or part.text.strip()).split("\n", 1)[0])
            # Further on, Markdown in commentary would differ from what is shown of it.
            place = shown.place_of(words if part.title else words[:12], is_heading=bool(part.title))
        if place is not None:
            self.preview.reveal(place)

    def _say_head(self) -> None:
        header = self.query_one(PaneHeader)
        header.label = self.digest.title if self.digest else "All highlights, by tag"
        form = "" if self.form == MARKDOWN else f" · {self.form.name}"
        header.variety = f"{self.contents.count} highlights{form}"

    def _say_place(self) -> None:
        part, line = self.part_here(), self.query_one(StatusLine)
        if self.digest is None:
            line.place = f"enter writes annotations/exports/{self.form.file_name(self.export_title)}"
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

    def tag_here(self) -> TagRow | None:
        """Return the tag that the list of all highlights brings out; None for all of them."""
        index = self.query_one(OptionList).highlighted
        rows = () if self.digest else self.contents.tags
        return rows[index - 1] if index and index <= len(rows) else None

    async def store(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read or write annotations in the thread for it."""
        return await self.background.store(function, *args, **kwargs)


def _document(made: Exported, *, is_read: bool) -> Document:
    text = made.data.decode("utf-8", "replace").removeprefix("\ufeff")
    return as_read(text) if is_read else as_written(text)


def _key(digest: DigestView | None) -> str:
    return digest.head.id if digest else ""
