"""Concordances: finding, contexts, sorting, and the guard around regular expressions."""

from __future__ import annotations

from datetime import date

import pytest

from reader.analysis.concordance import (
    Hit,
    Sort,
    collocates,
    folded_pattern,
    in_context,
    plain_finder,
    sorted_lines,
)
from reader.analysis.document import Document, text_document
from reader.analysis.guarded import matches
from reader.errors import LibraryError
from reader.language.folding import fold


@pytest.mark.parametrize(
    ("query", "text", "spans"),
    [
        ("太忻", "推動太忻一體化,太忻大道", [(2, 4), (8, 10)]),
        ("發展", "高质量发展", [(3, 5)]),
        ("“六个一”", "以「六個一」為抓手", [(1, 6)]),
        ("哈哈", "哈哈哈", [(0, 2)]),
        (" 太忻 ", "太忻", [(0, 2)]),
        ("", "太忻", []),
        ("快速启动", "快速启\n动", []),
    ],
)
def test_plain_expressions_are_found_in_either_script(
    query: str, text: str, spans: list[tuple[int, int]]
) -> None:
    assert plain_finder(query)(fold(text)) == spans


def test_rows_and_paragraphs_are_crossed_only_where_asked() -> None:
    assert plain_finder("快速启动", across=True)(fold("要快速启\n\n动,快 速 启 动")) == [(1, 7), (8, 15)]
    assert plain_finder(" ", across=True)("a b") == []


def test_context_ends_with_the_block() -> None:
    document = Document(
        "a.1", "标题\n前文太忻后文\n下段", "标题\n前文太忻后文\n下段", paragraphs=((3, 9), (10, 12))
    )
    line = in_context(document, Hit("a.1", 5, 7))
    assert (line.left, line.match, line.right, line.paragraph) == ("前文", "太忻", "后文", 1)
    assert in_context(document, Hit("a.1", 0, 2)).paragraph is None
    assert in_context(document, Hit("a.1", 5, 7), 1).left == "文"


def test_lines_are_sorted_outward_from_the_match() -> None:
    documents = {
        "a.1": text_document("a.1", "丙甲太忻乙"),
        "b.1": text_document("b.1", "乙丙太忻甲"),
        "c.1": text_document("c.1", "甲乙太忻丙"),
    }
    lines = [in_context(document, Hit(article, 2, 4)) for article, document in documents.items()]
    days = {"a.1": date(2022, 1, 1).isoformat(), "c.1": date(2021, 1, 1).isoformat()}
    orders = {
        order: "".join(line.hit.article[0] for line in sorted_lines(lines, order, days)) for order in Sort
    }
    # By code point 丙 (4E19), 乙 (4E59), 甲 (7532); before the match stand 甲, 丙 and 乙.
    assert orders == {Sort.ARTICLE: "abc", Sort.LEFT: "bca", Sort.RIGHT: "cab", Sort.DATE: "cab"}


def test_collocates_are_counted_with_their_articles() -> None:
    lines = [
        in_context(text_document(name, "加快建设太忻经济区"), Hit(name, 4, 6)) for name in ("a.1", "b.1")
    ]
    counted = {word: (count, articles) for word, count, articles in collocates(lines, 4)}
    assert counted["建设"] == (2, 2)


def test_regular_expressions_run_in_a_process_of_their_own() -> None:
    found = dict(
        matches(folded_pattern("統籌.{0,2}資源"), [("a", fold("统筹各类资源,統籌資源")), ("b", "无")])
    )
    assert found == {"a": [(0, 6), (7, 11)], "b": []}


def test_a_pattern_that_would_never_end_is_ended() -> None:
    with pytest.raises(LibraryError, match=r"took more than 0\.3 s"):
        list(matches("(a+)+$", [("x", "a" * 40 + "b")], limit_s=0.3))


@pytest.mark.parametrize("pattern", ["(", "[", "a{2,1}", "(?P<x"])
def test_what_is_no_regular_expression_is_said(pattern: str) -> None:
    with pytest.raises(LibraryError, match="not a regular expression"):
        list(matches(pattern, []))
