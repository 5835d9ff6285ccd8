"""Readings of a character by the words around it, weighed.

No list of patterns tells all contexts of a character like 为. For it lexicon/weights.tsv says how much each
word nearby speaks for one reading or the other: logistic regression, learned by benchmarks/weights.py. A row
has the character, a reading, what is seen (`features`), and a weight that speaks for that reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reader.language.contexts import FULL_WIDTH
from reader.language.lexicon.entries import note_problem, read_rows
from reader.text.span import Span

_COLUMNS = ("text", "reading", "feature", "weight")
_BEFORE = 10  # Words looked at before the character and after it, within its clause.
_AFTER = 17
_ENDS_BEFORE = frozenset("，。；：！？“\n")  # What parts the clause from what stands before it.
_ENDS_AFTER = frozenset("，。；：！？”\n")


class Weighed(NamedTuple):
    """What the words around a character say of its reading."""

    reading: str
    """With its tone mark."""
    margin: float
    """By how much it outweighs the other reading, as the logarithm of the odds."""


def weigh(hans: str, words: Sequence[Span], index: int) -> Weighed | None:
    """Return the likelier reading of a word of one character; None if the table has no weights for it.

    Args:
        hans: Simplified text.
        words: Its words.
        index: Which of them.
    """
    table = _table().get(words[index].of(hans))
    if not table:
        return None
    seen = features(hans, words, index)
    sums = [(sum(weights.get(feature, 0.0) for feature in seen), reading) for reading, weights in table]
    (low, _), (high, reading) = sorted(sums)
    return Weighed(reading, high - low)


def features(hans: str, words: Sequence[Span], index: int) -> frozenset[str]:
    """Return what is seen around a word, in the form of the table's third column.

    Its neighbours (`-1`, `+2`) and their last or first characters (`-.`, `+.`, `-+`), the words of its clause
    before (`<`) and after it (`>`), the last of these (`$`, `$.`), and how many there are (`<#`, `>#`). The
    empty feature is always seen.
    """
    before = tuple(_clause(hans, words, range(index - 1, index - 1 - _BEFORE, -1), _ENDS_BEFORE))
    after = tuple(_clause(hans, words, range(index + 1, index + 1 + _AFTER), _ENDS_AFTER))
    previous, following = _word(hans, words, index - 1), _word(hans, words, index + 1)
    last = after[-1] if after else ""
    return frozenset(
        (
            "",
            f"-1 {previous}",
            f"-2 {_word(hans, words, index - 2)}",
            f"+1 {following}",
            f"+2 {_word(hans, words, index + 2)}",
            f"-. {previous[-1:]}",
            f"+. {following[:1]}",
            f"-+ {previous[-1:]}{following[:1]}",
            f"$ {last}",
            f"$. {last[-1:]}",
            f"<# {min(len(before), 5)}",
            f"># {min(len(after), 8)}",
            *(f"< {word}" for word in before),
            *(f"> {word}" for word in after),
        )
    )


def _clause(hans: str, words: Sequence[Span], places: range, ends: frozenset[str]) -> Iterator[str]:
    for place in places:
        word = _word(hans, words, place)
        if not word or word in ends:
            return
        yield word


def _word(hans: str, words: Sequence[Span], index: int) -> str:
    return words[index].of(hans).translate(FULL_WIDTH) if 0 <= index < len(words) else ""


@cache
def _table() -> dict[str, tuple[tuple[str, dict[str, float]], ...]]:
    table: dict[str, dict[str, dict[str, float]]] = {}
    for number, (text, reading, feature, weight) in read_rows("weights", _COLUMNS):
        try:
            table.setdefault(text, {}).setdefault(reading, {})[feature] = float(weight)
        except ValueError as error:
            note_problem(f"lexicon/weights.tsv, line {number}: {error}", "mend the line")
    return {text: tuple(readings.items()) for text, readings in table.items() if len(readings) == 2}
