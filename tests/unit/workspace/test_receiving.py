"""Annotations that come back: the same in an empty workspace, verified everywhere else."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from reader.errors import IncomingError
from reader.workspace import Workspace

FIRST = "会议由省委书记主持，各市县的负责同志参加了会议，会后还到现场作了考察，听取了汇报。"
ONE = (
    f"省委会议\n\n来源：太原日报 2021-01-05\n\n{FIRST}\n\n"
    "省委提出“一群两区三圈”的新布局。阳曲迎来机遇，\U00020000字在此。\n"
)
TWO = "省政府會議\n\n一年見效、三年成形，一年見效。陽曲縣是北大門。\n"

Facts: TypeAlias = list[tuple[object, ...]]
ROUND_TRIPS = [("json", "a.json"), ("webannotation", "a.jsonld"), ("qdpx", "a.qdpx")]


@pytest.fixture
def annotated(make_workspace: Callable[..., Path]) -> Workspace:
    """Return two articles with highlights that overlap, share a range, and have tags in a tree and notes."""
    workspace = Workspace.open(make_workspace({"a.txt": ONE, "b.txt": TWO}))
    workspace.add_tag("布局", description="How the province is laid out")
    workspace.add_tag("一核", "布局", colour="tag-3")
    workspace.describe_tag("布局", "How the province is laid out")
    for ref, quote, nth, tags, note in (
        ("#1", "一群两区三圈", 0, ["布局"], "first *use*\n\nand <more>"),
        ("#1", "两区三圈”的新布局", 0, ["一核", "布局"], ""),
        ("#1", "\U00020000字", 0, [], "beyond the BMP"),
        ("#2", "一年見效", 1, ["布局"], ""),
        ("#2", "陽曲縣", 0, [], ""),
    ):
        article = workspace.article(ref)
        workspace.add_highlight(article, workspace.find(article, quote)[nth], tags, note)
    first, second, *_, last = (placed.highlight.id for placed in workspace.all_highlights())
    workspace.link_highlights(last, first)
    workspace.link_highlights(second, first, "<cuts> & splits")
    return workspace


@pytest.fixture
def empty(annotated: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace with the same sources and no annotations."""
    shutil.copytree(annotated.root / "seeds", tmp_path / "empty" / "seeds")
    return Workspace.open(tmp_path / "empty")


def facts(workspace: Workspace) -> Facts:
    """Return what the highlights of a workspace say."""
    return [
        (
            placed.highlight.id,
            placed.highlight.anchor.article,
            placed.span,
            placed.highlight.anchor.exact,
            workspace.tag_names(placed.highlight),
            placed.highlight.note,
            placed.highlight.created,
            placed.highlight.links,
            placed.status,
        )
        for placed in workspace.all_highlights()
    ]


def exported(workspace: Workspace, form: str) -> bytes:
    """Return an export without a timestamp."""
    return workspace.export(form, timestamp=False).data


@pytest.mark.parametrize(("form", "name"), ROUND_TRIPS)
def test_what_was_exported_comes_back_the_same(
    annotated: Workspace, empty: Workspace, form: str, name: str
) -> None:
    done = empty.import_annotations(name, exported(annotated, form))
    assert (done.added, done.moved, done.orphans, done.problems) == (5, 0, 0, ())
    assert facts(empty) == facts(annotated)
    assert len(facts(empty)) == 5


@pytest.mark.parametrize("form", [form for form, _ in ROUND_TRIPS])
def test_the_codebook_comes_back_too(annotated: Workspace, empty: Workspace, form: str) -> None:
    def codebook(workspace: Workspace) -> list[tuple[str, str | None, str, str]]:
        names = {tag.id: tag.name for tag in workspace.tags()}
        return [
            (tag.name, names.get(tag.parent or ""), tag.colour, tag.description) for tag in workspace.tags()
        ]

    empty.import_annotations("a", exported(annotated, form))
    assert codebook(empty) == codebook(annotated)


def test_our_json_comes_back_to_the_very_bytes_with_its_digests(
    annotated: Workspace, empty: Workspace
) -> None:
    annotated.add_digest("D", ["布局"])
    annotated.add_to_digest("D", text="Mine.")
    first = exported(annotated, "json")
    done = empty.import_annotations("a.json", first)
    assert (done.tags, done.digests) == (2, 1)
    assert exported(empty, "json") == first
    assert empty.export_markdown(digest="D", timestamp=False) == annotated.export_markdown(
        digest="D", timestamp=False
    )


@pytest.mark.parametrize(("form", "name"), ROUND_TRIPS)
def test_a_second_import_changes_nothing_and_an_undo_takes_one_back(
    annotated: Workspace, empty: Workspace, form: str, name: str
) -> None:
    empty.import_annotations(name, exported(annotated, form))
    before = facts(empty)
    again = empty.import_annotations(name, exported(annotated, form))
    assert (again.added, again.known, again.tags) == (0, 5, 0)
    assert facts(empty) == before
    assert empty.undo() == f"import of {name}"
    assert facts(empty) == []
    assert empty.tags() == ()


