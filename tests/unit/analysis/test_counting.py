"""Counts, key words and levels of outlets."""

from __future__ import annotations

import pytest

from reader.analysis.counting import (
    commonest,
    count_runs,
    keyness,
    log_likelihood,
    log_ratio,
    merge_counts,
)
from reader.analysis.document import text_document
from reader.analysis.outlets import Level, level_of, level_of_text
from reader.workspace import Workspace


def test_words_are_counted_with_their_articles() -> None:
    parts = [count_runs(text_document("x", text)) for text in ("发展经济,发展产业", "發展經濟")]
    counts = merge_counts(parts)
    assert (counts.counts["发展"], counts.articles["发展"], counts.total) == (3, 2, 6)
    assert merge_counts(reversed(parts)) == counts


def test_runs_of_words_do_not_cross_clauses() -> None:
    counts = count_runs(text_document("x", "发展经济,发展产业"), 2)
    assert dict(counts.counts) == {"发展经济": 1, "发展产业": 1}
    assert commonest(counts, 1)[0] == ("发展产业", 1, 1)


def test_likelihood_and_ratio_are_those_of_the_books() -> None:
    # Worked by hand: 10 of 1,000 against 5 of 2,000; 5 and 10 are expected: 2(10 ln 2 + 5 ln 0.5).
    assert log_likelihood(10, 5, 1000, 2000) == pytest.approx(6.9315, abs=1e-4)
    assert log_ratio(10, 5, 1000, 2000) == 2.0
    assert log_ratio(1, 0, 100, 100) == 1.0
    assert log_likelihood(0, 0, 0, 5) == log_ratio(0, 0, 0, 5) == 0.0


def test_key_words_are_those_that_differ() -> None:
    group = count_runs(text_document("a", "太忻太忻太忻发展"))
    others = count_runs(text_document("b", "产业产业发展发展"))
    assert [key.word for key in keyness(group, others)][-1] == "发展"


@pytest.mark.parametrize(
    ("outlet", "level"),
    [
        ("人民日报", Level.CENTRE),
        ("人民网-山西频道", Level.CENTRE),
        ("新華社", Level.CENTRE),
        ("山西日报", Level.PROVINCE),
        ("太原日报", Level.CITY),
        ("阳曲县融媒体中心", Level.COUNTY),
        ("", Level.UNKNOWN),
        ("某某", Level.UNKNOWN),
    ],
)
def test_the_level_of_an_outlet_is_told_by_its_name(outlet: str, level: Level) -> None:
    assert level_of(outlet) is level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("市委指出,市委强调,市政府落实省委部署", Level.CITY),
        ("县委、县政府落实省委、市委要求,县委书记", Level.COUNTY),
        ("市委一次", Level.UNKNOWN),
    ],
)
def test_without_an_outlet_the_text_says_whom_it_speaks_for(text: str, level: Level) -> None:
    assert level_of_text(text) is level


def test_a_table_is_in_the_order_of_the_dates(workspace: Workspace) -> None:
    table = workspace.formula_table([workspace.formula("一群两区三圈"), workspace.formula("四梁八柱")])
    days = [column.day for column in table.columns if column.day]
    assert days == sorted(days)
    assert len(days) == 3
    assert [column.level for column in table.columns][:3] == ["city", "province", "centre"]
    assert [sum(counts) for _, counts in table.rows] == [6, 3]


def test_key_words_of_the_library_say_how_many_articles(workspace: Workspace) -> None:
    keys, group, others = workspace.keyness(["#7"])
    assert (group, others) == (1, 6)
    assert keys[0].word == "阳曲"
    assert workspace.runs_of_words(2)[0][2] >= 5
