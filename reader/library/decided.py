"""What the library asks about decisions on edits, which are kept elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from reader.cleaning.model import Decision

DecisionsNow: TypeAlias = Callable[[], Mapping[str, tuple[Decision, ...]]]
"""Gives the decisions by the digest of their source; the same object while nothing has been decided anew."""


def no_decisions() -> Mapping[str, tuple[Decision, ...]]:
    """Return that nothing has been decided."""
    return _NONE


def stamp_of(decisions: tuple[Decision, ...]) -> str:
    """Return eight hex digits that change with the decisions on a source; empty for none."""
    if not decisions:
        return ""
    told = [(each.span.start, each.span.end, each.replacement, each.state.value) for each in decisions]
    return f"{zlib.crc32(repr(told).encode('utf-8', 'surrogatepass')):08x}"


_NONE: Mapping[str, tuple[Decision, ...]] = MappingProxyType({})
