"""Lines broken beside lists as a page breaks its rows."""

from __future__ import annotations

from reader.tui.widgets.prose import rows_in


def test_no_row_begins_with_a_closing_mark() -> None:
    assert rows_in("共同铸就奇迹。他说", 12) == ["共同铸就奇", "迹。他说"]


def test_what_goes_past_the_rows_there_may_be_is_cut() -> None:
    assert rows_in("一年见效三年成形五年成势", 8, 2) == ["一年见效", "三年成…"]
    assert rows_in("一年见效三年成形", 8, 2) == ["一年见效", "三年成形"]


def test_an_empty_line_is_an_empty_row_and_no_width_is_too_small() -> None:
    assert rows_in("", 20) == [""]
    assert rows_in("太原", 0) == ["太", "原"]
