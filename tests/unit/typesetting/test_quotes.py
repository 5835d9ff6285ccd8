"""Which straight quotation marks open and which close."""

from __future__ import annotations

import pytest

from reader.typesetting.marks import Mark
from reader.typesetting.quotes import Quotes

ROLES = {"<": Mark.OPENING, ">": Mark.CLOSING, "'": Mark.LETTER}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ('"太原"', "<>"),
        ('他说"好"的"人"', "<><>"),
        ('他说:"好。"', "<>"),
        ('说("好")', "<>"),
        ('the "new" way', "<>"),
        ('"a" "b"', "<><>"),
        ('"A","B"', "<><>"),
        ("it's Xi'an", "''"),
        ("the '90s'", "<>"),
        ("\"他说'好'\"", "<<>>"),
        ("\"'好'\"", "<<>>"),
        ('——"好"——', "<>"),
        ('屏幕5"的', "<"),
        ('5", 6"', ">>"),
        ("＂好＂", "<>"),
        ('"', "<"),
        ('好"', ">"),
    ],
)
def test_roles_by_neighbours_then_by_turns(text: str, roles: str) -> None:
    quotes = Quotes(text, 0, len(text))
    places = [offset for offset, char in enumerate(text) if char in "\"'＂"]
    assert [quotes.role(offset) for offset in places] == [ROLES[role] for role in roles]


def test_what_stands_before_the_line_does_not_count() -> None:
    text = '太"\n好"的'
    assert Quotes(text, 3, len(text)).role(4) is Mark.OPENING


def test_the_roles_do_not_depend_on_which_is_asked_first() -> None:
    text = ('他说"好"的' + "太" * 3000) * 3
    places = [offset for offset, char in enumerate(text) if char == '"']
    last_first = Quotes(text, 0, len(text))
    assert last_first.role(places[-1]) is Mark.CLOSING
    assert [last_first.role(place) for place in places] == [Mark.OPENING, Mark.CLOSING] * 3
