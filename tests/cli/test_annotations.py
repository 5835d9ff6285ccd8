"""`highlight`, `annotations` and `tags`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.text.span import Span
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace, Run

TEXT = """太原加快建设太忻经济区。

会议要求，太原各县要抓紧落实产业振兴。

会议还研究了其他事项，并作出部署。
"""


@pytest.fixture
def zone(tx: Run, make_workspace: MakeWorkspace) -> Run:
    """Return a function that runs `tx-reader` in a workspace with one small article."""
    folder = make_workspace({"a.txt": TEXT})

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Any:
        return tx("--workspace", folder, *arguments, stdin=stdin)

    return call


def highlights(zone: Run, *arguments: str) -> list[dict[str, Any]]:
    done = zone("annotations", *arguments, "--json")
    assert done.code == 0
    found: list[dict[str, Any]] = done.json["highlights"]
    return found


def test_a_quote_is_highlighted_and_listed_with_all_that_others_rely_on(zone: Run) -> None:
    added = zone(
        "highlight",
        "--article",
        "#1",
        "--quote",
        "产业振兴",
        "--tag",
        "提法",
        "--tag",
        "产业",
        "--note",
        "首见",
        "--json",
    )
    assert added.code == 0
    (found,) = highlights(zone)
    text = "".join(zone("show", "#1", "--json").json["paragraphs"])
    assert found["exact"] == "产业振兴"
    assert found["prefix"].endswith("要抓紧落实")
    assert found["suffix"].startswith("。")
    assert (found["tags"], found["note"], found["orphan"]) == (["提法", "产业"], "首见", False)
    assert found["end"] - found["start"] == 4
    assert "产业振兴" in text
    assert found == added.json


def test_a_quote_is_found_in_the_other_script(zone: Run) -> None:
    assert zone("highlight", "--article", "#1", "--quote", "產業振興").code == 0
    assert highlights(zone)[0]["exact"] == "产业振兴"


def test_a_quote_that_stands_twice_must_be_told_apart(zone: Run) -> None:
    refused = zone("highlight", "--article", "#1", "--quote", "会议")
    assert refused.code == 1
    assert "2 times" in refused.err
    assert "--nth" in refused.err
    assert highlights(zone) == []
    assert zone("highlight", "--article", "#1", "--quote", "会议", "--nth", "2").code == 0
    assert highlights(zone)[0]["suffix"].startswith("还研究了")
    assert "not 3" in zone("highlight", "--article", "#1", "--quote", "会议", "--nth", "3").err


def test_a_quote_that_is_not_there_is_refused(zone: Run) -> None:
    done = zone("highlight", "--article", "#1", "--quote", "上海")
    assert done.code == 1
    assert "上海" in done.err


def test_a_highlight_is_removed_and_brought_back_by_the_beginning_of_its_id(zone: Run) -> None:
    zone("highlight", "--article", "#1", "--quote", "产业振兴")
    (before,) = highlights(zone)
    assert zone("annotations", "remove", before["id"][:12].lower()).code == 0
    assert highlights(zone) == []
    assert [each["id"] for each in highlights(zone, "--removed")] == [before["id"]]
    assert zone("annotations", "restore", before["id"]).code == 0
    (after,) = highlights(zone)
    assert {**after, "modified": ""} == {**before, "modified": ""}


def test_an_unknown_highlight_is_named(zone: Run) -> None:
    done = zone("annotations", "remove", "01ARZ3")
    assert done.code == 1
    assert "01ARZ3" in done.err


def test_highlights_are_listed_by_article_and_tag(zone: Run) -> None:
    zone("highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "提法")
    zone("highlight", "--article", "#1", "--quote", "其他事项")
    assert [each["exact"] for each in highlights(zone, "--tag", "提法")] == ["产业振兴"]
    assert [each["exact"] for each in highlights(zone, "--article", "#1")] == ["产业振兴", "其他事项"]
    assert highlights(zone, "--orphans") == []
    assert "no tag 别的" in zone("annotations", "--tag", "别的").err


def test_a_highlight_whose_article_is_gone_is_an_orphan(zone: Run, tmp_path: Path) -> None:
    zone("highlight", "--article", "#1", "--quote", "产业振兴")
    (tmp_path / "made" / "seeds" / "a.txt").unlink()
    (orphan,) = highlights(zone, "--orphans")
    assert orphan["orphan"] is True
    assert orphan["exact"] == "产业振兴"


def test_the_codebook_is_changed_by_name(zone: Run) -> None:
    assert zone("tags", "add", "提法", "--description", "固定表述").code == 0
    assert zone("tags", "add", "数字", "--parent", "提法").code == 0
    assert zone("tags", "add", "口号").code == 0
    zone("highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "口号")
    assert zone("tags", "rename", "口号", "标语").code == 0
    assert zone("tags", "merge", "标语", "数字").code == 0
    assert zone("tags", "describe", "数字", "数字提法").code == 0
    assert zone("tags", "move", "数字").code == 0
    tags = {tag["name"]: tag for tag in zone("tags", "list", "--json").json["tags"]}
    assert set(tags) == {"提法", "数字"}
    assert tags["数字"] == {
        **tags["数字"],
        "parent": None,
        "description": "数字提法",
        "highlights": 1,
    }
    assert tags["提法"]["description"] == "固定表述"
    assert highlights(zone)[0]["tags"] == ["数字"]
    assert zone("tags", "remove", "数字").code == 0
    assert highlights(zone)[0]["tags"] == []


def test_the_codebook_for_people_is_a_tree(zone: Run) -> None:
    zone("tags", "add", "提法")
    zone("tags", "add", "数字", "--parent", "提法")
    assert [row.split()[0] for row in zone("tags").out.splitlines()] == ["提法", "数字"]
    assert zone("tags", "--json").out == zone("tags", "list", "--json").out
    assert zone("tags").out.splitlines()[1].startswith("  数字")


def test_a_tag_of_a_name_that_is_taken_is_refused(zone: Run) -> None:
    zone("tags", "add", "提法")
    done = zone("tags", "add", "提法")
    assert done.code == 1
    assert "提法" in done.err


def test_every_occurrence_is_highlighted_in_one_undo(zone: Run, tmp_path: Path) -> None:
    zone("highlight", "--article", "#1", "--quote", "产业振兴")
    done = zone("highlight", "--all", "--quote", "會議", "--tag", "会")
    assert (done.code, done.out) == (0, "2 highlights made or tagged\n")
    assert [(each["exact"], each["tags"]) for each in highlights(zone)] == [
        ("会议", ["会"]),
        ("产业振兴", []),
        ("会议", ["会"]),
    ]
    assert zone("highlight", "--all", "--quote", "上海").code == 1
    assert zone("highlight", "--quote", "会议").code == 2


def test_highlights_are_linked_and_unlinked(zone: Run) -> None:
    zone("highlight", "--article", "#1", "--quote", "太忻经济区")
    zone("highlight", "--article", "#1", "--quote", "产业振兴")
    one, other = highlights(zone)
    done = zone("annotations", "link", one["id"], other["id"], "--as", "repeats")
    assert (done.code, done.out) == (0, f"{one['id']} repeats {other['id']}\n")
    assert highlights(zone)[0]["links"] == [
        {"highlight": other["id"], "article": other["article"], "kind": "repeats"}
    ]
    assert zone("annotations", "link", one["id"], one["id"]).code == 1
    assert zone("annotations", "unlink", other["id"], one["id"]).code == 0
    assert highlights(zone)[0]["links"] == []


def test_versions_that_gave_way_are_listed(zone: Run, tmp_path: Path) -> None:
    zone("highlight", "--article", "#1", "--quote", "产业振兴", "--note", "older")
    (found,) = highlights(zone)
    assert zone("annotations", "history", found["id"]).out == ""
    path = tmp_path / "made" / "annotations" / "highlights" / f"{found['article']}.json"
    head, line, end, _ = path.read_text(encoding="utf-8").split("\n")
    newer = line.replace('"older"', '"newer"').replace('"revision": 1', '"revision": 2')
    path.write_text("\n".join([head, line, newer, end, ""]), encoding="utf-8")
    zone("annotations", "remove", found["id"])
    (version,) = zone("annotations", "history", found["id"], "--json").json["versions"]
    assert (version["note"], version["reason"]) == ("older", "merged")


def test_two_annotators_are_compared(zone: Run, tmp_path: Path) -> None:
    done = zone("agreement")
    assert (done.code, "nobody made highlights" in done.err) == (2, True)
    article = Workspace.open(tmp_path / "made").article("#1")
    store = AnnotationStore(tmp_path / "made" / "annotations")
    for name, end in (("李", 4), ("王", 2)):
        Annotator(store, name=name).add_highlight(article.id, article.text, Span(0, end))
    found = zone("agreement", "李", "王", "--json").json
    assert (found["highlights"]["both"], found["highlights"]["only_first"]) == (2, 2)
    assert found["tags"] == []
    out = zone("agreement").out
    assert "李 and 王, 1 articles" in out
    assert "highlighted" in out
    assert zone("agreement", "李").code == 2
    assert zone("agreement", "李", "赵").code == 1


def test_what_a_removal_or_a_merge_of_tags_means_is_said_first(zone: Run) -> None:
    zone("tags", "add", "提法")
    zone("tags", "add", "数字", "--parent", "提法")
    zone("highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "提法")
    zone("highlight", "--article", "#1", "--quote", "太忻经济区", "--tag", "提法")
    zone("tags", "add", "口号")
    done = zone("tags", "merge", "提法", "口号", "--yes")
    assert done.err == (
        "tx-reader: 2 highlights in 1 article get 口号 in place of 提法; 1 tag under it move under 口号\n"
    )
    done = zone("tags", "remove", "口号")
    assert done.err == (
        "tx-reader: 2 highlights in 1 article lose 口号 and stay; 1 tag under it move to where it stands\n"
    )
    assert [each["tags"] for each in highlights(zone)] == [[], []]
    assert zone("tags", "merge", "数字", "nothing").code == 1


def test_a_tag_that_differs_by_script_alone_is_warned_of(zone: Run) -> None:
    zone("tags", "add", "产业")
    done = zone("tags", "add", "產業")
    assert (done.code, "there is a tag 产业" in done.err) == (0, True)
    assert "产业 and 產業 differ" in zone("tags").err
    done = zone("highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "ＡＢ", "--tag", "产业")
    assert done.err == ""
    done = zone("highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "ab")
    assert "there is a tag ＡＢ" in done.err


def test_a_tag_is_coloured_and_counted_by_article(zone: Run) -> None:
    zone("highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "提法")
    assert zone("tags", "colour", "提法", "tag-7").out == "提法 is tag-7\n"
    assert zone("tags", "--json").json["tags"][0]["colour"] == "tag-7"
    assert zone("tags", "colour", "提法", "pink").code == 1
    (row,) = zone("tags", "counts", "--json").json["counts"]
    assert (row["tag"], row["highlights"]) == ("提法", 1)
    assert row["article"] == highlights(zone)[0]["article"]
    assert "#提法  1" in zone("tags", "counts").out


def test_a_colleague_s_workspace_and_file_are_merged(
    tx: Run, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    ours = make_workspace({"a.txt": TEXT})
    theirs = tmp_path / "theirs"
    shutil.copytree(ours, theirs)
    tx("--workspace", theirs, "highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "提法")
    done = tx("--workspace", ours, "import-annotations", theirs, "--annotator", "王", "--json")
    assert (done.code, done.json["added"], done.json["tags"]) == (0, 1, 1)
    (found,) = tx("--workspace", ours, "annotations", "--json").json["highlights"]
    assert (found["exact"], found["tags"], found["annotator"]) == ("产业振兴", ["提法"], "王")
    out = tx("--workspace", ours, "import-annotations", theirs).out
    assert out == "workspace: 0 highlights added, 1 known already (0 newer there, 0 newer here); 0 tags\n"
    tx("--workspace", ours, "export", "--format", "json", "-o", tmp_path / "a.json")
    exported = (tmp_path / "a.json").read_text(encoding="utf-8")
    newer = exported.replace('"note": ""', '"note": "theirs"').replace('"revision": 1', '"revision": 9')
    newer = re.sub(r'"modified": "20\d\d-', '"modified": "2099-', newer)
    (tmp_path / "a.json").write_text(newer, encoding="utf-8")
    done = tx("--workspace", ours, "import-annotations", tmp_path / "a.json", "--json").json
    assert (done["added"], done["known"], done["changed"], done["kept"]) == (0, 1, 1, 0)
    (found,) = tx("--workspace", ours, "annotations", "--json").json["highlights"]
    assert found["note"] == "theirs"
    (older,) = tx("--workspace", ours, "annotations", "history", found["id"], "--json").json["versions"]
    assert (older["note"], older["reason"]) == ("", "imported")
    again = tx("--workspace", ours, "import-annotations", tmp_path / "a.json", "--json").json
    assert (again["changed"], again["kept"]) == (0, 0)
