"""Shared passages: what two articles have in common, and who copies from whom."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from reader.analysis.copying import anchors_of, earliest_use, likely_pairs, merge_anchors
from reader.analysis.document import text_document
from reader.analysis.sharing import coverage, letters_of, near_passages, shared_passages, tile
from reader.language.folding import fold
from reader.text.span import Span
from reader.workspace import Workspace

FOUR_STEPS = "一年见效三年成形五年成势十年成城"


def test_script_width_and_punctuation_make_no_difference() -> None:
    a, b = fold("要“一年见效、三年成形、五年成势”。"), fold("以一年見效 三年成形，五年成勢為目標")
    passage = shared_passages(letters_of(a), letters_of(b), 8)[0]
    assert passage.a.of(a) == "一年见效、三年成形、五年成势"
    assert passage.b.of(b) == "一年见效 三年成形,五年成势"
    assert passage.letters == 12


def test_the_longest_comes_first_and_no_letter_belongs_to_two() -> None:
    assert tile("甲乙丙丁", "丙丁甲乙", 2) == [(0, 0 + 2, 2), (2, 0, 2)]
    assert tile("甲乙丙甲乙", "甲乙丙", 2) == [(0, 0, 3)]
    assert tile("", "甲", 1) == []
    assert tile("甲乙", "丙丁", 1) == []


def test_coverage_is_a_share_of_letters() -> None:
    assert coverage([Span(0, 3)], letters_of("甲、乙丙丁")) == 0.5
    assert coverage([], letters_of("、。")) == 0.0


def test_small_changes_join_passages_and_are_marked() -> None:
    a, b = "加快构建现代产业体系和创新体系建设", "加快构建全省现代产业体系与创新体系建设"
    passages = shared_passages(letters_of(a), letters_of(b), 4)
    near = near_passages(passages)[0]
    assert near.letters == 4 + 6 + 6
    assert [span.of(a) for span in near.changes_a] == ["", "和"]
    assert [span.of(b) for span in near.changes_b] == ["全省", "与"]


def test_the_four_steps_are_shared_by_every_pair_that_has_them(workspace: Workspace) -> None:
    having = [
        article
        for entry in workspace.articles()
        if FOUR_STEPS in letters_of(fold((article := workspace.article(entry.article_id)).text)).text
    ]
    assert len(having) == 4
    assert any(article.variety.is_traditional for article in having)
    for a, b in combinations(having, 2):
        passages = workspace.compare(a, b).passages
        assert any(FOUR_STEPS in letters_of(fold(passage.a.of(a.text))).text for passage in passages)


def test_articles_that_share_sixteen_letters_are_paired() -> None:
    shared = "统筹推进山水林田湖草沙一体化保护和系统治理"
    documents = [
        text_document("a.1", f"甲地的报道说了很多事情,{shared},还有下文。"),
        text_document("b.1", f"乙地另有一篇文章讲到:{shared}。别的全不一样。"),
        text_document("c.1", "丙地没有相同的话,各说各的,只是写得够长而已。"),
    ]
    anchors = merge_anchors((document.article, anchors_of(document)) for document in documents)
    assert likely_pairs(anchors) == [("a.1", "b.1")]


def test_the_earliest_use_is_the_first_dated_one() -> None:
    folds = [("a.1", "先行、先试"), ("b.1", "先行先试"), ("c.1", "先行先试")]
    days = {"a.1": date(2022, 1, 1), "b.1": date(2021, 1, 1)}
    assert earliest_use("先行先试", folds, days) == (date(2021, 1, 1), "b.1")
    assert earliest_use("没有", folds, days) is None


def test_the_library_says_who_shares_most(workspace: Workspace) -> None:
    pairs = workspace.sharing_pairs()
    assert pairs[0].letters == max(pair.letters for pair in pairs)
    # The report of the meeting and the comment on it, on one page.
    assert {pairs[0].a.partition(".")[0], pairs[0].b.partition(".")[0]} == {"0dd52aea"}
    assert workspace.earliest_use("一年见效、三年成形") == (date(2021, 12, 30), "ed58297e.1")
