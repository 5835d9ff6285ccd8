"""How many rows stand above each block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.typesetting.heights import CHUNK, EstimatedHeights, Heights


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


class TestEstimatedHeights:
    """Each block is estimated at 2 rows, a chunk at 3 a block: what is asked for corrects its chunk."""

    def heights(self, count: int) -> tuple[EstimatedHeights, list[int]]:
        asked: list[int] = []

        def estimate(block: int) -> int:
            asked.append(block)
            return 2

        return EstimatedHeights(count, estimate, lambda first, last: 3 * (last - first)), asked

    def test_opening_estimates_no_block_by_itself(self) -> None:
        heights, asked = self.heights(10 * CHUNK)
        assert heights.before(10 * CHUNK) == 30 * CHUNK
        assert asked == []

    def test_asking_for_a_block_estimates_its_chunk_and_moves_what_is_below(self) -> None:
        heights, asked = self.heights(3 * CHUNK)
        assert heights[CHUNK + 1] == 2
        assert asked == list(range(CHUNK, 2 * CHUNK))
        assert heights.before(CHUNK) == 3 * CHUNK
        assert heights.before(2 * CHUNK) == 5 * CHUNK
        assert heights.before(3 * CHUNK) == 8 * CHUNK

    def test_a_row_beyond_a_chunk_that_shrank_is_in_the_next(self) -> None:
        heights, _ = self.heights(2 * CHUNK)
        # Row 2.5 chunks is in the first chunk by its estimate of three, in the second by its blocks' of two.
        assert heights.block_at(2 * CHUNK + CHUNK // 2) == CHUNK + CHUNK // 4

    def test_past_the_last_row_is_the_block_past_the_last(self) -> None:
        heights, _ = self.heights(5)
        assert heights.block_at(10) == 5
        assert len(heights) == 5

    @given(st.integers(1, 3 * CHUNK), st.data())
    def test_changes_agree_with_plain_sums(self, count: int, data: st.DataObject) -> None:
        heights, _ = self.heights(count)
        rows = [heights[block] for block in range(count)]
        for _ in range(4):
            block = data.draw(st.integers(0, count - 1))
            rows[block] = data.draw(st.integers(0, 9))
            heights.change(block, rows[block])
        edge = data.draw(st.integers(0, count))
        assert heights.before(edge) == sum(rows[:edge])
        row = data.draw(st.integers(0, max(0, sum(rows) - 1)))
        block = heights.block_at(row)
        assert block == count or sum(rows[:block]) <= row < sum(rows[: block + 1])
