"""`export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def annotated(on_seeds: Run) -> Run:
    """Return a function that runs `tx-reader` on the seeds with two highlights."""
    on_seeds(
        "highlight", "--article", "#1", "--quote", "太忻", "--nth", "1", "--tag", "提法", "--note", "首见"
    )
    on_seeds("highlight", "--article", "#2", "--quote", "太原", "--nth", "1")
    return on_seeds


def test_the_digest_goes_to_standard_output(annotated: Run) -> None:
    done = annotated("export")
    assert done.code == 0
    for expected in ("提法", "太忻", "太原", "首见"):
        assert expected in done.out


def test_the_same_annotations_give_the_same_bytes(annotated: Run) -> None:
    first = annotated("export", "--no-timestamp")
    assert first.out == annotated("export", "--no-timestamp").out
    assert first.out


def test_only_what_is_asked_for_is_exported(annotated: Run) -> None:
    by_tag = annotated("export", "--tag", "提法").out
    by_article = annotated("export", "--article", "#2").out
    assert "首见" in by_tag
    assert "首见" not in by_article
    assert annotated("export", "--tag", "没有").code == 1


def test_a_second_export_replaces_the_first(annotated: Run, tmp_path: Path) -> None:
    path = tmp_path / "digest.md"
    assert annotated("export", "-o", path).code == 0
    assert annotated("export", "-o", path, "--title", "另一个").code == 0
    assert "另一个" in path.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.glob("*.md")] == ["digest.md"]


def test_a_file_changed_by_hand_is_kept_and_said(annotated: Run, tmp_path: Path) -> None:
    path = tmp_path / "digest.md"
    annotated("export", "-o", path)
    path.write_text("自己写的", encoding="utf-8")
    done = annotated("export", "-o", path)
    assert done.code == 0
    assert (tmp_path / "digest.1.md").read_text(encoding="utf-8") == "自己写的"
    assert "首见" in path.read_text(encoding="utf-8")
    assert f"kept as {tmp_path / 'digest.1.md'}" in done.err


def test_a_file_that_cannot_be_written_is_named(annotated: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    done = annotated("export", "-o", blocked / "digest.md")
    assert done.code == 1
    assert str(blocked / "digest.md") in done.err


def test_the_other_formats_are_exported_too(annotated: Run, tmp_path: Path) -> None:
    exported = annotated("export", "--format", "json", "--no-timestamp").json
    assert {each["exact"] for each in exported["highlights"]} == {"太忻", "太原"}
    path = tmp_path / "out.csv"
    assert annotated("export", "--format", "csv", "-o", path).code == 0
    assert path.read_bytes().startswith("\ufeffid,document,tag,content,".encode())
