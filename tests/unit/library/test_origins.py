from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library.origins import ORIGINS, Origin, read_origins, write_origin

FIRST = Origin("https://example.org/新闻", "2026-01-02T03:04:05+00:00", "gbk")
SECOND = Origin("http://example.org/b", "2026-01-03T03:04:05+00:00", None)


def test_origins_come_back(tmp_path: Path) -> None:
    assert read_origins(tmp_path) == {}
    write_origin(tmp_path / "annotations", "bb", FIRST)
    write_origin(tmp_path / "annotations", "aa", SECOND)
    assert read_origins(tmp_path / "annotations") == {"aa": SECOND, "bb": FIRST}


def test_one_source_a_line_in_order(tmp_path: Path) -> None:
    write_origin(tmp_path, "bb", FIRST)
    write_origin(tmp_path, "aa", SECOND)
    lines = (tmp_path / ORIGINS).read_text(encoding="utf-8").splitlines()
    assert [line[:5] for line in lines[1:3]] == ['"aa":', ',"bb"']
    assert "新闻" in lines[2]


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"version": 2, "origins": {}}', '{"version": 1, "origins": {"a": 1}}']
)
def test_damage_is_said_and_not_written_over(tmp_path: Path, damage: str) -> None:
    (tmp_path / ORIGINS).write_text(damage, encoding="utf-8")
    with pytest.raises(LibraryError, match=ORIGINS):
        write_origin(tmp_path, "aa", FIRST)
    assert (tmp_path / ORIGINS).read_text(encoding="utf-8") == damage
