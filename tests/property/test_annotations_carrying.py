"""How often highlights are carried to the right place, and laws of the comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.anchoring import CHANGES, corpora, judged
from reader.annotations.alignment import UNKNOWN, align
from reader.annotations.anchoring import make_anchor
from reader.annotations.carrying import carry
from reader.annotations.model import Status
from reader.text.graphemes import snap
from reader.text.span import Span

SPANS = 1000
LARGEST_WRONG = {
    "paragraphs gone, new, moved": 0.01,
    "paragraphs moved": 0.01,
    "sentences deleted": 0.01,
    "sentences rewritten": 0.01,
}
"""Share of spans; 0.005 for all other changes."""
SMALLEST_RIGHT = {
    "noise 20 %": 0.95,
    "paragraphs gone, new, moved": 0.95,
    "paragraphs moved": 0.95,
    "sentences deleted": 0.95,
    "sentences rewritten": 0.95,
}
"""Share of spans; 0.99 for all other changes."""
SMALL = st.text(st.sampled_from("甲乙丙丁，。\n e\u0301"), max_size=40)


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    return corpora()


@pytest.mark.parametrize("kind", ["articles of seeds/", "texts of our own making"])
@pytest.mark.parametrize("name", CHANGES)
def test_highlights_are_carried_over(name: str, kind: str, texts: dict[str, list[str]]) -> None:
    verdicts, _, _ = judged(CHANGES[name], texts[kind], SPANS, seed=1)
    assert verdicts.total() == SPANS
    assert verdicts["wrong"] <= LARGEST_WRONG.get(name, 0.005) * SPANS
    assert verdicts["right"] >= SMALLEST_RIGHT.get(name, 0.99) * SPANS


@given(SMALL, SMALL)
def test_what_is_aligned_is_equal_and_nothing_has_two_origins(old: str, new: str) -> None:
    places = align(old, new)
    assert len(places) == len(old)
    known = [(offset, place) for offset, place in enumerate(places) if place != UNKNOWN]
    assert all(old[offset] == new[place] for offset, place in known)
    assert len({place for _, place in known}) == len(known)


@given(SMALL)
def test_a_text_is_aligned_with_itself(text: str) -> None:
    assert [place for place in align(text, text) if place != UNKNOWN] == [
        i for i, c in enumerate(text) if c != "\n"
    ]


@given(SMALL.filter(lambda text: text.strip() != ""), SMALL, st.data())
def test_a_place_is_whole_graphemes_of_the_new_text_or_none(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    if not snap(old, span).of(old).strip():
        span = Span(0, len(old))
    anchor = make_anchor("5a81056e.1", old, span)
    found = carry(anchor, old, new)
    assert (found.span is None) is (found.status in (Status.ORPHAN, Status.REVIEW))
    for place in (found.span, found.suggestion):
        assert place is None or (place and place.end <= len(new) and snap(new, place) == place)
    if found.status in (Status.OK, Status.MOVED):
        assert found.span is not None
        assert found.span.of(new) == anchor.exact
