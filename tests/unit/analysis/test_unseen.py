"""Recall on texts that no rule was made on: invented ones, labelled before the rules were written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.analysis.formulae.model import FormulaKind, formula_key
from reader.language.folding import fold
from tests.unit.analysis.finding import found

TEXTS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data/analysis/invented.json").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("kind", "least"), [(FormulaKind.NUMERAL, 0.95), (FormulaKind.QUOTED, 0.98), (FormulaKind.PARALLEL, 0.85)]
)
def test_recall_by_kind(kind: FormulaKind, least: float) -> None:
    hits = total = 0
    for article in TEXTS.values():
        keys = found(article["text"], kind, parts=True)
        wanted = [formula_key(fold(each)) for each in article[kind.value]]
        total += len(wanted)
        hits += sum(any(key == each or _holds(key, each) for key in keys) for each in wanted)
    assert hits >= least * total


def _holds(key: str, wanted: str) -> bool:
    """A run counts as found when a run is that has one member more."""
    return "、" in wanted and wanted in key and len(key) <= 1.5 * len(wanted)
