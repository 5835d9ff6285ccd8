"""Rich told that the terminal draws ambiguous characters wide."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

import pytest
from rich import cells as rich_cells
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment

from reader.text.cells import IN_ASCII, Ambiguous, cell_length, cut, glyph_cells
from reader.text.display import safe_char
from reader.text.terminal import draw_ambiguous


@pytest.fixture
def wide() -> Iterator[None]:
    draw_ambiguous(Ambiguous.WIDE)
    yield
    draw_ambiguous(Ambiguous.NARROW)


@pytest.mark.usefixtures("wide")
def test_rich_counts_all_that_is_drawn_as_the_terminal_does() -> None:
    glyphs = {safe_char(chr(code)) for code in range(sys.maxunicode + 1)} - {""}
    ambiguous = {
        glyph
        for glyph in glyphs
        if unicodedata.east_asian_width(glyph) == "A" and unicodedata.category(glyph) != "Mn"
    }
    assert len(ambiguous) > 900
    assert {glyph for glyph in ambiguous if (cell_len(glyph) == 1) is not (ord(glyph) in IN_ASCII)} == set()
    assert {glyph for glyph in glyphs if cell_len(glyph) != glyph_cells(glyph, Ambiguous.WIDE)} == set()


@pytest.mark.usefixtures("wide")
def test_texts_are_measured_cut_and_divided_by_those_cells() -> None:
    assert cell_length("“城”——①") == cell_len("“城”——①") == 12
    assert cell_len("tài") == 4
    assert set_cell_size("“城”", 5) == "“城 "
    assert chop_cells("①②③", 4) == ["①②", "③"]
    assert [part.text for part in Segment("á①b").split_cells(3)] == ["á ", " b"]
    assert cut("“城”市", 6) == "“城…"
    assert cut("“城”市", 1) == ""


@pytest.mark.usefixtures("wide")
def test_what_is_sent_as_ascii_stays_at_one_cell() -> None:
    assert cell_len("│──╮▾") == cell_length("│──╮▾") == 5
    assert glyph_cells("─", Ambiguous.WIDE) == 1


def test_one_may_change_ones_mind() -> None:
    for ambiguous, cells in ((Ambiguous.WIDE, 2), (Ambiguous.NARROW, 1)) * 2:
        draw_ambiguous(ambiguous)
        assert cell_len("①") == cell_length("①") == cells
        assert [part.text for part in Segment("á①").split_cells(cells)] == ["á", "①"]
    draw_ambiguous(Ambiguous.NARROW)
    assert cut("“城”市", 6) == "“城”市"
    assert cut("“城”市区", 6) == "“城”…"


@pytest.mark.parametrize("name", ["load_cell_table", "_is_single_cell_widths", "_SINGLE_CELLS"])
def test_a_rich_with_other_names_is_left_as_it_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(rich_cells, name)
    draw_ambiguous(Ambiguous.WIDE)
    monkeypatch.undo()
    assert cell_len("①") == 1
