"""`terms` and `search`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from reader.cli.search import kwic_rows
from reader.language.folding import fold
from reader.text.cells import cell_length
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace, Run

TEXT = "开工会\n\n要以“六个一”为抓手,构建“四梁八柱”。\n\n坚持高起点、高标准、高水平,构建四梁八柱。"


def test_terms_have_the_shape_that_others_rely_on(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": TEXT})
    document = tx("--workspace", folder, "terms", "--json").json
    assert document["library"] == 1
    term = next(each for each in document["formulae"] if each["formula"] == "四梁八柱")
    assert term["kind"] == "numeral"
    assert term["count"] == 2
    article = term["articles"][0]
    text = Workspace.open(folder).article(article).text
    assert [text[each["start"] : each["end"]] for each in term["occurrences"]] == ["四梁八柱", "四梁八柱"]
    assert {each["article"] for each in term["occurrences"]} == {article}
    assert term["variants"] == []


def test_terms_are_chosen_by_kind_articles_and_number(on_seeds: Run) -> None:
    numerals = on_seeds("terms", "--kind", "numeral", "--json").json["formulae"]
    assert {"六个一", "一群两区三圈", "四梁八柱"} <= {each["formula"] for each in numerals}
    assert all("numeral" in each["kinds"] for each in numerals)
    common = on_seeds("terms", "--min-articles", "4", "--json").json["formulae"]
    assert all(len(each["articles"]) >= 4 for each in common)
    assert len(on_seeds("terms", "--limit", "7", "--json").json["formulae"]) == 7
    table = on_seeds("terms", "--limit", "3")
    assert len(table.out.splitlines()) == 3
    assert "7 articles" in table.err


def test_the_four_steps_are_found_whole_and_in_parts(on_seeds: Run) -> None:
    whole = "一年见效、三年成形、五年成势、十年成城"
    found = {fold(each["formula"]): each for each in on_seeds("terms", "--json").json["formulae"]}
    assert len(found[whole]["articles"]) == 4
    assert all(len(found[part]["articles"]) == 4 for part in whole.split("、"))
    assert found["六个一"]["expansion"][0] == "一个总体规划"
    assert len(found["六个一"]["expansion"]) == 6
    assert found["四个高地"]["expansion"] == ["创新高地", "产业高地", "人才高地", "开放高地"]


def test_decisions_hold_from_then_on(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": TEXT})

    def terms(*arguments: str) -> str:
        done = tx("--workspace", folder, "terms", *arguments)
        assert done.code == 0, done.err
        return done.out

    terms("reject", "六个一")
    terms("accept", "四梁八柱")
    terms("rename", "高起点、高标准、高水平", "三高")
    found = {each["formula"]: each for each in tx("--workspace", folder, "terms", "--json").json["formulae"]}
    assert "六个一" not in found
    assert found["四梁八柱"]["decision"] == "accepted"
    assert "term" in found["四梁八柱"]["kinds"]
    assert "三高" in found
    assert "四梁八柱" in tx("--workspace", folder, "lexicon", "list").out
    terms("merge", "三高", "四梁八柱")
    merged = tx("--workspace", folder, "terms", "--json").json["formulae"]
    assert "高起点、高标准、高水平" in next(e for e in merged if e["formula"] == "四梁八柱")["variants"]
    terms("forget", "六个一")
    terms("forget", "四梁八柱")
    assert "四梁八柱" not in tx("--workspace", folder, "lexicon", "list").out
    assert "六个一" in terms("--limit", "0")


def test_one_undo_takes_back_the_tags_of_every_occurrence(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": TEXT, "b.txt": "续\n\n四梁八柱再提一次。"})
    done = tx("--workspace", folder, "terms", "tag", "四梁八柱", "--tag", "formula")
    assert done.out == "tagged 3 of 3 occurrences of 四梁八柱\n"
    assert "tagged 0 of 3" in tx("--workspace", folder, "terms", "tag", "四梁八柱", "--tag", "formula").out
    workspace = Workspace.open(folder)
    assert len(workspace.all_highlights()) == 3
    workspace.undo()
    assert Workspace.open(folder).all_highlights() == ()


def test_search_finds_both_scripts_and_equals_a_count_by_hand(on_seeds: Run, workspace: Workspace) -> None:
    expected = sum(fold(workspace.article(e.article_id).text).count("太忻") for e in workspace.articles())
    for query in ("太忻", "太忻經濟區", "太忻经济区"):
        hits = on_seeds("search", query, "--json").json["hits"]
        texts = {e.article_id: workspace.article(e.article_id).text for e in workspace.articles()}
        assert len(hits) == sum(fold(text).count(fold(query)) for text in texts.values())
        assert all(texts[hit["article"]][hit["start"] : hit["end"]] == hit["match"] for hit in hits)
    hits = on_seeds("search", "太忻", "--json").json["hits"]
    assert len(hits) == expected
    assert any(hit["right"].startswith("一體化") for hit in hits)


def test_search_takes_expressions_formulae_tags_and_articles(on_seeds: Run) -> None:
    assert on_seeds("search", "统筹.{0,2}资源", "--regex", "--json").json["hits"]
    four = on_seeds("search", "--formula", "四梁八柱", "--json").json["hits"]
    assert [hit["match"] for hit in four] == ["四梁八", "四梁八柱", "四梁八柱"]
    only = on_seeds("search", "太忻", "--article", "#4", "--json").json["hits"]
    assert {hit["article"] for hit in only} == {only[0]["article"]}
    on_seeds("highlight", "--article", "#1", "--quote", "四梁八", "--tag", "image")
    tagged = on_seeds("search", "--tag", "image", "--json").json["hits"]
    assert [hit["match"] for hit in tagged] == ["四梁八"]
    assert len(on_seeds("search", "梁", "--tag", "image", "--json").json["hits"]) == 1


def test_search_says_what_is_wrong(on_seeds: Run) -> None:
    assert on_seeds("search").code == 2
    failed = on_seeds("search", "(", "--regex")
    assert failed.code == 1
    assert "not a regular expression: (" in failed.err
    assert on_seeds("search", "--formula", "没有的提法").code == 1
    assert on_seeds("search", "没有的字句").code == 0


def test_the_columns_of_a_concordance_line_up(on_seeds: Run, workspace: Workspace) -> None:
    lines = workspace.concordance(workspace.search("太忻"))
    for width in (60, 80, 121):
        rows = kwic_rows(lines, width)
        assert all(cell_length(row) <= width for row in rows)
        assert {cell_length(row[: row.index(" 太忻")]) for row in rows} == {12 + (width - 12 - 4 - 2) // 2}


def test_a_concordance_leaves_as_csv(on_seeds: Run, tmp_path: Path) -> None:
    out = on_seeds("search", "四梁八柱", "--csv").out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["match"] for row in rows] == ["四梁八柱", "四梁八柱"]
    assert rows[0]["paragraph"] == "2"


def test_compare_has_the_shape_that_others_rely_on(on_seeds: Run, workspace: Workspace) -> None:
    document = on_seeds("compare", "#1", "#7", "--json").json
    a, b = workspace.article("#1"), workspace.article("#7")
    assert (document["a"], document["b"]) == (a.id, b.id)
    lengths = [passage["a_end"] - passage["a_start"] for passage in document["passages"]]
    for passage in document["passages"]:
        assert a.text[passage["a_start"] : passage["a_end"]] == passage["text_a"]
        assert b.text[passage["b_start"] : passage["b_end"]] == passage["text_b"]
    assert any(
        "十年成城" in passage["text_b"] and "三年成形" in passage["text_a"]
        for passage in document["passages"]
    )
    assert lengths
    assert 0 < document["coverage_a"] < 1
    assert 0 < document["coverage_b"] < 1


def test_compare_says_who_shares_most_and_what_is_wrong(on_seeds: Run) -> None:
    assert "of 7 articles" in on_seeds("compare", "--all").err
    assert on_seeds("compare", "--all", "--json").json["pairs"][0]["letters"] > 100
    assert on_seeds("compare", "#1").code == 2
    assert on_seeds("compare", "#1", "#99").code == 1
    assert "十年成城" in on_seeds("compare", "#1", "#4").out
    assert "first dated use 2021-12-30, ed58297e.1" in on_seeds("compare", "#1", "#4", "--earliest").out
    dated = on_seeds("compare", "#4", "#7", "--earliest", "--json").json["passages"]
    assert {"date": "2021-12-30", "article": "ed58297e.1"} in [each.get("earliest") for each in dated]


def test_figures_are_given_with_the_number_of_articles(on_seeds: Run) -> None:
    table = on_seeds("terms", "table", "四梁八柱", "六个一")
    assert table.out.splitlines()[0].split() == ["#1", "#4", "#5"][: len(table.out.splitlines()[0].split())]
    assert "articles" in table.err
    assert on_seeds("terms", "table", "四梁八柱", "--shares").code == 0
    assert on_seeds("terms", "table", "四梁八柱", "--json").json["formulae"][0]["counts"] == [1, 1, 1]
    keys = on_seeds("terms", "keyness", "#7", "--json").json
    assert (keys["articles"], keys["other_articles"]) == (1, 6)
    assert "no test of significance" in on_seeds("terms", "keyness", "#7").err
    assert on_seeds("terms", "keyness", *(f"#{n}" for n in range(1, 8))).code == 1
    assert on_seeds("terms", "runs", "--json").json["library"] == 7
    near = on_seeds("search", "太忻", "--collocates", "6", "--json").json
    assert near["articles"] == 6
    assert near["collocates"][0]["count"] >= near["collocates"][1]["count"]
