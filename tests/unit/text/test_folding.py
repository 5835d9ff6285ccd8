"""One form for what differs only in width, shape or case."""

from __future__ import annotations

import pytest

from reader.text.folding import fold_width


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("太原", "太原"),
        ("ＧＤＰ２０２５", "gdp2025"),
        ("GDP", "gdp"),
        ("，。；：！？", ",.;:!?"),
        ("（太原）", "(太原)"),
        ("“城”‘市’", "\"城\"'市'"),
        ("「城」『市』", '"城""市"'),
        ("《规划》〈纲要〉", "<规划><纲要>"),
        ("【快讯】〔2025〕", "[快讯][2025]"),
        ("——", "--"),
        ("……", "……"),
        ("⋯⋯", "……"),
        ("习近平•主席", "习近平·主席"),
        ("\u3000\u00a0\t", "   "),
        ("甲、乙", "甲、乙"),
        ("甲﹑乙", "甲、乙"),
        ("６＋１﹢", "6+1+"),
        ("ÀÉǓ", "àéǔ"),
        ("\u2f00\u2f08", "一人"),
        ("\uf9dc", "隆"),
        ("①Ⅱ", "①ⅱ"),
        ("a\nb", "a\nb"),
        ("İ", "İ"),
        ("ΑΣ", "ασ"),
    ],
)
def test_the_fold(text: str, folded: str) -> None:
    assert fold_width(text) == folded