def test_tags_are_matched_by_their_names(annotated: Workspace, empty: Workspace) -> None:
    own = empty.add_tag("布局", description="mine")
    empty.import_annotations("a.json", exported(annotated, "json"))
    assert {tag.name: tag.description for tag in empty.tags()} == {"布局": "mine", "一核": ""}
    first = empty.all_highlights()[0].highlight
    assert first.tags == (own.id,)


@pytest.mark.parametrize(("form", "name"), ROUND_TRIPS)
def test_a_place_that_is_wrong_is_found_out(
    annotated: Workspace, empty: Workspace, form: str, name: str
) -> None:
    """The text here is not the one that the highlights were made on."""
    shutil.rmtree(empty.root)
    (empty.root / "seeds").mkdir(parents=True)
    (empty.root / "seeds" / "a.txt").write_text(ONE.replace("会议由", "日前，会议由"), encoding="utf-8")
    changed = Workspace.open(empty.root)
    data = exported(annotated, form)
    new_id = changed.articles()[0].article_id
    old_id = annotated.articles()[0].article_id
    data = (
        data.replace(old_id.encode(), new_id.encode()) if form != "qdpx" else _renamed(data, old_id, new_id)
    )
    done = changed.import_annotations(name, data)
    here = {str(fact[3]): fact for fact in facts(changed) if fact[1] == new_id}
    text = changed.article("#1").text
    assert done.moved == 3
    for quote in ("一群两区三圈", "两区三圈”的新布局", "\U00020000字"):
        span = here[quote][2]
        assert text[span.start : span.end] == quote  # type: ignore[attr-defined]


def _renamed(data: bytes, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
    return target.getvalue()


def test_a_quote_that_is_nowhere_is_kept_as_an_orphan(annotated: Workspace, empty: Workspace) -> None:
    document = json.loads(exported(annotated, "webannotation"))
    item = document["first"]["items"][0]
    item["target"]["selector"][0]["exact"] = "没有的话"
    item["target"]["selector"][1] = {"type": "TextPositionSelector", "start": 0, "end": 4}
    done = empty.import_annotations("a.jsonld", json.dumps(item).encode())
    assert (done.added, done.orphans) == (1, 1)
    assert facts(empty)[0][2] is None


def test_a_project_of_another_tool_brings_its_texts(annotated: Workspace, tmp_path: Path) -> None:
    (tmp_path / "other" / "seeds").mkdir(parents=True)
    other = Workspace.open(tmp_path / "other")
    done = other.import_annotations("a.qdpx", exported(annotated, "qdpx"))
    assert (done.added, done.orphans) == (5, 0)
    assert [fact[3:6] for fact in facts(other)] == [fact[3:6] for fact in facts(annotated)]
    assert len(other.articles()) == 2


def test_an_annotation_of_another_tool_is_placed_by_its_quote(empty: Workspace) -> None:
    item = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "created": "2015-01-31T12:03:45.123+08:00",
        "body": {"type": "TextualBody", "value": "seen", "purpose": "describing"},
        "target": {
            "source": "http://example.org/page1",
            "selector": {"type": "TextQuoteSelector", "exact": "陽曲縣是北大門"},
        },
    }
    done = empty.import_annotations("a.json", json.dumps(item).encode())
    assert (done.added, done.orphans, done.problems) == (1, 0, ())
    (fact,) = facts(empty)
    assert (fact[3], fact[5], fact[6]) == ("陽曲縣是北大門", "seen", "2015-01-31T04:03:45Z")
    assert empty.import_annotations("a.json", json.dumps(item).encode()).known == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no file of annotations"),
        (b"{}", "no annotations that are known"),
        (b"PK\x03\x04 nothing", "not a whole REFI-QDA project"),
        (b'{"format": "tx-reader annotations", "version": 99}', "newer tx-reader"),
        (b"[" * 100_000, "no file of annotations"),
    ],
)
def test_what_is_no_such_file_is_refused_by_name(empty: Workspace, data: bytes, words: str) -> None:
    with pytest.raises(IncomingError, match=f"^strange.*{words}"):
        empty.import_annotations("strange", data)
    assert facts(empty) == []


def test_a_project_with_a_document_type_is_refused(empty: Workspace) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("project.qde", '<!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>')
    with pytest.raises(IncomingError, match="declares a document type"):
        empty.import_annotations("a.qdpx", target.getvalue())


def test_records_that_are_damaged_are_left_out_and_said(annotated: Workspace, empty: Workspace) -> None:
    document = json.loads(exported(annotated, "json"))
    document["highlights"][0]["start"] = -1
    document["highlights"][1] = None
    done = empty.import_annotations("a.json", json.dumps(document).encode())
    assert done.added == 3
    assert [problem.partition(": ")[0] for problem in done.problems] == [
        "a.json, highlights, number 1",
        "a.json, highlights, number 2",
    ]
