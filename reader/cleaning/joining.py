"""Paragraphs that a page or a column broke in mid-sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reader.cleaning.arrangement import Draft
from reader.cleaning.lines import Line
from reader.cleaning.model import BlockKind
from reader.cleaning.sorting import ends_sentence, is_listed, opens_anew

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


def join_blocks(draft: Draft, everything: str) -> list[Block]:
    """Join the lines of an article into blocks.

    Args:
        draft: The article.
        everything: The repaired text of the whole source, where words may stand unbroken.
    """
    width = _wrap_width([line.text for kind, line in draft.blocks if kind is BlockKind.PARAGRAPH])
    blocks: list[Block] = []
    for kind, line in draft.blocks:
        if blocks and kind is blocks[-1].kind is BlockKind.PARAGRAPH:
            last = blocks[-1].lines[-1]
            if _continues(last, line, width):
                if _has_stray(last.text, line.text, everything):
                    blocks[-1].strays.add(last.index)
                blocks[-1].lines.append(line)
                continue
        blocks.append(Block(kind, [line], set()))
    return blocks


def _continues(line: Line, following: Line, width: int | None) -> bool:
    if ends_sentence(line.text) or line.text[-1] in "：:" or is_listed(following.text):
        return False
    if following.indent > line.indent and following.text[0] not in "，。、；：":
        return False
    if opens_anew(following.text):
        return False
    # A short piece of a paragraph still shows by its clauses; a title has hardly more than one.
    clauses = len(line.text) >= _SHORT_PIECE and len(_CLAUSE.findall(line.text)) >= 2
    full = clauses or len(line.text) >= _COLUMN_BREAK or (width is not None and len(line.text) >= width - 3)
    return full and "\t" not in line.text and "|" not in line.text


def _wrap_width(texts: list[str]) -> int | None:
    """Return the width that a page's lines are wrapped at, in code points; None where they are not."""
    lengths = Counter(len(text) for text in texts if len(text) >= 20)
    if sum(lengths.values()) < 4:
        return None
    width, _ = max(lengths.items(), key=lambda pair: (sum(lengths[pair[0] - d] for d in range(3)), pair[0]))
    near = sum(lengths[width - d] for d in range(3))
    cut = sum(not ends_sentence(text) for text in texts if len(text) >= 20)
    wrapped = width < 100 and near * 2 >= sum(lengths.values()) and max(lengths) <= width + 2
    return width if wrapped and cut * 2 >= len(texts) else None


def _has_stray(before: str, after: str, everything: str) -> bool:
    """Say whether the same words stand elsewhere without the last character of `before`."""
    left, right = before[-1 - _CONTEXT : -1], after[:_CONTEXT]
    if len(left) < _CONTEXT or len(right) < _CONTEXT:
        return False
    return left + right in everything and before[-1 - _CONTEXT :] + right not in everything
