"""Paragraphs that a page or a column broke in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.cleaning.draft import Draft
from reader.cleaning.lines import Line
from reader.cleaning.model import BlockKind
from reader.cleaning.sorting import ends_sentence, is_listed, is_prose, opens_anew

_COLUMN_BREAK = 60
_SHORT_PIECE = 24
_CLAUSE = re.compile("[，,、；;]")
_CONTEXT = 4


@dataclass(slots=True)
class Block:
    """One block of an article: a line, or several that were one paragraph."""

    kind: BlockKind
    lines: list[Line]
    strays: set[int]
    """Indexes of the lines whose last character is no part of the text."""

    @property
    def text(self) -> str:
        """The block's text."""
        return "".join(line.text[:-1] if line.index in self.strays else line.text for line in self.lines)


def join_blocks(
    drafts: Sequence[Draft],
    items: Sequence[str],
    running: frozenset[int],
    held: frozenset[int] = frozenset(),
) -> list[list[Block]]:
    """Join the lines of each article into blocks.

    Args:
        drafts: The articles of a source.
        items: The repaired text of every line of the source, where words may stand unbroken.
        running: Indexes of the lines that run on because the page's width was full.
        held: Indexes of the lines that surely end a paragraph.
    """
    made = [_join(draft, running, held) for draft in drafts]
    joints = [
        (block, line.index, line.text, following.text[:_CONTEXT])
        for blocks in made
        for block in blocks
        for line, following in pairwise(block.lines)
        if len(line.text) > _CONTEXT and len(following.text) >= _CONTEXT
    ]
    if joints:
        whole = {before[-1 - _CONTEXT : -1] + after for _, _, before, after in joints}
        whole |= {before[-1 - _CONTEXT :] + after for _, _, before, after in joints}
        found = _find_any(whole, "\n".join(items))
        for block, index, before, after in joints:
            # A last character without which the same words stand elsewhere is a stray one.
            left = before[-1 - _CONTEXT :]
            if left[:-1] + after in found and left + after not in found:
                block.strays.add(index)
    return made


def _join(draft: Draft, running: frozenset[int], held: frozenset[int]) -> list[Block]:
    blocks: list[Block] = []
    for kind, line in draft.blocks:
        is_open = bool(blocks) and blocks[-1].lines[-1].index not in held
        if is_open and _belongs(blocks[-1], kind, line, running):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(kind, [line], set()))
    return blocks


def _find_any(wanted: set[str], text: str) -> set[str]:
    """Return those of the strings that stand in a text; each is of one of two lengths."""
    sizes = {len(string) for string in wanted}
    return {
        string
        for size in sizes
        for start in range(len(text) - size + 1)
        if (string := text[start : start + size]) in wanted
    }


def _belongs(block: Block, kind: BlockKind, line: Line, running: frozenset[int]) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    if kind is not BlockKind.PARAGRAPH or block.kind is not BlockKind.PARAGRAPH:
        return False
    last = block.lines[-1]
    return _runs_on(last, line, running) or _continues(last, line)


def _runs_on(line: Line, following: Line, running: frozenset[int]) -> bool:
    return line.index in running and following.index == line.index + 1


def _continues(line: Line, following: Line) -> bool:
    in_brackets = line.text[0] in "(（[［【" and line.text[-1] in ")）]］】"
    if in_brackets or ends_sentence(line.text) or line.text[-1] in "：:—" or is_listed(following.text):
        return False
    if following.indent > line.indent and following.text[0] not in "，。、；：":
        return False
    if opens_anew(following.text) or not (is_prose(following.text) or ends_sentence(following.text)):
        return False
    # A short piece of a paragraph still shows by its clauses; a title has hardly more than one.
    clauses = len(line.text) >= _SHORT_PIECE and len(_CLAUSE.findall(line.text)) >= 2
    full = clauses or len(line.text) >= _COLUMN_BREAK
    return full and "\t" not in line.text and "|" not in line.text
