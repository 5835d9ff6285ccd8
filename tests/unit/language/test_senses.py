"""Senses of CC-CEDICT, made readable."""

from __future__ import annotations

import pytest

from reader.language.senses import readable


@pytest.mark.parametrize(
    ("sense", "shown"),
    [
        ("to dye; to color", "to dye; to color"),
        (
            "abbr. 晉|晋[Jin4] capital Taiyuan 太原[Tai4 yuan2]",
            "abbr. 晋 Jìn capital Taiyuan 太原 Tài yuán",
        ),
        ("CL:座[zuo4],個|个[ge4]", "measure words: 座 zuò, 个 gè"),
        ("CL:條|条[tiao2]", "measure word: 条 tiáo"),
        ("loop (CL:個|个[ge4])", "loop (measure word: 个 gè)"),
        ("Taiwan pr. [xi1 han3]", "Taiwan pr. xī hǎn"),
        ("(contrasted with 甲方[jia3 fang1])", "(contrasted with 甲方 jiǎ fāng)"),
        (
            "see 八仙過海，各顯神通|八仙过海，各显神通[Ba1 xian1 guo4 hai3 , ge4 xian3 shen2 tong1]",
            "see 八仙过海，各显神通 Bā xiān guò hǎi , gè xiǎn shén tōng",
        ),
        ("woman 女[nu:3]", "woman 女 nǚ"),
        (
            "(from Taiwanese 無啥物, Tai-lo pr. [bô-siánn-mih])",
            "(from Taiwanese 無啥物, Tai-lo pr. bô-siánn-mih)",
        ),
        ("a|b", "b"),
        ("[", "["),
    ],
)
def test_a_sense_is_written_out(sense: str, shown: str) -> None:
    assert readable(sense) == shown


def test_it_may_be_in_traditional_characters_and_another_style() -> None:
    assert (
        readable("variant of 鎦金|镏金[liu2 jin1]", in_hant=True, style="numbers")
        == "variant of 鎦金 liu2 jin1"
    )
    assert readable("CL:個|个[ge4]", style="bopomofo") == "measure word: 个 ㄍㄜˋ"
