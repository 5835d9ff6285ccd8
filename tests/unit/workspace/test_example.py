"""The annotations that this repository ships as an example."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.annotations.model import PartKind, Status
from reader.exchange.references import GONE, reference_to
from reader.workspace import Workspace

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def shipped(workspace: Workspace) -> Workspace:
    """Return a workspace on the seeds with a copy of the repository's annotations."""
    shutil.copytree(PROJECT / "annotations", workspace.annotations_folder, dirs_exist_ok=True)
    return workspace


def test_every_highlight_stands_on_its_words(shipped: Workspace) -> None:
    placed = shipped.all_highlights()
    assert len(placed) >= 60
    assert {each.status for each in placed} == {Status.OK}, "make example"
    assert shipped.check() == ()


def test_the_codebook_defines_its_tags_and_the_digest_comments(shipped: Workspace) -> None:
    tags = shipped.tags()
    assert len(tags) >= 15
    assert all((tag.description, tag.definition, tag.use, tag.avoid, tag.example) for tag in tags)
    used = {key for placed in shipped.all_highlights() for key in placed.highlight.tags}
    assert used == {tag.id for tag in tags}
    (digest,) = shipped.digests()
    kinds = [part.kind for part in digest.parts]
    assert kinds.count(PartKind.TEXT) > kinds.count(PartKind.SECTION) >= 10
    assert all(part.translation for part in digest.parts if part.kind is PartKind.ENTRY)
    shown = [part.highlight for part in digest.parts if part.kind is PartKind.ENTRY]
    assert sorted(shown) == sorted(placed.highlight.id for placed in shipped.all_highlights())


def test_every_passage_of_the_digest_is_referred_to_or_stands_under_what_refers_to_its_like(
    shipped: Workspace,
) -> None:
    (digest,) = shipped.digests()
    assert GONE not in shipped.export_markdown(digest=digest.head.id)
    said = " ".join(part.text for part in digest.parts)
    entries = [part for part in digest.parts if part.kind is PartKind.ENTRY]
    assert sum(reference_to(part.highlight) in said for part in entries) > len(entries) * 0.9


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("太忻经济区", (0, 0, 0, 11, 9, 2, 0)),
        ("太忻一体化经济区", (13, 0, 7, 0, 0, 0, 8)),
        ("太忻", (17, 0, 11, 11, 9, 2, 10)),
        ("一群两区三圈", (1, 1, 1, 1, 1, 0, 0)),
        ("三圈", (1, 1, 1, 1, 1, 0, 0)),
        ("亲自谋划、亲自部署、亲自推动", (1, 0, 0, 1, 1, 0, 0)),
        ("重大政治任务和头号工程", (1, 0, 0, 1, 1, 0, 0)),
        ("之举", (2, 0, 0, 4, 4, 0, 0)),
        ("一年见效、三年成形、五年成势、十年成城", (1, 0, 0, 1, 1, 0, 1)),
        ("四个走在前列", (0, 0, 0, 1, 0, 0, 0)),
        ("四梁八柱", (0, 0, 0, 1, 1, 0, 0)),
        ("倒排工期,挂图作战", (0, 0, 0, 1, 1, 0, 0)),
        ("京津冀", (6, 1, 11, 2, 1, 0, 2)),
        ("引擎", (7, 0, 5, 2, 2, 1, 1)),
    ],
)
def test_what_the_commentary_counts_is_so(workspace: Workspace, words: str, counts: tuple[int, ...]) -> None:
    """How often each of the seven articles, in the order of the list, has the words."""
    found = tuple(len(workspace.find(workspace.article(e.article_id), words)) for e in workspace.articles())
    assert found == counts


def test_the_exported_digest_is_what_the_annotations_give(shipped: Workspace) -> None:
    (digest,) = shipped.digests()
    exported = (PROJECT / "annotations" / "exports" / "digest.md").read_text(encoding="utf-8")
    assert shipped.export_markdown(digest=digest.head.id, timestamp=False) == exported, "make example"
