"""The cache gives back what it was given, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.cache import Cache, code_stamp

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON, st.text(alphabet="0123456789abcdef", min_size=8, max_size=8))
def test_a_value_comes_back_under_its_key_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, value: object, key: str
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.write("it.json", key, value)
    assert cache.read("it.json", key) == value
    assert cache.read("it.json", key + "0") is None


@given(JSON, st.text(alphabet=st.characters()) | st.just("\ud800\n太原\n"))
def test_a_text_comes_back_with_its_value(
    tmp_path_factory: pytest.TempPathFactory, value: object, text: str
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.write("it.json", "k", value, text)
    assert cache.read_with_text("it.json", "k") == (value, text)
    assert cache.read("it.json", "k") == value


def test_what_was_never_written_is_not_there(tmp_path: Path) -> None:
    assert Cache(tmp_path / "none").read("it.json", "k") is None


@pytest.mark.parametrize("cut", [0, 1, 20, 40, -1])
def test_a_file_cut_short_is_not_there(tmp_path: Path, cut: int) -> None:
    cache = Cache(tmp_path)
    cache.write("it.json", "k", {"text": "太忻经济区"})
    path = tmp_path / "it.json"
    path.write_bytes(path.read_bytes()[:cut])
    assert cache.read("it.json", "k") is None


def test_any_changed_byte_makes_a_file_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("it.json", "k", {"title": "太原"}, "太忻")
    path = tmp_path / "it.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.read("it.json", "k") is None


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    cache = Cache(blocked / "cache")
    cache.write("it.json", "k", 1)
    assert cache.read("it.json", "k") is None


def test_git_ignores_the_cache_and_nothing_unfinished_stays(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").write("articles/it.json", "k", 1)
    assert (tmp_path / "cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert [path.name for path in (tmp_path / "cache" / "articles").iterdir()] == ["it.json"]


def test_the_stamp_of_code_changes_with_the_code_and_its_data_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    rule, words = tmp_path / "rule.py", tmp_path / "lexicon" / "words.tsv"
    rule.write_text("a = 1\n", encoding="utf-8")
    words.write_text("太忻\n", encoding="utf-8")
    first = code_stamp(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "rule.pyc").write_bytes(b"x")
    assert code_stamp(tmp_path) == first
    words.write_text("太忻\n太原\n", encoding="utf-8")
    second = code_stamp(tmp_path)
    rule.write_text("a = 12\n", encoding="utf-8")
    assert len({first, second, code_stamp(tmp_path)}) == 3
