"""Paragraphs that a page or a column broke in mid-sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reader.cleaning.draft import Draft
from reader.cleaning.glosses import HAN, IsWord
from reader.cleaning.lines import Line
from reader.cleaning.model import BlockKind
from reader.cleaning.sorting import ends_sentence, is_listed, is_numbered, is_prose, opens_anew

_COLUMN_BREAK = 60
_SHORT_PIECE = 24
# A comma within a figure, or behind a Latin word, is none of a Chinese sentence.
_CLAUSE = re.compile("[，、；;]|(?<![0-9A-Za-z]),")
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")
_LATIN_START = re.compile("[A-Za-z]+|\\([A-Za-z]|[0-9]+(?= [a-z])")
_LATIN_END = re.compile("(?<![A-Za-z])([A-Za-z]+)[-,;:.)]{0,2}$|(?<=[A-Za-z] )([0-9]+)[,;:.)]{0,2}$")
_LONGEST_WORD = 40
# First parts that keep their hyphen in English far more often than not; chosen by eye.
_COMPOUNDING = frozenset(
    ["self", "well", "high", "low", "long", "short", "half", "so", "vice", "full", "part"]
)
# What a sentence says in brackets behind its end, however long.
_REMARK = re.compile("[。！？][（(][^()（）]{1,120}[)）]$")
_LONGEST_TITLE = 70
_LONE = 2
_CONTEXT = 4
_FEW = 64
"""Strings up to which looking for each by itself is quicker than looking at every place of a text."""
_FULL = 40
_BROKEN_SHARE = 3
_FEWEST_OPEN = 2
_MARKS, _COMMAS, _PARTICLES = "，。、；：,;", "，、,", "的和与及在对把被从向为将以"
_JUDGED, _JUDGED_LINES = 1000, 40
"""Code points and lines of a long paragraph that show what any more would: judging it again stays cheap."""


@dataclass(slots=True)
class Block:
    """One block of an article: a line, or several that were one paragraph."""

    kind: BlockKind
    lines: list[Line]
    strays: set[int]
    """Indexes of the lines whose last character is no part of the text."""
    spaced: set[int] = field(default_factory=set)
    """Indexes of the lines that end with a Latin word, with another behind the break."""

    @property
    def text(self) -> str:
        """The block's text."""
        return "".join(
            f"{line.text[:-1] if line.index in self.strays else line.text}"
            f"{' ' if line.index in self.spaced else ''}"
            for line in self.lines
        )


def join_blocks(
    drafts: Sequence[Draft],
    items: Sequence[str],
    running: frozenset[int],
    held: frozenset[int] = frozenset(),
    is_word: IsWord | None = None,
) -> list[list[Block]]:
    """Join the lines of each article into blocks.

    Args:
        drafts: The articles of a source.
        items: The repaired text of every line of the source, where words may stand unbroken.
        running: Indexes of the lines that run on because the page's width was full.
        held: Indexes of the lines that end a paragraph, as the markup says; a word that is broken there says
            otherwise.
        is_word: Whether a dictionary has a word; asked where one line alone stops in mid-sentence, or where
            one does that is held.
    """
    opened = _find_open(drafts, running)
    text = "\n".join(line.text for draft in drafts for _, line in draft.blocks) if opened else ""
    held -= _run_through([pair for pair in opened if pair[0].index in held], text, is_word)
    held |= _parted(opened, text, is_word)
    made = [_join(draft, running, held) for draft in drafts]
    broken = [block for blocks in made for block in blocks if len(block.lines) > 1]
    words = Counter(word for item in items for word in _LATIN.findall(item)) if broken else Counter()
    for block in broken:
        _part_words(block, words)
    joints = [
        (block, line, following)
        for blocks in made
        for block in blocks
        for line, following in pairwise(block.lines)
        if len(line.text) > _CONTEXT and len(following.text) >= _CONTEXT
    ]
    _note_strays(joints, items)
    return made


