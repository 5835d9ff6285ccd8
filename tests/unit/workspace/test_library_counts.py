"""How often a word stands in the library, where there is no room to keep all its texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.workspace import Workspace, reading
from reader.workspace.counting import LibraryCount

TEXTS = {
    "a.txt": "建设要快\n\n全市加快建设，推动发展。\n",
    "b.txt": "發展要穩\n\n各縣推動發展，加強建設。建設要穩。\n",
    "c.txt": "小结\n\n建设。\n",
}


@pytest.fixture
def library(make_workspace: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(reading, "_LIBRARY_HELD", 30)
    return Workspace.open(make_workspace(TEXTS))


def test_what_there_is_no_room_for_is_left_out_and_said_to_be(library: Workspace) -> None:
    found = library.count_in_library("建设")
    assert found == LibraryCount(3, 2, left_out=1)
    assert str(found) == "at least 3 in 2 articles"


def test_all_is_counted_where_that_is_asked_for(library: Workspace) -> None:
    found = library.count_in_library("建设", in_all=True)
    assert found == LibraryCount(5, 3)
    assert str(found) == "5 in 3 articles"


def test_what_is_open_is_counted_whatever_its_length(library: Workspace) -> None:
    library.count_in(library.article("#2"), "建设")
    found = library.count_in_library("建设")
    assert found.left_out == 0
    assert found.count == 5
