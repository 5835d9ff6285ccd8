"""`lexicon`, and what it does to `pinyin` and `convert`."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.language.lexicon import entries
from tests.cli.running import MakeWorkspace, Run


@pytest.fixture
def here(make_workspace: MakeWorkspace) -> Path:
    """Return a workspace with one article."""
    return make_workspace({"a.txt": "太原加快建设太忻经济区。\n\n会议强调要抓紧落实。\n"})


def test_a_word_is_added_listed_used_and_removed(tx: Run, here: Path) -> None:
    before = tx("--workspace", here, "pinyin", stdin="好太忻经济区").out
    assert before.split() == ["hǎo", "tàixīn", "jīngjìqū"]
    done = tx("--workspace", here, "lexicon", "add", "太忻经济区", "--reading", "tai4 xin1 jing1 ji4 qu1")
    assert done.out == "added 太忻经济区 tài xīn jīng jì qū\n"
    assert tx("--workspace", here, "pinyin", stdin="好太忻经济区").out == "hǎo tàixīnjīngjìqū\n"
    (entry,) = tx("--workspace", here, "lexicon", "list", "--json").json["entries"]
    assert entry["word"] == "太忻经济区"
    assert entry["reading"] == ["tài", "xīn", "jīng", "jì", "qū"]
    assert entry["article"] is None
    assert "太忻经济区" in tx("--workspace", here, "lexicon").out
    tx("--workspace", here, "lexicon", "remove", "太忻經濟區")
    assert tx("--workspace", here, "lexicon", "list", "--json").json == {"entries": []}


def test_a_reading_that_does_not_fit_is_refused_with_the_mend(tx: Run, here: Path) -> None:
    done = tx("--workspace", here, "lexicon", "add", "太忻", "--reading", "tai4")
    assert done.code == 1
    assert "1 syllables" in done.err
    assert not (here / "annotations" / "lexicon.json").exists()


def test_an_unknown_kind_is_wrong_usage(tx: Run, here: Path) -> None:
    assert tx("--workspace", here, "lexicon", "add", "太忻", "--kind", "river").code == 2


def test_what_is_not_there_is_not_removed(tx: Run, here: Path) -> None:
    done = tx("--workspace", here, "lexicon", "remove", "太忻")
    assert done.code == 1
    assert "太忻" in done.err


def test_the_shipped_lexicon_can_be_listed(tx: Run, here: Path) -> None:
    entries = tx("--workspace", here, "lexicon", "list", "--shipped", "--json").json["entries"]
    assert any(entry["hans"] == "阳曲" and entry["reading"] == ["yáng", "qū"] for entry in entries)


def test_with_a_broken_lexicon_text_is_read_all_the_same(tx: Run, here: Path) -> None:
    path = here / "annotations" / "lexicon.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"lexicon": {"schema": {"version": 1}\n,"x": {}\n}}\n', "utf-8")
    for command, out in ((("pinyin",), "tàiyuán\n"), (("convert", "--to", "hant"), "太原")):
        done = tx("--workspace", here, *command, stdin="太原")
        assert (done.code, done.out) == (0, out)
        assert f"{path}, line 2" in done.err
    assert tx("--workspace", here, "lexicon").code == 1


def test_a_broken_line_of_the_shipped_lexicon_is_left_out_with_one_message(
    tx: Run, here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    header = "hans\thant\treading\tkind\tliteral\testablished\tsource\n"
    (tmp_path / "places.tsv").write_text(f"{header}阳曲\t陽曲\tyáng qū\tplace\t\t\t\n太原\n", "utf-8")
    for name in ("words.tsv", "terms.tsv"):
        (tmp_path / name).write_text(header, "utf-8")
    monkeypatch.setattr(entries, "_FOLDER", tmp_path)
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    entries.shipped_lexicon.cache_clear()
    try:
        done = tx("--workspace", here, "pinyin", stdin="阳曲")
        looked = tx("--workspace", here, "doctor")
    finally:
        entries.shipped_lexicon.cache_clear()
    assert (done.code, done.out) == (0, "yángqū\n")
    assert done.err.count("\n") == 1
    assert "places.tsv, line 3: 1 cells instead of 7" in done.err
    assert looked.code == 1
    assert looked.err.count("places.tsv, line 3") == 1


@pytest.mark.parametrize(
    ("options", "out"),
    [
        ((), "yīdìng bùshì\n"),
        (("--spoken",), "yídìng búshì\n"),
        (("--spoken", "--style", "numbers"), "yi2ding4 bu2shi4\n"),
        (("--style", "bopomofo"), "ㄧㄉㄧㄥˋ ㄅㄨˋㄕˋ\n"),
        (("--style", "plain"), "yiding bushi\n"),
    ],
)
def test_readings_in_every_style(tx: Run, here: Path, options: tuple[str, ...], out: str) -> None:
    assert tx("--workspace", here, "pinyin", *options, stdin="一定不是").out == out


def test_an_apostrophe_stands_before_a_vowel(tx: Run, here: Path) -> None:
    assert tx("--workspace", here, "pinyin", stdin="西安方案").out == "xī'ān fāng'àn\n"


def test_regional_words_change_offsets(tx: Run, here: Path) -> None:
    done = tx("--workspace", here, "convert", "--to", "hant-TW-phrases", "--offsets", stdin="到沙特阿拉伯")
    assert done.json["text"] == "到沙烏地阿拉伯"
    assert done.json["map"] == [[0, 1, 0, 1], [1, 6, 1, 7]]
