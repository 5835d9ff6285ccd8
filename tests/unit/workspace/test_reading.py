"""Views, tokens and finding, over one small article."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.cleaning.model import Article
from reader.errors import LibraryError
from reader.language import process
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace import Workspace

MakeWorkspace = Callable[[dict[str, str | bytes]], Path]
TEXT = """太原加快建设太忻经济区。

會議強調“一群两区三圈”，GDP增长6.5%，要抓紧落实。

会议还研究了其他事项，并作出部署。
"""
OTHER = "忻州召开会议。\n\n会议部署了春季工作，要求抓紧抓实。\n"


@pytest.fixture
def zone(make_workspace: MakeWorkspace) -> Workspace:
    """Return a workspace with one article."""
    return Workspace.open(make_workspace({"a.txt": TEXT}))


@pytest.fixture
def article(zone: Workspace) -> Article:
    """Return its article."""
    return zone.article("#1")


def found(zone: Workspace, article: Article, query: str, *, regex: bool = False) -> list[str]:
    return [span.of(article.text) for span in zone.find(article, query, regex=regex)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("会议", ["會議", "会议"]),
        ("會議", ["會議", "会议"]),
        ("gdp", ["GDP"]),
        ("ＧＤＰ", ["GDP"]),
        ("「一群兩區三圈」", ["“一群两区三圈”"]),
        ("6.5%", ["6.5%"]),
        ("6x5%", []),
        ("6。5％", ["6.5%"]),
        ("", []),
        ("上海", []),
    ],
)
def test_plain_text_is_found_in_either_script_width_and_case(
    zone: Workspace, article: Article, query: str, expected: list[str]
) -> None:
    assert found(zone, article, query) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"会.", ["會議", "会议"]),
        (r"一群\S区", ["一群两区"]),
        (r"\d+\.\d%", ["6.5%"]),
        (r"[会會][议議]", ["會議", "会议"]),
        (r"gdp|太忻", ["太忻", "GDP"]),
        (r"x*", []),
    ],
)
def test_regular_expressions_find_in_either_script(
    zone: Workspace, article: Article, pattern: str, expected: list[str]
) -> None:
    assert found(zone, article, pattern, regex=True) == expected


def test_a_broken_regular_expression_is_named(zone: Workspace, article: Article) -> None:
    with pytest.raises(LibraryError, match=r"\(会议"):
        zone.find(article, "(会议", regex=True)


def test_a_regular_expression_without_end_is_given_up(make_workspace: MakeWorkspace) -> None:
    workspace = Workspace.open(make_workspace({"a.txt": "很长的一行\n\n" + "很" * 60 + "。"}))
    with pytest.raises(LibraryError, match="more than 2 s"):
        workspace.find(workspace.article("#1"), "(很+)+$", regex=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 60), st.integers(1, 8))
def test_any_stretch_of_the_text_is_found_where_it_stands(
    zone: Workspace, article: Article, start: int, length: int
) -> None:
    stretch = article.text[start : start + length]
    spans = zone.find(article, stretch)
    assert not stretch or any(span.start <= start < span.end for span in spans)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=5))
def test_any_query_gives_spans_in_order_that_do_not_overlap(
    zone: Workspace, article: Article, query: str
) -> None:
    spans = zone.find(article, query)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_view_is_always_made_from_the_stored_text(zone: Workspace, article: Article) -> None:
    assert zone.view(article, Variety.ORIGINAL).text == article.text
    for variety in (Variety.HANS, Variety.HANT, Variety.HANT_TW, Variety.HANT_HK):
        view = zone.view(article, variety)
        assert zone.view(article, variety) == view
        assert view.offsets.source_length == len(article.text)
    assert "會議還研究" in zone.view(article, Variety.HANT).text


def test_tokens_come_from_the_cache_the_second_time(
    zone: Workspace, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = zone.tokens(article)
    assert "".join(token.span.of(article.text) for token in first) == article.text

    def refuse(request: dict[str, object]) -> object:
        raise AssertionError(f"asked again: {request['do']}")

    monkeypatch.setattr(process, "answer", refuse)
    assert zone.tokens(article) is first
    assert Workspace.open(zone.root).tokens(article) == first


def test_a_word_is_found_at_any_of_its_characters(zone: Workspace, article: Article) -> None:
    start = article.text.index("太原")
    for offset in (start, start + 1):
        word = zone.word_at(article, offset)
        assert word is not None
        assert (word.text, word.readings, word.span) == ("太原", ("tài", "yuán"), Span(start, start + 2))


def test_the_articles_of_a_named_file_are_where_to_open(make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": TEXT, "b.txt": OTHER})
    whole = Workspace.open(folder)
    assert whole.named_articles() == ()
    at_second = Workspace.open(paths=[folder / "seeds" / "b.txt"])
    assert at_second.articles() == whole.articles()
    assert at_second.named_articles() == whole.articles()[1:]


def test_files_read_in_place_leave_nothing_beside_them(zone: Workspace, tmp_path: Path) -> None:
    page = tmp_path / "pages" / "page.txt"
    page.parent.mkdir()
    page.write_text(OTHER, encoding="utf-8")
    in_place = Workspace.open(zone.root, paths=[page])
    article = in_place.article("#1")
    in_place.add_highlight(article, in_place.find(article, "春季工作")[0])
    assert [path.name for path in page.parent.iterdir()] == ["page.txt"]
    zone.add_source("page.txt", page.read_bytes())
    (kept,) = zone.highlights(zone.article(article.id))
    assert kept.highlight.anchor.exact == "春季工作"
