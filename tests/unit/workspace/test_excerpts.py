"""Parts of a long article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.pipeline import clean
from reader.workspace.excerpts import excerpt_at

ARTICLE = clean("太忻经济区\n\n阳曲县是太原的北大门。".encode(), "a.txt").articles[0]


def test_a_short_article_is_its_own_part() -> None:
    part = excerpt_at(ARTICLE, 3)
    assert part.article is ARTICLE
    assert part.start == 0


@pytest.mark.parametrize(("mark", "parting"), [("\n", "\n"), ("。", "。"), ("", "")])
def test_parts_begin_after_a_line_feed_or_else_a_full_stop(mark: str, parting: str) -> None:
    text = ("太" * 99 + mark) * 200
    article = replace(ARTICLE, text=text)
    first = excerpt_at(article, 0)
    assert first.article.text.endswith(parting)
    assert first.article.variety is ARTICLE.variety
    assert 4_096 <= len(first.article.text) <= 4_096 + 100
    second = excerpt_at(article, first.span.end)
    assert second.start == first.span.end


@given(st.text("太原。\n", min_size=1, max_size=30), st.integers(300, 1500), st.data())
def test_parts_cover_the_text_once_and_are_the_same_from_every_offset(
    unit: str, times: int, data: st.DataObject
) -> None:
    article = replace(ARTICLE, text=unit * times)
    offset = 0
    while offset < len(article.text):
        part = excerpt_at(article, offset)
        assert part.start == offset
        assert part.article.text == part.span.of(article.text)
        inside = data.draw(st.integers(part.start, part.span.end - 1))
        assert excerpt_at(article, inside).span == part.span
        offset = part.span.end


def test_an_offset_past_the_end_belongs_to_the_last_part() -> None:
    article = replace(ARTICLE, text="太" * 10_000)
    assert excerpt_at(article, 10_000).span.end == 10_000
    assert excerpt_at(article, 99_999).span.end == 10_000
