"""How strongly two neighbouring code points hold together."""

from __future__ import annotations

import pytest

from reader.typesetting.bonds import FREE, HELD, JOINED, LOOSE, MARKED, MEASURED, SOFT, TIGHT, Line


def bonds(text: str) -> list[int]:
    line = Line(text, 0, len(text))
    return [line.bond(offset) for offset in range(1, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("太原", [FREE]),
        ("太，原", [MARKED, FREE]),
        ("太,原", [MARKED, FREE]),
        ("（太）", [MARKED, MARKED]),
        ("“太”", [MARKED, MARKED]),
        ("太「原", [FREE, MARKED]),
        ("——", [HELD]),
        ("太——原", [SOFT, HELD, FREE]),
        ("太—原", [HELD, FREE]),
        ("…………", [HELD, TIGHT, HELD]),
        ("1—2", [HELD, TIGHT]),
        ("ab", [TIGHT]),
        ("a1", [TIGHT]),
        ("太a原", [FREE, FREE]),
        ("a b", [HELD, FREE]),
        ("太 ，", [HELD, MARKED]),
        ("（ 太", [HELD, MARKED]),
        (" 太", [HELD]),
        ("a\u00a0太", [TIGHT, TIGHT]),
        ("7.2", [MARKED, TIGHT]),
        ("3,0", [MARKED, TIGHT]),
        ("9:3", [MARKED, TIGHT]),
        ("a.b", [MARKED, LOOSE]),
        ("太.b", [MARKED, FREE]),
        ("a,b", [MARKED, FREE]),
        ("1.太", [MARKED, SOFT]),
        (" .5", [MARKED, TIGHT]),
        ("1-2", [HELD, LOOSE]),
        ("a-b", [HELD, SOFT]),
        ("太-原", [HELD, FREE]),
        ("太-5", [HELD, TIGHT]),
        ("太～原", [HELD, FREE]),
        ("5%的", [HELD, FREE]),
        ("5%a", [HELD, TIGHT]),
        ("太+原", [SOFT, FREE]),
        ("6+1", [TIGHT, TIGHT]),
        ("5%+1", [HELD, TIGHT, TIGHT]),
        ("太$5", [FREE, TIGHT]),
        ("太·原", [HELD, FREE]),
        ("a·b", [HELD, TIGHT]),
        ("太/原", [HELD, HELD]),
        ("a/b", [HELD, LOOSE]),
        ("a/原", [HELD, HELD]),
        ("太/b", [HELD, HELD]),
        ("a=b", [LOOSE, LOOSE]),
        ("5年", [MEASURED]),
        ("5的", [FREE]),
        ("第5", [MEASURED]),
        ("5亿元的", [MEASURED, MEASURED, FREE]),
        ("亿元", [FREE]),
        ("5年1月6日", [MEASURED, SOFT, MEASURED, SOFT, MEASURED]),
        ("5月1日", [MEASURED, SOFT, MEASURED]),
        ("5年1次", [MEASURED, FREE, MEASURED]),
        ("5平方公里", [MEASURED, MEASURED, MEASURED, MEASURED]),
        ("佐々", [TIGHT]),
        ("e\u0301", [JOINED]),
        ("\u200b\u0301", [JOINED]),
        ("a\u200bb", [FREE, FREE]),
        ("\U0001f1e8\U0001f1f3\U0001f1e8", [JOINED, FREE]),
        ("don’t", [TIGHT, TIGHT, MARKED, TIGHT]),
    ],
)
def test_the_bond_at_every_offset(text: str, expected: list[int]) -> None:
    assert bonds(text) == expected


def test_a_dash_before_the_last_character_is_not_part_of_a_run() -> None:
    assert Line("——甲——", 0, 5).bond(3) == SOFT
    assert Line("——————", 0, 6).bond(3) == HELD


def test_neighbours_outside_the_line_do_not_count() -> None:
    line = Line("5年1月", 1, 4)
    assert line.bond(2) == FREE
