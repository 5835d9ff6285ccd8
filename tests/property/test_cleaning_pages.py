"""Laws of cleaning on pages in HTML put together at random."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.decisions import redecide
from reader.cleaning.html.tokens import read_tokens
from reader.cleaning.model import Decision, EditState
from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.fuzz.laws import check, check_again
from tests.unit.cleaning.judging import check_law, readings

NAMES = [
    "p",
    "div",
    "b",
    "a",
    "li",
    "ul",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "ruby",
    "rt",
    "sup",
    "pre",
    "script",
    "title",
    "figcaption",
    "th",
    "section",
    "span",
]
OTHERS = ["<br>", "<!--", "-->", "<![CDATA[", "]]>", "<img>", "<span hidden>", "<a href=x>", "<", ">", "&"]
TAGS = st.one_of(st.sampled_from(NAMES).map("<{}>".format), st.sampled_from(NAMES).map("</{}>".format))
TAGS = st.one_of(TAGS, st.sampled_from(OTHERS))
TEXTS = st.sampled_from(
    [
        "会议指出，要推动高质量发展，加快建设现代化产业体系。",
        "据介绍，累计投入资金三亿元，惠及群众五万户，群众满意度不断提高",
        "一、总体要求",
        "来源：临川日报 2021-12-30",
        "责任编辑：张三",
        "相关阅读",
        "動(dòng)",
        "&nbsp;&nbsp;",
        "&ldquo;",
        "　　",
        "\n",
        "字",
        "# ",
        "**",
    ]
)
PAGES = st.lists(st.one_of(TAGS, TEXTS, TEXTS, st.text(max_size=4)), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_the_law_holds_on_any_page(page: str) -> None:
    try:
        cleaned = clean(f"<html>{page}".encode("utf-8", "replace"), "page.html", readings=readings)
    except SourceError:
        return
    check_law(cleaned)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_what_cleaning_left_of_a_page_loses_no_character_when_it_is_cleaned_again(page: str) -> None:
    cleaned = check(f"<html>{page}".encode("utf-8", "replace"), "page.html")
    if cleaned is not None:
        check_again(cleaned)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_refusing_every_edit_gives_the_page(page: str) -> None:
    try:
        cleaned = clean(f"<html>{page}".encode("utf-8", "replace"), "page.html", readings=readings)
    except SourceError:
        return
    decisions = [Decision(e.span, e.replacement, e.rule, EditState.REFUSED) for e in cleaned.edits]
    refused = redecide(cleaned, decisions)
    assert "".join(article.text for article in refused.articles) == cleaned.text


@settings(max_examples=300, deadline=None)
@given(st.one_of(PAGES, st.text(max_size=60)))
def test_tokens_cover_any_page(page: str) -> None:
    assert "".join(page[token.start : token.end] for token in read_tokens(page)) == page


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    try:
        cleaned = clean(b"<html>" + data, "page.html")
    except SourceError:
        return
    check_law(cleaned)


@pytest.mark.parametrize("suffix", ["html", "HTM", "xhtml", "txt"])
def test_a_page_is_known_by_its_beginning_or_its_name(suffix: str) -> None:
    page = (
        "<!DOCTYPE html><html><body><p>会议指出，要推动高质量发展，加快建设现代化产业体系。</p></body></html>"
    )
    cleaned = clean(page.encode(), f"page.{suffix}")
    assert [edit.rule for edit in cleaned.edits] == ["html-markup", "html-markup"]


MARKS = st.sampled_from(
    ["**", "*", "_", "`", "[", "](x)", "![", "# ", "> ", "- ", "| ", "---", "\n", "\n\n", "\\"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(MARKS, TEXTS, st.text(max_size=3)), max_size=30).map("".join))
def test_the_law_holds_on_any_markdown(text: str) -> None:
    try:
        cleaned = clean(text.encode("utf-8", "replace"), "notes.md", readings=readings)
    except SourceError:
        return
    check_law(cleaned)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(MARKS, TEXTS, st.text(max_size=3)), max_size=30).map("".join))
def test_what_cleaning_left_of_markdown_loses_no_character_when_it_is_cleaned_again(text: str) -> None:
    cleaned = check(text.encode("utf-8", "replace"), "notes.md")
    if cleaned is not None:
        check_again(cleaned)


VALUES = st.one_of(TEXTS, PAGES, st.text(max_size=20), st.none(), st.integers(), st.lists(TEXTS, max_size=3))
KEYS = st.sampled_from(["title", "content", "date", "source", "author", "x", "name", "paragraphs", "text"])
RECORDS = st.recursive(
    st.dictionaries(KEYS, VALUES, max_size=5),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(RECORDS, st.booleans())
def test_the_law_holds_on_any_json(value: object, escaped: bool) -> None:
    try:
        data = json.dumps(value, ensure_ascii=escaped, indent=1 if escaped else None)
        cleaned = clean(data.encode("utf-8", "replace"), "corpus.json", readings=readings)
    except SourceError:
        return
    check_law(cleaned)
