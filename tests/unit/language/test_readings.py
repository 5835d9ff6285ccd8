import sys
import threading
from pathlib import Path

import pytest

from reader.errors import LanguageError
from reader.language import dictionary
from reader.language.lexicon.entries import Kind, Lexicon, LexiconEntry
from reader.language.readings import character_readings, other_readings, tokens
from reader.language.tokens import Origin
from reader.language.varieties import convert
from reader.text.variety import Variety

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TRADITIONAL = (Variety.HANT, Variety.HANT_TW, Variety.HANT_HK)


def _read(text: str, source: Variety = Variety.ORIGINAL) -> str:
    return " ".join(reading for token in tokens(text, source) for reading in token.readings if reading)


@pytest.mark.parametrize(
    ("hans", "reading"),
    [
        ("阳曲", "yáng qū"),
        ("阳曲县委", "yáng qū xiàn wěi"),
        ("长治", "cháng zhì"),
        ("洪洞县", "hóng tóng xiàn"),
        ("繁峙", "fán shì"),
        ("解州镇", "hài zhōu zhèn"),
        ("经济", "jīng jì"),
        ("产业振兴", "chǎn yè zhèn xīng"),
        ("着力", "zhuó lì"),
        ("行业", "háng yè"),
        ("太忻", "tài xīn"),
        ("长子县", "zhǎng zǐ xiàn"),
        ("尧都区", "yáo dū qū"),
    ],
)
def test_a_word_is_read_alike_in_every_variety(hans: str, reading: str) -> None:
    assert _read(hans, Variety.HANS) == reading
    for variety in TRADITIONAL:
        assert _read(convert(hans, variety, Variety.HANS).text, variety) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("一抓到底", "yī zhuā dào dǐ"),
        ("一致", "yī zhì"),
        ("一样", "yī yàng"),
        ("不断", "bù duàn"),
        ("不是", "bù shì"),
        ("一以贯之", "yī yǐ guàn zhī"),
    ],
)
def test_tones_are_those_of_a_dictionary(text: str, reading: str) -> None:
    assert _read(text) == reading


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("年均GDP增5.2%", ["nián", "jūn", "", "", "", "zēng", "", "", "", ""]),
        ("二〇二五", ["èr", "líng", "èr", "wǔ"]),
        ("人々", ["rén", "rén"]),
        ("⼀\uf914", ["yī", "lè"]),
        ("𫐐", ["ní"]),
        ("\U0003347f", ["?"]),
        ("が、\n", ["", "", ""]),
    ],
)
def test_each_han_character_has_one_syllable_at_its_own_place(text: str, readings: list[str]) -> None:
    assert [reading for token in tokens(text, Variety.ORIGINAL) for reading in token.readings] == readings


def test_traditional_characters_in_simplified_text_are_read_as_what_they_are() -> None:
    assert _read("在陽曲發展經濟，在阳曲发展经济", Variety.HANS) == " ".join(
        ["zài yáng qū fā zhǎn jīng jì"] * 2
    )


def test_the_origin_of_each_reading_is_kept() -> None:
    (place,) = tokens("阳曲", Variety.HANS)
    assert place.origins == (Origin.LEXICON, Origin.LEXICON)
    (word,) = tokens("经济", Variety.HANS)
    assert word.origins == (Origin.DICTIONARY, Origin.DICTIONARY)
    (mark,) = tokens("。", Variety.HANS)
    assert mark.origins == (None,)


def test_another_lexicon_wins_over_the_dictionary() -> None:
    entry = LexiconEntry("经济发展", "經濟發展", ("a", "b", "c", "d"), Kind.TERM, "", "", "")
    found = tokens("经济发展", Variety.HANS, Lexicon((entry,)))
    assert [token.readings for token in found] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("char", "readings"),
    [("曲", {"qū", "qǔ"}), ("动", {"dòng"}), ("動", {"dòng"}), ("為", {"wéi", "wèi"}), ("A", set())],
)
def test_character_readings(char: str, readings: set[str]) -> None:
    assert character_readings(char) == readings


def test_other_readings_leave_out_the_one_given() -> None:
    assert other_readings("曲", "qū") == ("qǔ",)
    assert other_readings("动", "dòng") == ()


def test_a_missing_package_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    monkeypatch.setitem(sys.modules, "pypinyin.constants", None)
    dictionary._data.cache_clear()
    dictionary.ordered_readings.cache_clear()
    with pytest.raises(LanguageError, match="pypinyin") as caught:
        character_readings("曲")
    assert "pip install" in caught.value.hint
    dictionary._data.cache_clear()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_tokens_cover_a_whole_seed(seed: Path) -> None:
    text = seed.read_text("utf-8")
    found = tokens(text, Variety.ORIGINAL)
    assert "".join(token.span.of(text) for token in found) == text
    assert all(len(token.readings) == len(token.span) for token in found)
    assert not any("?" in token.readings for token in found)


def test_threads_read_at_once() -> None:
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(_read("陽曲經濟"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["yáng qū jīng jì"] * 4
