"""Which character of an old text is which of a new one."""

from __future__ import annotations

import pytest

from reader.annotations.alignment import UNKNOWN, align

GONE = UNKNOWN
ONE = "太忻一体化经济区建设全面启动，各项工作有序推进。"
TWO = "会议强调要坚持项目为王，一切围着项目转。"
THREE = "山西综改示范区是南引擎和排头兵。"


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("", "", []),
        ("", "甲", []),
        ("甲乙", "", [GONE, GONE]),
        ("甲乙丙", "甲乙丙", [0, 1, 2]),
        ("甲乙丙", "丁甲乙丙", [1, 2, 3]),
        ("甲乙丙", "甲丙", [0, GONE, 1]),
        ("甲乙丙", "甲丁丙", [0, GONE, 2]),
        ("甲乙丙", "丁戊己", [GONE, GONE, GONE]),
        ("甲\n乙", "甲乙", [0, GONE, 1]),
    ],
)
def test_small_texts(old: str, new: str, places: list[int]) -> None:
    assert align(old, new) == places


def test_a_paragraph_is_itself_wherever_it_moved_to() -> None:
    old, new = f"{ONE}\n{TWO}\n{THREE}", f"{THREE}\n{ONE}\n{TWO}"
    places = align(old, new)
    assert places[: len(ONE)] == list(range(len(THREE) + 1, len(THREE) + 1 + len(ONE)))
    assert places[-len(THREE) :] == list(range(len(THREE)))


def test_a_paragraph_that_stands_twice_is_told_by_its_neighbours() -> None:
    old, new = f"{ONE}\n{TWO}\n{THREE}\n{TWO}", f"{ONE}\n{TWO}\n{THREE}"
    places = align(old, new)
    start = len(ONE) + 1
    assert places[start : start + len(TWO)] == list(range(start, start + len(TWO)))
    assert places[-len(TWO) :] == [GONE] * len(TWO)


def test_a_long_text_without_paragraphs_changed_in_many_places() -> None:
    old = "".join(chr(0x4E00 + (7 * number) % 3001) for number in range(3000))
    new = "".join(char for offset, char in enumerate(old) if offset % 50)
    expected = [GONE if offset % 50 == 0 else offset - offset // 50 - 1 for offset in range(3000)]
    assert align(old, new) == expected
