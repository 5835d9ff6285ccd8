from __future__ import annotations

import pytest

from reader.cleaning.edits import apply_edits, is_clear
from reader.cleaning.model import Edit, EditState
from reader.text.span import Span


def _edit(start: int, end: int, replacement: str, state: EditState = EditState.APPLIED) -> Edit:
    return Edit(Span(start, end), replacement, "rule", "A reason.", state)


def test_edits_are_carried_out_in_order() -> None:
    text, offsets = apply_edits("推動(dòng)經濟。\n\n好", [_edit(2, 8, ""), _edit(12, 13, "")])
    assert text == "推動經濟。\n好"
    assert offsets.to_view(Span(8, 10)) == Span(2, 4)
    assert offsets.to_source(Span(5, 6)) == Span(11, 12)


def test_refused_and_suggested_edits_change_nothing() -> None:
    edits = [_edit(0, 1, "", EditState.REFUSED), _edit(1, 2, "", EditState.SUGGESTED)]
    assert apply_edits("发展", edits)[0] == "发展"


@pytest.mark.parametrize("edits", [[_edit(0, 2, ""), _edit(1, 3, "")], [_edit(2, 9, "")]])
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apply_edits("发展好", edits)


@pytest.mark.parametrize(
    ("span", "clear"),
    [(Span(0, 2), True), (Span(1, 3), False), (Span(4, 6), True), (Span(7, 8), False), (Span(9, 9), True)],
)
def test_a_span_is_clear_of_those_it_only_touches(span: Span, clear: bool) -> None:
    assert is_clear(span, [Span(2, 4), Span(6, 9)]) is clear
