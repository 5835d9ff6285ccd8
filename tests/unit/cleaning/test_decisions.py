"""What the user decides about edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cleaning.decisions import Decision, redecide
from reader.cleaning.model import BlockKind, CleanedSource, EditState
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import check_law
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
        Decision(edit.span, edit.rule, EditState.REFUSED)
        for edit in cleaned.edits
        if edit.span.of(cleaned.text).strip() in texts
    ]
    assert len(decisions) == len(texts)
    decided = redecide(cleaned, decisions)
    check_law(decided, is_decided=True)
    return decided


def _refuse_all(cleaned: CleanedSource) -> CleanedSource:
    return redecide(cleaned, [Decision(e.span, e.rule, EditState.REFUSED) for e in cleaned.edits])


def test_no_decision_changes_nothing() -> None:
    cleaned = _clean(PAGE)
    assert redecide(cleaned, []) == cleaned


def test_a_decision_that_fits_no_edit_changes_nothing() -> None:
    cleaned = _clean(PAGE)
    edit = cleaned.edits[0]
    assert redecide(cleaned, [Decision(edit.span, "another-rule", EditState.REFUSED)]) == cleaned


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
    back = redecide(decided, [Decision(e.span, e.rule, EditState.APPLIED) for e in decided.edits])
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
