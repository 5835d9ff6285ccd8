"""Every place where known formulae stand in a document: those that no recogniser noticed there as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reader.analysis.document import Document


class Place(NamedTuple):
    """One place of a formula."""

    article: str
    start: int
    """Code points of the article's text."""
    end: int


Forms = Mapping[str, tuple[tuple[str, str], ...]]
"""Folded form and key of each formula, by the form's first two code points, the longest first."""
Places = dict[str, list[Place]]
"""Places by the formula's key."""


def forms_by_head(forms: Iterable[tuple[str, str]]) -> Forms:
    """Return `(form, key)` pairs by how the forms begin; forms are of two code points at least."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, key in forms:
        found.setdefault(form[:2], []).append((form, key))
    return {head: tuple(sorted(each, key=lambda pair: (-len(pair[0]), pair))) for head, each in found.items()}


def locate(document: Document, forms: Forms) -> Places:
    """Return every place of every form in a document; linear in the text.

    Args:
        document: The document.
        forms: As `forms_by_head` gives them.
    """
    folded, found = document.folded, Places()
    ends: dict[str, int] = {}
    for start, head in enumerate(map("".join, zip(folded, folded[1:], strict=False))):
        for form, key in forms.get(head, ()):
            # Two ways of writing one formula may begin at one place: the longest stands for both.
            if folded.startswith(form, start) and ends.get(key, -1) <= start:
                found.setdefault(key, []).append(Place(document.article, start, start + len(form)))
                ends[key] = start + len(form)
    return found


def merge_places(parts: Iterable[Places]) -> Places:
    """Merge places; the grouping of the parts makes no difference, their order is that of the places."""
    merged: Places = {}
    for part in parts:
        for key, places in part.items():
            merged.setdefault(key, []).extend(places)
    return merged
