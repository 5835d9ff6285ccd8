"""`list` and `show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.settings import settings_path
from reader.text.cells import cell_length
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace, Run

PLAIN = """太原加快建设太忻经济区。

会议要求，各县（市、区）要抓紧落实，确保年内见到成效。

会议还研究了其他事项。
"""


def test_the_seeds_give_seven_articles(on_seeds: Run) -> None:
    done = on_seeds("list", "--json")
    assert done.code == 0
    articles = done.json["articles"]
    assert [article["number"] for article in articles] == [1, 2, 3, 4, 5, 6, 7]
    assert len({article["id"] for article in articles}) == 7
    assert {article["variety"] for article in articles} == {"hans", "hant"}
    assert all(article["highlights"] == 0 and article["length"] > 100 for article in articles)
    assert done.json["problems"] == []
    assert done.err == ""


def test_the_list_for_people_lines_up(on_seeds: Run) -> None:
    rows = on_seeds("list").out.splitlines()
    assert [row.split()[0] for row in rows] == ["#1", "#2", "#3", "#4", "#5", "#6", "#7"]
    assert len({cell_length(row[: row.rindex("  ")]) for row in rows}) == 1


def test_an_empty_workspace_says_what_to_do(tx: Run, tmp_path: Path) -> None:
    done = tx("--workspace", tmp_path, "list", "--json")
    assert (done.code, done.json) == (0, {"articles": [], "problems": []})
    assert "tx-reader add" in done.err


def test_an_article_is_named_by_number_id_or_a_beginning_of_it(on_seeds: Run, workspace: Workspace) -> None:
    whole = workspace.articles()[2].article_id
    for ref in ("#3", whole, whole.upper(), whole[:8], whole[:4]):
        assert on_seeds("show", ref, "--json").json["id"] == whole


def test_an_article_that_is_not_there_is_named(on_seeds: Run) -> None:
    done = on_seeds("show", "ffff")
    assert (done.code, done.out) == (1, "")
    assert done.err == "tx-reader: no article ffff: `tx-reader list` shows the articles there are\n"


def test_a_beginning_of_several_ids_is_not_guessed(on_seeds: Run, workspace: Workspace) -> None:
    ids = [entry.article_id for entry in workspace.articles()]
    shared = next(one[:8] for one in ids if sum(each.startswith(one[:8]) for each in ids) == 3)
    done = on_seeds("show", shared)
    assert done.code == 1
    assert f"{shared}.1, {shared}.2, {shared}.3" in done.err


def test_rows_fit_the_terminal_and_the_measure(on_seeds: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, widest in (("50", 50), ("200", 80)):
        monkeypatch.setenv("COLUMNS", columns)
        for arguments in ((), ("--pinyin",)):
            rows = on_seeds("show", "#2", *arguments).out.splitlines()
            assert widest - 12 <= max(map(cell_length, rows)) <= min(int(columns), widest + 2)
            hung = [row for row in rows if cell_length(row) > widest]
            assert all(row[-1] in "，。、,.”" for row in hung)
            assert arguments or bool(hung) is (columns == "200")
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("hanging = false\n", encoding="utf-8")
    assert max(map(cell_length, on_seeds("show", "#2").out.splitlines())) <= 80


def test_the_measure_is_a_setting_and_a_mistake_in_it_is_named(on_seeds: Run) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text("measure = 20\n", encoding="utf-8")
    assert 28 <= max(map(cell_length, on_seeds("show", "#2").out.splitlines())) <= 42
    path.write_text("measure = 'wide'\n", encoding="utf-8")
    done = on_seeds("show", "#2")
    assert (done.code, done.out) == (1, "")
    assert str(path) in done.err


def test_an_article_is_shown_in_the_variety_asked_for(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": PLAIN})
    shown = tx("--workspace", folder, "show", "#1", "--variety", "hant-TW").out
    assert "會議要求" in shown
    assert "会议" not in shown


def test_every_character_of_the_text_is_shown_in_order(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": PLAIN})
    shown = "".join(tx("--workspace", folder, "show", "#1").out.split())
    assert "会议要求，各县（市、区）要抓紧落实，确保年内见到成效。会议还研究了其他事项。" in shown


def test_each_syllable_stands_above_its_character(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": PLAIN})
    rows = tx("--workspace", folder, "show", "#1", "--pinyin").out.splitlines()
    place = next(index for index, row in enumerate(rows) if "会" in row and "要" in row)
    syllables = rows[place - 1].split()
    assert syllables[:4] == ["huì", "yì", "yāo", "qiú"]
    above = rows[place - 1].index("huì")
    assert cell_length(rows[place][: rows[place].index("会")]) == above
    assert cell_length(rows[place][: rows[place].index("议")]) == above + len("huì ")


def test_pinyin_is_written_as_the_settings_say_and_known_words_are_bare(
    tx: Run, make_workspace: MakeWorkspace
) -> None:
    folder = make_workspace({"a.txt": PLAIN})
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("readings = 'numbers'\nspoken_tones = true\n", encoding="utf-8")
    assert tx("--workspace", folder, "lexicon", "add", "会议", "--known").code == 0
    out = tx("--workspace", folder, "show", "#1", "--pinyin").out
    assert "yao1 qiu2" in out
    assert "hui4" not in out


def test_marks_stay_with_their_words_in_rows_of_pinyin(
    tx: Run, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_workspace(
        {"a.txt": "各县抓落实。\n\n会议提出“一群两区三圈”（试行），2023年要见成效；各县（市、区）抓紧！\n"}
    )
    for columns in range(12, 60):
        monkeypatch.setenv("COLUMNS", str(columns))
        for row in tx("--workspace", folder, "show", "#1", "--pinyin").out.splitlines():
            assert row.strip()[:1] not in set("”）、，。；！")
            assert row.strip()[-1:] not in set("“（")


def test_the_source_is_shown_raw_with_nothing_a_terminal_obeys(
    tx: Run, make_workspace: MakeWorkspace
) -> None:
    folder = make_workspace({"a.txt": PLAIN + "\x1b[2J\u202e反\u2028尾\n"})
    for arguments in (
        ("show", "#1", "--raw"),
        ("show", "#1"),
        ("show", "#1", "--json"),
        ("show", "#1", "--edits"),
    ):
        out = tx("--workspace", folder, *arguments).out
        assert not set(out) & {"\x1b", "\u202e", "\u2028"}
    assert "␛[2J" in tx("--workspace", folder, "show", "#1", "--raw").out


def test_edits_are_listed_with_rule_and_reason(on_seeds: Run, workspace: Workspace) -> None:
    traditional = next(entry for entry in workspace.articles() if entry.variety == "hant")
    lines = on_seeds("show", traditional.article_id, "--edits").out.splitlines()
    assert len(lines) > 100
    assert any("'(dòng)' -> ''" in line for line in lines)


MIXED = """太原加快建设太忻经济区，推动产业转型发展。

