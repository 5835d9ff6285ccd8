"""The entries kept for the next start: found without asking what is known of all sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.cache import Cache
from reader.library.ready import ReadyEntries
from reader.library.records import CatalogueEntry, SourceRecord
from reader.text.variety import Variety

FIRST, LATER = (
    CatalogueEntry(
        number, f"{number:08x}.1", Path(f"{number}.txt"), None, "太原", None, None, Variety.HANS, 9
    )
    for number in (1, 7)
)


@pytest.fixture
def changed() -> set[str]:
    """Digests of files that are not what they were."""
    return set()


@pytest.fixture
def ready(tmp_path: Path, changed: set[str]) -> ReadyEntries:
    def is_current(path: Path, record: SourceRecord) -> bool:
        return record.digest not in changed

    kept = ReadyEntries(Cache(tmp_path), "ready.json", "key", is_current)
    kept.keep("now", [FIRST], [LATER], lambda path: SourceRecord(digest=path.stem))
    return ReadyEntries(Cache(tmp_path), "ready.json", "key", is_current)


@pytest.mark.parametrize(
    ("ref", "entry"), [("#1", FIRST), ("00000001.1", FIRST), ("#7", LATER), ("00000007.1", LATER)]
)
def test_an_article_is_found_by_its_id_and_by_its_number(
    ready: ReadyEntries, ref: str, entry: CatalogueEntry
) -> None:
    assert ready.find("now", ref) == entry
    assert ready.digest(entry.source_path) == f"{entry.number}"


@pytest.mark.parametrize(
    ("folder", "ref"), [("now", "#2"), ("now", "0000"), ("changed since", "#1"), ("", "#1")]
)
def test_what_is_not_kept_or_no_longer_holds_is_not_found(ready: ReadyEntries, folder: str, ref: str) -> None:
    assert ready.find(folder, ref) is None


def test_a_list_that_is_shorter_than_asked_for_is_known_whole(tmp_path: Path) -> None:
    for is_whole in (False, True):
        kept = ReadyEntries(Cache(tmp_path), "ready.json", "key", lambda path, record: True)
        kept.keep("now", [FIRST], [], lambda path: SourceRecord(), is_whole=is_whole)
        assert kept.first("now", 2) == ((FIRST,) if is_whole else ())


def test_a_file_that_has_changed_is_not_vouched_for(ready: ReadyEntries, changed: set[str]) -> None:
    changed.add("1")
    assert ready.find("now", "#1") is None
    assert ready.first("now", 1) == ()
    assert ready.digest(FIRST.source_path) is None


def test_what_a_file_held_is_forgotten_when_files_are_looked_at_again(ready: ReadyEntries) -> None:
    assert ready.first("now", 1) == (FIRST,)
    ready.forget()
    assert ready.digest(FIRST.source_path) is None
