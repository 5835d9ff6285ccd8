"""`convert` and `pinyin`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Run


def test_standard_input_is_converted_exactly(tx: Run) -> None:
    assert tx("convert", "--to", "hant", "-", stdin="会议要求\r\n落实").out == "會議要求\r\n落實"
    assert tx("convert", "--to", "hans", stdin="會議要求").out == "会议要求"


def test_a_file_is_converted(tx: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("阳曲", encoding="utf-8-sig")
    assert tx("convert", "--to", "hant-TW", path).out == "陽曲"


def test_the_map_of_offsets_covers_both_texts_whole_and_in_order(tx: Run) -> None:
    text = "太忻经济一体化，𠀀与🙂。"
    document = tx("convert", "--to", "hant-HK", "--offsets", stdin=text).json
    assert document["variety"] == "hant-HK"
    source = view = 0
    for source_start, source_end, view_start, view_end in document["map"]:
        assert (source_start, view_start) == (source, view)
        source, view = source_end, view_end
    assert (source, view) == (len(text), len(document["text"]))


def test_the_variety_must_be_one_that_there_is(tx: Run) -> None:
    done = tx("convert", "--to", "klingon", stdin="会")
    assert done.code == 2
    assert "klingon" in done.err


def test_readings_stand_at_the_offsets_of_their_words(tx: Run) -> None:
    text = "阳曲GDP，增长！"
    tokens = tx("pinyin", "--json", stdin=text).json["tokens"]
    assert "".join(token["text"] for token in tokens) == text
    for token in tokens:
        assert text[token["start"] : token["end"]] == token["text"]
        assert len(token["readings"]) == len(token["text"])
    readings = [reading for token in tokens for reading in token["readings"]]
    assert readings == ["yáng", "qū", "", "", "", "", "zēng", "zhǎng", ""]


def test_readings_for_people_are_words_in_lines(tx: Run) -> None:
    assert tx("pinyin", stdin="阳曲\n太原").out.splitlines()[:2] == ["yángqū", "tàiyuán"]
    assert tx("pinyin", "--style", "numbers", stdin="太原").out == "tai4yuan2\n"


def test_input_that_is_not_text_is_named_with_the_mend(tx: Run, tmp_path: Path) -> None:
    path = tmp_path / "gbk.txt"
    path.write_bytes("会议要求，抓紧落实。".encode("gb18030"))
    for command in (("convert", "--to", "hant"), ("pinyin",)):
        done = tx(*command, path)
        assert done.code == 1
        assert str(path) in done.err
        assert "UTF-8" in done.err
        assert done.err.count("\n") == 1
