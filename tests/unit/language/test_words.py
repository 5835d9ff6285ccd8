import pytest

from reader.language.consulting import look_up
from reader.language.varieties import convert
from reader.language.words import Word, word_at
from reader.text.span import Span
from reader.text.variety import Variety


def _at(text: str, offset: int, source: Variety) -> Word | None:
    return word_at(text, look_up(text, source), offset)


@pytest.mark.parametrize("variety", [Variety.HANS, Variety.HANT, Variety.HANT_TW, Variety.HANT_HK])
def test_a_word_is_shown_in_both_scripts_whatever_its_own(variety: Variety) -> None:
    text = convert("他说,阳曲更有优势。", variety, Variety.HANS).text
    word = _at(text, 4, variety)
    assert word is not None
    assert (word.span, word.text) == (Span(3, 5), text[3:5])
    assert (word.hans, word.hant) == ("阳曲", "陽曲")
    assert word.readings == ("yáng", "qū")
    assert word.others[1] == ("qǔ",)


@pytest.mark.parametrize("offset", [2, 9, 10, 99])
def test_there_is_no_word_on_a_mark_or_outside_the_text(offset: int) -> None:
    assert _at("他说,阳曲更有优势。", offset, Variety.HANS) is None


def test_an_empty_text_has_no_word() -> None:
    assert _at("", 0, Variety.HANS) is None


def test_letters_are_a_word_without_a_reading() -> None:
    word = _at("与RCEP合作", 2, Variety.HANS)
    assert word is not None
    assert (word.text, word.hans, word.hant, word.readings) == ("RCEP", "RCEP", "RCEP", ("", "", "", ""))


def test_a_word_is_converted_as_its_sentence_is() -> None:
    text = "指明了方向,头发"
    words = [_at(text, offset, Variety.HANS) for offset in (0, 2, 6)]
    assert [word.hant for word in words if word] == ["指明", "了", "頭髮"]
