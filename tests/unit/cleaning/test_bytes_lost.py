"""What bytes tell is brought back, and what they do not tell is not made up."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.damage import SEEDS, outcomes, pages, table
from tests.unit.cleaning.bytes_lost import Evidence, Reader, damage, is_determined

_LEAST = 0.9
"""Of one article; of all five it is 0.95 (`benchmarks/damage.py`)."""
READERS = [Reader(), Reader("\ufffd", "\ufffd")]


@pytest.mark.parametrize("reader", READERS, ids=["dropped", "shown"])
def test_what_is_determined_is_brought_back_but_for_a_few_and_nothing_is_made_up(
    reader: Reader,
) -> None:
    glosses = table()
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages(SEEDS[2:3]):
        counts += outcomes(page, glosses, reader)
    determined = sum(count for (sure, _), count in counts.items() if sure)
    assert determined >= 10
    assert counts[True, "exact"] >= _LEAST * determined
    assert counts[True, "wrong"] == counts[False, "wrong"] == 0


def test_the_damage_is_that_of_a_site() -> None:
    found = damage("他說。”陽曲", {"陽": "yáng", "說": "shuō"}, Reader())
    assert found.shown == "他說(shuō)?！标?yáng)曲"
    assert found.places == [(2, 5)]


def test_a_byte_that_may_be_another_leaves_a_place_undetermined() -> None:
    table_of = {"設": "shè"}
    line = "路走對了。”5月"
    own = damage(line, table_of, Reader())
    known = Evidence("", lambda word: False, lambda char: True)
    assert not is_determined(line, own.places[0], own, table_of, Reader(), known)


def test_a_character_that_may_be_what_is_left_of_two_is_not_made_up() -> None:
    """三公 is C8 FD B9 AB; where FD B9, which is no character, was dropped, C8 AB is left: 全."""
    page = "\n".join(
        [
            "全縣去年的經費比前年少了，這兩項費用不多，發展得很快，書記說明年還要開會研究這個問題。",
            "他說“全縣的經費都在這裏”，鄉鎮的書記們聽了，還要開會討論，請記者報導這兩件事。",
            "會議要求建設示範市。“三公兩費”持續下降，經濟發展得很快。",
        ]
    )
    assert outcomes(page, table(), Reader())[False, "wrong"] == 0
