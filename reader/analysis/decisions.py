"""What the user has decided about formulae: a file of one record a line, in the style of the store.

{"formulae": {"schema": {"version": 1}
,"四梁八柱": {"state": "accepted"}
}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from reader.analysis.formulae.formula import Formula, Variant
from reader.analysis.formulae.variants import Relation
from reader.annotations.atomic import write_atomically
from reader.annotations.storage import StoreLock
from reader.errors import StoreError
from reader.frozen import Frozen

VERSION: Final = 1
_TABLE: Final = "formulae"
_SCHEMA: Final = "schema"


class State(StrEnum):
    """What the user thinks of a formula."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = ""
    """Only renamed."""


class Decision(Frozen):
    """What the user has decided about one formula."""

    state: State = State.UNDECIDED
    name: str = ""
    """What to call it; empty for its own text."""
    into: str = ""
    """The key of the formula that it is a variant of; empty for none."""


Decisions = Mapping[str, Decision]
"""Decisions by the formula's key."""


def read_decisions(path: Path) -> dict[str, Decision]:
    """Read the decisions of a workspace; none if there is no file.

    Raises:
        StoreError: If the file is damaged, newer than this reader, or cannot be read.
    """
    try:
        document: Any = json.loads(path.read_text("utf-8"))
        records = dict(document[_TABLE])
        version = records.pop(_SCHEMA)["version"]
        if version > VERSION:
            raise StoreError(f"{path} is of a newer version ({version})", "update tx-reader")
        return {
            key: Decision(State(record.get("state", "")), record.get("name", ""), record.get("into", ""))
            for key, record in records.items()
        }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror})", "make it readable") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} is damaged ({error})", "mend the line, or take it out") from error


def change_decisions(path: Path, changed: Decisions) -> dict[str, Decision]:
    """Put decisions beside those that are stored, and return all; one that says nothing is taken out.

    Raises:
        StoreError: If the file cannot be read or written; it is then what it was.
    """
    with StoreLock(path.with_name(".lock")).held():
        decisions = {**read_decisions(path), **changed}
        kept = {key: each for key, each in sorted(decisions.items()) if each != Decision()}
        lines = [f'{{"{_TABLE}": {{"{_SCHEMA}": {{"version": {VERSION}}}']
        lines += [f",{_json(key)}: {_json(_record_of(each))}" for key, each in kept.items()]
        try:
            write_atomically(path, "\n".join([*lines, "}}", ""]).encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise StoreError(f"{path} cannot be written ({error.strerror})", "make it writable") from error
    return kept


def decide(formulae: Iterable[Formula], decisions: Decisions) -> tuple[Formula, ...]:
    """Carry decisions out over a list of formulae: rename, merge, leave out what was rejected.

    What was accepted keeps its place in the list, and says so.
    """
    known = {formula.key: formula for formula in formulae}
    for key, decision in decisions.items():
        target = _end_of(key, decisions)
        if target != key and key in known and target in known:
            known[target] = _merged(known[target], known.pop(key))
        elif key in known and decision.state is State.REJECTED:
            del known[key]
        elif key in known:
            formula = known[key]
            text = decision.name or formula.text
            known[key] = replace(formula, text=text, decision=decision.state.value)
    return tuple(known.values())


def _end_of(key: str, decisions: Decisions) -> str:
    """Follow merges to the formula that is left; a ring of them ends where it began."""
    seen = {key}
    while (into := decisions.get(key, Decision()).into) and into not in seen:
        key = into
        seen.add(key)
    return key


def _merged(into: Formula, other: Formula) -> Formula:
    variants = (Variant(other.text, Relation.MERGED, other.count), *other.variants)
    days = sorted(day for day in (into.first, into.last, other.first, other.last) if day)
    return replace(
        into,
        places=tuple(dict.fromkeys((*into.places, *other.places))),
        variants=(*into.variants, *variants),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _record_of(decision: Decision) -> dict[str, str]:
    record = {"state": decision.state.value, "name": decision.name, "into": decision.into}
    return {name: value for name, value in record.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
