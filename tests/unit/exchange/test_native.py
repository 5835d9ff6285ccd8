"""The JSON document, and the registry of formats."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.records import highlight_of_record, tag_of_record
from reader.exchange.native import render_native
from reader.exchange.registry import FORMATS
from reader.exchange.selection import Selection
from reader.text.span import Span
from tests.unit.exchange.digests import LAYOUT, OTHER, entry

STAMP = "2026-11-24T09:30:00Z"
TAGS = [replace(tag, created=STAMP, modified=STAMP) for tag in (LAYOUT, OTHER)]


def test_a_document_is_a_record_a_line() -> None:
    text = render_native(Selection("Zone", [entry(1), entry(2, Span(0, 2))], TAGS, STAMP))
    lines = text.split("\n")
    assert (
        lines[0]
        == f'{{"format": "tx-reader annotations", "version": 1, "title": "Zone", "exported": "{STAMP}",'
    )
    assert lines[1] == '"articles": ['
    assert lines[2] == (
        '{"id": "5a81056e.1", "title": "着力打造南北引擎", "outlet": "山西日报", "date": "2022-03-21", '
        '"source": "002.txt"}],'
    )
    assert [line.split(", ", 2)[:2] for line in lines[4:6]] == [
        [f'{{"id": "{LAYOUT.id}"', '"name": "布局"'],
        [f'{{"id": "{OTHER.id}"', '"name": "目标"'],
    ]
    assert lines[7].startswith(
        '{"id": "01K00000000000000000000002", "article": "5a81056e.1", "start": 0, "end": 2, '
    )
    assert lines[8].endswith("}],")
    assert lines[9:] == ['"digests": []}', ""]


@given(
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=20).filter(
        lambda text: text.strip() != ""
    )
)
def test_highlights_and_tags_are_read_back_whole(text: str) -> None:
    drawn = entry(1, Span(0, len(text)), text=text, note=text, title=text, tags=[LAYOUT.id])
    highlight = replace(drawn.highlight, created=STAMP, modified=STAMP)
    tags = [replace(TAGS[0], description=text), TAGS[1]]
    document = json.loads(render_native(Selection(text, [replace(drawn, highlight=highlight)], tags)))
    (row,) = document["highlights"]
    assert highlight_of_record(row["article"], row["id"], row) == highlight
    assert [tag_of_record(row["id"], row) for row in document["tags"]] == tags


def test_an_empty_selection_is_a_document_too() -> None:
    document = json.loads(render_native(Selection("D", [], [])))
    assert (document["articles"], document["tags"], document["highlights"]) == ([], [], [])


def test_every_format_gives_the_same_text_for_the_same_selection_in_any_order() -> None:
    entries = [entry(1, tags=[LAYOUT.id]), entry(2, Span(0, 2)), entry(3, article_number=1)]
    for form in FORMATS.values():
        first = form.render(Selection("D", entries, TAGS))
        assert form.render(Selection("D", entries[::-1], TAGS[::-1])) == first
        assert first.data
