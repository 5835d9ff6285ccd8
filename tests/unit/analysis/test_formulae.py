"""Formulae of a library: merged, counted, with variants and expansions, ranked."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from reader.analysis.decisions import Decision, State, change_decisions, decide, read_decisions
from reader.analysis.document import Document, text_document
from reader.analysis.formulae.assembling import assemble, choose
from reader.analysis.formulae.expansions import expand
from reader.analysis.formulae.formula import Formula
from reader.analysis.formulae.library import (
    formulae_from_json,
    formulae_to_json,
    tallies_from_json,
    tallies_of,
    tallies_to_json,
)
from reader.analysis.formulae.locating import Place, locate, merge_located
from reader.analysis.formulae.model import FormulaKind, formula_key
from reader.analysis.formulae.tally import merge_tallies
from reader.analysis.formulae.variants import Relation, Wording, relate
from reader.errors import StoreError
from reader.language.folding import fold
from reader.workspace import Workspace

GOLD = Path(__file__).parents[2] / "data/analysis/seeds.tsv"


def formulae_of(*texts: str) -> dict[str, Formula]:
    documents = [text_document(f"{number}.1", text) for number, text in enumerate(texts)]
    chosen = choose(merge_tallies(map(tallies_of, documents)), len(documents))
    located = merge_located(locate(document, chosen.forms) for document in documents)
    by_id = {document.article: document for document in documents}
    facts = {document.article: document.facts for document in documents}
    return {each.key: each for each in assemble(chosen, located, facts, by_id.__getitem__)}


def test_every_place_counts_in_both_scripts() -> None:
    formula = formulae_of("构建“三张网络”,织密三张网络。", "構建三張網絡。")["三张网络"]
    assert formula.count == 3
    assert formula.articles == ("0.1", "1.1")
    assert [(variant.text, variant.relation) for variant in formula.variants] == [
        ("三張網絡", Relation.SCRIPT)
    ]
    assert formula.places[1] == Place("0.1", 11, 15)


def test_a_formula_cut_short_stands_under_the_whole_one() -> None:
    formulae = formulae_of("构建“四梁八柱”。", "构建“四梁八柱”。", "构建“四梁八”。")
    assert "四梁八" not in formulae
    assert [(v.text, v.relation, v.count) for v in formulae["四梁八柱"].variants] == [
        ("四梁八", Relation.TRUNCATED, 1)
    ]
    assert formulae["四梁八柱"].count == 3


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["一群两区三圈", "一群两区"], {"一群两区": ("一群两区三圈", Relation.TRUNCATED)}),
        (["滨河经济区", "滨河一体化经济区"], {"滨河一体化经济区": ("滨河经济区", Relation.EXTENDED)}),
        (["甲甲甲、乙乙乙", "乙乙乙、甲甲甲"], {"乙乙乙、甲甲甲": ("甲甲甲、乙乙乙", Relation.REORDERED)}),
        (["六个一", "六个一体化"], {}),
        (["四个意识", "四个自信"], {}),
    ],
)
def test_variants_are_related(keys: list[str], expected: dict[str, tuple[str, Relation]]) -> None:
    kinds = (FormulaKind.NUMERAL, FormulaKind.NAME, FormulaKind.PARALLEL)
    assert relate([Wording(key, kinds, 3) for key in keys]) == expected


@pytest.mark.parametrize(
    ("text", "key", "members"),
    [
        (
            "数字产业化、产业数字化、数据价值化“三条路径”",
            "三条路径",
            ("数字产业化", "产业数字化", "数据价值化"),
        ),
        ("“三个意识”,即大局意识、看齐意识、担当意识。", "三个意识", ("大局意识", "看齐意识", "担当意识")),
        ("以“两个一”为抓手。要编制“一个规划”。要完善“一套机制”。", "两个一", ("一个规划", "一套机制")),
        ("紧紧围绕新材料、新能源等两大产业", "两大产业", ("新材料", "新能源")),
        ("打造“三个高地”", "三个高地", ()),
    ],
)
def test_an_expansion_is_taken_from_the_text(text: str, key: str, members: tuple[str, ...]) -> None:
    document = text_document("a.1", text)
    start = document.folded.index(key)
    places = [Place("a.1", start, start + len(key))]
    assert expand(key, places, {"a.1": document}, {}) == members


def test_an_expansion_may_stand_in_another_article() -> None:
    formulae = formulae_of("打造“三个高地”。", "建设创新高地、人才高地、开放高地。")
    assert formulae["三个高地"].expansion == ("创新高地", "人才高地", "开放高地")


def test_first_and_last_date_are_those_of_the_articles() -> None:
    texts = {"a.1": date(2022, 3, 1), "b.1": date(2021, 12, 8), "c.1": None}
    documents = [
        Document(article, "构建四梁八柱。", fold("构建四梁八柱。"), day=day) for article, day in texts.items()
    ]
    chosen = choose(merge_tallies(map(tallies_of, documents)), 3)
    located = merge_located(locate(document, chosen.forms) for document in documents)
    facts = {document.article: document.facts for document in documents}
    formula = assemble(chosen, located, facts, {d.article: d for d in documents}.__getitem__)[0]
    assert (formula.text, formula.first, formula.last) == ("四梁八柱", date(2021, 12, 8), date(2022, 3, 1))


def test_what_the_index_keeps_comes_back() -> None:
    document = text_document("a.1", "以“六个一”为抓手,坚持高起点、高标准。")
    tallies = tallies_of(document)
    assert tallies_from_json(tallies_to_json(tallies)) == tallies
    formulae = tuple(formulae_of(document.text).values())
    assert formulae_from_json(formulae_to_json(formulae)) == formulae


def test_the_merge_is_associative() -> None:
    parts = [
        tallies_of(text_document("x", text)) for text in ("构建四梁八柱。", "四梁八柱,四梁八柱", "“六个一”")
    ]
    left = merge_tallies([merge_tallies(parts[:2]), parts[2]])
    assert left == merge_tallies([parts[0], merge_tallies(parts[1:])]) == merge_tallies(reversed(parts))


def test_decisions_are_kept_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "annotations" / "formulae.json"
    assert read_decisions(path) == {}
    change_decisions(path, {"四梁八柱": Decision(State.ACCEPTED), "信息技术": Decision(State.REJECTED)})
    change_decisions(path, {"信息技术": Decision(), "六个一": Decision(name="六个“一”")})
    assert path.read_text("utf-8") == (
        '{"formulae": {"schema": {"version": 1}\n'
        ',"六个一": {"name": "六个“一”"}\n'
        ',"四梁八柱": {"state": "accepted"}\n'
        "}}\n"
    )


@pytest.mark.parametrize("content", ["", "{}", '{"formulae": {"schema": {"version": 9}}}', '{"formulae": 3}'])
def test_a_damaged_file_of_decisions_is_named_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "formulae.json"
    path.write_text(content, "utf-8")
    with pytest.raises(StoreError, match=r"formulae\.json"):
        change_decisions(path, {"六个一": Decision(State.ACCEPTED)})
    assert path.read_text("utf-8") == content


def test_decisions_rename_merge_and_leave_out() -> None:
    formulae = formulae_of("构建“四梁八柱”。以“六个一”为抓手。擦亮“金字招牌”。")
    decisions = {
        "四梁八柱": Decision(State.ACCEPTED, name="四梁八柱体系"),
        "六个一": Decision(into="四梁八柱"),
        "金字招牌": Decision(State.REJECTED),
    }
    decided = {each.key: each for each in decide(formulae.values(), decisions)}
    assert "金字招牌" not in decided
    assert "六个一" not in decided
    assert decided["四梁八柱"].text == "四梁八柱体系"
    assert decided["四梁八柱"].decision == "accepted"
    assert [(v.text, v.relation) for v in decided["四梁八柱"].variants] == [("六个一", Relation.MERGED)]
    ring = {"四梁八柱": Decision(into="六个一"), "六个一": Decision(into="四梁八柱")}
    assert len(decide(formulae.values(), ring)) == len(formulae) - 1


def test_three_quarters_of_a_list_made_by_hand_are_found_in_the_seeds(workspace: Workspace) -> None:
    with GOLD.open(encoding="utf-8") as file:
        wanted = {formula_key(fold(row["formula"])) for row in csv.DictReader(file, delimiter="\t")}
    keys = [
        {formula.key, *(formula_key(fold(variant.text)) for variant in formula.variants)}
        for formula in workspace.formulae()
    ]
    assert len(wanted & set().union(*keys)) >= 0.75 * len(wanted)
    assert sum(bool(each & wanted) for each in keys[:250]) >= 125
