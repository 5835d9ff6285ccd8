"""Readings of 为 by the words around it, in sentences made for these tests."""

from pathlib import Path

import pytest

from reader.language import weights
from reader.language.lexicon import entries
from reader.language.readings import character_readings
from reader.language.segmentation import segment
from reader.language.weights import Weighed, features, weigh


def _weigh(text: str) -> Weighed | None:
    """Weigh the first 为 that is a word."""
    words = segment(text)
    return weigh(text, words, next(index for index, word in enumerate(words) if word.of(text) == "为"))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("村医上门为老人量血压。", "wèi"),
        ("义工们为每名寿星庆祝生日。", "wèi"),
        ("社区为居民免费理发。", "wèi"),
        ("会议以乡村振兴为主题。", "wéi"),
        ("首付比例为三成。", "wéi"),
        ("新订单指数为五十二。", "wéi"),
    ],
)
def test_the_words_around_tell_the_reading(text: str, reading: str) -> None:
    weighed = _weigh(text)
    assert weighed is not None
    assert weighed.reading == reading
    assert weighed.margin > 0


def test_what_the_words_say_does_not_hang_on_the_width_of_marks() -> None:
    wide = _weigh("雨停后，为老人送饭，他没歇过。")
    assert _weigh("雨停后,为老人送饭,他没歇过。") == wide


def test_the_clause_ends_at_its_marks() -> None:
    text = "天晴，为老人送饭，再回家。"
    words = segment(text)
    seen = features(text, words, 2)
    assert {"> 老人", "-1 ，", "<# 0"} <= seen
    assert not {"> 回家", "< 天晴"} & seen


def test_a_character_without_weights_is_not_weighed() -> None:
    text = "行长"
    assert weigh(text, segment(text), 0) is None


def test_the_shipped_weights_are_for_two_readings_that_the_character_has() -> None:
    for text, readings in weights._table().items():
        assert {reading for reading, _ in readings} <= character_readings(text)
        assert len(readings) == 2
        assert all(weight > 0 for _, table in readings for weight in table.values())


def test_a_broken_line_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = ["text\treading\tfeature\tweight", "为\twéi\t+1 主\t2", "为\twèi\t+1 人民\ttwo", "为\twèi\t\t1"]
    (tmp_path / "weights.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    weights._table.cache_clear()
    weighed = weigh("为主", segment("为|主"), 0)
    weights._table.cache_clear()
    assert weighed == Weighed("wéi", 1.0)
    assert "lexicon/weights.tsv, line 3" in str(entries.problem())
