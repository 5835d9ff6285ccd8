"""Laws of anchors and store files."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.annotations.anchoring import make_anchor, resolve
from reader.annotations.changes import Change, Step, change_of_record, record_of_change
from reader.annotations.fileformat import FormatError, parse, render
from reader.annotations.model import Highlight, Status, Tag
from reader.annotations.schema import HIGHLIGHTS, TAGS
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.graphemes import snap
from reader.text.span import Span

ARTICLE = "5a81056e.1"
STAMP = "2026-11-24T09:30:00Z"
ANY_CHAR = st.one_of(
    st.sampled_from(
        '甲乙丙，。“”\n\t\u3000\u2028\x1b\x00\u202e\u200d\u0301\ufe0f😀👩𠀀\ud83d\ude00"\\{}[],:'
    ),
    st.characters(exclude_categories=()),
)
ANY_TEXT = st.text(ANY_CHAR, min_size=1, max_size=60)
IDS = st.text(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), min_size=25, max_size=25).map(
    lambda s: f"0{s}"
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a text and a span of it that is not blank."""
    text = draw(ANY_TEXT)
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    assume(snap(text, span).of(text).strip())
    return text, span


@st.composite
def highlights(draw: st.DrawFn) -> Highlight:
    text, span = draw(spans())
    return Highlight(
        draw(IDS),
        make_anchor(ARTICLE, text, span),
        tuple(dict.fromkeys(draw(st.lists(IDS, max_size=3)))),
        draw(st.text(ANY_CHAR, max_size=30)),
        STAMP,
        STAMP,
        draw(st.integers(1, 10**6)),
        draw(st.booleans()),
    )


@st.composite
def tags(draw: st.DrawFn) -> Tag:
    texts = st.text(ANY_CHAR, max_size=20)
    return Tag(
        draw(IDS),
        draw(ANY_TEXT),
        parent=draw(st.none() | IDS),
        colour="tag-1",
        description=draw(texts),
        definition=draw(texts),
        use=draw(texts),
        avoid=draw(texts),
        example=draw(texts),
        order=draw(st.integers(0, 99)),
        created=STAMP,
        modified=STAMP,
        removed=draw(st.booleans()),
    )


@given(spans())
def test_a_span_is_found_where_it_was_grown_to_whole_graphemes(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    anchor = make_anchor(ARTICLE, text, span)
    found = resolve(anchor, text)
    assert found.status is Status.OK
    assert found.span is not None
    assert found.span == snap(text, span) == snap(text, found.span)
    assert found.span.covers(span)
    assert anchor.prefix + anchor.exact + anchor.suffix in text


@given(
    spans(),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 8), st.text(ANY_CHAR, max_size=4)), max_size=4),
)
def test_a_place_in_a_changed_text_always_holds_the_very_words(
    drawn: tuple[str, Span], edits: list[tuple[int, int, str]]
) -> None:
    text, span = drawn
    anchor = make_anchor(ARTICLE, text, span)
    for place, length, replacement in edits:
        start = place % (len(text) + 1)
        text = text[:start] + replacement + text[start + length :]
    found = resolve(anchor, text)
    assert (found.span is None) is (found.status is Status.ORPHAN)
    if found.span is not None:
        assert found.span.of(text) == anchor.exact
        assert snap(text, found.span) == found.span


@given(st.lists(highlights(), max_size=4, unique_by=lambda each: each.id))
def test_highlights_survive_the_store_whatever_they_hold(drawn: list[Highlight]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        AnnotationStore(Path(folder)).put(drawn)
        found = AnnotationStore(Path(folder)).highlights(ARTICLE, with_removed=True)
        assert sorted(found, key=lambda each: each.id) == sorted(drawn, key=lambda each: each.id)


@given(st.lists(tags(), max_size=4, unique_by=lambda each: each.id))
def test_tags_survive_the_store_whatever_they_hold(drawn: list[Tag]) -> None:
    named = [replace(tag, name=f"{number}{tag.name}") for number, tag in enumerate(drawn)]
    with tempfile.TemporaryDirectory() as folder:
        AnnotationStore(Path(folder)).put_tags(named)
        found = AnnotationStore(Path(folder)).tags(with_removed=True)
        assert sorted(found, key=lambda each: each.id) == sorted(named, key=lambda each: each.id)


RECORDS = st.dictionaries(
    IDS, st.dictionaries(st.text(max_size=5), st.text(max_size=30), max_size=3), max_size=4
)


@given(RECORDS)
def test_a_file_is_a_line_a_record_in_safe_utf_8_and_reads_back(records: dict[str, dict[str, str]]) -> None:
    data = render(TAGS, {}, {key: dict(record) for key, record in records.items()})
    text = data.decode("utf-8")
    assert text.count("\n") == len(records) + 2
    assert not any(ord(char) < 0x20 and char != "\n" for char in text)
    assert not set(text) & set("\x7f\x85\u2028\u2029\u202e\u200b\u200d\ufeff")
    assert parse(TAGS, data).records == records


@given(st.binary(max_size=200))
def test_any_bytes_are_a_store_file_or_a_format_error(data: bytes) -> None:
    error = None
    try:
        parse(HIGHLIGHTS, data)
    except FormatError as caught:
        error = caught
    assert error is None or (error.line >= 1 and error.reason)


@given(st.lists(highlights(), min_size=1, max_size=2, unique_by=lambda each: each.id), st.data())
def test_a_damaged_file_is_read_or_refused_never_anything_else(
    drawn: list[Highlight], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        AnnotationStore(Path(folder)).put(drawn)
        path = Path(folder) / "highlights" / f"{ARTICLE}.json"
        whole = path.read_bytes()
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, len(whole)))
        path.write_bytes(whole[:start] + data.draw(st.binary(max_size=5)) + whole[end:])
        error = None
        try:
            AnnotationStore(Path(folder)).highlights(ARTICLE)
        except StoreError as caught:
            error = caught
        assert error is None or f"{path}, line " in error.message


@given(st.lists(highlights(), max_size=3), st.lists(tags(), max_size=2), st.booleans())
def test_a_change_survives_the_journal(drawn: list[Highlight], some_tags: list[Tag], is_new: bool) -> None:
    change = Change(
        "what",
        tuple(Step(None if is_new else replace(each, note="before"), each) for each in drawn),
        tuple(Step(None if is_new else replace(each, order=7), each) for each in some_tags),
    )
    assert change_of_record(record_of_change(change)) == change
