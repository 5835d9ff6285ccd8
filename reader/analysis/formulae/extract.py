"""The map over documents: every recogniser over one document, put together by formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reader.analysis.document import Document
from reader.analysis.formulae.lines import Line, lines_of
from reader.analysis.formulae.listed import Index, find_listed
from reader.analysis.formulae.model import Find, FormulaKind, formula_key
from reader.analysis.formulae.names import find_names
from reader.analysis.formulae.numerals import find_numerals
from reader.analysis.formulae.phrases import find_phrases
from reader.analysis.formulae.quotes import find_quoted
from reader.analysis.formulae.runs import find_runs


@dataclass(slots=True)
class Candidate:
    """What one document says of one formula."""

    weights: dict[FormulaKind, float] = field(default_factory=dict)
    """Each recogniser that found it, with the surest of its finds."""
    forms: dict[str, int] = field(default_factory=dict)
    """How it is written, folded, with the number of places that were found."""
    whole: bool = False
    """Whether it stands somewhere as more than a member of a longer formula."""


Candidates = dict[str, Candidate]
"""Candidates by their key."""


def find_formulae(document: Document, listed: Index) -> Candidates:
    """Return the formulae of one document, by their keys.

    Args:
        document: The document.
        listed: The expressions that lexicons vouch for.

    Raises:
        LanguageError: If a dictionary is missing or damaged.
    """
    found: Candidates = {}
    for line in lines_of(document):
        places: dict[tuple[str, int], None] = {}
        for find in _find_all(line, listed):
            form = find.span.of(document.folded)
            key = formula_key(form)
            if len(key) < 2 or (key.isdigit() and len(key) < 3):
                continue
            candidate = found.setdefault(key, Candidate())
            known = candidate.weights.get(find.kind, 0.0)
            candidate.weights[find.kind] = max(known, find.weight)
            candidate.whole |= not find.is_part
            if (key, find.span.start) not in places:
                places[key, find.span.start] = None
                candidate.forms[form] = candidate.forms.get(form, 0) + 1
    return found


def _find_all(line: Line, listed: Index) -> Iterator[Find]:
    recognisers: tuple[Iterable[Find], ...] = (
        find_numerals(line),
        find_quoted(line),
        find_runs(line),
        find_names(line),
        find_phrases(line),
        find_listed(line, listed),
    )
    for recogniser in recognisers:
        yield from recogniser
