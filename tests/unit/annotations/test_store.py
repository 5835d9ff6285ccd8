"""What a store file may hold, who may change it, and what is said when it is damaged."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.anchoring import make_anchor
from reader.annotations.atomic import write_atomically
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore, ConflictError
from reader.errors import StoreError
from reader.text.span import Span

ARTICLE, OTHER = "5a81056e.1", "00000000.2"
TEXT = "省委提出“一群两区三圈”的发展新布局。"
STAMP = "2026-11-24T09:30:00Z"


def highlight(number: int, *, article_id: str = ARTICLE, start: int = 5, end: int = 11) -> Highlight:
    anchor = make_anchor(article_id, TEXT, Span(start, end))
    return Highlight(f"01K000000000000000000000{number:02}", anchor, created=STAMP, modified=STAMP)


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "annotations")


def test_an_empty_store_makes_no_file_and_no_folder(store: AnnotationStore) -> None:
    assert (store.highlights(ARTICLE), store.tags(), store.articles_with_highlights()) == ((), (), ())
    store.put([])
    store.put_tags([])
    assert not store.folder.exists()


def test_highlights_come_sorted_by_place_and_removed_ones_only_when_asked_for(store: AnnotationStore) -> None:
    late, wide, narrow = highlight(1, start=7), highlight(2), highlight(3, end=8)
    gone = replace(highlight(4, start=0), removed=True)
    store.put([late, wide, narrow, gone])
    assert store.highlights(ARTICLE) == (narrow, wide, late)
    assert store.highlights(ARTICLE, with_removed=True) == (gone, narrow, wide, late)


def test_a_damaged_file_hinders_neither_the_others_nor_itself(store: AnnotationStore) -> None:
    store.put([highlight(1), highlight(2, article_id=OTHER)])
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    path.write_bytes(path.read_bytes()[:-20])
    damaged = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        store.highlights(ARTICLE)
    assert str(path) in caught.value.message
    assert "line 2" in caught.value.message
    assert "check --repair" in caught.value.hint
    with pytest.raises(StoreError, match="line 2"):
        store.put([highlight(3)])
    assert path.read_bytes() == damaged
    assert len(store.highlights(OTHER)) == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"note": "", ', "", '"note" is missing'),
        ('"note": ""', '"note": null', '"note" is not text'),
        ('"start": 5', '"start": -5', '"start" is not a whole number'),
        ('"start": 5', '"start": true', '"start" is not a whole number'),
        ('"start": 5', '"start": 4', '"exact" is 6 long'),
        ('"revision": 1', '"revision": 0', '"revision" is not a whole number'),
        ('"removed": false', '"removed": 0', '"removed" is neither'),
        ('"tags": []', '"tags": ["x"]', '"tags" is not a list of ids'),
        ('"created": "2026', '"created": "26', '"created" is not what it should be'),
    ],
)
def test_a_record_that_does_not_hold_what_it_should_is_named(
    store: AnnotationStore, old: str, new: str, reason: str
) -> None:
    store.put([highlight(1), highlight(2)])
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[2]
    path.write_text("\n".join([*lines[:2], lines[2].replace(old, new), *lines[3:]]), encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        store.highlights(ARTICLE)
    assert f"{path}, line 3: " in caught.value.message
    assert reason in caught.value.message


def test_a_file_under_another_articles_name_is_refused(store: AnnotationStore) -> None:
    store.put([highlight(1)])
    folder = store.folder / "highlights"
    (folder / f"{ARTICLE}.json").rename(folder / f"{OTHER}.json")
    with pytest.raises(StoreError, match=r"line 1: the file says \"article\" '5a81056e\.1'"):
        store.highlights(OTHER)


def test_fields_that_are_not_known_are_kept(store: AnnotationStore) -> None:
    store.put([highlight(1)])
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    text = path.read_text(encoding="utf-8")
    text = text.replace('"note": ""', '"weight": 3, "note": ""').replace(
        '"version": 2', '"by": "x", "version": 2'
    )
    path.write_text(text, encoding="utf-8")
    store.put([replace(highlight(1), note="甲", revision=2)])
    written = path.read_text(encoding="utf-8")
    assert '"weight": 3' in written
    assert '"by": "x"' in written
    assert '"note": "甲"' in written


def test_what_another_store_writes_is_seen_at_once(store: AnnotationStore) -> None:
    other = AnnotationStore(store.folder)
    for number in range(1, 9):
        other.put([highlight(number)])
        assert len(store.highlights(ARTICLE)) == number
    other.put([replace(highlight(1), note="甲", revision=2)])
    other.put([replace(highlight(1), note="乙", revision=3)])
    assert store.highlights(ARTICLE)[0].note == "乙"


def test_an_unchanged_file_is_parsed_once(store: AnnotationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put([highlight(1)])
    path = store.folder / "highlights" / f"{ARTICLE}.json"
    os.utime(path, (1_700_000_000, 1_700_000_000))
    first = store.highlights(ARTICLE)
    assert store.highlights(ARTICLE, with_removed=True)[0] is first[0]
    path.write_bytes(path.read_bytes())
    assert store.highlights(ARTICLE)[0] is not first[0]


def test_a_revision_must_follow_the_stored_one(store: AnnotationStore) -> None:
    store.put([highlight(1)])
    for revision in (1, 3):
        with pytest.raises(ConflictError, match="another window"):
            store.put([replace(highlight(1), note="x", revision=revision)])
    store.put([replace(highlight(1), note="x", revision=2)])
    assert store.highlights(ARTICLE)[0].revision == 2


def test_a_refused_record_keeps_the_others_of_its_file_from_being_written(store: AnnotationStore) -> None:
    store.put([highlight(1)])
    with pytest.raises(ConflictError):
        store.put([highlight(2), replace(highlight(1), revision=9)])
    assert [each.id for each in store.highlights(ARTICLE)] == [highlight(1).id]


@pytest.mark.parametrize(
    "article_id", ["../5a81056e.1", "5a81056e", "5A81056E.1", "5a81056e.1\n", "", "a.１"]
)
def test_only_the_id_of_an_article_becomes_a_file_name(store: AnnotationStore, article_id: str) -> None:
    with pytest.raises(StoreError, match="is not the id of an article"):
        store.highlights(article_id)


@pytest.mark.parametrize(
    "record_id", ["", "x", "01k00000000000000000000001", "81K00000000000000000000001", "schema"]
)
def test_only_a_ulid_names_a_record(store: AnnotationStore, record_id: str) -> None:
    with pytest.raises(StoreError, match="ULIDs"):
        store.put([replace(highlight(1), id=record_id)])


def test_two_tags_of_one_name_are_refused_whichever_window_writes_them(store: AnnotationStore) -> None:
    one = Tag("01K00000000000000000000001", "布局", created=STAMP, modified=STAMP)
    store.put_tags([one])
    two = replace(one, id="01K00000000000000000000002")
    with pytest.raises(ConflictError, match="already"):
        AnnotationStore(store.folder).put_tags([two])
    store.put_tags([replace(one, removed=True, revision=2)])
    store.put_tags([two])
    assert store.tags() == (two,)


def test_temporary_files_are_swept_at_start_and_no_other_file(store: AnnotationStore) -> None:
    store.put([highlight(1)])
    folder = store.folder / "highlights"
    left = [folder / ".5a81056e.1.json.0123456789ab.tmp", store.folder / ".codebook.json.0123456789ab.tmp"]
    own = [folder / "mine.tmp", folder / ".5a81056e.1.json.swp"]
    for path in (*left, *own):
        path.write_bytes(b"x")
    AnnotationStore(store.folder)
    assert [path.exists() for path in (*left, *own)] == [False, False, True, True]


def test_a_link_is_followed_and_a_mode_is_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="flock is of POSIX systems")
@pytest.mark.parametrize("answer", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_where_there_is_no_flock_a_file_is_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(answer, "no flock here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    one, other = AnnotationStore(tmp_path), AnnotationStore(tmp_path)
    one.put([highlight(1)])
    other.put([highlight(2)])
    assert len(one.highlights(ARTICLE)) == 2
    monkeypatch.setattr("reader.annotations.storage.LOCK_TIMEOUT", 0.05)
    with (
        AnnotationStore(tmp_path)._lock.held(),
        pytest.raises(StoreError, match="is locked"),
    ):
        AnnotationStore(tmp_path).put([highlight(3)])
    AnnotationStore(tmp_path).put([highlight(3)])
    assert len(one.highlights(ARTICLE)) == 3
