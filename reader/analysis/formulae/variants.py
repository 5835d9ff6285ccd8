"""Wordings that are one formula: cut short, drawn out, in another order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from reader.analysis.formulae.model import FormulaKind
from reader.analysis.formulae.numerals import NUMERALS
from reader.frozen import Frozen

_LEAST: Final = 3
"""Code points of the shorter of two variants."""
_NO_NOUNS: Final = frozenset(NUMERALS + "个大项条张种件批套次年月日")
"""What stands after the first numeral of a count, but not of a chain."""
_SHARED: Final = 2
"""Code points that a name and its longer form share at their beginning and at their end."""


class Relation(StrEnum):
    """How a variant differs from its formula."""

    SCRIPT = "script"
    """In the other script, or with other marks."""
    TRUNCATED = "truncated"
    EXTENDED = "extended"
    REORDERED = "reordered"
    MERGED = "merged"
    """By the user's decision."""


class Wording(Frozen):
    """What the search for variants knows of a formula."""

    key: str
    kinds: tuple[FormulaKind, ...]
    count: int


def relate(wordings: Sequence[Wording]) -> Mapping[str, tuple[str, Relation]]:
    """Find the variants among formulae.

    Args:
        wordings: The formulae, the best first: a variant goes under the better one; a chain of numerals that
            was cut short goes under the whole one, where that is as common.

    Returns:
        Each variant's key, with the key of the formula it goes under and how it differs. No formula that has
        variants is a variant itself.
    """
    found = _relate_chains([wording for wording in wordings if is_chain(wording)])
    owners = {owner for owner, _ in found.values()}
    by_letters: dict[str, str] = {}
    by_frame: dict[tuple[str, str], list[Wording]] = {}
    for wording in wordings:
        if wording.key in found or wording.key in owners:
            continue
        owner = _owner(wording, by_letters, by_frame)
        if owner is not None:
            found[wording.key] = owner
            continue
        if _may_reorder(wording):
            by_letters.setdefault(_letters(wording.key), wording.key)
        if FormulaKind.NAME in wording.kinds and len(wording.key) > 2 * _SHARED:
            by_frame.setdefault((wording.key[:_SHARED], wording.key[-_SHARED:]), []).append(wording)
    return found


def _relate_chains(chains: Sequence[Wording]) -> dict[str, tuple[str, Relation]]:
    """Put chains that go on alike under the longest of those that are common."""
    families: dict[str, list[Wording]] = {}
    for chain in chains:
        families.setdefault(chain.key[:_LEAST], []).append(chain)
    found: dict[str, tuple[str, Relation]] = {}
    for family in families.values():
        usual = max(chain.count for chain in family)
        whole = [chain for chain in family if chain.key[-1] not in NUMERALS[:10] and 2 * chain.count >= usual]
        owner = max(whole or family, key=lambda chain: (len(chain.key), chain.count, chain.key))
        for chain in family:
            if _is_cut(chain.key, owner.key):
                is_short = len(chain.key) < len(owner.key)
                found[chain.key] = owner.key, Relation.TRUNCATED if is_short else Relation.EXTENDED
    return found


def _owner(
    wording: Wording,
    by_letters: Mapping[str, str],
    by_frame: Mapping[tuple[str, str], Sequence[Wording]],
) -> tuple[str, Relation] | None:
    key = wording.key
    if _may_reorder(wording) and (same := by_letters.get(_letters(key))) and same != key:
        return same, Relation.REORDERED
    if FormulaKind.NAME in wording.kinds and len(key) > 2 * _SHARED:
        for other in by_frame.get((key[:_SHARED], key[-_SHARED:]), ()):
            if _is_drawn_out(key, other.key):
                is_short = len(key) < len(other.key)
                return other.key, Relation.TRUNCATED if is_short else Relation.EXTENDED
    return None


def _may_reorder(wording: Wording) -> bool:
    return len(wording.key) > _LEAST and "、" in wording.key


def _letters(key: str) -> str:
    return "、".join(sorted(re.split("[、和与及]", key)))


def is_chain(wording: Wording) -> bool:
    """Say whether a formula is a chain of numerals and nouns: 四梁八柱, and 四梁八 cut short."""
    numerals = sum(char in NUMERALS for char in wording.key)
    return (
        numerals >= 2
        and "、" not in wording.key
        and wording.key[0] in NUMERALS
        and wording.key[1] not in _NO_NOUNS
    )


def _is_cut(a: str, b: str) -> bool:
    """Say whether one chain is the other without its end: 四梁八, 一群两区."""
    short, long = sorted((a, b), key=len)
    is_shorter = _LEAST <= len(short) < len(long) <= len(short) + 2
    return is_shorter and long.startswith(short)


def _is_drawn_out(a: str, b: str) -> bool:
    """Say whether one name is the other with words put in between: 太忻经济区, 太忻一体化经济区."""
    short, long = sorted((a, b), key=len)
    if len(short) == len(long) or "、" in long:
        return False
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    return long.endswith(short[head:]) and head >= _SHARED and len(short) - head >= _SHARED
