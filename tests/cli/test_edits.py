"""`edits`, and what `show --edits` and `clean --json` say of decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import MakeWorkspace, Run

PAGE = """太忻经济区建设提速

来源：山西日报 2022-03-21

阳曲县是太原的北大门。省委提出新布局。

责任编辑：张三
"""


@pytest.fixture
def page(tx: Run, make_workspace: MakeWorkspace) -> Run:
    """Return a function that runs `tx-reader` in a workspace with one page."""
    folder = make_workspace({"a.txt": PAGE})
    return lambda *arguments, **options: tx("--workspace", folder, *arguments, **options)


def number_of(page: Run, words: str) -> str:
    edits = page("edits", "#1", "--json").json["edits"]
    return str(next(edit["number"] for edit in edits if words in edit["text"]))


def test_edits_are_listed_with_number_state_rule_and_reason(page: Run) -> None:
    number = number_of(page, "责任编辑")
    row = next(line for line in page("edits", "#1").out.splitlines() if "责任编辑" in line)
    assert row.split()[:3] == [number, "applied", "editor-line"]
    assert row.endswith("The line names the page's editors.")


def test_an_edit_is_refused_and_restored_by_its_number(page: Run) -> None:
    number = number_of(page, "责任编辑")
    assert "refused by you" in page("edits", "refuse", "#1", number).out
    assert page("show", "#1", "--json").json["paragraphs"][-1] == "责任编辑：张三"
    assert page("edits", "#1", "--decided", "--json").json["edits"][0]["number"] == int(number)
    assert "applied" in page("edits", "restore", "#1", number).out
    assert page("show", "#1", "--json").json["paragraphs"] == ["阳曲县是太原的北大门。省委提出新布局。"]
    assert page("edits", "#1", "--decided", "--json").json["edits"] == []


def test_everything_decided_is_restored_at_once(page: Run) -> None:
    page("edits", "refuse", "#1", number_of(page, "责任编辑"), number_of(page, "来源"))
    assert len(page("edits", "#1", "--state", "refused", "--json").json["edits"]) == 2
    page("edits", "restore", "#1", "--all")
    assert page("edits", "#1", "--state", "refused", "--json").json["edits"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("refuse", "#1", "999"), 1, "has no edit 999: `tx-reader edits "),
        (("restore", "#1"), 2, "name the edits to restore, or give --all"),
        (("refuse", "#1"), 2, "Missing argument"),
        (("refuse", "#1", "0"), 2, "0 is not in the range"),
        (("#9",), 1, "no article #9"),
    ],
)
def test_what_cannot_be_decided_is_said(page: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = page("edits", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_show_and_clean_give_the_same_edits_in_the_same_states(page: Run, tmp_path: Path) -> None:
    page("edits", "refuse", "#1", number_of(page, "责任编辑"))
    file = tmp_path / "copy.txt"
    file.write_text(PAGE, encoding="utf-8")
    keys = ("number", "start", "end", "replacement", "rule", "reason", "state")
    shown = page("show", "#1", "--edits", "--json").json["edits"]
    cleaned = page("clean", file, "--json").json["edits"]
    assert [[edit[key] for key in keys] for edit in shown] == [
        [edit[key] for key in keys] for edit in cleaned
    ]
    assert [edit["state"] for edit in cleaned].count("refused") == 1
    assert "editor-line (refused by you)" in page("show", "#1", "--edits").out
    assert "责任编辑：张三" in page("clean", file).out


def test_source_and_edits_of_clean_give_its_articles(page: Run, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(PAGE, encoding="utf-8")
    for _ in ("as cleaned", "as decided"):
        document = page("clean", file, "--json").json
        (article,) = document["articles"]
        text, done = "", article["source_span"][0]
        for edit in document["edits"]:
            if edit["state"] == "applied" and article["source_span"][0] <= edit["start"] < done + 10**6:
                if edit["end"] > article["source_span"][1]:
                    break
                text += PAGE[done : edit["start"]] + edit["replacement"]
                done = edit["end"]
        text += PAGE[done : article["source_span"][1]]
        assert text.split("\n") == [article["title"], *article["paragraphs"]]
        page("edits", "refuse", "#1", number_of(page, "责任编辑"))


def test_clean_makes_no_workspace(tx: Run, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(PAGE, encoding="utf-8")
    assert tx("clean", file, "--json").code == 0
    assert not [path for path in Path.home().rglob("*") if path.is_file()]


def test_a_damaged_file_of_decisions_is_said_and_mended_and_the_articles_stay_readable(
    page: Run, tmp_path: Path
) -> None:
    page("edits", "refuse", "#1", number_of(page, "责任编辑"))
    file = tmp_path / "made" / "annotations" / "cleaning.json"
    file.write_bytes(file.read_bytes().replace(b"}}\n", b""))
    assert page("show", "#1").code == 0
    listed = page("list")
    assert listed.code == 1
    assert "cleaning.json, line" in listed.err
    assert "cleaning.json" in page("check", "--repair").err
    assert page("show", "#1", "--json").json["paragraphs"][-1] == "责任编辑：张三"
