"""Expressions that a lexicon has: the shipped one, the list of set phrases, the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind, Known
from reader.errors import LanguageError
from reader.language.folding import fold
from reader.language.lexicon.entries import Kind, shipped_lexicon
from reader.text.span import Span

_SET_PHRASES: Final = Path(__file__).parent / "set_phrases.txt"
_HEAD: Final = 2
"""Code points by which an expression is looked up; no expression is shorter."""
Index = Mapping[str, tuple[Known, ...]]
"""Expressions by their first two code points, the longest first."""


@cache
def shipped_expressions() -> tuple[Known, ...]:
    """Return what the shipped lexicon and the list of set phrases have, places and plain words left out.

    Raises:
        LanguageError: If a file of them is missing or damaged.
    """
    wanted = (Kind.TERM, Kind.FORMULA, Kind.PROJECT)
    forms = [entry.hans for entry in shipped_lexicon().entries if entry.kind in wanted]
    try:
        lines = _SET_PHRASES.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"the list of set phrases {_SET_PHRASES} cannot be read ({error})"
        raise LanguageError(message, "reinstall tx-reader") from error
    forms += [form for line in lines if not line.startswith("#") for form in line.split()]
    return tuple(Known(fold(form)) for form in dict.fromkeys(forms) if len(form) >= _HEAD)


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
    for start, head in enumerate(map("".join, zip(folded, folded[1:], strict=False))):
        for known in index.get(head, ()):
            if folded.startswith(known.form, start):
                span = line.found(Span(start, start + len(known.form)))
                yield Find(span, FormulaKind.TERM, 1.0 if known.is_users else 0.8)
