"""The table of characters: what it says, and what is kept of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.language.cache_folder import CACHE_VARIABLE
from reader.language.representatives import Representatives


@pytest.fixture
def made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    path = tmp_path / "characters.txt"
    path.write_text("發\t发\n", encoding="utf-8")
    return path


def made(times: list[int]) -> Representatives:
    times.append(1)
    return Representatives.of([("髮", "发"), ("發", "发"), ("𫝈", "𬀪")])


def test_it_translates_what_it_has_and_nothing_else() -> None:
    assert "髮發展𫝈".translate(made([])) == "发发展𬀪"
    assert dict(made([])) == {ord("發"): "发", ord("髮"): "发", ord("𫝈"): "𬀪"}
    assert made([]).get(ord("展")) is None


def test_it_is_made_once_for_files_as_they_are(made_from: Path) -> None:
    times: list[int] = []
    first = Representatives.kept([made_from], lambda: made(times))
    assert dict(Representatives.kept([made_from], lambda: made(times))) == dict(first)
    assert len(times) == 1
    os.utime(made_from, (1, 1))
    Representatives.kept([made_from], lambda: made(times))
    assert len(times) == 2


@pytest.mark.parametrize("damage", [b"", b"00000000\n\xff", b"00000000\na\nb", b"\n\n"])
def test_what_is_damaged_is_made_anew(made_from: Path, tmp_path: Path, damage: bytes) -> None:
    times: list[int] = []
    Representatives.kept([made_from], lambda: made(times))
    (kept,) = (tmp_path / "cache" / "characters").iterdir()
    kept.write_bytes(damage)
    assert len(Representatives.kept([made_from], lambda: made(times))) == 3
    assert len(times) == 2
    Representatives.kept([made_from], lambda: made(times))
    assert len(times) == 2


def test_files_that_are_not_there_are_for_the_maker_to_complain_of(made_from: Path) -> None:
    def complains() -> Representatives:
        raise LookupError

    with pytest.raises(LookupError):
        Representatives.kept([made_from.with_name("gone.txt")], complains)
