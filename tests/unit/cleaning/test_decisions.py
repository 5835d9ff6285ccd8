"""Edits refused and suggestions accepted: what the article is then, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.cleaning.decisions import (
    apply_decisions,
    article_fences,
    decision_on,
    match_decisions,
)
from reader.cleaning.model import BlockKind, CleanedSource, Damage, Decision, Edit, EditState
from reader.cleaning.pipeline import clean
from reader.text.span import Span
from tests.unit.cleaning.judging import readings

PAGE = """临川召开春耕会议

来源：临川日报 2021-12-30

会议要求各县抓紧落实春耕生产的各项工作。

会议还研究了其他事项，并作出了部署。

责任编辑：张三
"""


def cleaned(page: str) -> CleanedSource:
    return clean(page.encode(), "page.txt", readings=readings)


def edit_on(source: CleanedSource, words: str) -> Edit:
    """Return the edit that takes `words` away."""
    return next(edit for edit in source.edits if words in edit.span.of(source.text))


def refused(source: CleanedSource, *words: str) -> CleanedSource:
    decisions = [decision_on(edit_on(source, each), EditState.REFUSED) for each in words]
    return apply_decisions(source, decisions)


def paragraphs(source: CleanedSource) -> list[tuple[str, ...]]:
    return [article.paragraphs for article in source.articles]


BODY = ("会议要求各县抓紧落实春耕生产的各项工作。", "会议还研究了其他事项，并作出了部署。")


def test_without_decisions_the_source_is_the_same_object() -> None:
    source = cleaned(PAGE)
    assert apply_decisions(source, []) is source
    elsewhere = Decision(Span(0, 3), "", "furniture", EditState.REFUSED)
    assert apply_decisions(source, [elsewhere]) is source


def test_a_line_taken_from_behind_the_article_comes_back_as_its_last_paragraph() -> None:
    source = cleaned(PAGE)
    assert paragraphs(source) == [BODY]
    decided = refused(source, "责任编辑")
    assert paragraphs(decided) == [(*BODY, "责任编辑：张三")]
    (article,) = decided.articles
    assert article.text.endswith("部署。\n责任编辑：张三")
    assert article.id == source.articles[0].id
    assert article.title == "临川召开春耕会议"


def test_a_line_between_two_blocks_comes_back_in_its_place_and_what_it_says_stays_known() -> None:
    source = cleaned(PAGE)
    (article,) = refused(source, "来源").articles
    assert article.text.split("\n")[:2] == ["临川召开春耕会议", "来源：临川日报 2021-12-30"]
    assert [block.kind for block in article.blocks[:2]] == [BlockKind.TITLE, BlockKind.PARAGRAPH]
    assert (article.outlet, article.date) == (source.articles[0].outlet, source.articles[0].date)


def test_edits_keep_their_places_and_say_their_new_state() -> None:
    source = cleaned(PAGE)
    decided = refused(source, "责任编辑")
    assert [edit.span for edit in decided.edits] == [edit.span for edit in source.edits]
    assert edit_on(decided, "责任编辑").state is EditState.REFUSED


def test_refusing_everything_gives_the_source() -> None:
    source = cleaned(PAGE)
    decided = apply_decisions(source, [decision_on(edit, EditState.REFUSED) for edit in source.edits])
    (article,) = decided.articles
    assert article.text == article.source_span.of(PAGE)
    assert article.text.strip() == PAGE.strip()
    assert article.paragraphs == (
        "来源：临川日报 2021-12-30",
        *BODY,
        "责任编辑：张三",
    )


def test_an_inline_edit_refused_in_a_title_changes_the_title() -> None:
    page = (
        "陽曲縣推動(dòng)經(jīng)濟(jì)發(fā)展\n\n"
        "全縣推動(dòng)經(jīng)濟(jì)高質(zhì)量發(fā)展，取得成效。\n"
    )
    source = cleaned(page)
    assert source.articles[0].title == "陽曲縣推動經濟發展"
    decided = refused(source, "(dòng)")
    assert decided.articles[0].title == "陽曲縣推動(dòng)經濟發展"
    assert decided.articles[0].paragraphs == source.articles[0].paragraphs


def test_a_join_refused_parts_the_paragraph() -> None:
    page = (
        "会议要求各县抓紧落实春耕生产的各项工作，统筹推进各项重点任务，加快建设现代化的\n"
        "产业体系，让人民群众过上更好的生活，并且要把粮食安全放在更加突出的位置上来抓\n"
        "紧抓实。会议还研究了其他事项。\n"
    )
    source = cleaned(page)
    assert len(source.articles[0].paragraphs) == 1
    join = next(edit for edit in source.edits if edit.rule == "broken-line")
    decided = apply_decisions(source, [decision_on(join, EditState.REFUSED)])
    assert decided.articles[0].paragraphs[0] == page.split("\n")[0]
    assert len(decided.articles[0].paragraphs) == 2


TWO = """临川召开春耕会议

