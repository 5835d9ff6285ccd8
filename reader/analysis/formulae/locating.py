"""Every place where known formulae stand in a document: those that no recogniser noticed there as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
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


@dataclass(slots=True)
class Located:
    """Where formulae stand, and how they are written there."""

    places: Places = field(default_factory=dict)
    surfaces: dict[str, dict[str, int]] = field(default_factory=dict)
    """Each way of writing with its number of places, by the formula's key."""


def forms_by_head(forms: Iterable[tuple[str, str]]) -> Forms:
    """Return `(form, key)` pairs by how the forms begin; forms are of two code points at least."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, key in forms:
        found.setdefault(form[:2], []).append((form, key))
    return {head: tuple(sorted(each, key=lambda pair: (-len(pair[0]), pair))) for head, each in found.items()}


def locate(document: Document, forms: Forms) -> Located:
    """Return every place of every form in a document; linear in the text.

    Args:
        document: The document.
        forms: As `forms_by_head` gives them.
    """
    folded, found = document.folded, Located()
    ends: dict[str, int] = {}
    for start, head in enumerate(map("".join, pairwise(folded))):
        for form, key in forms.get(head, ()):
            # Two ways of writing one formula may begin at one place: the longest stands for both.
            if folded.startswith(form, start) and ends.get(key, -1) <= start:
                end = ends[key] = start + len(form)
                found.places.setdefault(key, []).append(Place(document.article, start, end))
                counts = found.surfaces.setdefault(key, {})
                surface = document.text[start:end]
                counts[surface] = counts.get(surface, 0) + 1
    return found


def merge_located(parts: Iterable[Located]) -> Located:
    """Merge what was located; how the parts are grouped makes no difference, their order is kept."""
    merged = Located()
    for part in parts:
        for key, places in part.places.items():
            merged.places.setdefault(key, []).extend(places)
        for key, surfaces in part.surfaces.items():
            counts = merged.surfaces.setdefault(key, {})
            for surface, count in surfaces.items():
                counts[surface] = counts.get(surface, 0) + count
    return merged
