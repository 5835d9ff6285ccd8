"""Readings of policy prose, in words and sentences made for these tests (after Xiandai Hanyu Cidian)."""

import re
from pathlib import Path

import pytest

from reader.language import contexts
from reader.language.contexts import find_rule, with_neighbours
from reader.language.lexicon import entries
from reader.language.readings import character_readings, tokens
from reader.language.tokens import Origin
from reader.text.span import Span
from reader.text.variety import Variety

DATA = Path(__file__).parents[2] / "data" / "language"


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()[1:]
    return [(cells[0], cells[1]) for cells in (line.split("\t") for line in lines)]


def _readings(text: str) -> list[str]:
    return [reading for token in tokens(text, Variety.HANS) for reading in token.readings]


def test_words_with_polyphones() -> None:
    wrong = {
        word: _readings(word)
        for word, reading in _rows("word_readings.tsv")
        if _readings(word) != reading.split()
    }
    assert not wrong


@pytest.mark.parametrize(("sentence", "reading"), _rows("context_readings.tsv"))
def test_polyphones_in_sentences(sentence: str, reading: str) -> None:
    """The characters in 【 】 have the reading given."""
    parts = re.split("[【】]", sentence)
    readings = _readings("".join(parts))
    offset = 0
    for index, part in enumerate(parts):
        if index % 2:
            assert readings[offset : offset + len(part)] == reading.split()
        offset += len(part)


def test_the_rules_read_half_width_marks_like_full_width_ones() -> None:
    assert _readings("优化布局,为太原指明了路径")[5] == "wèi"
    assert _readings("以太原、忻州为引擎,为山西发展插上翅膀")[6] == "wéi"


def test_a_rule_and_a_usual_reading_are_told_apart() -> None:
    (token,) = (token for token in tokens("大家一起加油干。", Variety.HANS) if token.readings == ("gàn",))
    assert token.origins == (Origin.CHARACTER,)
    found = tokens("我们所处的时代", Variety.HANS)
    assert [token.origins for token in found if token.readings == ("chǔ",)] == [(Origin.RULE,)]


def test_every_shipped_rule_gives_a_reading_that_its_character_has() -> None:
    wrong = [
        (text, rule.readings)
        for text, rules in contexts._rules().items()
        for rule in rules
        for char, reading in zip(text, rule.readings, strict=True)
        if reading not in character_readings(char)
    ]
    # Classical readings that pypinyin lacks, and sounds, which it spells otherwise (ń, ó).
    assert wrong == [("乐", ("yào",)), ("数", ("cù",)), ("嗯", ("ēn",)), ("哦", ("o",))]


def test_every_shipped_rule_can_be_reached() -> None:
    for char, rules in contexts._rules().items():
        unconditional = [rule for rule in rules if not rule.looks_around and not rule.in_word_only]
        assert len(unconditional) <= 1, char
        assert not unconditional or rules[-1] is unconditional[0], char


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("为\twéi\t", "3 cells instead of 5"),
        ("为\twéi\t(\t\twhy", "not a pattern"),
        ("为\twéi rén\t\t\twhy", "2 syllables for 为"),
    ],
)
def test_a_broken_line_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, message: str
) -> None:
    sound = "为\twéi\t\t\tusual"
    (tmp_path / "quotations.tsv").write_text("text\treading\tbefore\tafter\twhy\n", "utf-8")
    (tmp_path / "contexts.tsv").write_text(f"text\treading\tbefore\tafter\twhy\n{line}\n{sound}\n", "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    contexts._rules.cache_clear()
    (around,) = with_neighbours([Span(0, 1)])
    rule = find_rule("为", 0, around)
    contexts._rules.cache_clear()
    assert rule is not None
    assert rule.readings == ("wéi",)
    assert f"line 2: {message}" in str(entries.problem())
