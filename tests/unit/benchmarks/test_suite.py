"""What the suite of benchmarks says of its figures; nothing is measured here."""

from __future__ import annotations

from importlib import import_module

import pytest

from benchmarks.figures import Figure
from benchmarks.page import Row, cells_of, plain_table, section
from benchmarks.suite import BENCHMARKS, better, complaint


def row(figure: Figure, reason: str = "") -> Row:
    return Row("reading", figure, "2026-11-30", reason)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_offers_its_figures(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").figures)


@pytest.mark.parametrize(
    ("figure", "is_kept"),
    [
        (Figure("caret", 6, "ms", 4, "bare app", 1.5), True),
        (Figure("caret", 6.1, "ms", 4, "bare app", 1.5), False),
        (Figure("open", 9, "ms", limit=10), True),
        (Figure("checks", 548, limit=549, is_least=True), False),
        (Figure("checks", 549, limit=549, is_least=True), True),
        (Figure("anything", 1e9), True),
    ],
)
def test_a_limit_bounds_the_ratio_or_else_the_figure(figure: Figure, is_kept: bool) -> None:
    assert figure.is_kept is is_kept


def test_a_broken_limit_needs_a_reason() -> None:
    slow = Figure("caret", 8, "ms", 4, "bare app", 1.5)
    assert complaint(row(slow), {}) == "reading: caret: 2.00 breaks the limit of 1.5, for no reason given"
    assert complaint(row(slow, "two panes are drawn"), {}) == ""


def test_a_ratio_over_1_3_times_the_recorded_one_is_a_regression() -> None:
    recorded = {"reading: caret": row(Figure("caret", 4, "ms", 4, "bare app"))}
    assert complaint(row(Figure("caret", 5.2, "ms", 4, "bare app")), recorded) == ""
    assert complaint(row(Figure("caret", 5.3, "ms", 4, "bare app")), recorded) == (
        "reading: caret: 1.32, 1.32 times worse than 1.00 before"
    )


def test_what_has_no_peer_is_not_compared_with_what_another_machine_recorded() -> None:
    recorded = {"reading: open": row(Figure("open", 1, "ms"))}
    assert complaint(row(Figure("open", 9, "ms", limit=10)), recorded) == ""


def test_of_two_measurements_the_better_counts() -> None:
    slow, quick = Figure("caret", 9, "ms", 3), Figure("caret", 4, "ms", 2)
    assert better(slow, quick) == better(quick, slow) == quick
    few, many = Figure("checks", 5, is_least=True), Figure("checks", 6, is_least=True)
    assert better(few, many) == better(many, few) == many


def test_a_row_shows_both_their_ratio_and_the_limit() -> None:
    figure = Figure("caret", 6.04, "ms", 4.02, "bare app", 1.5)
    assert cells_of(row(figure)) == ("caret", "6.04 ms", "4.02 ms bare app", "1.50", "≤ 1.50", "no")


def test_the_page_gives_the_reason_under_the_table() -> None:
    slow = row(Figure("caret", 8, "ms", 4, "bare app", 1.5), "two panes are drawn")
    assert section("reading", [slow]).endswith("Not kept:\n\n- caret: two panes are drawn\n")
    assert "reading: caret" in plain_table([slow])
