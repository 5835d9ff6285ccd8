"""A formula of the library: what is listed, with all that is known of it."""

from __future__ import annotations

from datetime import date

from reader.analysis.formulae.locating import Place
from reader.analysis.formulae.model import FormulaKind
from reader.analysis.formulae.variants import Relation
from reader.frozen import Frozen


class Variant(Frozen):
    """Another wording of a formula."""

    text: str
    """As it stands in an article."""
    relation: Relation
    count: int
    """Places where it stands; 0 for a mere rendering in the other script."""


class Formula(Frozen):
    """A formula of the library."""

    key: str
    """By which it is known: folded, without quotation marks."""
    text: str
    """As it stands most often, in simplified characters where it does at all."""
    kinds: tuple[FormulaKind, ...]
    """What marks it; the first is what it is called."""
    places: tuple[Place, ...]
    """Every place where it or a variant stands, article by article."""
    variants: tuple[Variant, ...] = ()
    expansion: tuple[str, ...] = ()
    """What it stands for, where a text says it."""
    first: date | None = None
    """The earliest date of an article that has it; None where none is dated."""
    last: date | None = None
    score: float = 0.0
    """How likely a reader would list it; only good for comparing."""
    decision: str = ""
    """`accepted` or what else the user has said of it; empty for nothing."""

    @property
    def kind(self) -> FormulaKind:
        """What it is called."""
        return self.kinds[0]

    @property
    def count(self) -> int:
        """Places where it or a variant stands."""
        return len(self.places)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that have it, in the order of the library."""
        return tuple(dict.fromkeys(place.article for place in self.places))
