import subprocess
import sys

import pytest

from reader.language.character_table import variants
from reader.language.folding import fold

_SAME = (
    "著着 裏里裡 於于 發髮发 後后 爲為为 羣群 臺台颱 麵麪面 乾幹干 徵征 說説说 衞衛卫 綫線线 沈沉 計计 鐘鍾钟"
    ' 隻只祇 ⻓长長 ⼀一 \uf914乐樂 Ａa ，, “"'
)


@pytest.mark.parametrize("forms", _SAME.split())
def test_forms_of_one_character_have_one_fold(forms: str) -> None:
    assert len(set(map(fold, forms))) == 1


@pytest.mark.parametrize("pair", ["太大", "忻欣", "未末", "已己", "曲区"])
def test_different_characters_have_different_folds(pair: str) -> None:
    assert fold(pair[0]) != fold(pair[1])


def test_both_scripts_and_widths_of_a_sentence_have_one_fold() -> None:
    assert fold("太忻一體化經濟區，著力「發展」ＧＤＰ。") == fold('太忻一体化经济区,着力"发展"gdp.')


@pytest.mark.parametrize("char", ["长", "发", "国", "太", "𫚒"])
def test_a_simplified_character_folds_to_itself(char: str) -> None:
    assert fold(char) == char


def test_variants_are_the_other_forms() -> None:
    assert set(variants("發")) == {"发", "髮"}
    assert variants("發")[0] == "发"
    assert variants("太") == ()


def test_folding_loads_no_converter() -> None:
    code = (
        "import sys\n"
        "from reader.language.folding import fold\n"
        "fold('發展')\n"
        "print(*{'jieba', 'opencc', 'pypinyin'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_text_of_many_different_characters_is_folded_as_each_of_them_is() -> None:
    every_han = "".join(map(chr, range(0x4E00, 0x9FFF)))
    assert fold(every_han) == "".join(map(fold, every_han))
