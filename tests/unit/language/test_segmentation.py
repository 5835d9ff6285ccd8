import marshal
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from reader.errors import LanguageError
from reader.language import segmentation
from reader.language.cache_folder import CACHE_VARIABLE
from reader.language.segmentation import segment


def _words(text: str) -> list[str]:
    return [word.of(text) for word in segment(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("指明了方向", ["指明", "了", "方向"]),
        ("把太忻一体化", ["把", "太忻", "一体化"]),
        ("民生发展", ["民生", "发展"]),
        ("阳曲、洪洞", ["阳曲", "、", "洪洞"]),
        ("RCEP合作", ["RCEP", "合作"]),
        ("\n　发展\r\n", ["\n", "　", "发展", "\r\n"]),
        ("好\ufe00e\u0301", ["好\ufe00", "e\u0301"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert _words(text) == words


@pytest.fixture
def fresh_tokenizer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "_LOADED", [])


@pytest.mark.usefixtures("fresh_tokenizer")
def test_the_dictionary_is_loaded_once_however_many_threads_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[int] = []
    load = segmentation._load_tokenizer

    def count() -> object:
        loads.append(1)
        return load()

    monkeypatch.setattr(segmentation, "_load_tokenizer", count)
    threads = [threading.Thread(target=segment, args=("经济发展",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads == [1]


@pytest.mark.usefixtures("fresh_tokenizer")
def test_a_missing_package_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jieba", None)
    with pytest.raises(LanguageError, match="jieba") as caught:
        segment("经济")
    assert "pip install" in caught.value.hint


def test_loading_is_silent_and_writes_no_cache(tmp_path: Path) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    code = "from reader.language.segmentation import segment; print(len(segment('经济发展')))"
    environment = {**os.environ, "TMPDIR": str(shared), CACHE_VARIABLE: str(own)}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "2\n"
    assert done.stderr == ""
    assert not list(shared.iterdir())
    assert not own.exists()


@pytest.mark.usefixtures("fresh_tokenizer")
def test_a_planted_cache_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"济发": 10**9}, 10**9)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert _words("经济发展") == ["经济", "发展"]


@pytest.mark.usefixtures("fresh_tokenizer")
def test_a_damaged_dictionary_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "dict.txt"
    damaged.write_bytes(b"\xff\xfe not a dictionary\n")
    import jieba

    monkeypatch.setattr(jieba.Tokenizer, "get_dict_file", lambda _: damaged.open("rb"))
    with pytest.raises(LanguageError, match="jieba's dictionary cannot be read"):
        segment("经济")
