"""Changes that cannot be written: in memory as if they had been, and written when it works again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span

ARTICLE = "5a81056e.1"
TEXT = "省委提出“一群两区三圈”的发展新布局。太忻经济区是“一群两区三圈”的北引擎。"


class Disk:
    """A disk that is full, or is not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from reader.annotations import atomic, storage, texts

        self.is_full = False
        real = atomic.write_atomically

        def write(path: Path, data: bytes) -> None:
            if self.is_full:
                raise OSError(28, "No space left on device")
            real(path, data)

        monkeypatch.setattr(storage, "write_atomically", write)
        monkeypatch.setattr(texts, "write_atomically", write)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path, keeps_unsaved=True)


@pytest.fixture
def annotator(store: AnnotationStore) -> Annotator:
    return Annotator(store)


@pytest.fixture
def on_disk(tmp_path: Path) -> Callable[[], list[str]]:
    def notes() -> list[str]:
        return [each.note for each in AnnotationStore(tmp_path).highlights(ARTICLE)]

    return notes


def test_what_cannot_be_written_is_read_changed_and_undone_as_if_it_had_been(
    store: AnnotationStore, annotator: Annotator, disk: Disk, on_disk: Callable[[], list[str]]
) -> None:
    annotator.add_highlight(ARTICLE, TEXT, Span(0, 2), (), "first")
    disk.is_full = True
    tag = annotator.add_tag("布局")
    second = annotator.add_highlight(ARTICLE, f"{TEXT}！", Span(5, 11), [tag.id], "second")
    annotator.change_highlight(second, note="changed")
    assert [each.note for each in store.highlights(ARTICLE)] == ["first", "changed"]
    assert [each.name for each in store.tags()] == ["布局"]
    assert store.kept_text(second.anchor.text_hash) == f"{TEXT}！"
    assert len(store.unsaved) == 2
    assert str(store.unsaved.error).startswith(str(store.folder))
    assert on_disk() == ["first"]
    assert annotator.undo() is not None
    assert [each.note for each in store.highlights(ARTICLE)] == ["first", "second"]
    with pytest.raises(StoreError, match="No space left"):
        store.save_again()
    disk.is_full = False
    assert store.save_again() == 2
    assert on_disk() == ["first", "second"]
    assert len(store.unsaved) == 0
    assert AnnotationStore(store.folder).kept_text(second.anchor.text_hash) == f"{TEXT}！"
    assert AnnotationStore(store.folder).tags() == store.tags()


def test_the_next_change_that_can_be_written_takes_what_waits_along(
    annotator: Annotator, disk: Disk, store: AnnotationStore, on_disk: Callable[[], list[str]]
) -> None:
    disk.is_full = True
    annotator.add_highlight(ARTICLE, TEXT, Span(0, 2), (), "first")
    disk.is_full = False
    annotator.add_highlight(ARTICLE, TEXT, Span(5, 11), (), "second")
    assert on_disk() == ["first", "second"]
    assert len(store.unsaved) == 0


def test_another_window_s_highlights_are_not_overwritten_by_what_waited(
    annotator: Annotator, disk: Disk, store: AnnotationStore, on_disk: Callable[[], list[str]]
) -> None:
    disk.is_full = True
    annotator.add_highlight(ARTICLE, TEXT, Span(5, 11), (), "waited")
    disk.is_full = False
    Annotator(AnnotationStore(store.folder)).add_highlight(ARTICLE, TEXT, Span(0, 2), (), "of the other")
    store.save_again()
    assert on_disk() == ["of the other", "waited"]


def test_a_highlight_that_another_window_changed_meanwhile_stays_its_and_ours_is_kept_in_history(
    annotator: Annotator, disk: Disk, store: AnnotationStore, on_disk: Callable[[], list[str]]
) -> None:
    highlight = annotator.add_highlight(ARTICLE, TEXT, Span(5, 11))
    disk.is_full = True
    annotator.change_highlight(highlight, note="ours")
    disk.is_full = False
    Annotator(AnnotationStore(store.folder)).change_highlight(highlight, note="theirs")
    store.save_again()
    assert on_disk() == ["theirs"]
    assert store.overtaken == [highlight.id]
    (kept,) = store.superseded(ARTICLE)
    assert (kept.of, kept.reason, kept.record["note"]) == (highlight.id, "overtaken", "ours")


def test_a_store_that_keeps_nothing_unsaved_raises(tmp_path: Path, disk: Disk) -> None:
    disk.is_full = True
    with pytest.raises(StoreError, match="No space left"):
        Annotator(AnnotationStore(tmp_path)).add_highlight(ARTICLE, TEXT, Span(0, 2))


def test_a_damaged_file_is_no_matter_of_trying_again(
    annotator: Annotator, disk: Disk, store: AnnotationStore
) -> None:
    annotator.add_highlight(ARTICLE, TEXT, Span(0, 2))
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    path.write_bytes(b"{")
    with pytest.raises(StoreError, match="line 1"):
        annotator.add_highlight(ARTICLE, TEXT, Span(5, 7))
    assert len(store.unsaved) == 0


def test_a_record_that_gave_way_in_a_merge_is_kept_once_the_file_is_written(tmp_path: Path) -> None:
    annotator = Annotator(AnnotationStore(tmp_path))
    highlight = annotator.add_highlight(ARTICLE, TEXT, Span(5, 11), (), "older")
    path = tmp_path / "highlights" / f"{ARTICLE}.json"
    head, line, end, _ = path.read_text(encoding="utf-8").split("\n")
    newer = line.replace('"older"', '"newer"').replace('"revision": 1', '"revision": 2')
    path.write_text("\n".join([head, line, newer, end, ""]), encoding="utf-8")
    store = AnnotationStore(tmp_path)
    assert [each.note for each in store.highlights(ARTICLE)] == ["newer"]
    Annotator(store).add_highlight(ARTICLE, TEXT, Span(0, 2))
    (kept,) = store.superseded(ARTICLE)
    assert (kept.of, kept.reason, kept.record["note"]) == (highlight.id, "merged", "older")
    Annotator(store).add_highlight(ARTICLE, TEXT, Span(0, 4))
    assert len(store.superseded(ARTICLE)) == 1
