"""Four-character expressions in two halves, as GB/T 16159-2012 spells idioms."""

import pytest

from reader.language.halves import in_halves
from reader.language.readings import tokens
from reader.text.variety import Variety


@pytest.mark.parametrize(
    ("text", "joints"),
    [
        ("四梁八柱", ["-"]),
        ("四樑八柱", ["", "", ""]),
        ("三严三实", ["-"]),
        ("三嚴三實", ["-"]),
        ("急难愁盼", ["-"]),
        ("一国两制", ["-"]),
        ("产城融合", [" "]),
        ("乡村振兴", ["", ""]),
        ("四个自信", ["", ""]),
        ("改革开放", [""]),
    ],
)
def test_what_joins_the_halves(text: str, joints: list[str]) -> None:
    groups = list(in_halves(text, tokens(text, Variety.ORIGINAL)))
    assert [joint for _, joint in groups] == joints
    assert "".join(token.span.of(text) for group, _ in groups for token in group) == text


def test_a_stretch_that_cuts_an_expression_is_spelled_by_its_words() -> None:
    text = "构建四梁八柱"
    found = tokens(text, Variety.HANS)
    assert all(joint == "" for _, joint in in_halves(text, found[:-1]))
