import pytest

from reader.language.readings import tokens
from reader.language.syllables import speak, syllables
from reader.language.varieties import convert
from reader.text.variety import Variety


def _spoken(text: str) -> str:
    return " ".join(filter(None, speak(tokens(text, Variety.HANS), text)))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("一定", "yí dìng"),
        ("一般", "yì bān"),
        ("一起", "yì qǐ"),
        ("一个", "yí gè"),
        ("第一", "dì yī"),
        ("统一", "tǒng yī"),
        ("十一月", "shí yī yuè"),
        ("一月", "yī yuè"),
        ("唯一", "wéi yī"),
        ("不是", "bú shì"),
        ("不同", "bù tóng"),
        ("不会不", "bú huì bù"),
        ("领导", "lǐng dǎo"),
        ("朋友", "péng you"),
        ("女儿", "nǚ ér"),
        ("", ""),
    ],
)
def test_tones_as_they_are_spoken(text: str, spoken: str) -> None:
    assert _spoken(text) == spoken


def test_a_final_er_joins_the_syllable_before_it() -> None:
    assert _spoken("一会儿") == "yí huì r"
    assert _spoken("幼儿") == "yòu ér"


def test_marks_between_two_words_stop_the_change() -> None:
    assert _spoken("不，是") == "bù shì"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("marks", ("lǜ", "sè", "", "bù", "duàn")),
        ("numbers", ("lü4", "se4", "", "bu4", "duan4")),
        ("bopomofo", ("ㄌㄩˋ", "ㄙㄜˋ", "", "ㄅㄨˋ", "ㄉㄨㄢˋ")),
    ],
)
def test_syllables_stand_at_the_characters_of_a_view(style: str, shown: tuple[str, ...]) -> None:
    text = "绿色，不断"
    view = convert(text, Variety.HANT_TW, Variety.HANS)
    assert syllables(view, tokens(text, Variety.HANS), text, style=style) == shown


def test_a_style_that_is_none_is_refused() -> None:
    view = convert("绿", Variety.HANT, Variety.HANS)
    with pytest.raises(ValueError, match="roman"):
        syllables(view, tokens("绿", Variety.HANS), "绿", style="roman")
