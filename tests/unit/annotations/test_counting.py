"""How many highlights each tag has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

TEXT = "省委提出“一群两区三圈”的发展新布局。"
ARTICLES = ("5a81056e.1", "00000000.2")


@pytest.fixture
def annotator(tmp_path: Path) -> Annotator:
    return Annotator(AnnotationStore(tmp_path))


@pytest.fixture
def ids(annotator: Annotator) -> tuple[str, str]:
    """Return the ids of two tags: the first on three highlights, one of them removed, the second on one."""
    one, two = annotator.add_tag("一").id, annotator.add_tag("二").id
    # A note that looks like the fields of a record counts for nothing.
    note = f'"tags": ["{two}"], "note": "", "removed": false'
    annotator.add_highlight(ARTICLES[0], TEXT, Span(0, 2), [one, two], note)
    annotator.add_highlight(ARTICLES[1], TEXT, Span(0, 2), [one])
    annotator.remove_highlight(annotator.add_highlight(ARTICLES[1], TEXT, Span(2, 4), [one]))
    return one, two


def test_removed_highlights_do_not_count(tmp_path: Path, ids: tuple[str, str]) -> None:
    assert AnnotationStore(tmp_path).tag_counts() == {ids[0]: 2, ids[1]: 1}


def test_no_store_has_no_counts(tmp_path: Path) -> None:
    assert AnnotationStore(tmp_path / "none").tag_counts() == {}
    assert AnnotationStore(tmp_path / "none").counts() == {}


def test_highlights_are_counted_by_article_and_damage_is_told(
    tmp_path: Path, annotator: Annotator, ids: tuple[str, str]
) -> None:
    store = AnnotationStore(tmp_path)
    assert store.counts() == {ARTICLES[0]: 1, ARTICLES[1]: 1}
    annotator.add_highlight(ARTICLES[1], TEXT, Span(1, 3))
    assert store.counts() == {ARTICLES[0]: 1, ARTICLES[1]: 2}
    path = tmp_path / "highlights" / f"{ARTICLES[0]}.json"
    path.write_bytes(path.read_bytes()[:-9])
    assert store.counts() == {ARTICLES[0]: None, ARTICLES[1]: 2}


def test_counts_follow_every_change_of_any_window(
    tmp_path: Path, annotator: Annotator, ids: tuple[str, str]
) -> None:
    store = AnnotationStore(tmp_path)
    assert store.tag_counts()[ids[0]] == 2
    (highlight,) = store.highlights(ARTICLES[1])
    changed = annotator.change_highlight(highlight, tags=[ids[1]])
    assert {key: number for key, number in store.tag_counts().items() if number} == {ids[0]: 1, ids[1]: 2}
    annotator.remove_highlight(changed)
    assert {key: number for key, number in store.tag_counts().items() if number} == {ids[0]: 1, ids[1]: 1}
    (tmp_path / "highlights" / f"{ARTICLES[0]}.json").unlink()
    assert not any(store.tag_counts().values())


def test_a_file_laid_out_otherwise_counts_as_well(tmp_path: Path, ids: tuple[str, str]) -> None:
    path = tmp_path / "highlights" / f"{ARTICLES[0]}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"tags": [', '"tags":\n['), encoding="utf-8")
    assert AnnotationStore(tmp_path).tag_counts() == {ids[0]: 2, ids[1]: 1}


def test_of_a_record_that_stands_twice_the_newer_counts(tmp_path: Path, ids: tuple[str, str]) -> None:
    store = AnnotationStore(tmp_path)
    path = tmp_path / "highlights" / f"{ARTICLES[0]}.json"
    lines = path.read_text(encoding="utf-8").split("\n")
    (highlight,) = store.highlights(ARTICLES[0])
    store.put([replace(highlight, tags=(), revision=2)])
    newer = path.read_text(encoding="utf-8").split("\n")[1]
    path.write_text("\n".join([lines[0], newer, *lines[1:]]), encoding="utf-8")
    assert AnnotationStore(tmp_path).tag_counts() == {ids[0]: 1}


def test_a_damaged_file_is_left_out(tmp_path: Path, ids: tuple[str, str]) -> None:
    path = tmp_path / "highlights" / f"{ARTICLES[0]}.json"
    path.write_bytes(path.read_bytes()[:-9])
    assert AnnotationStore(tmp_path).tag_counts() == {ids[0]: 1}
