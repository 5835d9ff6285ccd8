"""A document as the preview shows it: Markdown read into blocks, or a text as it is written.

Knows nothing of Textual. What is hidden in the document, its front matter and the ids of its entries, is not
shown; the ids tell where an entry begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.frozen import Frozen
from reader.text.display import visible

LONGEST = 200_000
"""Code points of a document that are shown: some four hundred passages, read in 0.3 s. Chosen by eye."""
_HIDDEN_ID = re.compile(r"<!-- ([0-9A-HJKMNP-TV-Z]{26}) -->")
_STYLES = {"strong": "strong", "em": "emphasis", "link": "link"}
_MARKS = {"<mark>": True, "</mark>": False}
_BAR = "▎ "
_CITATION = "— "


class Block(Frozen):
    """A paragraph of the document, safe for a terminal."""

    text: str
    style: str = "plain"
    """What it is as a whole: `title`, `heading`, `dim`, `plain`."""
    runs: tuple[tuple[int, int, str], ...] = ()
    """Code points of the text, half-open, with how they are drawn: `mark`, `emphasis`, `strong`, `link`."""
    first: str = ""
    """What stands before its first row."""
    rest: str = ""
    """What stands before every other row: of as many cells."""
    is_apart: bool = True
    """Whether an empty row stands before it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the preview shows."""

    blocks: tuple[Block, ...]
    entries: Mapping[str, int] = field(default_factory=dict)
    """By the id of a highlight the index of the block that its passage begins with."""
    is_cut: bool = False
    """Whether it is longer than what is shown."""

    def place_of(self, words: str, *, is_heading: bool) -> int | None:
        """Return the index of the block, a heading or not, that begins with some words, if one does."""
        wanted = {"heading"} if is_heading else {"plain"}
        found = (n for n, each in enumerate(self.blocks) if each.style in wanted and not each.first)
        return next((n for n in found if self.blocks[n].text.startswith(words)), None)


def as_written(text: str) -> Document:
    """Return a document whose blocks are the lines of a text."""
    lines = text[:LONGEST].split("\n")
    return Document(tuple(Block(visible(line), is_apart=False) for line in lines), {}, len(text) > LONGEST)


def as_read(markdown: str) -> Document:
    """Return a document as somebody reads it who opens it in a program for Markdown."""
    body = markdown.partition("\n---\n")[2] if markdown.startswith("---\n") else markdown
    shown = body if len(body) <= LONGEST else body[: body.rfind("\n\n", 0, LONGEST)]
    reader = _Reader()
    reader.read(MarkdownIt("commonmark").parse(shown))
    return Document(tuple(reader.blocks), reader.entries, len(body) > LONGEST)


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.entries: dict[str, int] = {}
        self._around: list[str] = []
        """What the paragraph stands in, from outside: `quote`, `list`, `item`."""
        self._item = ""
        self._style = "plain"
        self._quote = 0
        """Index of the first block of the outermost quotation that is open, or was last."""
        self._cited = 0
        self._is_inside = False

    def read(self, tokens: Sequence[Token]) -> None:
        """Read the tokens of a document."""
        for token in tokens:
            if token.type in ("blockquote_open", "list_item_open"):
                self._enter(token)
            elif token.type in ("blockquote_close", "list_item_close"):
                self._leave(token)
            elif token.type == "heading_open":
                self._style = "title" if token.tag == "h1" else "heading"
            elif token.type == "inline":
                self._add(*_inline(token.children or []))
                self._note_ids(child.content for child in token.children or [])
            elif token.type in ("fence", "code_block"):
                for line in token.content.rstrip("\n").split("\n"):
                    self._add(visible(line), ())
            elif token.type == "html_block":
                self._note_ids([token.content])
            elif token.type == "hr":
                self._add("⁂", ())

    def _enter(self, token: Token) -> None:
        if token.type == "blockquote_open":
            if token.level == 0:
                self._quote = len(self.blocks)
            self._around.append("quote")
        else:
            self._around.append("item")
            self._item = f"{token.info}. " if token.info else "• "
        self._is_inside = False

    def _leave(self, token: Token) -> None:
        self._around.pop()
        self._is_inside = False
        if token.level == 0 and self.blocks and self.blocks[-1].text.startswith(_CITATION):
            self._cited = self._quote

    def _add(self, text: str, runs: Sequence[tuple[int, int, str]]) -> None:
        if not text:
            return
        before = "".join(_BAR if each == "quote" else "  " for each in self._around)
        first = before[: -len(self._item)] + self._item if self._item and self._around else before
        is_dim = self._style == "plain" and text.startswith((_CITATION, "Tags: "))
        in_list = "item" in self._around and bool(self.blocks) and self.blocks[-1].rest == before
        self.blocks.append(
            Block(
                text,
                "dim" if is_dim else self._style,
                tuple(runs),
                first,
                before,
                is_apart=not self._is_inside and not in_list,
            )
        )
        self._item, self._style = "", "plain"
        self._is_inside = bool(self._around)

    def _note_ids(self, markup: Sequence[str] | Iterator[str]) -> None:
        for each in markup:
            if found := _HIDDEN_ID.search(each):
                self.entries.setdefault(found[1], self._cited)


def _inline(children: Sequence[Token]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text of a paragraph, and its runs."""
    text = ""
    runs: list[tuple[int, int, str]] = []
    begun: list[tuple[str, int]] = []
    for child in children:
        name = _STYLES.get(child.type.removesuffix("_open").removesuffix("_close"), "")
        opens = child.type.endswith("_open")
        if child.type == "html_inline" and child.content in _MARKS:
            name, opens = "mark", _MARKS[child.content]
        if name and opens:
            begun.append((name, len(text)))
        elif name and begun:
            style, start = begun.pop()
            runs.append((start, len(text), style))
        elif child.type in ("softbreak", "hardbreak"):
            text += " "
        elif child.type != "html_inline":
            text += visible(child.content)
    return text.rstrip(), runs
