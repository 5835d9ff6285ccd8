"""What the user decides about edits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.cleaning.decisions import article_fences, decision_on, match_decisions, redecide
from reader.cleaning.model import BlockKind, CleanedSource, Damage, Decision, Edit, EditState
from reader.cleaning.pipeline import clean
from reader.text.span import Span
from tests.unit.cleaning.judging import check_law, readings
from tests.unit.cleaning.test_gold import PAGES, SEEDS

FIRST = "今年以来，全市上下紧紧围绕中心工作，统筹推进各项重点任务，经济社会发展呈现良好态势。"
SECOND = "下一步，将继续完善工作机制，压实各方责任，确保全年目标任务顺利完成。"
HEAD = "首页 > 要闻\n工作稳步推进\n来源：临川日报 2021-12-30\n\n"
PAGE = f"{HEAD}{FIRST}\n扫一扫\n{SECOND}\n\n相关阅读\n别的新闻一则\n"


def _clean(text: str) -> CleanedSource:
    return clean(text.encode(), "page.txt")


def _refuse(cleaned: CleanedSource, *texts: str) -> CleanedSource:
    """Refuse the edits that take the lines `texts` away."""
    decisions = [
        decision_on(edit, EditState.REFUSED)
        for edit in cleaned.edits
        if edit.span.of(cleaned.text).strip() in texts
    ]
    assert len(decisions) == len(texts)
    decided = redecide(cleaned, decisions)
    check_law(decided, is_decided=True)
    return decided


def _refuse_all(cleaned: CleanedSource) -> CleanedSource:
    return redecide(cleaned, [decision_on(e, EditState.REFUSED) for e in cleaned.edits])


def test_no_decision_changes_nothing() -> None:
    cleaned = _clean(PAGE)
    assert redecide(cleaned, []) == cleaned


def test_a_decision_that_fits_no_edit_changes_nothing() -> None:
    cleaned = _clean(PAGE)
    edit = cleaned.edits[0]
    other = Decision(edit.span, "另", edit.rule, EditState.REFUSED)
    assert redecide(cleaned, [other]) == cleaned


@pytest.mark.parametrize(
    ("refused", "text"),
    [
        ("首页 > 要闻", f"首页 > 要闻\n工作稳步推进\n{FIRST}\n{SECOND}"),
        ("扫一扫", f"工作稳步推进\n{FIRST}\n扫一扫\n{SECOND}"),
        ("相关阅读", f"工作稳步推进\n{FIRST}\n{SECOND}\n相关阅读"),
        ("别的新闻一则", f"工作稳步推进\n{FIRST}\n{SECOND}\n别的新闻一则"),
    ],
)
def test_a_removal_that_is_refused_leaves_the_line_where_it_stood(refused: str, text: str) -> None:
    (article,) = _refuse(_clean(PAGE), refused).articles
    assert article.text == text
    kinds = {block.span.of(text): block.kind for block in article.blocks}
    assert kinds["工作稳步推进"] is BlockKind.TITLE
    assert kinds[refused] is BlockKind.PARAGRAPH
    assert article.title == "工作稳步推进"


def test_a_decision_can_be_taken_back() -> None:
    cleaned = _clean(PAGE)
    decided = _refuse(cleaned, "扫一扫", "相关阅读")
    back = redecide(decided, [decision_on(e, EditState.APPLIED) for e in decided.edits])
    assert [article.text for article in back.articles] == [article.text for article in cleaned.articles]
    assert back.edits == cleaned.edits


def test_a_line_between_two_articles_goes_back_to_its_own() -> None:
    second = f"另一项工作展开\n来源：临川日报 2021-12-31\n{SECOND}\n{FIRST}"
    cleaned = _clean(f"{PAGE}版权所有 临川日报社\n{second}")
    assert [article.title for article in cleaned.articles] == ["工作稳步推进", "另一项工作展开"]
    first, other = _refuse(cleaned, "相关阅读", "来源：临川日报 2021-12-31").articles
    assert first.text.endswith(f"{SECOND}\n相关阅读")
    assert other.text.startswith("另一项工作展开\n来源：临川日报 2021-12-31\n")


def test_a_caption_that_is_kept_is_no_caption_any_more() -> None:
    caption = "图为工作人员在现场调试设备。本报记者 张三 摄"
    cleaned = _clean(f"工作稳步推进\n{FIRST}\n{caption}\n{SECOND}")
    (article,) = _refuse(cleaned, caption).articles
    assert (article.captions, article.paragraphs) == ((), (FIRST, caption, SECOND))


def test_a_source_that_was_all_furniture_becomes_an_article_when_a_line_is_kept() -> None:
    cleaned = _clean("扫一扫\n打印 关闭\n")
    (article,) = _refuse(cleaned, "打印 关闭").articles
    assert article.text.strip() == "打印 关闭"
    assert article.id == f"{cleaned.digest[:8]}.1"


def test_damage_moves_with_the_text() -> None:
    cleaned = _clean(f"扫一扫\n工作稳步推进\n{FIRST}要加快构建产业体系的“四梁八”。")
    (article,) = _refuse(cleaned, "扫一扫").articles
    assert [damage.span.of(article.text) for damage in article.damage] == ["四梁八"]


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_refusing_every_edit_gives_the_source(path: Path) -> None:
    cleaned = clean(path.read_bytes(), path.name)
    decided = _refuse_all(cleaned)
    check_law(decided, is_decided=True)
    assert "".join(article.text for article in decided.articles) == cleaned.text


def test_a_line_put_back_in_the_middle_of_a_joined_paragraph_stands_alone() -> None:
    wrapped = (
        "会议要求各县抓紧落实春耕生产的各项工作，统筹推进各项重点任务，加快建设现代化的",
        "产业体系，让人民群众过上更好的生活，并且要把粮食安全放在更加突出的位置上来抓",
        "紧抓实。会议还研究了其他事项。",
    )
    cleaned = _clean(f"{wrapped[0]}\n扫一扫\n{wrapped[1]}\n{wrapped[2]}\n")
    assert cleaned.articles[0].paragraphs == ("".join(wrapped),)
    (article,) = _refuse(cleaned, "扫一扫").articles
    assert article.paragraphs == (wrapped[0], "扫一扫", wrapped[1] + wrapped[2])


def test_an_inline_edit_refused_in_a_title_changes_the_title() -> None:
    gloss = "陽曲縣推動(dòng)經(jīng)濟(jì)發(fā)展"
    source = clean(f"{gloss}\n\n全縣{gloss}，取得成效。\n".encode(), "page.txt", readings=readings)
    assert source.articles[0].title == "陽曲縣推動經濟發展"
    edit = next(edit for edit in source.edits if "(dòng)" in edit.span.of(source.text))
    decided = redecide(source, [decision_on(edit, EditState.REFUSED)])
    assert decided.articles[0].title == "陽曲縣推動(dòng)經濟發展"
    assert decided.articles[0].paragraphs == source.articles[0].paragraphs


def test_what_lies_between_two_articles_belongs_to_one_of_them() -> None:
    second = f"另一项工作展开\n来源：临川日报 2021-12-31\n{SECOND}\n{FIRST}"
    cleaned = _clean(f"{PAGE}版权所有 临川日报社\n{second}")
    one, other = cleaned.articles
    fences = article_fences(cleaned)
    assert (fences[0], fences[2]) == (0, len(cleaned.text))
    assert one.source_span.end <= cleaned.text.index("版权所有") < fences[1] <= other.source_span.start


def test_a_suggestion_does_nothing_until_it_is_accepted_and_then_mends_the_damage() -> None:
    page = "会议要求立起四梁八柱的四梁八”，抓紧落实各项工作，统筹推进重点任务。\n"
    source = _clean(page)
    article = source.articles[0]
    at = page.index("”")
    suggestion = Edit(Span(at, at), "柱", "cut-phrase", "It was cut.", EditState.SUGGESTED)
    source = replace(
        source,
        edits=tuple(sorted([*source.edits, suggestion], key=lambda edit: edit.span)),
        articles=(replace(article, damage=(Damage(Span(at - 3, at), "cut"),)),),
    )
    assert redecide(source, [decision_on(suggestion, EditState.REFUSED)]).articles == source.articles
    accepted = redecide(source, [decision_on(suggestion, EditState.APPLIED)])
    assert "四梁八柱”" in accepted.articles[0].text
    assert accepted.articles[0].damage == ()
    assert source.articles[0].damage


def test_a_decision_holds_for_the_same_change_under_another_rule() -> None:
    source = _clean(PAGE)
    edit = source.edits[0]
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
