"""Ids sort in the order they were made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.annotations.ids import is_id, new_id

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_ids_of_one_millisecond_sort_in_the_order_they_were_made() -> None:
    ids = [new_id(AT) for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert all(map(is_id, ids))
    assert len({each[:10] for each in ids}) == 1


def test_a_later_time_sorts_later_and_an_earlier_one_earlier() -> None:
    first = new_id(AT)
    later = new_id(AT + timedelta(milliseconds=1))
    earlier = new_id(AT - timedelta(milliseconds=1))
    assert earlier < first < later
