"""Where one user-perceived character ends and the next begins."""

from __future__ import annotations

import pytest

from reader.text.graphemes import is_grapheme_start, snap
from reader.text.span import Span


def starts_of(text: str) -> list[int]:
    return [offset for offset in range(len(text)) if is_grapheme_start(text, offset)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        ("太原2025", [0, 1, 2, 3, 4, 5]),
        ("e\u0301te\u0301", [0, 2, 3]),
        ("葛\U000e0100城", [0, 2]),
        ("\r\n", [0]),
        ("\n\r", [0, 1]),
        ("a\u200bb", [0, 1, 2]),
        ("\u0301a", [0, 1]),
        ("\n\u0301", [0, 1]),
        ("\U0001f469\u200d\U0001f52c太", [0, 3]),
        ("太\u200d\U0001f52c", [0, 2]),
        ("\U0001f44d\U0001f3fd\U0001f44d", [0, 2]),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", [0]),
        ("\U0001f1e8\U0001f1f3\U0001f1ef\U0001f1f5\U0001f1fa", [0, 2, 4]),
        ("a\U0001f1e8\U0001f1f3", [0, 1]),
        ("\u1100\u1161\u11a8\u1100", [0, 3]),
        ("\uac00\u11a8\uac00", [0, 2]),
        ("\uac01\u1161", [0, 1]),
        ("\u06001", [0]),
        ("ก\u0e33", [0]),
    ],
)
def test_starts_of_clusters(text: str, starts: list[int]) -> None:
    assert starts_of(text) == starts


def test_both_ends_of_a_text_are_edges() -> None:
    assert is_grapheme_start("\u0301", 0)
    assert is_grapheme_start("a\u0301", 2)
    assert not is_grapheme_start("a\u0301", 1)


@pytest.mark.parametrize(
    ("span", "snapped"),
    [
        (Span(0, 1), Span(0, 1)),
        (Span(1, 2), Span(1, 3)),
        (Span(2, 3), Span(1, 3)),
        (Span(2, 4), Span(1, 4)),
        (Span(0, 4), Span(0, 4)),
        (Span(2, 2), Span(1, 1)),
        (Span(3, 3), Span(3, 3)),
        (Span(3, 99), Span(3, 4)),
        (Span(98, 99), Span(4, 4)),
    ],
)
def test_a_span_grows_outward_to_whole_clusters(span: Span, snapped: Span) -> None:
    assert snap("xe\u0301y", span) == snapped


def test_a_run_of_flags_too_long_to_search_is_taken_apart() -> None:
    run = "\U0001f1e8" * 100
    starts = starts_of(run)
    assert starts[:33] == list(range(0, 66, 2))
    assert starts[-1] == 99