會議強調，要抓緊落實各項任務，確保年內見到成效。
"""


def test_an_article_in_both_scripts_is_said_to_be_so(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": MIXED, "b.txt": PLAIN})
    for _ in range(2):
        rows = tx("--workspace", folder, "list").out.splitlines()
        assert ["mixed" in row for row in rows] == [True, False]
    articles = tx("--workspace", folder, "list", "--json").json["articles"]
    assert [article["mixed"] for article in articles] == [True, False]
    assert "both scripts" in tx("--workspace", folder, "show", "#1").err
    assert tx("--workspace", folder, "show", "#2").err == ""


def test_the_list_is_filtered_by_initials_and_in_either_script(on_seeds: Run) -> None:
    assert [each["number"] for each in on_seeds("list", "--filter", "tyrb", "--json").json["articles"]] == [1]
    in_hant = on_seeds("list", "--filter", "太忻經濟", "--json").json
    in_hans = on_seeds("list", "--filter", "太忻经济", "--json").json
    assert in_hant == in_hans
    assert len(in_hans["articles"]) > 1
    nothing = on_seeds("list", "--filter", "没有这样的题目")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "tx-reader: no article holds 没有这样的题目\n"


def test_the_list_is_sorted_by_a_column_both_ways(on_seeds: Run) -> None:
    def lengths(*arguments: str) -> list[int]:
        document = on_seeds("list", "--sort", "length", "--json", *arguments).json
        return [article["length"] for article in document["articles"]]

    assert lengths() == sorted(lengths(), reverse=True)
    assert lengths("--reverse") == sorted(lengths())
    assert on_seeds("list", "--sort", "colour").code == 2


def test_outlet_and_names_are_shown_in_the_variety_asked_for(tx: Run, make_workspace: MakeWorkspace) -> None:
    text = (
        "山西转型发展会议\n2023年03月21日 来源：山西日报\n记者 刘云发\n\n"
        "会议强调，山西中部城市群发展很快。会议还研究了其他事项。\n"
    )
    folder = make_workspace({"a.txt": text})
    for variety, names in (
        ("hant-TW", ("山西日報", "劉雲發")),
        ("hant-TW-phrases", ("山西日報", "劉雲發")),
        ("hans", ("山西日报", "刘云发")),
    ):
        head = tx("--workspace", folder, "show", "#1", "--variety", variety).out.split("\n\n")[1]
        for name in names:
            assert name in head
