from pathlib import Path

import pytest

from reader.language.detection import ScriptEvidence, detect_script
from reader.language.varieties import convert
from reader.text.variety import Variety

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "simplified", "traditional"),
    [
        ("", 0, 0),
        ("太原大同", 0, 0),
        ("皇后在里面干", 0, 0),
        ("经济发展", 3, 0),
        ("經濟發展", 0, 3),
        ("经济發展", 2, 1),
        ("GDP 5%", 0, 0),
    ],
)
def test_characters_of_one_script_are_counted(text: str, simplified: int, traditional: int) -> None:
    assert detect_script(text) == ScriptEvidence(simplified, traditional)


@pytest.mark.parametrize(
    ("text", "variety", "is_mixed"),
    [
        ("太原", Variety.HANS, False),
        ("经济发展", Variety.HANS, False),
        ("經濟發展", Variety.HANT, False),
        ("《經濟學》" + "经济发展" * 40, Variety.HANS, False),
        ("經濟發展的機遇" + "经济发展的机遇", Variety.HANS, True),
        ("經濟發展陽曲縣" * 3 + "经济发展", Variety.HANT, True),
    ],
)
def test_the_script_that_prevails_and_whether_both_are_there(
    text: str, variety: Variety, is_mixed: bool
) -> None:
    evidence = detect_script(text)
    assert (evidence.variety, evidence.is_mixed) == (variety, is_mixed)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_each_seed_is_of_one_script_whatever_it_is_converted_to(seed: Path) -> None:
    text = seed.read_text("utf-8")
    evidence = detect_script(text)
    assert not evidence.is_mixed
    assert evidence.variety is (Variety.HANT if seed.name.startswith("004") else Variety.HANS)
    for variety in (Variety.HANT, Variety.HANT_TW, Variety.HANT_HK):
        assert detect_script(convert(text, variety, evidence.variety).text).variety is Variety.HANT
    assert detect_script(convert(text, Variety.HANS, evidence.variety).text).variety is Variety.HANS
