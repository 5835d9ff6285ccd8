"""Rules that read a character or word with several readings by what stands around it.

The rules are the rows of lexicon/quotations.tsv, for classical prose, then those of lexicon/contexts.tsv: a
character or word, the reading, a pattern for the text that ends before it, one for the text that begins
after it, and why. The first row whose patterns both match decides. A row whose two patterns are empty says
how the text is mostly read. Rules for a word win over its entry in the dictionary; those for a character
hold where no dictionary knows the word, mostly for a character that is a word of its own. A row for `+子`
holds only inside a longer word. A pattern for what stands before that begins with `·` does not look into
another word of several characters: the 策 of 政策|应 does not make it 策应. No pattern for what stands
after the last character of a longer word looks into the next one, if that is longer too: 身着|迷彩服 has no
着迷.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from reader.language.han import is_han
from reader.language.lexicon.entries import note_problem, read_rows
from reader.text.span import Span

_TABLES = ("quotations", "contexts")
_COLUMNS = ("text", "reading", "before", "after", "why")
FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
"""Half-width marks as the patterns have them."""
_IN_WORD = "+"
_MASKED = "·"
_MASK = "\ufffc"  # Stands for a word of several characters.
_REACH = 40  # Code points looked at on either side: a long clause of policy prose (by eye).


class Rule(NamedTuple):
    """One row of the rules."""

    readings: tuple[str, ...]
    """One syllable for each character that the rule reads."""
    before: re.Pattern[str] | None
    """Must match at the end of the text before the character; None asks nothing."""
    before_is_masked: bool
    """Whether a longer word right before the character is hidden from `before`."""
    after: re.Pattern[str] | None
    """Must match at the start of the text after the character; None asks nothing."""
    why: str
    """One English sentence for the user."""
    in_word_only: bool

    @property
    def looks_around(self) -> bool:
        """Whether the rule asks what stands around the character, and is not its usual reading."""
        return self.before is not None or self.after is not None


class Neighbours(NamedTuple):
    """A word and those beside it, as spans of one text; an empty span where there is none."""

    previous: Span
    word: Span
    following: Span


def with_neighbours(words: Sequence[Span]) -> Iterator[Neighbours]:
    """Yield each of a text's words, in order, with the word before it and the word after it."""
    nothing = [Span(0, 0)]
    afterwards = chain(islice(words, 1, None), nothing)
    for neighbours in zip(chain(nothing, words), words, afterwards, strict=False):
        yield Neighbours(*neighbours)


def find_rule(hans: str, offset: int, around: Neighbours) -> Rule | None:
    """Return the rule that reads the code point at `offset` of simplified text; None if none is for it.

    Args:
        hans: The text.
        offset: Code points of `hans`.
        around: The word that the character is in, and those beside it.
    """
    rules = _rules().get(hans[offset])
    if not rules:
        return None
    previous, word, following = around
    in_word = len(word) > 1
    hidden = len(previous) if offset == word.start and len(previous) > 1 else 0
    is_last = in_word and offset == word.end - 1
    hides_after = is_last and len(following) > 1 and is_han(hans[following.start])
    place = Span(offset, offset + 1)
    return _first_match(rules, hans, place, in_word, hidden, len(following) if hides_after else 0)


def find_word_rule(hans: str, word: Span) -> Rule | None:
    """Return the rule that reads a whole word of simplified text; None if none is for it."""
    return _first_match(_rules().get(word.of(hans), ()), hans, word, in_word=False)


def _first_match(
    rules: tuple[Rule, ...], hans: str, span: Span, in_word: bool, hidden: int = 0, hidden_after: int = 0
) -> Rule | None:
    if not rules:
        return None
    before = hans[max(0, span.start - _REACH) : span.start].translate(FULL_WIDTH)
    after = hans[span.end : span.end + _REACH].translate(FULL_WIDTH)
    masked = f"{before[:-hidden]}{_MASK}" if hidden else before
    if hidden_after:
        after = f"{_MASK}{after[hidden_after:]}"
    for rule in rules:
        if rule.in_word_only and not in_word:
            continue
        if rule.before is not None and not rule.before.search(masked if rule.before_is_masked else before):
            continue
        if rule.after is None or rule.after.match(after):
            return rule
    return None


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for table in _TABLES:
        for number, cells in read_rows(table, _COLUMNS):
            try:
                text, rule = _rule_of(*cells)
            except ValueError as error:
                note_problem(f"lexicon/{table}.tsv, line {number}: {error}", "mend the line")
                continue
            rules[text] = (*rules.get(text, ()), rule)
    return rules


def _rule_of(key: str, reading: str, before: str, after: str, why: str) -> tuple[str, Rule]:
    """Return the text that a row is for, and its rule.

    Raises:
        ValueError: If the row is broken.
    """
    text = key.removeprefix(_IN_WORD)
    readings = tuple(reading.split())
    if len(readings) != len(text):
        raise ValueError(f"{len(readings)} syllables for {text}")
    try:
        patterns = (
            re.compile(f"(?:{before.removeprefix(_MASKED)})\\Z") if before else None,
            re.compile(after) if after else None,
        )
    except re.error as error:
        raise ValueError(f"not a pattern ({error})") from error
    is_masked = before.startswith(_MASKED)
    return text, Rule(readings, patterns[0], is_masked, patterns[1], why, key.startswith(_IN_WORD))
