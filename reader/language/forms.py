"""Which form a character takes where OpenCC's dictionaries cannot tell: by its reading, or by its neighbours.

The rules are the rows of lexicon/forms_hant.tsv, and of a table each for hans, hant-TW and hant-HK. OpenCC
knows phrases only: 只 in 四十二只 stays 只, though it counts animals, and 里 in the name of a country becomes
裡. To traditional characters a row is for a whole word of the text, or with `+` for a character inside a
longer one; it may ask for a reading, and for what stands before and after. The first row that fits decides;
what OpenCC knows as a phrase is left to it, but by the rows with `!`. In the tables of the varieties a row is
a pattern of the converted text, and what it becomes: those of hans mend what OpenCC leaves, those of hant-TW
and hant-HK give the spelling that laws and records there have (公布 and 計畫 for OpenCC's 公佈 and 計劃).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from reader.language.contexts import Neighbours, find_rule, with_neighbours
from reader.language.lexicon.entries import note_problem, read_rows
from reader.text.span import Span
from reader.text.variety import Variety

_HANT_COLUMNS = ("text", "form", "reading", "before", "after", "why")
_TIDY_COLUMNS = ("pattern", "form", "why")
_IN_WORD = "+"
_WINS = "!"
_TIDY_TABLES = {Variety.HANS: "forms_hans", Variety.HANT_TW: "forms_tw", Variety.HANT_HK: "forms_hk"}
_REACH = 12  # Code points looked at on either side.


class _FormRule(NamedTuple):
    wins: bool
    """Whether it wins over OpenCC's phrases."""
    form: str
    reading: str
    """The reading that the character must have there; "" asks nothing."""
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def traditional_forms(hans: str, words: Sequence[Span], phrases: Set[int]) -> Iterator[tuple[Span, str]]:
    """Yield the places of a simplified text whose traditional form a rule gives, with the form (Taiwan's).

    Args:
        hans: The text.
        words: Its words, in order.
        phrases: Its code points that stand in a phrase of OpenCC's dictionaries.
    """
    rules = _hant_rules()
    for around in with_neighbours(words):
        word = around.word
        places = [word] if word.of(hans) in rules else []
        if len(word) > 1 and not places:
            places = [Span(offset, offset + 1) for offset in range(word.start, word.end)]
        for place in places:
            form = _form_of(hans, place, around, place.start in phrases)
            if form:
                yield place, form


def tidy(shown: str, to: Variety) -> str:
    """Return converted text with the forms that are usual in its variety for those that OpenCC gives."""
    for pattern, form in _tidy_rules(_TIDY_TABLES[to]) if to in _TIDY_TABLES else ():
        shown = pattern.sub(form, shown)
    return shown


def _form_of(hans: str, place: Span, around: Neighbours, in_phrase: bool) -> str:
    text = place.of(hans)
    rules = _hant_rules().get(text if place == around.word else f"{_IN_WORD}{text}", ())
    if not rules:
        return ""
    before, after = hans[max(0, place.start - _REACH) : place.start], hans[place.end : place.end + _REACH]
    reading: str | None = None
    for rule in rules:
        if in_phrase and not rule.wins:
            continue
        if rule.reading and reading is None:
            found = find_rule(hans, place.start, around)
            reading = found.readings[0] if found else ""
        if rule.reading and rule.reading != reading:
            continue
        if rule.before is not None and not rule.before.search(before):
            continue
        if rule.after is None or rule.after.match(after):
            return rule.form
    return ""


@cache
def _hant_rules() -> dict[str, tuple[_FormRule, ...]]:
    rules: dict[str, tuple[_FormRule, ...]] = {}
    for number, (text, form, reading, before, after, _) in read_rows("forms_hant", _HANT_COLUMNS):
        wins, text = text.startswith(_WINS), text.removeprefix(_WINS)
        try:
            rule = _FormRule(
                wins,
                form,
                reading,
                re.compile(f"(?:{before})\\Z") if before else None,
                re.compile(after) if after else None,
            )
            if len(form) != len(text.removeprefix(_IN_WORD)):
                raise ValueError(f"{form} is not as long as {text}")
        except (re.error, ValueError) as error:
            note_problem(f"lexicon/forms_hant.tsv, line {number}: {error}", "mend the line")
            continue
        rules[text] = (*rules.get(text, ()), rule)
    return rules


@cache
def _tidy_rules(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = []
    for number, (pattern, form, _) in read_rows(table, _TIDY_COLUMNS):
        try:
            rules.append((re.compile(pattern), form))
        except re.error as error:
            note_problem(f"lexicon/{table}.tsv, line {number}: not a pattern ({error})", "mend the line")
    return tuple(rules)
