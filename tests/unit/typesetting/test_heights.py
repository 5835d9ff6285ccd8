"""How many rows stand above each block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.typesetting.heights import Heights


def test_sums_and_the_way_back() -> None:
    heights = Heights([3, 0, 2, 5])
    assert [heights.before(block) for block in range(5)] == [0, 3, 3, 5, 10]
    assert [heights.block_at(row) for row in range(11)] == [0, 0, 0, 2, 2, 3, 3, 3, 3, 3, 4]
    assert len(heights) == 4
    assert heights[3] == 5


def test_a_change_moves_what_is_below() -> None:
    heights = Heights([3, 0, 2, 5])
    heights.change(1, 4)
    assert [heights.before(block) for block in range(5)] == [0, 3, 7, 9, 14]
    assert heights.block_at(3) == 1


def test_no_blocks_have_no_rows() -> None:
    assert Heights([]).before(0) == 0
    assert Heights([]).block_at(0) == 0


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.data())
def test_the_tree_agrees_with_plain_sums(rows: list[int], data: st.DataObject) -> None:
    heights = Heights(rows)
    for _ in range(5):
        block = data.draw(st.integers(0, len(rows) - 1))
        rows[block] = data.draw(st.integers(0, 9))
        heights.change(block, rows[block])
    assert [heights.before(block) for block in range(len(rows) + 1)] == [
        sum(rows[:block]) for block in range(len(rows) + 1)
    ]
    holders = [block for block, height in enumerate(rows) for _ in range(height)]
    assert [heights.block_at(row) for row in range(sum(rows))] == holders


@pytest.mark.parametrize("row", [10, 11, 500])
def test_a_row_below_the_last_block_is_in_none(row: int) -> None:
    assert Heights([3, 0, 2, 5]).block_at(row) == 4