def _part_words(block: Block, words: Counter[str]) -> None:
    """Note where Latin words meet at a break, and where a hyphen parts one word.

    Args:
        block: What was joined.
        words: How often each Latin word stands in the source. One that was broken without a hyphen shows by
            standing whole elsewhere.
    """
    for line, following in pairwise(block.lines):
        first, last = _LATIN_START.match(following.text), _LATIN_END.search(line.text[-_LONGEST_WORD:])
        if first is None or last is None:
            continue
        if last[0][-1:] == "-":
            if first[0][:1].islower() and last[1] and not _is_compound(last[1], first[0], words):
                block.strays.add(line.index)
        elif not (last[0][-1:].isalpha() and last[1] + first[0] in words):
            block.spaced.add(line.index)


def _is_compound(first: str, second: str, words: Counter[str]) -> bool:
    """Say whether a hyphen at a break is the word's own: it has it elsewhere, or both halves stand alone."""
    if first.lower() in _COMPOUNDING or f"{first}-{second}" in words:
        return True
    # Each half stands once at the break itself.
    return words[first] > 1 and words[second] > 1 and first + second not in words


def _join(draft: Draft, running: frozenset[int], held: frozenset[int]) -> list[Block]:
    blocks: list[Block] = []
    for kind, line in draft.blocks:
        block = Block(kind, [line], set())
        # What was joined may show as a whole what its pieces do not: that it goes on, or is gone on with.
        while blocks and _belongs(blocks[-1], block, running, held):
            if len(blocks) == 1 and _may_be_title(blocks[0]) and not _runs_on(blocks[0], block, running):
                break
            before = blocks.pop()
            before.lines.extend(block.lines)
            block = before
        blocks.append(block)
    if len(blocks) == _LONE and _belongs(blocks[0], blocks[1], running, held):
        blocks[0].lines.extend(blocks.pop().lines)
    return blocks


def _find_open(drafts: Sequence[Draft], running: frozenset[int]) -> list[tuple[Line, Line]]:
    """Return the long lines that end no sentence, each with the one behind it."""
    pairs = [pair for draft in drafts for pair in pairwise(line for _, line in draft.blocks)]
    return [
        (one, two)
        for one, two in pairs
        if len(one.text) >= _FULL and one.index not in running and not ends_sentence(one.text)
    ]


def _run_through(opened: list[tuple[Line, Line]], text: str, is_word: IsWord | None) -> frozenset[int]:
    """Return the indexes of the lines that are no paragraphs, whatever the markup says.

    Either a word is broken there, or a comma ends one line of them all; several are the page's own habit.
    """
    commas = [one.index for one, _ in opened if one.text[-1] in _COMMAS]
    broken = {
        one.index
        for one, two in opened
        if is_word is not None and _is_broken(one.text, two.text[0], text, is_word)
    }
    return frozenset(broken | set(commas if len(commas) == 1 else ()))


def _parted(opened: list[tuple[Line, Line]], text: str, is_word: IsWord | None) -> frozenset[int]:
    """Return the indexes of the lines that end a paragraph, though no mark that ends a sentence stands there.

    None are where columns or pages end in the middle of sentences: a third of such lines or more break a
    word that the text has, stop at a particle, or stand before a mark; a comma says half of that. Where one
    line alone stops so, the dictionary is asked for the word, too, and where there is none, it does not tell.
    A line that stops at a comma is never one of them.
    """
    ended = frozenset(one.index for one, _ in opened if one.text[-1] not in _COMMAS)
    lone = len(ended) < _FEWEST_OPEN
    if not ended or (lone and is_word is None):
        return frozenset()
    if lone and is_word is not None:
        one, two = next(pair for pair in opened if pair[0].index in ended)
        return frozenset() if _is_broken(one.text, two.text[0], text, is_word) else ended
    broken = sum(_brokenness(one.text, two.text[0], text) for one, two in opened)
    return ended if broken * _BROKEN_SHARE < len(opened) else frozenset()


def _brokenness(line: str, first: str, text: str) -> float:
    """Say how much speaks for a sentence that goes on behind a line: 1, a half, or nothing."""
    # A stray character may stand at the break.
    if first in _MARKS or line[-1] in _PARTICLES:
        return 1
    if any(char.isalpha() and char + first in text for char in line[-2:]):
        return 1
    return 0.5 if line[-1] in _COMMAS else 0


