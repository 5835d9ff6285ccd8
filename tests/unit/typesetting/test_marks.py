"""What each character is to line breaking."""

from __future__ import annotations

import pytest

from reader.typesetting.marks import MARKS, Mark


@pytest.mark.parametrize(
    ("chars", "mark"),
    [
        ("太お가\U00020021\U0001f600①\x1b", Mark.IDEOGRAPH),
        (" \u3000\u2003", Mark.BLANK),
        ("\u00a0\u202f\u2060\ufeff", Mark.GLUE),
        ("([{（［｛〔【〖《〈「『“‘«¿", Mark.OPENING),
        (")]}）］｝〕】〗》〉」』”’»", Mark.CLOSING),
        (",.:;!?，。、；：！？．﹐", Mark.STOP),
        ("\"'＂＇", Mark.STRAIGHT),
        ("aéǎΩЖＡｚ²½", Mark.LETTER),
        ("09０９", Mark.DIGIT),
        ("$￥+№", Mark.PREFIX),
        ("%‰℃㎡㎞", Mark.POSTFIX),
        ("-～~", Mark.HYPHEN),
        ("—–…", Mark.DASH),
        ("·•・", Mark.DOT),
        ("/／", Mark.SLASH),
        ("@&=×", Mark.SYMBOL),
        ("々ー", Mark.FOLLOWER),
        ("亿公个", Mark.MEASURE),
        ("\u0301\u200b\U0001f1e8\U0001f3fd\u1161", Mark.EXTENDER),
    ],
)
def test_classes(chars: str, mark: Mark) -> None:
    assert {char: MARKS[char] for char in chars} == dict.fromkeys(chars, mark)
