"""What the recognisers of formulae give."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from reader.frozen import Frozen
from reader.text.span import Span


class FormulaKind(StrEnum):
    """What marks an expression as a formula; in order of what a reader would call it first."""

    NUMERAL = "numeral"
    """Counts what it names: 四梁八柱, 六个一, 1+N."""
    QUOTED = "quoted"
    """Stands in quotation marks as a coinage."""
    PARALLEL = "parallel"
    """A run of members of one shape, or a member of one."""
    NAME = "name"
    """Ends as names of zones, plans and campaigns do."""
    PHRASE = "phrase"
    """Four characters that stand as a clause, or a set phrase of the dictionary."""
    TERM = "term"
    """Is in the shipped lexicon or the user's."""
    RECURRENT = "recurrent"
    """Comes again and again, in many surroundings; only looked for in large libraries."""


class Find(NamedTuple):
    """One place where a recogniser found a formula."""

    span: Span
    """Code points of the text."""
    kind: FormulaKind
    weight: float = 1.0
    """How sure the recogniser is, 0 to 1; what several finds say is added up by the ranking."""
    is_part: bool = False
    """Whether it is a member of a longer formula that was found at the same place."""


class Known(Frozen):
    """An expression that a lexicon vouches for."""

    form: str
    """Folded."""
    weight: float = 0.8
    """How sure the lexicon is that it is a formula, 0 to 1."""


_DROPPED: Final = re.compile("[\"']")
_SEPARATOR: Final = re.compile("[、,;·\\s]+")


def formula_key(folded: str) -> str:
    """Return the form by which two places count as one formula.

    Quotation marks are left out, separators of a run are alike, a blank too: `一年见效 "三年成形"` and
    `一年见效、三年成形` have one key.

    Args:
        folded: The folded text of the place.
    """
    return _SEPARATOR.sub("、", _DROPPED.sub("", folded)).strip("、")
