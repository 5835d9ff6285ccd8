"""What the recognisers find in a text, for tests."""

from __future__ import annotations

from reader.analysis.document import text_document
from reader.analysis.formulae.extract import find_formulae
from reader.analysis.formulae.listed import index_of
from reader.analysis.formulae.model import FormulaKind


def found(text: str, kind: FormulaKind, *, parts: bool = False) -> set[str]:
    """Return the keys of one kind, by default of those alone that are no mere members of others."""
    candidates = find_formulae(text_document("a.1", text), index_of(()))
    return {key for key, each in candidates.items() if kind in each.weights and (parts or each.whole)}