会议要求各县抓紧落实春耕生产的各项工作。
责任编辑：张三

# 南丰推进项目建设

项目建设进展顺利，年底之前全部完工并投产。
"""


def test_a_line_between_two_articles_comes_back_to_the_nearer_one() -> None:
    source = cleaned(TWO)
    assert len(source.articles) == 2
    first, second = refused(source, "责任编辑").articles
    assert first.paragraphs[-1] == "责任编辑：张三"
    assert second == source.articles[1]
    fences = article_fences(source)
    assert fences[0] == 0
    assert fences[-1] == len(TWO)
    assert source.articles[0].source_span.end <= fences[1] <= source.articles[1].source_span.start


def test_a_suggestion_does_nothing_until_it_is_accepted_and_then_mends_the_damage() -> None:
    page = "会议要求立起四梁八柱的四梁八”，抓紧落实各项工作，统筹推进重点任务。\n"
    source = cleaned(page)
    article = source.articles[0]
    at = page.index("”")
    suggestion = Edit(Span(at, at), "柱", "cut-phrase", "It was cut.", EditState.SUGGESTED)
    source = replace(
        source,
        edits=tuple(sorted([*source.edits, suggestion], key=lambda edit: edit.span)),
        articles=(replace(article, damage=(Damage(Span(at - 3, at), "cut"),)),),
    )
    assert apply_decisions(source, [decision_on(suggestion, EditState.REFUSED)]).articles == source.articles
    accepted = apply_decisions(source, [decision_on(suggestion, EditState.APPLIED)])
    assert "四梁八柱”" in accepted.articles[0].text
    assert accepted.articles[0].damage == ()
    assert source.articles[0].damage


def test_a_decision_holds_for_the_same_change_under_another_rule() -> None:
    source = cleaned(PAGE)
    edit = edit_on(source, "责任编辑")
    renamed = Decision(edit.span, "", "a-rule-of-old", EditState.REFUSED)
    assert match_decisions(source.text, source.edits, [renamed])[source.edits.index(edit)] is renamed


@pytest.mark.parametrize(
    ("old", "holds"),
    [
        (Span(0, 12), (True, True, False)),
        (Span(0, 6), (True, False, False)),
        (Span(0, 2), (False, False, False)),
        (Span(3, 9), (True, True, False)),
    ],
)
def test_what_was_to_stay_stays_when_rules_cut_removals_otherwise(old: Span, holds: tuple[bool, ...]) -> None:
    text = "甲乙丙丁戊己庚辛壬癸子丑，寅卯。"
    edits = [
        Edit(Span(0, 6), "", "furniture", "A."),
        Edit(Span(6, 12), "", "menu", "B."),
        Edit(Span(12, 13), "、", "mark", "C."),
    ]
    decision = Decision(old, "", "outside-article", EditState.REFUSED)
    found = match_decisions(text, edits, [decision])
    assert tuple(each is decision for each in found) == holds
