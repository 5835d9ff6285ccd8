"""What a pane draws for a row, cell by cell."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.strip import Strip

from reader.language.varieties import View
from reader.text.cells import Ambiguous, glyph_cells
from reader.text.span import Span
from reader.text.variety import Variety
from reader.tui.pane import scrollbar
from reader.tui.pane.layout import ArticleLayout, Typography
from reader.tui.pane.marks import Mark, MarkIndex, with_lanes
from reader.tui.pane.painting import Decorations, RowPainter
from reader.tui.pane.palette import pane_styles
from reader.tui.themes import INK, PAPER
from reader.typesetting.ruby import Ruby
from reader.workspace import Workspace
from tests.ui.driving import active, press, reading

WIDTH = 44
TEXT = """标题一则

来源：“某报” 2022-03-21

他说：“要把‘十四五’规划——这是大事……办好·办实”，① 第一条；② 第二条。“一群两区三圈”——新布局！

又一段“引文”。
"""
VARIABLES = {
    **dict.fromkeys(("foreground", "background", "primary", "secondary", "accent", "surface"), "#808080"),
    **dict.fromkeys(("panel", "warning", "error", "success"), "#707070"),
    **INK.variables,
}


@pytest.fixture
def layouts(make_workspace: Callable[..., Path]) -> Callable[..., ArticleLayout]:
    """Return a function that sets the text."""
    workspace = Workspace.open(make_workspace({"a.txt": TEXT}))
    article = workspace.article("#1")
    view = workspace.view(article, Variety.ORIGINAL)

    def lay_out(ambiguous: Ambiguous = Ambiguous.NARROW, ruby: Ruby | None = None) -> ArticleLayout:
        shown = View(Variety.ORIGINAL, view.text, view.offsets)
        return ArticleLayout(article, shown, WIDTH - 4, Typography(80, ambiguous), ruby=ruby)

    return lay_out


def painted(layout: ArticleLayout, decorations: Decorations | None = None) -> list[Strip]:
    """Return every row."""
    painter = RowPainter(layout, pane_styles(VARIABLES), WIDTH)
    layout.settle(0, 0, 100)
    return [painter.paint(row, decorations or Decorations()) for row in range(layout.height)]


def marks_on(layout: ArticleLayout, *places: tuple[str, str, int]) -> MarkIndex:
    """Return marks on quotes, each with its initial and colour."""
    text = layout.view.text
    return MarkIndex(
        with_lanes(
            [
                Mark(str(n), Span(text.index(quote), text.index(quote) + len(quote)), colour, initial)
                for n, (quote, initial, colour) in enumerate(places)
            ]
        )
    )


@pytest.mark.parametrize("with_readings", [False, True])
@pytest.mark.parametrize("ambiguous", Ambiguous)
def test_every_row_takes_the_cells_of_the_pane_on_that_terminal(
    layouts: Callable[..., ArticleLayout], ambiguous: Ambiguous, with_readings: bool
) -> None:
    plain = layouts(ambiguous)
    readings = ["xīn" if "\u4e00" <= char <= "\u9fff" else "" for char in plain.view.text]
    layout = layouts(ambiguous, Ruby([(0, readings)], ambiguous)) if with_readings else plain
    over = Decorations(
        marks=marks_on(layout, ("‘十四五’规划", "甲", 1), ("规划——", "b", 2), ("又一段", "•", 0))
    )
    over = replace(over, caret=Span(0, 1), matches=(Span(8, 12),), has_focus=True)
    for strip in painted(layout, over):
        cells = [glyph_cells(char, ambiguous) for segment in strip for char in segment.text]
        assert sum(cells) == WIDTH, strip.text


@pytest.mark.parametrize("mark", list("“”‘’—…·①"))
def test_ambiguous_marks_take_what_the_setting_says(layouts: Callable[..., ArticleLayout], mark: str) -> None:
    for ambiguous, cells in ((Ambiguous.NARROW, 1), (Ambiguous.WIDE, 2)):
        layout = layouts(ambiguous)
        offset = layout.view.text.index(mark)
        layout.settle(offset, 0, 5)
        row = layout.page.row_at(offset)
        (placed,) = [char for char in layout.placed(row) if char.offset == offset]
        assert placed.width == cells


def test_marks_that_overlap_have_lanes_and_each_its_initial(layouts: Callable[..., ArticleLayout]) -> None:
    layout = layouts()
    strips = painted(
        layout, Decorations(marks=marks_on(layout, ("“要把‘十四五’规划", "g", 1), ("规划", "p", 2)))
    )
    (row,) = [strip.text for strip in strips if "要把" in strip.text]
    assert row.lstrip().startswith("pg")


def test_tags_are_told_apart_without_their_colours() -> None:
    for theme in (INK, PAPER):
        styles = pane_styles({**VARIABLES, **theme.variables})
        lines = [(styles[f"tag-{n}"].underline, styles[f"tag-{n}"].underline2) for n in range(1, 9)]
        assert all(here != there for here, there in pairwise(lines))
        grounds = {styles[f"tag-{n}"].bgcolor for n in range(9)}
        assert len(grounds) == 9


def test_the_bar_shows_what_is_seen_from_the_first_row_to_the_last() -> None:
    thumb = Style(bgcolor="red")
    styles = {"bar": Style(), "bar-thumb": thumb, "bar-match": Style(), "bar-1": Style()}

    def rows(seen: Span, length: int = 1000) -> list[int]:
        bar = scrollbar.paint(10, length, seen, (), (), styles)
        return [row for row, segment in enumerate(bar) if segment.style == thumb]

    assert rows(Span(0, 1000)) == list(range(10))
    assert rows(Span(0, 10)) == [0]
    assert rows(Span(990, 1000)) == [9]
    assert rows(Span(450, 620)) == [4, 5, 6]
    assert rows(Span(0, 1), length=0) == list(range(10))


def test_a_match_goes_before_a_highlight_on_one_row_of_the_bar() -> None:
    styles = {name: Style() for name in ("bar", "bar-thumb", "bar-match", "bar-1")}
    mark = Mark("a", Span(500, 510), 1, "x")
    bar = scrollbar.paint(10, 1000, Span(0, 1), [mark], [Span(501, 502), Span(999, 1000)], styles)
    assert [segment.text for segment in bar] == [" "] * 5 + ["◂"] + [" "] * 3 + ["◂"]
    bar = scrollbar.paint(10, 1000, Span(0, 1), [mark], [], styles)
    assert bar[5].text == "╸"


async def test_the_next_screen_is_painted_before_it_is_asked_for(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []
    paint = RowPainter.paint

    def noted(painter: RowPainter, row: int, over: Decorations) -> Strip:
        rows.append(row)
        return paint(painter, row, over)

    monkeypatch.setattr(RowPainter, "paint", noted)
    async with reading(workspace, size=(120, 20)) as pilot:
        await press(pilot, "space")
        pane, height = active(pilot), active(pilot).size.height
        ahead = range(pane.scroll_offset.y + height, pane.scroll_offset.y + 2 * height)
        async with asyncio.timeout(20):
            while not set(ahead) <= set(rows):
                await pilot.pause()
        rows.clear()
        await press(pilot, "space")
        top = pane.scroll_offset.y
        # The rows that the two carets left and came to.
        assert len({row for row in rows if top <= row < top + height}) <= 4


@given(
    rows=st.integers(1, 12),
    length=st.integers(0, 60),
    starts=st.lists(st.integers(0, 59), unique=True, max_size=12),
    marked=st.lists(st.integers(0, 59), max_size=6),
)
def test_the_bar_marks_the_rows_that_matches_and_highlights_begin_in(
    rows: int, length: int, starts: list[int], marked: list[int]
) -> None:
    styles: defaultdict[str, Style] = defaultdict(Style)
    matches = [Span(start, start + 1) for start in sorted(starts) if start < length]
    marks = [Mark(str(start), Span(start, start + 1), 1, "a") for start in sorted(marked) if start < length]
    bar = scrollbar.paint(rows, length, Span(0, 1), marks, matches, styles)
    for row, segment in enumerate(bar):
        in_row = [each.start for each in matches if each.start * rows // length == row]
        marks_in_row = [each for each in marks if each.span.start * rows // length == row]
        assert segment.text == ("◂" if in_row else "╸" if marks_in_row else " ")
