"""Blocks as numbers: they are to be told from values in nothing."""

from __future__ import annotations

import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.blocks import BlockList
from reader.cleaning.model import Block, BlockKind
from reader.text.span import Span

SPANS = st.tuples(st.integers(0, 90), st.integers(0, 9)).map(lambda pair: Span(pair[0], sum(pair)))
BLOCKS = st.lists(st.builds(Block, st.sampled_from(BlockKind), SPANS)).map(tuple)


@given(BLOCKS)
def test_a_list_of_blocks_is_what_a_tuple_of_them_is(blocks: tuple[Block, ...]) -> None:
    packed = BlockList.of(blocks)
    assert packed == blocks
    assert blocks == packed
    assert hash(packed) == hash(blocks)
    assert (len(packed), list(packed), packed[1:]) == (len(blocks), list(blocks), blocks[1:])
    assert [packed[-1 - at] for at in range(len(blocks))] == [*reversed(blocks)]
    assert BlockList.of(packed) is packed
    assert pickle.loads(pickle.dumps(packed)) == packed


@given(BLOCKS, BLOCKS)
def test_other_blocks_make_another_list(one: tuple[Block, ...], other: tuple[Block, ...]) -> None:
    assert (BlockList.of(one) == BlockList.of(other)) is (one == other)
    assert (BlockList.of(one) == other) is (one == other)


def test_the_starts_of_one_kind_leave_the_others_out() -> None:
    blocks = [Block(BlockKind.TITLE, Span(0, 3)), Block(BlockKind.PARAGRAPH, Span(4, 9))]
    assert BlockList.of(blocks).starts_of(BlockKind.PARAGRAPH) == array("q", [4])


@pytest.mark.parametrize(("starts", "ends"), [([4], [3]), ([0, 4], [3]), ([], [])])
def test_numbers_that_are_no_blocks_are_refused(starts: list[int], ends: list[int]) -> None:
    with pytest.raises(ValueError, match="not blocks"):
        BlockList([BlockKind.TITLE], array("q", starts), array("q", ends))
