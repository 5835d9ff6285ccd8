"""The list of articles: order, numbers, names, problems; cleaned once, cleaned again when it must be."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from reader.cleaning.model import CleanedSource
from reader.errors import LibraryError
from reader.library import cleaned
from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.locate import list_files

TEXTS = {
    "a.txt": "太原召开会议。\n\n会议部署了春季工作，要求各县抓紧抓实。\n",
    "b.md": "忻州推进项目。\n\n项目建设进展顺利，年底之前全部完工。\n",
    "c.txt": "陽曲縣開展調研。\n\n調研組走訪了三個鄉鎮，聽取意見。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three sources, an hour old."""
    for name, text in TEXTS.items():
        write(tmp_path / name, text)
    return tmp_path


@pytest.fixture
def cleanings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the name of each source that is cleaned."""
    names: list[str] = []
    clean = cleaned.clean_source

    def count(data: bytes, name: str, charset: str | None) -> CleanedSource:
        names.append(name)
        return clean(data, name, charset)

    monkeypatch.setattr(cleaned, "clean_source", count)
    return names


def write(path: Path, text: str | bytes, age_s: float = 3600) -> None:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    then = time.time() - age_s
    os.utime(path, (then, then))


def catalogue_of(folder: Path) -> Catalogue:
    return Catalogue(lambda: list_files(folder), Cache(folder / ".tx-reader"))


def test_articles_stand_in_name_order_with_running_numbers(folder: Path) -> None:
    entries = catalogue_of(folder).entries()
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.source_path.name for entry in entries] == ["a.txt", "b.md", "c.txt"]
    assert [entry.variety.value for entry in entries] == ["hans", "hans", "hant"]


def test_known_sources_are_not_cleaned_and_not_even_read(
    folder: Path, cleanings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = catalogue_of(folder)
    articles = [first.article(entry) for entry in first.entries()]
    assert sorted(cleanings) == ["a.txt", "b.md", "c.txt"]
    read: list[str] = []
    read_bytes = Path.read_bytes

    def note(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    second = catalogue_of(folder)
    assert second.entries() == first.entries()
    assert [second.article(entry) for entry in second.entries()] == articles
    assert not set(read) & set(TEXTS)
    assert len(cleanings) == 3


def test_the_first_articles_need_only_the_first_sources(folder: Path, cleanings: list[str]) -> None:
    catalogue = catalogue_of(folder)
    assert [entry.number for entry in catalogue.first(1)] == [1]
    assert cleanings == ["a.txt"]
    catalogue.find("#2")
    assert cleanings == ["a.txt", "b.md"]
    assert catalogue.first(9) == catalogue.entries()


def test_a_changed_source_is_cleaned_again_and_alone(folder: Path, cleanings: list[str]) -> None:
    before = catalogue_of(folder).entries()
    cleanings.clear()
    write(folder / "b.md", TEXTS["b.md"].replace("年底", "明年"), age_s=1800)
    after = catalogue_of(folder).entries()
    assert cleanings == ["b.md"]
    assert [entry.article_id for entry in after][::2] == [entry.article_id for entry in before][::2]
    assert after[1].article_id != before[1].article_id


def test_a_change_that_leaves_time_and_size_is_seen_while_the_clock_may_not_have_ticked(folder: Path) -> None:
    path = folder / "a.txt"
    now = time.time_ns()
    path.write_text("甲乙丙。\n\n这是第一种内容，写得很短。\n", encoding="utf-8")
    os.utime(path, ns=(now, now))
    before = catalogue_of(folder).entries()
    path.write_text("甲乙丁。\n\n这是第二种内容，写得很短。\n", encoding="utf-8")
    os.utime(path, ns=(now, now))
    assert catalogue_of(folder).entries()[0].article_id != before[0].article_id


def test_a_touched_or_renamed_source_is_not_cleaned_again(folder: Path, cleanings: list[str]) -> None:
    before = catalogue_of(folder).entries()
    cleanings.clear()
    os.utime(folder / "a.txt")
    (folder / "c.txt").rename(folder / "z.txt")
    after = catalogue_of(folder).entries()
    assert cleanings == []
    assert [entry.article_id for entry in after] == [entry.article_id for entry in before]


def test_a_source_that_went_is_not_listed(folder: Path) -> None:
    catalogue_of(folder).entries()
    (folder / "a.txt").unlink()
    assert [entry.source_path.name for entry in catalogue_of(folder).entries()] == ["b.md", "c.txt"]


def test_new_rules_of_cleaning_clean_everything_again(
    folder: Path, cleanings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue_of(folder).entries()
    monkeypatch.setattr(cleaned, "cleaner_version", lambda cache: "12345678")
    catalogue_of(folder).entries()
    assert len(cleanings) == 6


def test_damage_to_any_cached_file_is_mended_without_a_word(folder: Path) -> None:
    before = catalogue_of(folder)
    articles = [before.article(entry) for entry in before.entries()]
    sources = [before.source(entry) for entry in before.entries()]
    for path in sorted((folder / ".tx-reader").rglob("*.json")):
        path.write_bytes(b"{")
        after = catalogue_of(folder)
        assert [after.article(entry) for entry in after.entries()] == articles
        assert [after.source(entry) for entry in after.entries()] == sources
        assert after.problems() == ()


def test_without_a_cache_folder_all_is_read_all_the_same(folder: Path) -> None:
    expected = catalogue_of(folder).entries()
    shutil.rmtree(folder / ".tx-reader")
    (folder / ".tx-reader").write_text("in the way", encoding="utf-8")
    catalogue = catalogue_of(folder)
    assert catalogue.entries() == expected
    assert catalogue.article(expected[2]).text.startswith("陽曲縣開展調研")


def test_the_same_content_twice_is_listed_once_and_said_until_one_goes(folder: Path) -> None:
    write(folder / "d.txt", TEXTS["a.txt"])
    for _ in range(2):
        catalogue = catalogue_of(folder)
        assert len(catalogue.entries()) == 3
        (problem,) = catalogue.problems()
        assert str(folder / "d.txt") in str(problem)
        assert "a.txt" in str(problem)
    (folder / "a.txt").unlink()
    catalogue = catalogue_of(folder)
    assert [entry.source_path.name for entry in catalogue.entries()] == ["b.md", "c.txt", "d.txt"]
    assert catalogue.problems() == ()


def test_a_source_changed_behind_our_back_is_refused_and_not_mixed_up(folder: Path) -> None:
    catalogue = catalogue_of(folder)
    entry = catalogue.entries()[0]
    shutil.rmtree(folder / ".tx-reader")
    write(folder / "a.txt", "另一篇文章。\n\n内容完全不同，篇幅也不一样。\n")
    with pytest.raises(LibraryError, match=r"a\.txt has changed"):
        catalogue.article(entry)
    (folder / "a.txt").unlink()
    with pytest.raises(LibraryError, match=r"a\.txt cannot be read"):
        catalogue.source(entry)


def test_a_reference_that_means_nothing_is_refused(folder: Path) -> None:
    catalogue = catalogue_of(folder)
    for ref in ("", "#0", "#4", "#x", "zzzz"):
        with pytest.raises(LibraryError, match="no article"):
            catalogue.find(ref)


def test_problems_are_remembered_but_not_those_of_reading(folder: Path, cleanings: list[str]) -> None:
    write(folder / "e.txt", b"\0\1\2\3" * 64)
    for _ in range(2):
        (problem,) = catalogue_of(folder).problems()
        assert str(problem).startswith(str(folder / "e.txt"))
    assert cleanings.count("e.txt") == 1
    (folder / "f.txt").symlink_to(folder / "gone.md")
    assert len(catalogue_of(folder).problems()) == 2
    write(folder / "gone.md", "忽然出现。\n\n原来缺少的文件又有了，可以读了。\n")
    problems = catalogue_of(folder).problems()
    assert [problem for problem in problems if "cannot be read" in problem.message] == []


@pytest.mark.parametrize("limit", ["_ARTICLES_HELD", "_CHARACTERS_HELD"])
def test_more_articles_than_are_held_can_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(f"reader.library.catalogue.{limit}", 2)
    for number in range(4):
        write(tmp_path / f"{number}.txt", f"标题第{number}号。\n\n正文第{number}号，说明一件事情。\n")
    catalogue = catalogue_of(tmp_path)
    for _ in range(2):
        texts = [catalogue.article(entry).text for entry in catalogue.entries()]
        assert [f"第{number}号" in text for number, text in enumerate(texts)] == [True] * 4
    # What two panes show is not loaded again and again.
    first, *_, last = catalogue.entries()
    shown = catalogue.article(first), catalogue.article(last)
    assert catalogue.article(first) is shown[0]
    assert catalogue.article(last) is shown[1]


def test_what_is_known_can_be_used_while_another_source_is_cleaned(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue_of(folder).first(1)
    catalogue = catalogue_of(folder)
    begun, go_on = Event(), Event()
    clean = cleaned.clean_source

    def wait(data: bytes, name: str, charset: str | None) -> CleanedSource:
        begun.set()
        assert go_on.wait(10)
        return clean(data, name, charset)

    monkeypatch.setattr(cleaned, "clean_source", wait)
    listing = Thread(target=catalogue.entries)
    listing.start()
    assert begun.wait(10)
    entry = catalogue.find("#1")
    assert catalogue.article(entry).id == entry.article_id
    go_on.set()
    listing.join()
    assert len(catalogue.entries()) == 3


def test_threads_that_list_at_once_clean_each_source_once(folder: Path, cleanings: list[str]) -> None:
    catalogue = catalogue_of(folder)
    threads = [Thread(target=catalogue.entries) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(cleanings) == ["a.txt", "b.md", "c.txt"]
    assert [entry.number for entry in catalogue_of(folder).entries()] == [1, 2, 3]


def test_a_record_that_is_noted_anew_while_it_is_asked_for_is_looked_at_again(folder: Path) -> None:
    records = catalogue_of(folder).records
    path = folder / "a.txt"
    known = records.of(path)

    class NotedMeanwhile(set[Path]):
        def __contains__(self, item: object) -> bool:
            there = super().__contains__(item)
            if there:
                records.note(path, known)
            return there

    records._looked_at = NotedMeanwhile({path})
    assert records.of(path) == known
