"""Runs of words that come again in many surroundings."""

from __future__ import annotations

from reader.analysis.document import text_document
from reader.analysis.formulae.model import FormulaKind
from reader.analysis.formulae.recurring import merge_runs, runs_in, with_recurrent

NEIGHBOURS = "东南西北中春夏秋冬山"


def test_a_run_with_many_neighbours_is_a_phrase_and_one_with_few_is_not() -> None:
    texts = [
        f"{a}地方财政补贴{b},从县域财政平衡看" for a, b in zip(NEIGHBOURS, reversed(NEIGHBOURS), strict=True)
    ]
    parts = [runs_in(text_document(f"{n}.1", text)) for n, text in enumerate(texts)]
    tallies = with_recurrent({}, merge_runs(parts), 3.0)
    assert "财政补贴" in str(list(tallies))
    phrase = next(key for key in tallies if key.endswith("财政补贴") and len(key) == 6)
    assert tallies[phrase].kinds == (FormulaKind.RECURRENT,)
    assert tallies[phrase].articles == 30
    assert not any("县域" in key for key in tallies)


def test_runs_merge_in_any_grouping() -> None:
    parts = [runs_in(text_document("x", text)) for text in ("地方财政补贴", "地方财政平衡", "财政补贴")]
    left = merge_runs([merge_runs(parts[:2]), parts[2]])
    assert left == merge_runs([parts[0], merge_runs(parts[1:])])
