"""Expressions that a lexicon has: the shipped one, the list of set phrases, the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind, Known
from reader.analysis.formulae.words import read_words
from reader.language.folding import fold
from reader.language.lexicon.entries import Kind, shipped_lexicon
from reader.text.span import Span

_HEAD: Final = 2
"""Code points by which an expression is looked up; no expression is shorter."""
_PHRASE_WEIGHT: Final = 0.65
"""How sure it is that a set phrase is a formula: less than a term of the lexicon."""
Index = Mapping[str, tuple[Known, ...]]
"""Expressions by their first two code points, the longest first."""


@cache
def shipped_expressions() -> tuple[Known, ...]:
    """Return what the shipped lexicon and the list of set phrases have, places and plain words left out.

    Raises:
        LanguageError: If a file of them is missing or damaged.
    """
    wanted = (Kind.TERM, Kind.FORMULA, Kind.PROJECT)
    known = {fold(e.hans): Known(fold(e.hans)) for e in shipped_lexicon().entries if e.kind in wanted}
    for form in map(fold, sorted(read_words("set_phrases"))):
        known.setdefault(form, Known(form, _PHRASE_WEIGHT))
    return tuple(each for form, each in known.items() if len(form) >= _HEAD)


def index_of(expressions: Iterable[Known]) -> Index:
    """Return `expressions` by how they begin."""
    found: dict[str, list[Known]] = {}
    for known in expressions:
        if len(known.form) >= _HEAD:
            found.setdefault(known.form[:_HEAD], []).append(known)
    return {head: tuple(sorted(each, key=lambda k: -len(k.form))) for head, each in found.items()}


def find_listed(line: Line, index: Index) -> Iterator[Find]:
    """Yield the expressions of `index` in a block: the longest at each place, and those nested in it."""
    folded = line.folded
    for start, head in enumerate(map("".join, pairwise(folded))):
        for known in index.get(head, ()):
            if folded.startswith(known.form, start):
                span = line.found(Span(start, start + len(known.form)))
                yield Find(span, FormulaKind.TERM, known.weight)
