"""Laws of cleaning, on texts put together at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.decisions import decision_on, redecide
from reader.cleaning.model import EditState
from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import check_law, readings

CLAUSES = st.sampled_from(
    [
        "我们要推动高质量发展",
        "加快建设现代化产业体系",
        "统筹推进各项重点任务",
        "让人民群众过上更好的生活",
        "“十四五”开局良好",
        "生产总值(GDP)增长5.6%",
    ]
)
SENTENCES = st.lists(CLAUSES, min_size=2, max_size=5).map(lambda clauses: "，".join(clauses) + "。")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map("".join)
NOISE = [
    "",
    "  ",
    "来源：临川日报 2021-12-30",
    "责编：张三",
    "扫一扫",
    "抓落实",
    "• 不限",
    "2023-05-09 20:36:00",
    "<p>",
]
NOISE += ["我們要推動(dòng)經(jīng)濟(jì)發(fā)展。", "?！标?yáng)", "&nbsp;发展", "记者 张三"]
NOISE += ["图为现场。张三 摄"]
NOISE += ["", "  ", "[摘要] 我们要推动高质量发展", "本报讯（记者 张三）全市春耕有序。", "..."]
FURNITURE = st.sampled_from([*NOISE, "# 标题", "## 小标题", "相关阅读", "版权所有"])
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\n　　", "<br>"])
LIKELY_PAGES = st.lists(st.tuples(st.one_of(PARAGRAPHS, FURNITURE), BREAKS), max_size=14).map(
    lambda parts: "".join(text + line_break for text, line_break in parts)
)
PAGES = st.lists(st.tuples(st.one_of(PARAGRAPHS, FURNITURE, st.text(max_size=12)), BREAKS), max_size=14).map(
    lambda parts: "".join(text + line_break for text, line_break in parts)
)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_the_law_holds_on_any_page(page: str) -> None:
    try:
        cleaned = clean(page.encode("utf-8", "replace"), "page.txt", readings=readings)
    except SourceError:
        return
    check_law(cleaned)


@settings(max_examples=200, deadline=None)
@given(PAGES, st.data())
def test_the_law_holds_whatever_is_decided(page: str, data: st.DataObject) -> None:
    try:
        cleaned = clean(page.encode("utf-8", "replace"), "page.txt", readings=readings)
    except SourceError:
        return
    states = st.sampled_from(EditState)
    decided = redecide(cleaned, [decision_on(e, data.draw(states)) for e in cleaned.edits])
    check_law(decided, is_decided=True)
    source = redecide(decided, [decision_on(e, EditState.REFUSED) for e in cleaned.edits])
    assert "".join(article.text for article in source.articles) == cleaned.text


@settings(max_examples=150, deadline=None)
@given(LIKELY_PAGES)
def test_cleaning_twice_is_cleaning_once(page: str) -> None:
    try:
        cleaned = clean(page.encode("utf-8", "replace"), "page.txt", readings=readings)
    except SourceError:
        return
    for article in cleaned.articles:
        again = clean(article.text.encode(), "again.txt", readings=readings)
        assert "\n".join(part.text for part in again.articles) == article.text


@settings(max_examples=150, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=8))
def test_clean_prose_is_left_as_it_is(paragraphs: list[str]) -> None:
    cleaned = clean("\n".join(paragraphs).encode(), "page.txt", readings=readings)
    assert cleaned.edits == ()
    assert [article.paragraphs for article in cleaned.articles] == [tuple(paragraphs)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PARAGRAPHS, st.sampled_from(NOISE), BREAKS), min_size=1, max_size=10))
def test_no_paragraph_is_lost_among_noise(parts: list[tuple[str, str, str]]) -> None:
    page = "".join(f"{paragraph}\n{noise}{line_break}" for paragraph, noise, line_break in parts)
    cleaned = clean(page.encode(), "page.txt", readings=readings)
    kept = [paragraph for article in cleaned.articles for paragraph in article.paragraphs]
    written = [paragraph for paragraph, _, _ in parts]
    assert [paragraph for paragraph in kept if paragraph in written] == written


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_cleaned_or_refused(data: bytes) -> None:
    try:
        cleaned = clean(data, "page.txt")
    except SourceError:
        return
    check_law(cleaned)
