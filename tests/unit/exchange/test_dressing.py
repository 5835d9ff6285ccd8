"""Pinyin of a passage, word by word."""

from __future__ import annotations

import pytest

from reader.exchange.dressing import spelled
from reader.language.tokens import Token
from reader.text.span import Span


def tokens_of(*words: tuple[str, str]) -> tuple[str, list[Token]]:
    """Return a text and its tokens; a word's readings are parted by blanks, none for what has none."""
    text, tokens = "", []
    for word, reading in words:
        readings = tuple(reading.split()) or ("",) * len(word)
        tokens.append(Token(Span(len(text), len(text) + len(word)), readings))
        text += word
    return text, tokens


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((("阳曲", "yáng qǔ"), ("速度", "sù dù")), "yángqǔ sùdù"),
        ((("西安", "xī ān"), ("，", ""), ("太原", "tài yuán")), "xī’ān, tàiyuán"),
        ((("“", ""), ("引擎", "yǐn qíng"), ("”", "")), "“yǐnqíng”"),
        ((("收储", "shōu chǔ"), ("33017", ""), (".", ""), ("67", ""), ("亩", "mǔ")), "shōuchǔ 33017.67 mǔ"),
    ],
)
def test_words_are_parted_and_marks_stand_where_they_should(
    words: tuple[tuple[str, str], ...], expected: str
) -> None:
    text, tokens = tokens_of(*words)
    assert spelled(text, tokens, Span(0, len(text))) == expected


def test_a_word_that_the_passage_cuts_is_spelled_as_far_as_it_goes() -> None:
    text, tokens = tokens_of(("一体化", "yī tǐ huà"))
    assert spelled(text, tokens, Span(1, 3)) == "tǐhuà"
