"""The parts of a pane that know nothing of a terminal."""

from __future__ import annotations

from reader.text.sentences import sentences
from reader.text.span import Span
from reader.tui.pane.marks import Mark, colour_number, with_lanes


def mark(name: str, start: int, end: int) -> Mark:
    return Mark(name, Span(start, end), 1, "x")


def test_overlapping_marks_stand_in_lanes_of_their_own() -> None:
    lanes = {
        m.highlight_id: m.lane for m in with_lanes([mark("b", 5, 8), mark("a", 0, 10), mark("c", 12, 14)])
    }
    assert lanes == {"a": 0, "b": 1, "c": 0}


def test_a_third_overlap_shares_the_last_lane() -> None:
    lanes = [m.lane for m in with_lanes([mark("a", 0, 10), mark("b", 1, 9), mark("c", 2, 8)])]
    assert lanes == [0, 1, 1]


def test_colours_are_numbered_and_unknown_ones_are_none() -> None:
    assert [colour_number(c) for c in ("tag-1", "tag-8", "tag-9", "red", "", "tag-x")] == [1, 8, 0, 0, 0, 0]


def test_sentences_end_with_their_closing_marks() -> None:
    text = "甲说:“好。”乙增长72.2%。真的?!完"
    assert [s.of(text) for s in sentences(text, Span(0, len(text)))] == [
        "甲说:“好。”",
        "乙增长72.2%。",
        "真的?!",
        "完",
    ]


def test_sentences_of_hard_cases_cover_the_block_once() -> None:
    for text in ("", "。", "……", "a.b. c", "“”", "!!!", "无标点", "3.14. 完."):
        found = sentences(text, Span(0, len(text)))
        assert "".join(s.of(text) for s in found) == text
        assert all(found)
