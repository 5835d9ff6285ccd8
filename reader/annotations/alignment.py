"""Which code point of an old text is which of a new one.

Paragraphs come first: one that stands once in each text and unchanged is itself, wherever it has moved to.
What is left between paragraphs that kept their order is compared by runs of characters that occur once on
either side, long runs before short ones, in the manner of patience diff; what then is left is small and
compared whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

Pairs: TypeAlias = list[tuple[int, int]]
"""Offsets of the same thing in the old and in the new text."""

_WHOLE_LINE = 10
"""Code points that a paragraph must have to be known again wherever it stands; chosen by eye."""
_RUNS = (32, 16, 8, 5, 3)
"""Lengths of runs, in code points; of runs of 8, 76 in 100 stand once in their article (60 regulations)."""
_SMALL = 40_000
"""Product of two lengths up to which texts are compared whole, which takes a millisecond or two."""
UNKNOWN = -1


def align(old: str, new: str) -> list[int]:
    """Return for each code point of `old` the offset of the same one in `new`, or `UNKNOWN` if it is gone.

    No two code points get the same offset. Takes some milliseconds for an article of 5,000 characters with
    changes in every line, and grows a little faster than its length.

    Args:
        old: A text; folded, if script, width and case are not to count as changes.
        new: The other, folded alike.
    """
    places = [UNKNOWN] * len(old)
    old_lines, new_lines = list(_lines(old)), list(_lines(new))
    whole = _unique_pairs([old[a:b] for a, b in old_lines], [new[a:b] for a, b in new_lines], _is_telling)
    for old_index, new_index in whole:
        (start, end), (target, _) = old_lines[old_index], new_lines[new_index]
        places[start:end] = range(target, target + end - start)
    moved_old, moved_new = {pair[0] for pair in whole}, {pair[1] for pair in whole}
    fences = [(-1, -1), *_longest_chain(whole), (len(old_lines), len(new_lines))]
    for (old_before, new_before), (old_after, new_after) in pairwise(fences):
        ours = [old_lines[i] for i in range(old_before + 1, old_after) if i not in moved_old]
        theirs = [new_lines[i] for i in range(new_before + 1, new_after) if i not in moved_new]
        _align_lines(old, new, ours, theirs, places)
    return places


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield start, end
        start = end + 1


def _is_telling(line: str) -> bool:
    return len(line) >= _WHOLE_LINE


def _align_lines(
    old: str, new: str, ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]], places: list[int]
) -> None:
    """Compare some lines of the old text, set one after the other, with some of the new."""
    our_offsets = [offset for start, end in ours for offset in range(start, end)]
    their_offsets = [offset for start, end in theirs for offset in range(start, end)]
    our_text = "".join(old[start:end] for start, end in ours)
    their_text = "".join(new[start:end] for start, end in theirs)
    for ours_at, theirs_at, length in _matches(our_text, their_text):
        for step in range(length):
            places[our_offsets[ours_at + step]] = their_offsets[theirs_at + step]


def _matches(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal text as two offsets and a length, never crossing one another."""
    stack = [(0, len(old), 0, len(new), 0)]
    while stack:
        a, b, c, d, level = stack.pop()
        head = _common_length(old, new, a, b, c, d)
        if head:
            yield a, c, head
        a, c = a + head, c + head
        tail = _common_length(old[a:b][::-1], new[c:d][::-1], 0, b - a, 0, d - c)
        if tail:
            yield b - tail, d - tail, tail
        b, d = b - tail, d - tail
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= _SMALL or level == len(_RUNS):
            yield from _compared_whole(old, new, a, b, c, d)
            continue
        run = _RUNS[level]
        chain = _chain_of_runs(old[a:b], new[c:d], run)
        edges = [(0, 0), *chain, (b - a, d - c)]
        for (start, target), (end, bound) in pairwise(edges):
            if (start, target) != (end, bound):
                stack.append((a + start, a + end, c + target, c + bound, level + (not chain)))


def _common_length(old: str, new: str, a: int, b: int, c: int, d: int) -> int:
    low, high = 0, min(b - a, d - c)
    while low < high:
        middle = (low + high + 1) // 2
        if old[a : a + middle] == new[c : c + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _compared_whole(old: str, new: str, a: int, b: int, c: int, d: int) -> Iterator[tuple[int, int, int]]:
    if (b - a) * (d - c) > _SMALL:
        return
    for start, target, length in SequenceMatcher(
        None, old[a:b], new[c:d], autojunk=False
    ).get_matching_blocks():
        if length:
            yield a + start, c + target, length


def _chain_of_runs(old: str, new: str, length: int) -> Pairs:
    ours = [old[start : start + length] for start in range(len(old) - length + 1)]
    theirs = [new[start : start + length] for start in range(len(new) - length + 1)]
    return _longest_chain(_unique_pairs(ours, theirs, bool))


def _unique_pairs(ours: Sequence[str], theirs: Sequence[str], is_telling: Callable[[str], bool]) -> Pairs:
    """Return the indexes of what stands once in each of two lists, in the order of the first."""
    our_counts, their_counts = Counter(ours), Counter(theirs)
    their_index = {each: index for index, each in enumerate(theirs)}
    return [
        (index, their_index[each])
        for index, each in enumerate(ours)
        if our_counts[each] == 1 == their_counts[each] and is_telling(each)
    ]


def _longest_chain(pairs: Iterable[tuple[int, int]]) -> Pairs:
    """Return the longest choice of pairs that rise on both sides; `pairs` rise on the first.

    Patience sorting; example: (0, 2) (1, 0) (2, 1) gives (1, 0) (2, 1).
    """
    tops: list[int] = []
    top_pairs: Pairs = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        pile = bisect_left(tops, pair[1])
        before[pair] = top_pairs[pile - 1] if pile else None
        tops[pile : pile + 1] = [pair[1]]
        top_pairs[pile : pile + 1] = [pair]
    chain: Pairs = []
    last = top_pairs[-1] if top_pairs else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]
