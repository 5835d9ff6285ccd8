"""Laws of decisions on edits, on texts put together at random."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.cleaning.decisions import article_fences, decision_on, redecide
from reader.cleaning.edits import apply_edits
from reader.cleaning.model import CleanedSource, Decision, Edit, EditState
from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from reader.text.span import Span
from tests.property.test_cleaning import LIKELY_PAGES, PAGES
from tests.unit.cleaning.judging import check_law, readings

LAYOUT = {"white-space", "blank-line", "line-break", "broken-line"}


@st.composite
def sources(draw: st.DrawFn) -> CleanedSource:
    """Draw a cleaned source, with some suggestions in the text that it keeps."""
    page = draw(st.one_of(PAGES, LIKELY_PAGES))
    try:
        source = clean(page.encode("utf-8", "replace"), "page.txt", readings=readings)
    except SourceError:
        assume(False)
        raise
    edits = list(source.edits)
    for article in source.articles:
        place = draw(st.integers(article.source_span.start, article.source_span.end))
        suggestion = Edit(
            Span(place, min(len(source.text), place + draw(st.integers(0, 2)))),
            draw(st.sampled_from(["", "柱", "柱\n"])),
            "suggestion",
            "It may be so.",
            EditState.SUGGESTED,
        )
        is_new = suggestion.replacement != suggestion.span.of(source.text)
        if is_new and not any(_touch(edit.span, suggestion.span) for edit in edits):
            edits.append(suggestion)
    return replace(source, edits=tuple(sorted(edits, key=lambda edit: edit.span)))


@st.composite
def decided(draw: st.DrawFn) -> tuple[CleanedSource, CleanedSource, list[int]]:
    """Draw a source, the same with some decisions, and the numbers of the edits decided on."""
    source = draw(sources())
    chosen = [number for number in range(len(source.edits)) if draw(st.booleans())]
    return source, redecide(source, [_turned(source.edits[each]) for each in chosen]), chosen


def _turned(edit: Edit) -> Decision:
    is_suggested = edit.state is EditState.SUGGESTED
    return decision_on(edit, EditState.APPLIED if is_suggested else EditState.REFUSED)


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


@settings(max_examples=300)
@given(decided())
def test_source_and_edits_give_the_articles_whatever_is_decided(
    drawn: tuple[CleanedSource, CleanedSource, list[int]],
) -> None:
    source, after, _ = drawn
    check_law(after, is_decided=True)
    known = {article.id: article for article in source.articles}
    for article in after.articles:
        before = known.get(article.id)
        assert before is None or article.source_span.covers(before.source_span)
    assert known.keys() <= {article.id for article in after.articles} or any(
        source.edits[each].state is EditState.SUGGESTED for each in drawn[2]
    )


@settings(max_examples=200)
@given(sources(), st.data())
def test_a_line_put_back_stands_in_a_block_of_its_own(source: CleanedSource, data: st.DataObject) -> None:
    assume(source.articles)
    lines = [edit for edit in source.edits if edit.state is EditState.APPLIED and _takes_lines(source, edit)]
    chosen = [edit for edit in lines if data.draw(st.booleans())]
    after = redecide(source, [_turned(edit) for edit in chosen])
    kept = [line.strip() for article in after.articles for line in article.text.split("\n")]
    for edit in chosen:
        assert edit.span.of(source.text).split("\n")[0].strip() in kept


def _takes_lines(source: CleanedSource, edit: Edit) -> bool:
    words = edit.span.of(source.text)
    return words.endswith("\n") and bool(words.strip()) and edit.rule not in LAYOUT


@settings(max_examples=200)
@given(sources())
def test_refusing_every_edit_gives_the_source(source: CleanedSource) -> None:
    after = redecide(source, [decision_on(edit, EditState.REFUSED) for edit in source.edits])
    assert apply_edits(after.text, after.edits)[0] == source.text
    for article in after.articles:
        assert article.text == article.source_span.of(source.text)
    whole = "".join(article.text for article in after.articles)
    if source.articles:
        assert "".join(whole.split()) == "".join(source.text.split())


@settings(max_examples=200)
@given(sources())
def test_what_belongs_to_the_articles_is_the_whole_source_in_order(source: CleanedSource) -> None:
    fences = article_fences(source)
    assert list(fences) == sorted(fences)
    for article, start, end in zip(source.articles, fences, fences[1:], strict=False):
        assert Span(start, end).covers(article.source_span)
