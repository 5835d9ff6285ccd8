"""The annotations that this repository ships as an example."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.annotations.model import PartKind, Status
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
    assert all(tag.description and tag.definition for tag in tags)
    (digest,) = shipped.digests()
    kinds = [part.kind for part in digest.parts]
    assert kinds.count(PartKind.TEXT) == kinds.count(PartKind.SECTION) == 6
    assert all(part.translation for part in digest.parts if part.kind is PartKind.ENTRY)


def test_the_exported_digest_is_what_the_annotations_give(shipped: Workspace) -> None:
    (digest,) = shipped.digests()
    exported = (PROJECT / "annotations" / "exports" / "digest.md").read_text(encoding="utf-8")
    assert shipped.export_markdown(digest=digest.head.id, timestamp=False) == exported, "make example"
