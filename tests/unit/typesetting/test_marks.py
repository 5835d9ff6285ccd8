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
        ("aéǎΩЖＡｚ²¹½", Mark.LETTER),
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


@pytest.mark.parametrize(
    ("first", "last", "mark"),
    [
        ("²", "³", Mark.LETTER),
        ("¼", "¾", Mark.LETTER),
        ("⁰", "ₜ", Mark.LETTER),
        ("⅐", "⅟", Mark.LETTER),
        ("Ａ", "Ｚ", Mark.LETTER),
        ("ａ", "ｚ", Mark.LETTER),
        ("㍱", "㏟", Mark.POSTFIX),
        ("\u1160", "\u11ff", Mark.EXTENDER),
        ("\ud7b0", "\ud7fb", Mark.EXTENDER),
        ("\uff9e", "\uff9f", Mark.EXTENDER),
        ("\U0001f1e6", "\U0001f1ff", Mark.EXTENDER),
        ("\U0001f3fb", "\U0001f3ff", Mark.EXTENDER),
    ],
)
def test_ranges_of_rare_characters_begin_and_end_where_they_should(first: str, last: str, mark: Mark) -> None:
    assert MARKS[first] is MARKS[last] is mark
    assert mark not in (MARKS[chr(ord(first) - 1)], MARKS[chr(ord(last) + 1)])
