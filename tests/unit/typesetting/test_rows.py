"""The rows of one block, set as far as they are asked for."""

from __future__ import annotations

import pytest

from reader.text.span import Span
from reader.typesetting.blocks import BlockStyle
from reader.typesetting.rows import BlockRows, Setting


def rows_of(text: str, width: int, style: BlockStyle | None = None) -> BlockRows:
    return BlockRows(Setting(text, width), Span(0, len(text)), style or BlockStyle())


def test_rows_are_reached_one_by_one() -> None:
    rows = rows_of("太原忻州阳曲", 4)
    assert rows.reach(1)
    assert len(rows) == 2
    assert not rows.is_complete
    assert rows.share_reached == pytest.approx(4 / 6)
    assert rows.row(1) == Span(2, 4)
    assert not rows.reach(3)
    assert rows.is_complete
    assert len(rows) == 3


def test_all_rows_are_reached_at_once() -> None:
    rows = rows_of("太原忻州阳曲", 4)
    assert rows.reach_end() == 3
    assert rows.reach_end() == 3
    assert rows.row(2) == Span(4, 6)


@pytest.mark.parametrize(("offset", "index"), [(0, 0), (1, 0), (2, 1), (5, 2), (6, 2), (99, 2)])
def test_the_row_of_an_offset(offset: int, index: int) -> None:
    assert rows_of("太原忻州阳曲", 4).index_at(offset) == index


def test_an_offset_before_the_block_counts_for_its_first_row() -> None:
    rows = BlockRows(Setting("太原忻州", 4), Span(2, 4), BlockStyle())
    assert rows.index_at(0) == 0
    assert len(rows) == 1


def test_an_empty_block_has_one_row_and_is_reached_whole() -> None:
    rows = rows_of("", 4)
    assert rows.share_reached == 1.0
    assert rows.reach(0)
    assert rows.row(0) == Span(0, 0)
    assert not rows.reach(1)
    assert rows_of("", 4).index_at(0) == 0