def _is_broken(line: str, first: str, text: str, is_word: IsWord) -> bool:
    """Say whether a sentence surely goes on behind a line.

    Two characters that meet elsewhere, too, prove little: a word of the dictionary does, or three of them.
    """
    if first in _MARKS or line[-1] in _PARTICLES or is_word(line[-1] + first):
        return True
    return line[-2:] + first in text or line[-3:-1] + first in text


def _may_be_title(block: Block) -> bool:
    """Say whether a text's first line may be its title, commas or not, if several blocks follow."""
    return len(_opening(block)) <= _LONGEST_TITLE


def _note_strays(joints: Sequence[tuple[Block, Line, Line]], items: Sequence[str]) -> None:
    """Note the last characters of lines without which the same words stand elsewhere, and with which not."""
    if not joints:
        return
    text = "\n".join(items)
    parts = [line.text[-1 - _CONTEXT :] + following.text[:_CONTEXT] for _, line, following in joints]
    words = [part[:_CONTEXT] + part[-_CONTEXT:] for part in parts]
    counts = _count_all({*words}, text)
    elsewhere = [
        counts[each] > _count(each, line.text) + _count(each, following.text)
        for each, (_, line, following) in zip(words, joints, strict=True)
    ]
    whole = _count_all({part for part, is_there in zip(parts, elsewhere, strict=True) if is_there}, text)
    for part, is_there, (block, line, _) in zip(parts, elsewhere, joints, strict=True):
        if is_there and not whole[part]:
            block.strays.add(line.index)


def _count_all(wanted: set[str], text: str) -> Counter[str]:
    """Count strings in a text; all are of one length."""
    if len(wanted) <= _FEW:
        return Counter({string: _count(string, text) for string in wanted})
    size = len(next(iter(wanted)))
    return Counter(
        string for start in range(len(text) - size + 1) if (string := text[start : start + size]) in wanted
    )


def _count(string: str, text: str) -> int:
    """Count a string in a text, with where it overlaps itself."""
    count, place = 0, text.find(string)
    while place >= 0:
        count, place = count + 1, text.find(string, place + 1)
    return count


def _belongs(block: Block, following: Block, running: frozenset[int], held: frozenset[int]) -> bool:
    """Say whether a block goes on with the paragraph before it."""
    if block.kind is not following.kind or block.lines[-1].index in held:
        return False
    if block.kind is not BlockKind.PARAGRAPH:
        return _runs_on(block, following, running)
    return _runs_on(block, following, running) or _continues(block, following)


def _runs_on(block: Block, following: Block, running: frozenset[int]) -> bool:
    last, first = block.lines[-1].index, following.lines[0].index
    return last in running and all(index in running for index in range(last + 1, first))


def _continues(block: Block, following: Block) -> bool:
    before, last = _opening(block), block.lines[-1]
    after, first = _opening(following), following.lines[0]
    in_brackets = before[0] in "(（[［【" and last.text[-1] in ")）]］】"
    if in_brackets or ends_sentence(last.text) or last.text[-1] in "：:—" or is_listed(after):
        return False
    is_heading = is_numbered(before) and len(before) <= _FULL and before[-1] not in _COMMAS + _PARTICLES
    # Lines of a formula, or of a programme, have breaks of their own.
    if is_heading or _REMARK.search(last.text) or not (_HAN.search(before) and _HAN.search(after)):
        return False
    # What stands behind the end of a sentence is no part of one.
    if not last.text[-1].isalnum() and ends_sentence(last.text[:-1]):
        return False
    if first.indent > last.indent and after[0] not in "，。、；：":
        return False
    ends = ends_sentence(following.lines[-1].text)
    if opens_anew(after) or not (ends or is_prose(after)):
        return False
    # A short piece of a paragraph still shows by its clauses; a title has hardly more than one.
    clauses = len(before) >= _SHORT_PIECE and len(_CLAUSE.findall(before)) >= 2
    full = clauses or len(before) >= _COLUMN_BREAK
    return full and "\t" not in last.text and "|" not in last.text


def _opening(block: Block) -> str:
    """Return a block's text as far as its look is judged by."""
    if len(block.lines) == 1:
        return block.lines[0].text
    return "".join(line.text for line in block.lines[:_JUDGED_LINES])[:_JUDGED]
