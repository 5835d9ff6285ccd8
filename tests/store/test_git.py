"""Store files under git with its union driver, as .gitattributes asks for it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.check import check
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

ARTICLE = "5a81056e.1"
TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。"
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Return a function that runs git in a new repository with an empty first commit on `main`."""

    def run(*arguments: str) -> str:
        settings = ["-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false"]
        command = ["git", *settings, *arguments]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    run("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("annotations/**/*.json merge=union eol=lf\n")
    (tmp_path / ".gitignore").write_text("*.lock\n*.tmp\n")
    run("add", "-A")
    run("commit", "-q", "-m", "empty")
    return run


def annotator(tmp_path: Path) -> Annotator:
    return Annotator(AnnotationStore(tmp_path / "annotations"))


def commit(git: Git, message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def test_a_new_highlight_is_one_added_line_and_nothing_else_changes(tmp_path: Path, git: Git) -> None:
    annotator(tmp_path).add_highlight(ARTICLE, TEXT, Span(4, 9))
    commit(git, "one")
    annotator(tmp_path).add_highlight(ARTICLE, TEXT, Span(0, 2))
    assert git("diff", "--numstat") == f"1\t0\tannotations/highlights/{ARTICLE}.json\n"
    assert git("status", "--porcelain") == f" M annotations/highlights/{ARTICLE}.json\n"


@pytest.mark.parametrize("have_common", [True, False], ids=["file on both", "file new on both"])
def test_branches_with_different_highlights_and_tags_merge(
    tmp_path: Path, git: Git, have_common: bool
) -> None:
    ids = set()
    if have_common:
        ids.add(annotator(tmp_path).add_highlight(ARTICLE, TEXT, Span(4, 9)).id)
        commit(git, "one")
    git("checkout", "-q", "-b", "other")
    other = annotator(tmp_path)
    ids |= {
        other.add_highlight(ARTICLE, TEXT, Span(start, start + 3), [other.add_tag(f"o{start}").id]).id
        for start in range(5)
    }
    commit(git, "other")
    git("checkout", "-q", "main")
    main = annotator(tmp_path)
    ids |= {
        main.add_highlight(ARTICLE, TEXT, Span(start, start + 3), [main.add_tag(f"m{start}").id]).id
        for start in range(5)
    }
    commit(git, "main")
    git("merge", "-q", "other", "-m", "both")
    store = AnnotationStore(tmp_path / "annotations")
    assert {highlight.id for highlight in store.highlights(ARTICLE)} == ids
    assert len(store.tags()) == 10
    assert check(store.folder) == ()


def test_a_highlight_changed_on_both_branches_is_the_one_changed_last_and_told(
    tmp_path: Path, git: Git
) -> None:
    first = annotator(tmp_path)
    highlight = first.add_highlight(ARTICLE, TEXT, Span(4, 9))
    beside = first.add_highlight(ARTICLE, TEXT, Span(0, 2))
    commit(git, "one")
    git("checkout", "-q", "-b", "other")
    changed = annotator(tmp_path).change_highlight(highlight, note="once")
    annotator(tmp_path).change_highlight(changed, note="twice")
    commit(git, "other")
    git("checkout", "-q", "main")
    annotator(tmp_path).change_highlight(highlight, note="on main")
    commit(git, "main")
    git("merge", "-q", "other", "-m", "both")
    store = AnnotationStore(tmp_path / "annotations")
    notes = {each.id: each.note for each in store.highlights(ARTICLE)}
    assert notes == {highlight.id: "twice", beside.id: ""}
    ((path, twin),) = store.duplicates()
    assert (path.name, twin.id, twin.dropped["note"]) == (f"{ARTICLE}.json", highlight.id, "on main")
    assert any("stands twice" in problem.message for problem in check(store.folder))
    annotator(tmp_path).add_highlight(ARTICLE, TEXT, Span(10, 12))
    assert check(store.folder) == ()
