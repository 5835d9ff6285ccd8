"""Cleaned values survive the cache unchanged."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.model import Article, Block, BlockKind, CleanedSource, Damage, Edit, EditState
from reader.library.codec import article_from_json, article_to_json, source_from_json, source_to_json
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety

TEXTS = st.text(max_size=12)
MAYBE = st.none() | TEXTS
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
LENGTHS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6)
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    number=st.integers(1, 9),
    title=MAYBE,
    kicker=MAYBE,
    subtitle=MAYBE,
    outlet=MAYBE,
    date=st.none() | st.dates(min_value=date(1, 1, 1)),
    byline=st.lists(TEXTS, max_size=3).map(tuple),
    place=MAYBE,
    variety=st.sampled_from(Variety),
    text=TEXTS,
    blocks=st.lists(st.builds(Block, st.sampled_from(BlockKind), SPANS), max_size=3).map(tuple),
    captions=st.lists(TEXTS, max_size=2).map(tuple),
    damage=st.lists(st.builds(Damage, SPANS, TEXTS), max_size=2).map(tuple),
    source_span=SPANS,
    offsets=LENGTHS.map(OffsetMap.from_lengths),
)
EDITS = st.builds(Edit, SPANS, TEXTS, TEXTS, TEXTS, st.sampled_from(EditState))
SOURCES = st.builds(
    CleanedSource,
    name=TEXTS,
    digest=TEXTS,
    encoding=TEXTS,
    text=TEXTS,
    edits=st.lists(EDITS, max_size=3).map(tuple),
    articles=st.lists(ARTICLES, max_size=2).map(tuple),
)


@given(ARTICLES)
def test_an_article_survives_json(article: Article) -> None:
    assert article_from_json(json.loads(json.dumps(article_to_json(article))), article.text) == article


@given(SOURCES)
def test_a_source_survives_json(source: CleanedSource) -> None:
    value = json.loads(json.dumps(source_to_json(source)))
    assert value["articles"] == len(source.articles)
    assert source_from_json(value, source.name, source.articles) == source
