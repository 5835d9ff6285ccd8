"""Names of people: which characters are read otherwise in them, and where there is none."""

from pathlib import Path

import pytest

from reader.language import names
from reader.language.lexicon import entries
from reader.language.readings import tokens
from reader.text.variety import Variety


def _reading(sentence: str) -> tuple[str, str]:
    before, marked, rest = sentence.replace("】", "【").split("【")
    text = before + marked + rest
    offset = len(before)
    token = next(each for each in tokens(text, Variety.HANS) if offset in each.span)
    return marked, token.readings[offset - token.span.start]


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("村民【任】秀兰说，今年收成好。", "rén"),
        ("出席会议的有王建国、【曾】玉梅、李志强。", "zēng"),
        ("镇党委书记【解】国栋带队走访。", "xiè"),
        ("副县长【单】志刚介绍，", "shàn"),
        ("获奖者有【查】文斌、陈丽华等。", "zhā"),
        ("记者【仇】晓东报道", "qiú"),
        ("韩国代表【朴】俊浩发言。", "piáo"),
        ("局长【葛】春生表示，", "gě"),
        ("厅长钱永【长】同志主持。", "cháng"),
        ("教授李【重】远说，", "zhòng"),
        ("教授王绍【曾】先生说，", "zēng"),
        ("走进【单】家集，", "shàn"),
        ("城关镇【解】庄村修路，", "xiè"),
        ("【任】家庄的谷子", "rén"),
    ],
)
def test_surnames_and_given_names_are_read_as_such(sentence: str, reading: str) -> None:
    assert _reading(sentence)[1] == reading


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("他【任】职务期间，", "rèn"),
        ("不得【单】独行动", "dān"),
        ("【解】决问题", "jiě"),
        ("我们【查】资料，", "chá"),
        ("他【曾】参加会议", "céng"),
        ("全【区】经济平稳", "qū"),
        ("推行林【长】制", "zhǎng"),
        ("【查】尔斯表示，", "chá"),
        ("北宋米芾【曾】表示，", "céng"),
        ("依法【任】免。", "rèn"),
        ("总统【盖】莱表示，", "gài"),
        ("皇帝【任】李守忠为节度使", "rèn"),
        ("每年【单】家独户经营", "dān"),
        ("科学家林【占】熺研究菌草。", "zhàn"),
        ("他曾【任】永昌高科董事。", "rèn"),
        ("高部长【华】柱：报告委员，", "huá"),
        ("记者基斯【华】莱士报道", "huá"),
    ],
)
def test_other_text_is_no_name(sentence: str, reading: str) -> None:
    assert _reading(sentence)[1] == reading


def test_broken_lines_are_left_out_and_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "surnames.tsv").write_text(
        "text\treading\tevidence\twhy\n任\trén\tmuch\twhy\n单\tshàn\t1\twhy\n", "utf-8"
    )
    (tmp_path / "names.tsv").write_text("place\tweight\tcharacters\nbeside\t1\t长\nlast\t2\t兰\n", "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    assert list(names._readings.__wrapped__()) == ["单"]
    assert names._weights.__wrapped__()["last"] == {"兰": 2.0}
    told = [message for message, _ in entries.problems()]
    assert told[0].startswith("lexicon/surnames.tsv, line 2:")
    assert told[1].startswith("lexicon/names.tsv, line 2:")


def test_a_name_keeps_the_characters_of_its_given_name() -> None:
    assert _reading("村民高【单】华说，")[1] == "dān"
