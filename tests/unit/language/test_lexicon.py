from pathlib import Path

import pytest

from reader.errors import LanguageError
from reader.language.contexts import find_word_rule
from reader.language.han import is_han
from reader.language.lexicon import entries
from reader.language.lexicon.entries import Kind, shipped_lexicon, spread
from reader.language.readings import character_readings
from reader.language.varieties import convert
from reader.text.span import Span
from reader.text.variety import Variety

# Readings of these words only (Xiandai Hanyu Cidian), which pypinyin does not list for the character.
_BEYOND_THE_DICTIONARY = {
    ("乐亭", "乐", "lào"),
    ("乐陵", "乐", "lào"),
    ("解州", "解", "hài"),
    ("踏实", "实", "shi"),
    ("宕昌", "宕", "tàn"),
    ("仁者乐山", "乐", "yào"),
    ("知者乐水", "乐", "yào"),
    ("智者乐水", "乐", "yào"),
}
_HEADER = "hans\thant\treading\tkind\tliteral\testablished\tsource\n"


def test_expressions_are_listed_once_and_in_both_scripts() -> None:
    shipped = shipped_lexicon().entries
    assert len({entry.hans for entry in shipped}) == len(shipped)
    for entry in shipped:
        assert len(entry.hans) == len(entry.hant)
        assert convert(entry.hant, Variety.HANS, Variety.HANT_TW).text == entry.hans


def test_readings_are_readings_of_their_characters() -> None:
    unheard = {
        (entry.hans, char, reading)
        for entry in shipped_lexicon().entries
        if entry.reading
        for char, reading in zip(entry.hans, spread(entry.hans, entry.reading), strict=True)
        if is_han(char) and reading not in character_readings(char)
    }
    assert unheard == _BEYOND_THE_DICTIONARY


def test_nothing_is_left_out() -> None:
    shipped_lexicon()
    find_word_rule("行", Span(0, 1))
    assert entries.problems() == ()


def test_an_established_rendering_has_its_source() -> None:
    assert not [
        entry.hans for entry in shipped_lexicon().entries if bool(entry.established) != bool(entry.source)
    ]


@pytest.mark.parametrize(
    ("place", "reading"),
    [
        ("阳曲", ("yáng", "qū")),
        ("长治", ("cháng", "zhì")),
        ("洪洞", ("hóng", "tóng")),
        ("繁峙", ("fán", "shì")),
        ("解州", ("hài", "zhōu")),
        ("垣曲", ("yuán", "qū")),
        ("隰县", ("xí", "xiàn")),
        ("临猗", ("lín", "yī")),
    ],
)
def test_the_gazetteer(place: str, reading: tuple[str, ...]) -> None:
    assert shipped_lexicon().readings[place] == reading
    (entry,) = shipped_lexicon().by_hans[place]
    assert entry.kind is Kind.PLACE


def test_spread_lays_syllables_over_han_characters_only() -> None:
    assert spread("GDP增5%长", ["zēng", "zhǎng"]) == ("", "", "", "zēng", "", "", "zhǎng")
    with pytest.raises(ValueError, match="2 syllables for 曲"):
        spread("曲", ["yáng", "qū"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("hans\thant\n", "line 1: the columns are not"),
        (_HEADER + "阳曲\t陽曲\tyáng\tplace\t\t\t\n", "line 2: 1 syllables for 阳曲"),
        (_HEADER + "阳曲\t陽曲\t\ttown\t\t\t\n", "line 2: 'town'"),
        (_HEADER + "阳曲\n", "line 2: 1 cells instead of 7"),
    ],
)
def test_what_is_broken_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, message: str
) -> None:
    sound = "古交\t古交\tgǔ jiāo\tplace\t\t\t\n" if content.startswith(_HEADER) else ""
    (tmp_path / "places.tsv").write_text(content + sound, "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    assert [entry.hans for entry in entries._read_file("places")] == (["古交"] if sound else [])
    found = entries.problem()
    assert isinstance(found, LanguageError)
    assert "places.tsv" in found.message
    assert message in found.message
    assert found.hint


def test_several_broken_lines_are_one_message(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text(_HEADER + "甲\n" * 5, "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    assert not list(entries._read_file("places"))
    assert "line 2" in str(entries.problem())
    assert "line 3" not in str(entries.problem())
    assert "and 4 more" in str(entries.problem())


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    assert not list(entries._read_file("places"))
    assert not entries.read_words.__wrapped__("light")
    assert "places.tsv cannot be read" in str(entries.problem())
    assert "and 1 more" in str(entries.problem())


def test_the_lexicon_speaks_for_policy_language_and_local_names() -> None:
    kinds = [entry.kind for entry in shipped_lexicon().entries]
    assert len(kinds) - kinds.count(Kind.WORD) >= 400
