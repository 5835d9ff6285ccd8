import pytest

from reader.language.readings import STYLES, restyle


@pytest.mark.parametrize(
    ("marks", "numbers", "bopomofo", "plain"),
    [
        ("tài", "tai4", "ㄊㄞˋ", "tai"),
        ("xīn", "xin1", "ㄒㄧㄣ", "xin"),
        ("lǜ", "lü4", "ㄌㄩˋ", "lü"),
        ("nǚ", "nü3", "ㄋㄩˇ", "nü"),
        ("lüè", "lüe4", "ㄌㄩㄝˋ", "lüe"),
        ("jué", "jue2", "ㄐㄩㄝˊ", "jue"),
        ("xuǎn", "xuan3", "ㄒㄩㄢˇ", "xuan"),
        ("qún", "qun2", "ㄑㄩㄣˊ", "qun"),
        ("yuán", "yuan2", "ㄩㄢˊ", "yuan"),
        ("yú", "yu2", "ㄩˊ", "yu"),
        ("yī", "yi1", "ㄧ", "yi"),
        ("yǒu", "you3", "ㄧㄡˇ", "you"),
        ("yīng", "ying1", "ㄧㄥ", "ying"),
        ("yòng", "yong4", "ㄩㄥˋ", "yong"),
        ("xiōng", "xiong1", "ㄒㄩㄥ", "xiong"),
        ("wéi", "wei2", "ㄨㄟˊ", "wei"),
        ("wǔ", "wu3", "ㄨˇ", "wu"),
        ("guī", "gui1", "ㄍㄨㄟ", "gui"),
        ("liú", "liu2", "ㄌㄧㄡˊ", "liu"),
        ("dùn", "dun4", "ㄉㄨㄣˋ", "dun"),
        ("zhōng", "zhong1", "ㄓㄨㄥ", "zhong"),
        ("zhì", "zhi4", "ㄓˋ", "zhi"),
        ("sī", "si1", "ㄙ", "si"),
        ("ér", "er2", "ㄦˊ", "er"),
        ("de", "de5", "˙ㄉㄜ", "de"),
        ("ế", "ê2", "ㄝˊ", "ê"),
        ("ǹg", "ng4", "ㄫˋ", "ng"),
        ("", "", "", ""),
        ("?", "?", "?", "?"),
    ],
)
def test_styles(marks: str, numbers: str, bopomofo: str, plain: str) -> None:
    assert [restyle(marks, style) for style in STYLES] == [marks, numbers, bopomofo, plain]


def test_what_is_no_syllable_has_no_bopomofo() -> None:
    assert restyle("qwx", "bopomofo") == "qwx"


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="klingon"):
        restyle("tài", "klingon")
