"""A colleague's workspace put together with ours, and how far the two agree."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.merging import Merged
from reader.annotations.model import Highlight
from reader.annotations.store import AnnotationStore
from reader.errors import LibraryError, StoreError
from reader.text.span import Span
from reader.workspace import Workspace

TEXT = "太原加快建设太忻经济区。\n\n会议要求，太原各县要抓紧落实产业振兴。\n"


@pytest.fixture
def zone(make_workspace: Callable[..., Path]) -> Workspace:
    return Workspace.open(make_workspace({"a.txt": TEXT}))


@pytest.fixture
def colleague(zone: Workspace, tmp_path: Path) -> Path:
    """Return the folder of another workspace with the same source."""
    shutil.copytree(zone.root / "seeds", tmp_path / "colleague" / "seeds")
    return tmp_path / "colleague"


def annotator(folder: Path, name: str) -> Annotator:
    return Annotator(AnnotationStore(folder / "annotations"), name=name)


def add(zone: Workspace, who: Annotator, words: str, tags: list[str], note: str = "") -> Highlight:
    article = zone.article("#1")
    start = article.text.index(words)
    return who.add_highlight(article.id, article.text, Span(start, start + len(words)), tags, note)


def notes(zone: Workspace) -> list[tuple[str, str, str]]:
    return [
        (each.highlight.anchor.exact, each.highlight.annotator, each.highlight.note)
        for each in zone.all_highlights()
    ]


def test_a_merge_unites_what_is_there_and_is_one_undo(zone: Workspace, colleague: Path) -> None:
    li, wang = annotator(zone.root, "李"), annotator(colleague, "王")
    add(zone, li, "太忻经济区", [li.add_tag("布局").id], "ours")
    same, other = wang.add_tag("布局"), wang.add_tag("产业")
    add(zone, wang, "产业振兴", [same.id, other.id], "theirs")
    removed = wang.remove_highlight(add(zone, wang, "各县", []))
    assert zone.merge_folder(colleague) == Merged(added=2, tags=1)
    assert notes(zone) == [("太忻经济区", "李", "ours"), ("产业振兴", "王", "theirs")]
    assert sorted(tag.name for tag in zone.tags()) == ["产业", "布局"]
    (theirs,) = (each.highlight for each in zone.all_highlights() if each.highlight.note == "theirs")
    assert zone.tag_names(theirs) == ("布局", "产业")
    assert zone.highlight(removed.id).removed
    assert zone.check() == ()
    assert zone.merge_folder(colleague) == Merged(same=2)
    assert zone.undo() == "merge of colleague"
    assert notes(zone) == [("太忻经济区", "李", "ours")]


def test_of_two_versions_the_newer_is_used_and_the_other_kept(zone: Workspace, colleague: Path) -> None:
    made = add(zone, annotator(zone.root, "李"), "太忻经济区", [], "first")
    both = add(zone, annotator(zone.root, "李"), "各县", [], "first")
    shutil.copytree(zone.root / "annotations", colleague / "annotations")
    ours, theirs = AnnotationStore(zone.annotations_folder), AnnotationStore(colleague / "annotations")
    from dataclasses import replace

    ours.put([replace(made, note="ours, older", revision=2, modified="2027-01-01T00:00:00Z")])
    theirs.put([replace(made, note="theirs, newer", revision=2, modified="2027-01-02T00:00:00Z")])
    ours.put([replace(both, note="ours, newer", revision=2, modified="2027-01-04T00:00:00Z")])
    theirs.put([replace(both, note="theirs, older", revision=2, modified="2027-01-03T00:00:00Z")])
    done = zone.merge_folder(colleague)
    assert (done.added, done.changed, done.kept, done.same) == (0, 1, 1, 0)
    assert [note for _, _, note in notes(zone)] == ["theirs, newer", "ours, newer"]
    assert [each.record["note"] for each in zone.superseded(made.id)] == ["ours, older"]
    assert [each.record["note"] for each in zone.superseded(both.id)] == ["theirs, older"]
    again = zone.merge_folder(colleague)
    assert (again.changed, again.same, again.kept) == (0, 1, 1)
    assert len(zone.superseded(both.id)) == 1
    zone.undo()
    assert [note for _, _, note in notes(zone)] == ["ours, older", "ours, newer"]


def test_a_tag_that_was_renamed_there_is_renamed_here_unless_the_name_is_taken(
    zone: Workspace, colleague: Path
) -> None:
    li = annotator(zone.root, "李")
    one, two = li.add_tag("甲"), li.add_tag("乙")
    li.move_tag(two, one.id)
    shutil.copytree(zone.root / "annotations", colleague / "annotations")
    from dataclasses import replace

    theirs = AnnotationStore(colleague / "annotations")
    current = {tag.name: tag for tag in theirs.tags()}
    renamed = replace(current["甲"], name="丙", revision=2, modified="2099-01-01T00:00:00Z")
    taken = replace(current["乙"], name="丁", revision=3, modified="2099-01-01T00:00:00Z")
    theirs.put_tags([renamed, taken])
    li.add_tag("丁")
    done = zone.merge_folder(colleague)
    assert sorted(tag.name for tag in zone.tags()) == ["丁", "丙", "乙"]
    assert {tag.name: tag.parent for tag in zone.tags()}["乙"] == one.id
    assert done.problems == ('the tag "乙" keeps its name: another is called 丁',)


def test_who_gave_no_name_can_be_named(zone: Workspace, colleague: Path) -> None:
    add(zone, annotator(colleague, ""), "产业振兴", [])
    zone.merge_folder(colleague, "王")
    assert zone.annotators() == {"王": 1}
    assert zone.merge_folder(colleague).same == 1


def test_the_other_folder_is_not_touched_and_what_cannot_be_read_is_told(
    zone: Workspace, colleague: Path
) -> None:
    add(zone, annotator(colleague, "王"), "产业振兴", [])
    folder = colleague / "annotations" / "highlights"
    (folder / ".x.json.0123456789ab.tmp").write_bytes(b"half")
    (folder / "00000000.1.json").write_bytes(b"{")
    before = sorted((path, path.stat().st_mtime_ns) for path in colleague.rglob("*"))
    done = zone.merge_folder(colleague / "annotations")
    assert done.added == 1
    (problem,) = done.problems
    assert "00000000.1.json, line 1" in problem
    assert sorted((path, path.stat().st_mtime_ns) for path in colleague.rglob("*")) == before


def test_highlights_of_articles_that_are_not_here_wait_for_them(zone: Workspace, colleague: Path) -> None:
    annotator(colleague, "王").add_highlight("00000000.1", TEXT, Span(0, 4))
    done = zone.merge_folder(colleague)
    assert done.added == 1
    assert "00000000.1 wait for their articles" in done.problems[0]


def test_a_folder_without_annotations_and_our_own_are_refused(zone: Workspace, colleague: Path) -> None:
    with pytest.raises(LibraryError, match="no annotations"):
        zone.merge_folder(colleague)
    add(zone, annotator(zone.root, ""), "产业振兴", [])
    with pytest.raises(LibraryError, match="itself"):
        zone.merge_folder(zone.root)


def test_two_annotators_are_compared_where_both_have_highlights(zone: Workspace, colleague: Path) -> None:
    li, wang = annotator(zone.root, "李"), annotator(colleague, "王")
    add(zone, li, "太忻经济区", [li.add_tag("布局").id])
    add(zone, wang, "太忻经济", [wang.add_tag("布局").id])
    zone.merge_folder(colleague)
    found = zone.agreement("李", "王")
    assert (found.articles, found.highlights.both, found.highlights.only_first) == (
        (zone.article("#1").id,),
        4,
        1,
    )
    assert [(name, each.both) for name, each in found.tags] == [("布局", 4)]
    assert found.highlights.kappa is not None
    assert 0.8 < found.highlights.kappa < 1
    with pytest.raises(StoreError, match="no article together"):
        zone.agreement("李", "赵")
    with pytest.raises(StoreError, match="himself"):
        zone.agreement("李", "李")
